"""What an attachment is, by type, name and content."""

import pytest

from inspector.mail.outlook.attached import OUTLOOK_TYPE, name_of, type_of
from inspector.mail.outlook.compound import check
from inspector.mail.outlook.properties import Attachment, read
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import msg

HEADERS = cases.original_headers().encode()
RECEIPT = b"Final-Recipient: rfc822; dana@contoso.com\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n"


def attachment(name: str, octets: bytes, media_type: str) -> Attachment:
    made = cases.note("x", "y", cases.attached_file(name, octets, media_type))
    return read(check(msg(made))).message.attachments[0]


@pytest.mark.parametrize(
    ("name", "octets", "stated", "told"),
    [
        ("details.txt", cases.delivery_status(), "message/delivery-status", "message/delivery-status"),
        ("details.txt", cases.delivery_status(), "", "message/delivery-status"),
        ("ATT00001.txt", b"\r\n" + cases.delivery_status(), "text/plain", "message/delivery-status"),
        ("ATT00001.dat", cases.delivery_status(), "application/octet-stream", "message/delivery-status"),
        ("ATT00001", RECEIPT, "", "message/disposition-notification"),
        ("ATT00002.txt", HEADERS, "text/plain", "text/rfc822-headers"),
        ("ATT00002.txt", HEADERS + b"\r\nbody", "text/plain", "message/rfc822"),
        ("Message Headers.txt", HEADERS, "text/rfc822-headers", "text/rfc822-headers"),
        ("mail.eml", HEADERS, "", "message/rfc822"),
        ("mail.eml", HEADERS, "application/octet-stream", "message/rfc822"),
        ("mail.msg", msg(cases.original()), "application/octet-stream", OUTLOOK_TYPE),
        ("mail.dat", msg(cases.original()), "", OUTLOOK_TYPE),
        ("page.html", b"<p>From: x Subject: y</p>", "", "text/html"),
        ("notes.txt", b"Dear all,\r\nFrom: now on\r\nSubject: to change\r\n", "", "text/plain"),
        ("smime.p7m", b"Content-Type: multipart/signed", "multipart/signed", "multipart/signed"),
        ("figures.pdf", b"%PDF", "application/pdf", "application/pdf"),
        ("figures.xyz", b"", "", "application/octet-stream"),
    ],
)
def test_types(name: str, octets: bytes, stated: str, told: str) -> None:
    made = attachment(name, octets, stated)
    assert type_of(made) == told
    assert name_of(made) == name

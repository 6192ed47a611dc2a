"""What is known of the returned message, and from where."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.returned import addressees, original, returned_headers
from inspector.model.report import EnvelopePlace, Original
from tests.bounce.samples import CORPUS, message, messages

TABLE = (
    "Criado:\t2/11/2026\nRemetente:\te@five.example\nDestinatário:\tjane@adatum.example\nAssunto:\tPreços\n".encode()
)
NOTICE = b"From: postmaster@contoso.com\nTo: <news@contoso.com>\nSubject: Undeliverable: Autumn prices\n"


def of(data: bytes) -> Original | None:
    (found,) = messages(data)
    return original(Anatomy(found))


def with_part(kind: bytes, body: bytes) -> bytes:
    return (
        NOTICE
        + b'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: '
        + kind
        + b"\n\n"
        + body
        + b"\n--b--\n"
    )


def test_full_message() -> None:
    told = of(
        with_part(b"message/rfc822", b"From: A <a@contoso.com>, b@contoso.com\nSender: s@contoso.com\nSubject: x\n\nhi")
    )
    assert told is not None
    assert [f.value.address for f in told.from_] == ["a@contoso.com", "b@contoso.com"]
    assert told.sender is not None
    assert told.sender.value.address == "s@contoso.com"
    assert told.complete


def test_headers_only() -> None:
    told = of(with_part(b"text/rfc822-headers", b"From: a@contoso.com\nMessage-ID: <1@contoso.com>\n"))
    assert told is not None
    assert told.message_id is not None
    assert told.message_id.value == "<1@contoso.com>"
    assert not told.complete


def test_cut_part_gives_way_to_the_text() -> None:
    data = (
        NOTICE + b'Content-Type: multipart/report; boundary="b"\n\n--b\n\nReturned.\n\nOriginal message headers:\n\n'
        b"Received: from x\nFrom: a@contoso.com\nSubject: whole\nMessage-ID: <1@contoso.com>\n"
        b"--b\nContent-Type: message/rfc822\n\nReceived: from x\n"
    )
    told = of(data)
    assert told is not None
    assert told.subject is not None
    assert told.subject.value == "whole"


def test_only_the_notice_tells() -> None:
    told = of(NOTICE + b"In-Reply-To: <1@contoso.com>\n\nIt came back.\n")
    assert told is not None
    assert (told.subject and told.subject.value, told.message_id and told.message_id.value) == (
        "Autumn prices",
        "<1@contoso.com>",
    )
    assert told.headers is None


def test_all_envelope_places_in_order() -> None:
    data = with_part(
        b"message/rfc822",
        b"Return-Path: <a@one.example>\nAuthentication-Results: mx; spf=pass\n smtp.mailfrom=two.example\n"
        b"Received-SPF: Pass (mx: x) client-ip=192.0.2.1; envelope-from=c@three.example;\nFrom: f@contoso.com\n\nhi",
    ).replace(b"--b\nContent-Type: message", b"--b\n\nWords.\n\n" + TABLE + b"--b\nContent-Type: message")
    told = of(data)
    assert told is not None
    assert [(s.place, s.address.value) for s in told.envelope_senders] == [
        (EnvelopePlace.RETURN_PATH, "a@one.example"),
        (EnvelopePlace.AUTHENTICATION_RESULTS, "two.example"),
        (EnvelopePlace.RECEIVED_SPF, "c@three.example"),
        (EnvelopePlace.NOTICE_TO, "news@contoso.com"),
        (EnvelopePlace.SENDER_ADDRESS, "e@five.example"),
    ]


def test_null_sender_is_kept() -> None:
    told = of(with_part(b"message/rfc822", b"Return-Path: <>\nFrom: f@contoso.com\n\nhi"))
    assert told is not None
    assert told.envelope_senders[0].address.value == ""


def test_nothing_known() -> None:
    (found,) = messages(b"From: MAILER-DAEMON@contoso.com\n\nIt came back.\n")
    anatomy = Anatomy(found)
    assert original(anatomy) is None
    assert returned_headers(anatomy) == (None, False)
    assert addressees(anatomy) == ()


def test_addressees() -> None:
    anatomy = Anatomy(message(CORPUS / "addressee" / "near-two-addressees.eml"))
    assert [a.value for a in addressees(anatomy)] == ["jane@adatum.example", "joe@adatum.example"]

"""The parts of a message by their roles."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from tests.bounce.samples import CORPUS, message, messages


def anatomy(name: str) -> Anatomy:
    return Anatomy(message(CORPUS / name))


def test_roles_of_a_report() -> None:
    found = anatomy("delivery-report/split-groups.eml")
    assert [p.number for p in found.status_parts] == ["2"]
    assert [p.number for p in found.text_parts] == ["1"]
    assert found.returned_part is not None
    assert found.returned_part.number == "3"
    assert found.texts_with_status() == []


def test_status_under_another_name() -> None:
    found = anatomy("delivery-report/details-txt.eml")
    assert found.status_parts == []
    assert [t.id for t in found.texts_with_status()] == ["2/body"]


def test_status_in_an_attached_file() -> None:
    (made,) = messages(
        b'Content-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: application/octet-stream; name=ATT00001.dat\n\n"
        b"Final-Recipient: rfc822; jane@adatum.example\n"
        b"--b\nContent-Type: application/pdf; name=report.pdf\n\n%PDF\n--b--\n"
    )
    found = Anatomy(made)
    assert [p.number for p in found.attached] == ["1"]
    assert [t.id for t in found.texts_with_status()] == ["1/body"]


def test_html_is_read_where_there_is_nothing_else() -> None:
    found = anatomy("exchange/graphical.eml")
    assert found.notification is not None
    assert "Sender Address:\tprices@old-brand.example" in found.notification.content
    assert found.notification.id in found.texts


def test_empty_text_gives_way_to_html() -> None:
    (made,) = messages(
        b'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\n \n'
        b"--b\nContent-Type: text/html\n\n<p>words</p>\n--b--\n"
    )
    found = Anatomy(made).notification
    assert found is not None
    assert found.content == "words"


def test_words_end_where_the_returned_message_begins() -> None:
    found = anatomy("listing/qmail.eml")
    assert found.notification is not None
    assert found.notification.content[: found.said].rstrip().endswith("(#5.2.1)")
    assert "dear reader" not in found.lowered


def test_nothing_inside_the_returned_message_counts() -> None:
    found = anatomy("kinds/forwarded.eml")
    assert found.status_parts == []
    assert len(found.text_parts) == 1


def test_addressee_and_own_addresses() -> None:
    found = anatomy("listing/qmail.eml")
    assert found.addressee == "news@contoso.com"
    assert found.own_addresses == {"mailer-daemon@relay.fabrikam.example"}


def test_message_without_anything() -> None:
    (made,) = messages(b"Subject: y\n\n")
    found = Anatomy(made)
    assert found.said == 0
    assert found.lowered == ""
    assert found.addressee == ""

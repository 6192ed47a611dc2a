"""Outlook messages as trees of parts: the same roles, numbers and texts that MIME gives."""

import mmap
from pathlib import Path

import pytest

from inspector.mail.message import Message
from inspector.mail.outlook import message as outlook
from inspector.mail.outlook import tags
from inspector.mail.outlook.compound_writer import Tree, write
from inspector.model.evidence import TextKind
from inspector.model.source import Refusal, Source, Stopping
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import Item, Strings, msg, tree


def read(data: bytes) -> Message:
    return outlook.read(data, Source("a.msg", "", len(data), ""))


def shape(message: Message) -> list[tuple[str, str]]:
    return [(part.number, part.media_type) for part in message.root.walk()]


def codes(message: Message) -> list[str]:
    return [problem.code for problem in message.problems]


def test_a_report_has_the_parts_of_one() -> None:
    report = cases.report()
    report.binaries[tags.HTML] = cases.html().encode()
    message = read(msg(report))
    assert shape(message) == [
        ("", "multipart/report"),
        ("1", "multipart/alternative"),
        ("1.1", "text/plain"),
        ("1.2", "text/html"),
        ("2", "message/rfc822"),
        ("2.1", "multipart/mixed"),
        ("2.1.1", "text/plain"),
    ]
    assert message.source.format == "msg"
    assert message.source.rebuilt
    assert message.rebuilt is not None
    assert message.root.parameter("report-type") == "delivery-status"


def test_headers_as_they_were_sent() -> None:
    message = read(msg(cases.report()))
    headers = message.root.headers
    assert headers.text.kind is TextKind.HEADERS
    assert headers.text.name == "PR_TRANSPORT_MESSAGE_HEADERS 0x007D"
    field = headers.first("from")
    assert field is not None
    assert "MicrosoftExchange329e" in field.value
    returned = message.root.children[-1].children[0].headers
    assert returned.text.kind is TextKind.RETURNED_HEADERS
    assert returned.text_id == "2.1/headers"


def test_headers_of_parts_are_not_the_message_s() -> None:
    """Outlook keeps the headers of MIME parts behind a blank line."""
    note = cases.note("s", "b", headers="Subject: mine\r\n\r\n--b1\r\nSubject: not mine\r\nContent-Type: x/y\r\n")
    headers = read(msg(note)).root.headers
    assert headers.names() == ("Subject",)


def test_a_note_without_headers_is_rebuilt() -> None:
    message = read(msg(cases.note("Hello", "text")))
    assert message.source.rebuilt
    assert message.rebuilt is None
    assert message.root.headers.text.kind is TextKind.PROPERTY
    assert not read(msg(cases.note("Hello", "text", headers=cases.original_headers()))).source.rebuilt


def test_texts_name_their_property_and_are_unique() -> None:
    report = cases.report()
    report.binaries[tags.HTML] = cases.html().encode()
    message = read(msg(report))
    texts = [part.text() for part in message.root.walk()] + [part.headers.text for part in message.root.walk()]
    assert len({text.id for text in texts}) == len(texts)
    named = {text.id: text.name for text in texts}
    assert named["1.1/body"] == "PR_BODY 0x1000"
    assert named["1.2/body"] == "PR_HTML 0x1013"
    assert all("\r" not in text.content for text in texts)


def test_an_attached_eml_is_a_message_with_parts() -> None:
    note = cases.note("FW", "?", cases.attached_file("n.eml", cases.eml()))
    message = read(msg(note))
    assert shape(message) == [
        ("", "multipart/mixed"),
        ("1", "text/plain"),
        ("2", "message/rfc822"),
        ("2.1", "multipart/report"),
        ("2.1.1", "text/plain"),
        ("2.1.2", "message/delivery-status"),
        ("2.1.3", "message/rfc822"),
        ("2.1.3.1", "text/plain"),
    ]
    file = message.root.children[1]
    assert file.filename == "n.eml"
    assert file.octets() == cases.eml()
    assert file.size == len(cases.eml())


def test_an_attached_outlook_file_is_a_message_with_parts() -> None:
    note = cases.note("FW", "?", cases.attached_file("n.msg", msg(cases.report())))
    message = read(msg(note))
    inner = message.root.children[1].children[0]
    assert (inner.number, inner.media_type) == ("2.1", "multipart/report")
    assert isinstance(inner, outlook.OutlookPart)
    assert inner.rebuilt is not None
    assert inner.rebuilt.message_class.evidence.text_id == "2.1/property/001A"


def test_a_signed_message_keeps_its_parts() -> None:
    entity = (
        b'Content-Type: multipart/signed; boundary="s"\r\n\r\n--s\r\nContent-Type: text/plain\r\n\r\nsigned words\r\n'
        b"--s\r\nContent-Type: application/pkcs7-signature\r\n\r\nAAAA\r\n--s--\r\n"
    )
    note = cases.without(cases.note("s", "", cases.attached_file("smime.p7m", entity, "multipart/signed")), tags.BODY)
    parts = {part.number: part for part in read(msg(note)).root.walk()}
    assert parts["1"].media_type == "multipart/signed"
    assert parts["1.1"].text().content == "signed words"


def test_a_body_of_octets_that_fit_no_charset_is_told() -> None:
    note = cases.note("s", "b")
    note.texts.pop(tags.BODY)
    note.binaries[tags.HTML] = b"<p>\x81\x20</p>"
    note.numbers[tags.INTERNET_PAGE] = 932
    message = read(msg(note))
    assert message.root.children[0].text().content.startswith("<p>")
    assert codes(message) == ["charset-wrong"]


def test_unreadable_rich_text_is_told() -> None:
    note = cases.without(cases.note("s", ""), tags.BODY)
    note.binaries[tags.RTF] = b"not rich text at all"
    message = read(msg(note))
    assert codes(message) == ["msg-rich-text-unreadable"]
    assert message.root.children[0].text().content == ""


def test_damage_is_one_problem_for_each_kind() -> None:
    data = bytearray(msg(cases.report()))
    data[26:28] = b"\x07\x00"
    message = read(bytes(data))
    assert codes(message) == ["msg-header-damaged"]
    assert message.rebuilt is not None


def test_what_holds_no_message_is_refused() -> None:
    document: Tree = {"WordDocument": b"x" * 5000, "1Table": b"y" * 100}
    with pytest.raises(Refusal) as refused:
        read(write(document))
    assert refused.value.code == "not-a-message"
    with pytest.raises(Refusal) as refused:
        read(write(document)[:900])
    assert refused.value.code == "damaged"


def test_an_unreadable_attached_file_is_told() -> None:
    note = cases.note("FW", "?", cases.attached_file("n.msg", msg(cases.report())[:1000]))
    message = read(msg(note))
    assert codes(message) == ["attached-message-unreadable"]
    assert message.root.children[1].octets()


def test_a_mapped_file_is_read_and_let_go(tmp_path: Path) -> None:
    """A mapping cannot be closed while anything points into it."""
    file = tmp_path / "a.msg"
    file.write_bytes(msg(cases.report()))
    with file.open("rb") as stream:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    message = outlook.read(mapped, Source("a.msg", "", len(mapped), ""))
    assert message.rebuilt is not None
    mapped.close()


def test_a_stop_is_heard() -> None:
    data = msg(cases.report())
    with pytest.raises(Stopping):
        outlook.read(data, Source("a.msg", "", len(data), ""), stop=lambda: True)


@pytest.mark.parametrize("strings", [Strings(), Strings("cp1252")])
def test_an_empty_message_is_a_message(strings: Strings) -> None:
    assert shape(read(msg(Item(texts={tags.MESSAGE_CLASS: "IPM.Note"}), strings))) == [("", "multipart/mixed")]


def test_an_empty_file_of_properties() -> None:
    made = tree(Item())
    assert shape(read(write(made))) == [("", "multipart/mixed")]

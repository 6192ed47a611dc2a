"""Records read from property streams: right where they are sound, short and told where they are not."""

import logging
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.mail.outlook import properties, tags
from inspector.mail.outlook.compound import check
from inspector.mail.outlook.compound_writer import Tree, write
from inspector.mail.outlook.properties import Reading, read
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import Item, Strings, msg, tree

CHECKOUT = Path(__file__).resolve().parents[3]


def reading(data: bytes) -> Reading:
    return read(check(data))


def codes(of: Reading) -> list[str]:
    return [code for code, _ in of.oddities]


def test_a_report_as_records() -> None:
    message = reading(msg(cases.report())).message
    assert message.is_report
    assert message.properties.text(tags.SUBJECT) == "Undeliverable: Invoice 4711"
    assert message.properties.times[tags.REPORT_TIME] == datetime(2026, 10, 5, 8, 12, 44, tzinfo=UTC)
    (row,) = message.recipients
    assert row.text(tags.SMTP_ADDRESS) == "orders@fabrikam.example"
    assert row.numbers[tags.STATUS_CODE] == 570
    (attached,) = message.attachments
    assert attached.embedded is not None
    assert attached.embedded.properties.text(tags.SUBJECT) == cases.SUBJECT


def test_what_headers_are_written_from_is_read_only_where_they_lack() -> None:
    assert tags.MESSAGE_ID not in reading(msg(cases.original())).message.properties.texts
    bare = reading(msg(cases.original(headers=False))).message
    assert bare.properties.text(tags.MESSAGE_ID) == cases.ORIGINAL_ID
    assert len(bare.recipients) == 1


@pytest.mark.parametrize("strings", [Strings(), Strings("cp1252"), Strings(trailing_nul=True)])
def test_strings_come_without_their_end_marks(strings: Strings) -> None:
    made = Item(texts={tags.MESSAGE_CLASS: "IPM.Note", tags.SUBJECT: "Größe"}, numbers={tags.STRINGS_PAGE: 1252})
    assert reading(msg(made, strings)).message.properties.texts == {0x1A: "IPM.Note", 0x37: "Größe"}


def test_code_pages_hold_for_what_is_inside() -> None:
    """Rows and embedded messages have the page of the message around them, unless they state their own."""
    inner = Item(texts={tags.MESSAGE_CLASS: "IPM.Note", tags.SUBJECT: "Счёт"})
    outer = cases.report()
    outer.numbers = {tags.STRINGS_PAGE: 1251}
    outer.rows[0].texts[tags.DISPLAY_NAME] = "Получатель"
    outer.attachments = [cases.attached_message(inner)]
    message = reading(msg(outer, Strings("cp1251"))).message
    assert message.recipients[0].text(tags.DISPLAY_NAME) == "Получатель"
    embedded = message.attachments[0].embedded
    assert embedded is not None
    assert embedded.properties.text(tags.SUBJECT) == "Счёт"


def test_an_octet_without_a_meaning_is_told() -> None:
    """0x81 0x20 is no character of Shift JIS, of UTF-8 or of Windows-1252."""
    made = tree(Item(texts={tags.MESSAGE_CLASS: "IPM.Note"}, numbers={tags.STRINGS_PAGE: 932}))
    made["__substg1.0_0037001E"] = b"ok \x81\x20 ok"
    found = reading(write(made))
    assert codes(found) == ["charset-mismatch"]
    assert found.message.properties.text(tags.SUBJECT).startswith("ok ")


def test_html_may_be_a_string() -> None:
    made = tree(Item(texts={tags.MESSAGE_CLASS: "IPM.Note", tags.HTML: "<p>text</p>"}))
    assert reading(write(made)).message.html == "<p>text</p>"


def test_rich_text_is_read_only_without_another_body() -> None:
    alone = Item(texts={tags.MESSAGE_CLASS: "IPM.Note"}, binaries={tags.RTF: b"rich"})
    assert reading(msg(alone)).message.rtf == b"rich"
    alone.texts[tags.BODY] = "plain"
    assert reading(msg(alone)).message.rtf == b""


@pytest.mark.parametrize("kept", [0, 7, 13, 31])
def test_a_cut_property_stream_costs_only_its_own_values(kept: int) -> None:
    made = tree(cases.report())
    stream = made["__properties_version1.0"]
    assert isinstance(stream, bytes)
    made["__properties_version1.0"] = stream[:kept]
    found = reading(write(made))
    assert codes(found) == ["msg-properties-missing"]
    assert found.message.properties.text(tags.SUBJECT)


def test_times_that_no_calendar_has() -> None:
    made = tree(Item(texts={tags.MESSAGE_CLASS: "IPM.Note"}))
    stream = made["__properties_version1.0"]
    assert isinstance(stream, bytes)
    row = (0x0040).to_bytes(2, "little") + tags.SUBMIT_TIME.to_bytes(2, "little") + bytes(4) + b"\xff" * 8
    made["__properties_version1.0"] = stream + row
    assert reading(write(made)).message.properties.times == {}


def test_rows_and_attachments_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(properties, "MAX_ROWS", 10)
    monkeypatch.setattr(properties, "MAX_ATTACHMENTS", 5)
    made = cases.report("REPORT.IPM.Note.NDR", *[cases.row(f"u{n}@fabrikam.example") for n in range(25)])
    made.attachments = [cases.attached_file(f"{n}.txt", b"x") for n in range(12)]
    found = reading(msg(made))
    assert len(found.message.recipients) == 10
    assert len(found.message.attachments) == 5
    assert found.oddities == (("msg-recipients-cut", "10 of 25"), ("msg-attachments-cut", "5 of 12"))


def test_messages_inside_messages_are_bounded() -> None:
    made = cases.note("innermost", "text")
    for level in range(6):
        made = cases.note(f"level {level}", "text", cases.attached_message(made))
    found = reading(msg(made))
    assert codes(found) == ["msg-too-deep"]


def test_attachments_that_carry_no_text_are_not_read() -> None:
    made = cases.note("figures", "see attachment", cases.attached_file("figures.pdf", b"%PDF" * 100, "application/pdf"))
    (attached,) = reading(msg(made)).message.attachments
    assert (attached.data, attached.size) == (None, 400)


def test_a_stream_that_is_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(properties, "DECODED_MESSAGE_OCTETS", 5_000)
    made = cases.note("long", "text", cases.attached_file("long.txt", b"x" * 5_001, "text/plain"))
    found = reading(msg(made))
    assert codes(found) == ["limit-decoded-message-octets"]
    assert found.message.attachments[0].data == b""


def test_what_a_strict_reader_refuses_is_read_from_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    data = msg(cases.report())
    compound = check(data)
    opened = properties._open
    given: list[bytes] = []

    def strict(octets: bytes) -> object:
        given.append(octets)
        if octets == data:
            raise OSError("not to my taste")
        return opened(octets)

    monkeypatch.setattr(properties, "_open", strict)
    found = read(compound)
    assert len(given) == 2
    assert codes(found) == ["msg-reader-refused"]
    assert found.message.properties.text(tags.BODY)


def test_other_compound_files_are_no_messages() -> None:
    document: Tree = {"WordDocument": b"x" * 5000, "1Table": b"y" * 100}
    with pytest.raises(ValueError, match="no message properties"):
        read(check(write(document)))


def test_the_library_is_quiet_and_comes_on_first_need() -> None:
    """Importing the reader does not import extract-msg; what it logs reaches nobody."""
    program = (
        "import sys, logging; logging.basicConfig(level=0)\n"
        "from inspector.mail.outlook import message, properties\n"
        "assert 'extract_msg' not in sys.modules and 'olefile' not in sys.modules\n"
        "from tests.mail.outlook.generator.cases import cases\n"
        "from inspector.mail.outlook.compound import check\n"
        "for case in list(cases().values())[:20]: properties.read(check(case.data))\n"
        "assert 'extract_msg' in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert logging.getLogger("extract_msg.msg_classes.msg").getEffectiveLevel() > logging.CRITICAL

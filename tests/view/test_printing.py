"""A report as PDF: pages of it, and the words on them."""

import re
from collections.abc import Callable

import pytest
from pdf_words import heights_of, words_of
from pytestqt.qtbot import QtBot

from inspector import assets
from inspector.pipeline import default_knowledge, inspect
from inspector.sheet.export import as_html
from inspector.sheet.wording import Wording
from inspector.view.printing import PdfPress, document_of

HTML = "<h1>550 5.7.750</h1>" + "<p>old-brand.example is not registered.</p>"


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


@pytest.fixture
def pdf_of(qtbot: QtBot) -> Callable[..., bytes]:
    """The PDF of some reports."""

    def made(*reports: str) -> bytes:
        press = PdfPress(reports)
        with qtbot.waitSignal(press.ended, timeout=20000) as ended:
            press.start()
        assert ended.args is not None
        return bytes(ended.args[0])

    return made


def test_report_becomes_a_pdf(pdf_of: Callable[..., bytes]) -> None:
    data = pdf_of(HTML)
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert pages(data) == 1


def test_long_report_has_more_pages(pdf_of: Callable[..., bytes]) -> None:
    assert pages(pdf_of(HTML * 60)) > 2


def test_every_report_begins_on_a_page_of_its_own(pdf_of: Callable[..., bytes]) -> None:
    data = pdf_of("<p>alpha</p>", HTML * 60, "<p>omega</p>")
    words = words_of(data)
    assert pages(data) == pages(pdf_of(HTML * 60)) + 2
    assert words.index("alpha") < words.index("registered") < words.index("omega")


def test_window_lives_between_two_reports_and_can_stop_them(qtbot: QtBot) -> None:
    press = PdfPress([HTML] * 50)
    told: list[int] = []

    def note(done: int) -> None:
        told.append(done)
        if done == 3:
            press.stop()

    press.printed.connect(note)
    with qtbot.assertNotEmitted(press.ended, wait=50):
        press.start()
    assert told == [1, 2, 3]


def test_document_holds_the_words() -> None:
    assert "old-brand.example is not registered." in document_of(HTML).toPlainText()


def test_words_can_be_read_out_of_the_pdf(pdf_of: Callable[..., bytes]) -> None:
    assert "old-brand.example is not registered." in words_of(pdf_of(HTML))


def test_report_is_printed_in_letters_that_can_be_read(pdf_of: Callable[..., bytes]) -> None:
    """Qt takes a font's pixels for those of the paper, of which an inch has 1200."""
    knowledge = default_knowledge()
    (diagnosis,) = inspect(
        assets.read_bytes("samples", "unregistered-domain.eml"), "a.eml", knowledge=knowledge
    ).diagnoses
    data = pdf_of(as_html([diagnosis], knowledge.catalogue, Wording.of("en")))
    words, heights = words_of(data), heights_of(data)
    assert "5.7.750" in words
    assert "bob@fabrikam.example" in words
    assert min(heights) >= 8
    assert max(heights) == 22  # the offending domain is the largest of all

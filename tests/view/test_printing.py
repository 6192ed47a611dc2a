"""A report as PDF: pages of it, and the words on them."""

import re

import pytest
from pdf_words import heights_of, words_of

from inspector import assets
from inspector.pipeline import default_knowledge, inspect
from inspector.sheet.export import as_html
from inspector.sheet.wording import Wording
from inspector.view.printing import document_of, pdf_of

pytestmark = pytest.mark.usefixtures("qapp")
HTML = "<h1>550 5.7.750</h1>" + "<p>old-brand.example is not registered.</p>"


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def test_report_becomes_a_pdf() -> None:
    data = pdf_of(HTML)
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert pages(data) == 1


def test_long_report_has_more_pages() -> None:
    assert pages(pdf_of(HTML * 60)) > 2


def test_document_holds_the_words() -> None:
    assert "old-brand.example is not registered." in document_of(HTML).toPlainText()


def test_words_can_be_read_out_of_the_pdf() -> None:
    assert "old-brand.example is not registered." in words_of(pdf_of(HTML))


def test_report_is_printed_in_letters_that_can_be_read() -> None:
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

"""A report as PDF: pages of it, and False where the file cannot be written."""

import re
from pathlib import Path

import pytest

from inspector.view.printing import document_of, write_pdf

pytestmark = pytest.mark.usefixtures("qapp")
HTML = "<h1>550 5.7.750</h1>" + "<p>old-brand.example is not registered.</p>"


def pages(file: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))


def test_report_becomes_a_pdf(tmp_path: Path) -> None:
    file = tmp_path / "Bericht für 4711.pdf"
    assert write_pdf(HTML, str(file))
    assert file.read_bytes().startswith(b"%PDF-")
    assert pages(file) == 1


def test_long_report_has_more_pages(tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    assert write_pdf(HTML * 60, str(file))
    assert pages(file) > 2


def test_file_that_cannot_be_written_is_answered_with_false(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "out.pdf"
    assert not write_pdf(HTML, str(file))
    assert not file.exists()


def test_document_holds_the_words() -> None:
    assert "old-brand.example is not registered." in document_of(HTML).toPlainText()

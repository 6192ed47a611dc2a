"""A report on paper or as PDF, from the HTML that the sheet package makes."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

_MARGIN_MM = 16.0


def document_of(html: str) -> QTextDocument:
    """The report as a document; it names no resource, so that nothing is loaded."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setHtml(html)
    return document


def write_pdf(html: str, file: str) -> bool:
    """Write the report as an A4 PDF; False when the file cannot be written."""
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter)
    try:
        with open(file, "ab"):  # noqa: PTH123 - QPdfWriter does not say that it failed
            pass
    except OSError:
        return False
    document_of(html).print_(writer)
    return True


def print_page(parent: QWidget, html: str) -> None:
    """Print the report on a printer that the user chooses."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec():
        document_of(html).print_(printer)

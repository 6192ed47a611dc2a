"""A report on paper or as PDF, from the HTML that the sheet package makes."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

_MARGIN_MM = 16.0


def document_of(html: str) -> QTextDocument:
    """The report as a document; it names no resource, so that nothing is loaded."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setHtml(html)
    return document


def pdf_of(html: str) -> bytes:
    """The report as an A4 PDF."""
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter)
    document_of(html).print_(writer)
    made.close()
    return bytes(made.data().data())


def print_page(parent: QWidget, html: str) -> None:
    """Print the report on a printer that the user chooses."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec():
        document_of(html).print_(printer)

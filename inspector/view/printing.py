"""A report on paper or as PDF, from the HTML that the sheet package makes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QPointF, QRectF, QSizeF, QTimer, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument, QTextOption
from PySide6.QtWidgets import QWidget

_MARGIN_MM = 16.0


def document_of(html: str) -> QTextDocument:
    """The report as a document; it names no resource, so that nothing is loaded."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    wrapping = document.defaultTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # commands have long words
    document.setDefaultTextOption(wrapping)
    document.setHtml(html)
    return document


class PdfPress(QObject):
    """Makes reports into one A4 PDF, a report each turn of the event loop: only Qt's thread may lay text out."""

    printed = Signal(int)
    """So many reports stand on paper."""
    ended = Signal(object)
    """The whole PDF, as bytes."""

    def __init__(self, reports: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self._done = 0
        self._made = QBuffer()
        self._made.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._made)
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        self._writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        self._painter = QPainter(self._writer)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        """Make no more of it; nothing is told any more."""
        self._timer.stop()
        self._painter.end()

    @Slot()
    def _turn(self) -> None:
        if self._done < len(self._reports):
            self._print(document_of(self._reports[self._done]))
            self._done += 1
            self.printed.emit(self._done)
        else:
            self.stop()
            self._made.close()
            self.ended.emit(bytes(self._made.data().data()))

    def _print(self, document: QTextDocument) -> None:
        """Put a report on pages of its own; letters have the size in points that they have in the document."""
        paper = QSizeF(self._writer.width(), self._writer.height())
        document.documentLayout().setPaintDevice(self._writer)
        document.setPageSize(paper)
        for number in range(document.pageCount()):
            if self._done or number:
                self._writer.newPage()
            seen = QRectF(QPointF(0, number * paper.height()), paper)
            self._painter.save()
            self._painter.translate(0, -seen.top())
            document.drawContents(self._painter, seen)
            self._painter.restore()


def print_page(parent: QWidget, html: str) -> None:
    """Print the report on a printer that the user chooses."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec():
        document_of(html).print_(printer)

"""The HTML of a notice as its sender formatted it, in a view that loads nothing and opens nothing by itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QUrl, Signal, Slot
from PySide6.QtGui import QCursor, QTextBlockFormat, QTextCursor, QTextOption, QTextTable
from PySide6.QtWidgets import QTextBrowser

from inspector.sheet.wording import Wording
from inspector.view.copying import outgoing
from inspector.view.links import LinkMenu
from inspector.view.look import Look

_PAPER = "QTextBrowser { background: #ffffff; color: #1a1c20; }"
_INK = "a { color: #0b4a9f; }"
"""Senders choose their colours for white paper, so that is what they get in every theme."""

_PADDING = 4  # pixels


class FormattedView(QTextBrowser):
    """Takes harmless HTML (`inspector.mail.harmless`) and is itself a second wall: what asks for more gets nothing."""

    copy_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self.setAccessibleName(say("The notice as its sender formatted it"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setStyleSheet(_PAPER)
        self.document().setDefaultStyleSheet(_INK)
        self.anchorClicked.connect(self._ask)

    def dress(self, look: Look) -> None:
        font = self.font()
        font.setPointSizeF(look.points)
        self.document().setDefaultFont(font)

    def show_html(self, html: str, *, cut: bool) -> None:
        """Show it; `cut` says that there is more of it."""
        self.setHtml(html)
        self._fit_in()
        if cut:
            self.append(self._say("Shortened here; the Source tab has the whole text."))
            self.verticalScrollBar().setValue(0)

    def _fit_in(self) -> None:
        """Let everything go on in the next line, and keep the columns of a table apart.

        Senders set columns apart by styles that are left out, and paste headers without a place to break.
        """
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        cursor.beginEditBlock()
        while block.isValid():
            if block.blockFormat().nonBreakableLines():
                form = QTextBlockFormat()
                form.setNonBreakableLines(False)
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(form)
            block = block.next()
        frames = self.document().rootFrame().childFrames()
        while frames:
            frame = frames.pop()
            frames += frame.childFrames()
            if isinstance(frame, QTextTable) and frame.columns() > 1:
                shape = frame.format().toTableFormat()
                shape.setCellPadding(max(shape.cellPadding(), _PADDING))
                frame.setFormat(shape)
        cursor.endEditBlock()

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: A002 - Qt's own name
        """Nothing, whatever is asked for: no image, no style sheet, no file."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text, past the window's gate: the formatting stays here."""
        data = QMimeData()
        data.setText(outgoing(self, self.textCursor().selection().toPlainText()))
        return data

    @Slot(QUrl)
    def _ask(self, url: QUrl) -> None:
        # a name of another script shows as DNS knows it, so that it cannot pass for a known one
        self.link_menu(url.toString(QUrl.ComponentFormattingOption.FullyEncoded)).popup(QCursor.pos())

    def link_menu(self, url: str) -> LinkMenu:
        """The target of a link, and what can be done with it."""
        menu = LinkMenu(self, url, self._say)
        menu.open_wanted.connect(self.open_wanted)
        menu.copy_wanted.connect(self.copy_wanted)
        return menu

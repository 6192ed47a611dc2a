"""The Source pane: the raw message, as much as one looks at, with find."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.display import visible
from inspector.sheet.wording import Wording
from inspector.view.evidence import MarkedView
from inspector.view.labels import label
from inspector.view.look import Look

STRETCH = 256 * 1024
"""How many characters are put into the view at a time; the next come when one scrolls to the end."""


class SourcePane(QWidget):
    wanted = Signal()
    """The pane is looked at and has no text yet."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._text = ""
        self._shown = 0
        self._asked = False
        self.wanted_text = QLineEdit()
        self.wanted_text.setPlaceholderText(say("Find in the source"))
        self.wanted_text.setAccessibleName(say("Find in the source"))
        self.wanted_text.setAcceptDrops(False)
        self.wanted_text.returnPressed.connect(self.find_next)
        self.previous_button = QPushButton()
        self.previous_button.setAccessibleName(say("Find the previous place"))
        self.previous_button.setToolTip(say("Find the previous place"))
        self.previous_button.clicked.connect(self.find_previous)
        self.next_button = QPushButton()
        self.next_button.setAccessibleName(say("Find the next place"))
        self.next_button.setToolTip(say("Find the next place"))
        self.next_button.clicked.connect(self.find_next)
        self._remark = label("", "small")
        self.view = MarkedView()
        self.view.setAccessibleName(say("Source: the raw message"))
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        line = QHBoxLayout()
        for part in (self.wanted_text, self.previous_button, self.next_button, self._remark):
            line.addWidget(part)
        line.setStretchFactor(self.wanted_text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.view, 1)

    def dress(self, look: Look) -> None:
        self.view.setFont(look.fixed(0.95))
        self.previous_button.setIcon(look.icon("chevron-up", "text-soft"))
        self.next_button.setIcon(look.icon("chevron-down", "text-soft"))

    def clear(self) -> None:
        """Another message is shown: its source comes when it is asked for."""
        self._text, self._shown, self._asked = "", 0, False
        self.view.clear()
        self._remark.clear()

    def ask(self) -> None:
        if not self._asked:
            self._asked = True
            self._remark.setText(self._say("Reading…"))
            self.wanted.emit()

    def show_source(self, text: str, *, binary: bool) -> None:
        self._text = visible(text)
        self._shown = 0
        self.view.clear()
        self._remark.setText(self._say("The texts that were read from the Outlook file") if binary else "")
        self._show_more()
        self.view.moveCursor(QTextCursor.MoveOperation.Start)

    def show_refusal(self, why: str) -> None:
        """The file cannot be read any more."""
        self._asked = False
        self._remark.setText(why)

    @Slot()
    def find_next(self) -> None:
        self._find(forward=True)

    @Slot()
    def find_previous(self) -> None:
        self._find(forward=False)

    def _find(self, *, forward: bool) -> None:
        wanted = self.wanted_text.text()
        if not wanted:
            self.wanted_text.setFocus()
            return
        found = self._look_for(wanted, forward=forward)
        if not found:  # once more from the other end
            kept = self.view.textCursor()
            ends = QTextCursor.MoveOperation
            self.view.moveCursor(ends.Start if forward else ends.End)
            found = self._look_for(wanted, forward=forward)
            if not found:
                self.view.setTextCursor(kept)
        self._remark.setText("" if found else self._say("Not found"))

    def _look_for(self, wanted: str, *, forward: bool) -> bool:
        flags = QTextDocument.FindFlag(0) if forward else QTextDocument.FindFlag.FindBackward
        while not self.view.find(wanted, flags):
            rest = self._text[max(0, self._shown - len(wanted)) :]
            if not forward or self._shown >= len(self._text) or wanted.casefold() not in rest.casefold():
                return False
            self._show_more()
        return True

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if self._shown < len(self._text) and value >= self.view.verticalScrollBar().maximum() - 2:
            self._show_more()

    def _show_more(self) -> None:
        cursor = QTextCursor(self.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._text[self._shown : self._shown + STRETCH])
        self._shown += STRETCH

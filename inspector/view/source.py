"""The Source pane: the raw message, as much as one looks at, with find."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget

from inspector.model.evidence import Span
from inspector.sheet.display import utf16_span, visible
from inspector.sheet.raw_text import raw_span
from inspector.sheet.values import MarkedText, Target
from inspector.sheet.wording import Wording
from inspector.view.labels import label
from inspector.view.look import Look
from inspector.view.marked_view import MarkedView

STRETCH = 256 * 1024
"""How many characters are put into the view at a time; the next come when one scrolls to the end."""


class SourcePane(QWidget):
    wanted = Signal()
    """The pane is looked at and has no text yet."""
    declined = Signal(object)
    """A target that was to be lit up has no place in the source."""

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
        self._places: dict[str, int] = {}
        self._waiting: tuple[MarkedText, Target] | None = None
        self._look: Look | None = None
        self._remark = label("", "small")
        self._remark.hide()
        self.lit_line = label("", "lit")
        self.lit_line.hide()
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
        column.addWidget(self.lit_line, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.view, 1)

    def dress(self, look: Look) -> None:
        self._look = look
        self.view.setFont(look.fixed(0.95))
        self.view.dress(look)
        self.previous_button.setIcon(look.icon("chevron-up", "text-soft"))
        self.next_button.setIcon(look.icon("chevron-down", "text-soft"))

    def clear(self) -> None:
        """Another message is shown: its source comes when it is asked for."""
        self._text, self._shown, self._asked = "", 0, False
        self._places, self._waiting = {}, None
        self._unlight()
        self.view.clear()
        self._remark_on("")

    def ask(self) -> None:
        if not self._asked:
            self._asked = True
            self._remark_on(self._say("Reading…"))
            self.wanted.emit()

    def show_source(self, text: str, *, binary: bool, places: tuple[tuple[str, int], ...] = ()) -> None:
        """Show a raw text; `places` tell where in it decoded texts begin, by their ids."""
        self._text = visible(text)
        self._places = dict(places)
        self._shown = 0
        self._unlight()
        self.view.clear()
        self.view.wrap_for(self._text)
        self._remark_on(self._say("The texts that were read from the Outlook file") if binary else "")
        self._show_more()
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        if self._waiting is not None:
            (wanted, target), self._waiting = self._waiting, None
            if not self.light_up(wanted, target):
                self.declined.emit(target)

    def light_up(self, text: MarkedText, target: Target) -> bool:
        """Show the raw characters, or the raw lines, that a value was read from; False when they stand nowhere here."""
        if not self._text:
            self._waiting = (text, target)
            self.ask()
            return True
        if text.id not in self._places:
            return False
        span = raw_span(text.content, target, self._text, self._places[text.id])
        while self._shown < min(span.end, len(self._text)):
            self._show_more()
        start, length = utf16_span(self._text, Span(span.start, span.end))
        self._light(start, start + length)
        name = target.name or next((mark.label for mark in text.marks if mark.target.overlaps(target)), "")
        whole = "" if span.exact else self._say("the line that it was decoded from")
        self.lit_line.setText(" · ".join(filter(None, (name, text.title, whole))))
        self.lit_line.show()
        return True

    def _light(self, start: int, end: int) -> None:
        selection = QTextEdit.ExtraSelection()
        cursor, form = QTextCursor(self.view.document()), QTextCharFormat()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if self._look is not None:
            form.setBackground(self._look.theme.colour("lit"))
            form.setForeground(self._look.theme.colour("on-lit"))
        selection.cursor, selection.format = cursor, form
        self.view.setExtraSelections([selection])
        self.view.frame_place((start, end))
        self.view.show_place(start)

    def _unlight(self) -> None:
        self.view.setExtraSelections([])
        self.view.frame_place(None)
        self.lit_line.hide()

    def _remark_on(self, words: str) -> None:
        """Without a remark the buttons end where the text ends."""
        self._remark.setText(words)
        self._remark.setVisible(bool(words))

    def show_refusal(self, why: str) -> None:
        """The file cannot be read any more."""
        self._asked = False
        self._remark_on(why)

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
        self._remark_on("" if found else self._say("Not found"))

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

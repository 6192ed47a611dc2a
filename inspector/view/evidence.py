"""The Evidence pane: the decoded texts of the message, with the characters that the answer rests on marked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFont, QHelpEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPushButton, QTextEdit, QToolTip, QVBoxLayout, QWidget

from inspector.sheet.display import utf16_length
from inspector.sheet.values import Mark, MarkedText, Target
from inspector.sheet.wording import Wording
from inspector.view.copying import ReadingView
from inspector.view.flow import FlowLayout
from inspector.view.labels import emptied
from inspector.view.look import Look

HEAD = 256 * 1024
"""How many UTF-16 units of one text are shown; the Source pane has all of it."""

_UNDERLINES = {
    "code": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "reply": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "domain": QTextCharFormat.UnderlineStyle.DashUnderline,
    "other-domain": QTextCharFormat.UnderlineStyle.DashDotLine,
    "recipient": QTextCharFormat.UnderlineStyle.DotLine,
    "host": QTextCharFormat.UnderlineStyle.DashDotDotLine,
    "subject": QTextCharFormat.UnderlineStyle.DotLine,
    "message-id": QTextCharFormat.UnderlineStyle.DashDotLine,
}


_BORDERS = {"domain": "dashed", "recipient": "dotted", "other-domain": "double", "host": "dotted"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A text within the document: its id, its first position and its length, in UTF-16 units."""

    id: str
    start: int
    length: int


class EvidencePane(QWidget):
    """All texts in one view, one after the other, each under its title; a legend walks through the marks."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._look: Look | None = None
        self._texts: tuple[MarkedText, ...] = ()
        self._placed: dict[str, Placed] = {}
        self._next: dict[str, int] = {}
        self._lit: Target | None = None
        self.view = MarkedView()
        self.view.setAccessibleName(say("Evidence: the decoded texts of the message"))
        self._legend_line = QWidget()
        self._legend = FlowLayout(self._legend_line, across=6, down=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._legend_line)
        column.addWidget(self.view, 1)

    def dress(self, look: Look) -> None:
        self._look = look
        self.view.setFont(look.fixed(0.95))
        self._write()

    def show_texts(self, texts: tuple[MarkedText, ...]) -> None:
        self._texts = texts
        self._lit = None
        self._next = {}
        self._write()

    def set_beside(self, beside: bool) -> None:
        """Beside another tab the pane is brief: its legend is left to its own tab."""
        self._legend_line.setVisible(not beside)

    def light_up(self, target: Target) -> bool:
        """Show the very characters that a value was read from; False when their text is not shown."""
        placed = self._placed.get(target.text_id)
        if placed is None or target.start16 + target.length16 > placed.length:
            return False
        self._lit = target
        self._mark()
        cursor = self.view.textCursor()
        cursor.setPosition(placed.start + target.start16)
        self.view.setTextCursor(cursor)
        self.view.centerCursor()
        return True

    # --- writing ---

    def _write(self) -> None:
        if self._look is None:
            return
        self.view.clear()
        self._placed = {}
        cursor = QTextCursor(self.view.document())
        cursor.beginEditBlock()
        for text in self._texts:
            self._write_text(cursor, text, self._look)
        cursor.endEditBlock()
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()
        self._show_legend()

    def _write_text(self, cursor: QTextCursor, text: MarkedText, look: Look) -> None:
        title, plain = QTextCharFormat(), QTextCharFormat()
        font = QFont(self.font())
        font.setPointSizeF(look.points * 0.92)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        title.setForeground(look.theme.colour("text-soft"))
        plain.setForeground(look.theme.colour("text"))
        if cursor.position():
            if not cursor.atBlockStart():
                cursor.insertBlock(QTextBlockFormat(), plain)
            cursor.insertBlock(QTextBlockFormat(), plain)
        cursor.setCharFormat(title)
        cursor.insertText(text.title)
        cursor.insertBlock(QTextBlockFormat(), plain)
        start = cursor.position()
        shown = text.content if utf16_length(text.content) <= HEAD else text.content[: HEAD // 2]
        cursor.insertText(shown)
        self._placed[text.id] = Placed(text.id, start, cursor.position() - start)
        if len(shown) < len(text.content):
            cursor.insertBlock(QTextBlockFormat(), title)
            cursor.insertText(self._say("Shortened here; the Source tab has the whole text."))

    # --- marking ---

    def _mark(self) -> None:
        if self._look is None:
            return
        selections, places = [], []
        for mark in self._marks():
            cursor = self._cursor(mark.target)
            if cursor is not None:
                selections.append(self._selection(cursor, _format(mark.role, self._look)))
                places.append((cursor.selectionStart(), cursor.selectionEnd(), mark.label))
        lit = self._cursor(self._lit) if self._lit is not None else None
        if lit is not None:
            form = QTextCharFormat()
            form.setBackground(self._look.theme.colour("lit"))
            form.setForeground(self._look.theme.colour("on-lit"))
            selections.append(self._selection(lit, form))
        self.view.setExtraSelections(selections)
        self.view.places = tuple(places)

    def _marks(self) -> list[Mark]:
        return [mark for text in self._texts for mark in text.marks]

    def _cursor(self, target: Target) -> QTextCursor | None:
        placed = self._placed.get(target.text_id)
        if placed is None or target.start16 + target.length16 > placed.length:
            return None
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(placed.start + target.start16)
        cursor.setPosition(placed.start + target.start16 + target.length16, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @staticmethod
    def _selection(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = form
        return selection

    # --- the legend ---

    def _show_legend(self) -> None:
        emptied(self._legend)
        counts: dict[tuple[str, str], int] = {}
        for mark in self._marks():
            counts[mark.role, mark.label] = counts.get((mark.role, mark.label), 0) + 1
        for (role, name), count in counts.items():
            button = LegendButton(role, name, count, self._say)
            if self._look is not None:
                button.dress(self._look)
            button.wanted.connect(self._walk)
            self._legend.addWidget(button)

    @Slot(str, str)
    def _walk(self, role: str, name: str) -> None:
        """Light up the next mark of that kind, from the first again after the last."""
        marks = [mark for mark in self._marks() if (mark.role, mark.label) == (role, name)]
        at = self._next.get(f"{role}/{name}", 0) % len(marks)
        self._next[f"{role}/{name}"] = at + 1
        self.light_up(marks[at].target)


def _format(role: str, look: Look) -> QTextCharFormat:
    """Colour and underline of a kind of mark; an unknown kind looks like the plainest."""
    known = role if f"mark-{role}" in look.theme.roles else "subject"
    form = QTextCharFormat()
    form.setBackground(look.theme.colour(f"mark-{known}"))
    form.setForeground(look.theme.colour("on-mark"))
    form.setUnderlineStyle(_UNDERLINES.get(role, QTextCharFormat.UnderlineStyle.DotLine))
    form.setUnderlineColor(look.theme.colour(f"mark-{known}-line"))
    return form


class LegendButton(QPushButton):
    """One kind of mark: its name, how many there are, in the colour and with the underline of the marks."""

    wanted = Signal(str, str)

    def __init__(self, role: str, name: str, count: int, say: Wording) -> None:
        super().__init__(f"{name}  {count}" if count > 1 else name)
        self._role, self._name = role, name
        self.setAccessibleName(say.count_of("{name}, {n} mark", "{name}, {n} marks", count, name=name))
        self.setAccessibleDescription(say("Goes to the next mark of this kind"))
        self.clicked.connect(self._ask)

    def dress(self, look: Look) -> None:
        roles = look.theme.roles
        known = self._role if f"mark-{self._role}" in roles else "subject"
        border = _BORDERS.get(self._role, "solid")
        ground, line = roles[f"mark-{known}"], roles[f"mark-{known}-line"]
        self.setStyleSheet(
            f"QPushButton {{ background: {ground}; color: {roles['on-mark']}; border: 1px solid transparent;"
            f" border-bottom: 2px {border} {line}; border-radius: 0; padding: 2px 8px;"
            f" font-size: {look.points * 0.86:.1f}pt; }}"
            f"QPushButton:focus {{ border: 2px solid {roles['focus']}; padding: 1px 7px; }}"
        )

    @Slot()
    def _ask(self) -> None:
        self.wanted.emit(self._role, self._name)


class MarkedView(ReadingView):
    """A text to read, not to write, that names a mark when the pointer rests on it."""

    def __init__(self) -> None:
        super().__init__()
        self.places: tuple[tuple[int, int, str], ...] = ()
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)

    def label_at(self, position: int) -> str:
        """The label of the mark that holds a position of the document, or ""."""
        return next((name for start, end, name in self.places if start <= position < end), "")

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            name = self.label_at(self.cursorForPosition(QPoint(event.pos())).position())
            if name:
                QToolTip.showText(event.globalPos(), name, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

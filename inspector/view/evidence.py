"""The Evidence pane: the decoded texts of the message, with the characters that the answer rests on marked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from inspector.sheet.display import code_points, utf16_length
from inspector.sheet.values import Mark, MarkedText, Target
from inspector.sheet.wording import Wording
from inspector.view.flow import FlowLayout
from inspector.view.formatted import FormattedView
from inspector.view.labels import emptied, label
from inspector.view.legend import LegendButton, mark_format, mark_pen
from inspector.view.look import Look
from inspector.view.marked_view import MarkedView

HEAD = 256 * 1024
"""How many UTF-16 units of one text are shown at a time; the Source pane has all of it."""
_BEFORE = 2000
"""How many characters are shown before a place for which another stretch of its text is fetched."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text within the document, in UTF-16 units: its id, its first position and its length.

    `first` is how much of the text itself comes before what is shown.
    """

    id: str
    start: int
    length: int
    first: int = 0


class EvidencePane(QWidget):
    """All texts in one view, one after the other, each under its title; a legend walks through the marks."""

    formatted_wanted = Signal()
    """The notice is to be shown as its sender formatted it."""
    copy_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._look: Look | None = None
        self._texts: tuple[MarkedText, ...] = ()
        self._placed: dict[str, Placed] = {}
        self._next: dict[str, int] = {}
        self._lit: Target | None = None
        self._from: dict[str, int] = {}
        self._formatted = self._beside = False
        self.view = MarkedView()
        self.view.setAccessibleName(say("Evidence: the decoded texts of the message"))
        self._legend_line = QWidget()
        self._legend = FlowLayout(self._legend_line, across=6, down=4, last_at_end=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.lit_line = label("", "lit")
        self.lit_line.hide()
        self.formatted_button = QPushButton(say("Show as the sender formatted it"))
        self.formatted_button.setCheckable(True)
        self.formatted_button.setProperty("form", "small")
        self.formatted_button.setAccessibleDescription(say("Shows the HTML of the notice; nothing is loaded"))
        self.formatted_button.toggled.connect(self._turn)
        self.formatted_button.hide()
        self.formatted: FormattedView | None = None  # made when it is asked for
        self._legend.addWidget(self.formatted_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        column.addWidget(self._legend_line)
        column.addWidget(self.lit_line, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._stack, 1)

    def dress(self, look: Look) -> None:
        self._look = look
        self.view.setFont(look.fixed(0.95))
        self.view.dress(look)
        if self.formatted is not None:
            self.formatted.dress(look)
        self._write()

    def show_texts(self, texts: tuple[MarkedText, ...], *, formatted: bool = False) -> None:
        """Show the texts of a message; `formatted` says that its notice has HTML as well."""
        self._texts = texts
        self._lit = None
        self._next = {}
        self._from = {}
        self.formatted_button.setChecked(False)
        self._formatted = formatted
        if self.formatted is not None:
            self.formatted.clear()
        self._write()

    # --- as the sender formatted it ---

    @Slot(bool)
    def _turn(self, formatted: bool) -> None:
        if formatted:
            if self.formatted is None:
                self.formatted = FormattedView(self._say)
                self.formatted.copy_wanted.connect(self.copy_wanted)
                self.formatted.open_wanted.connect(self.open_wanted)
                self._stack.addWidget(self.formatted)
                if self._look is not None:
                    self.formatted.dress(self._look)
            if self.formatted.document().isEmpty():
                self.formatted_wanted.emit()
        words = self._say("Show as plain text") if formatted else self._say("Show as the sender formatted it")
        self.formatted_button.setText(words)
        self._stack.setCurrentWidget(self.formatted if formatted and self.formatted is not None else self.view)

    def show_formatted(self, html: str, *, cut: bool) -> None:
        """What was asked for has come: harmless HTML."""
        if self.formatted is not None:
            self.formatted.show_html(html, cut=cut)

    def set_beside(self, beside: bool) -> None:
        """Beside another tab the pane is brief: what the sender made of the notice is left to its own tab."""
        self._beside = beside
        if beside:
            self.formatted_button.setChecked(False)
        self._show_tools()

    def _show_tools(self) -> None:
        """A line in which nothing stands takes no room."""
        self.formatted_button.setVisible(self._formatted and not self._beside)
        self._legend_line.setVisible(self._legend.count() > 1 or not self.formatted_button.isHidden())

    def light_up(self, target: Target) -> bool:
        """Show the very characters that a value was read from; False when their text is not shown."""
        text = next((text for text in self._texts if text.id == target.text_id), None)
        if text is None or target.start16 + target.length16 > utf16_length(text.content):
            return False
        self.formatted_button.setChecked(False)
        self._lit = target
        if self._place(target) is None:
            self._from[text.id] = _stretch_before(text.content, code_points(text.content, target.start16))
            self._write()
        else:
            self._mark()
        name = target.name or next((mark.label for mark in text.marks if mark.target.overlaps(target)), "")
        self.lit_line.setText(" · ".join(filter(None, (name, text.title))))
        self.lit_line.show()
        place = self._place(target)
        if place is not None:
            self.view.show_place(place[0])
        return True

    # --- writing ---

    def _write(self) -> None:
        if self._look is None:
            return
        self.view.clear()
        self.view.wrap_for("\n".join(text.content for text in self._texts))
        self._placed = {}
        cursor = QTextCursor(self.view.document())
        cursor.beginEditBlock()
        for text in self._texts:
            if text.content.strip() or text.links:  # the headers of what has none need no heading
                self._write_text(cursor, text, self._look)
        cursor.endEditBlock()
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()
        self._show_legend()
        self._show_tools()

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
        begin, shown = 0, text.content
        if utf16_length(shown) > HEAD:
            begin = self._from.get(text.id, 0)
            shown = shown[begin : begin + HEAD // 2]
        shortened = self._say("Shortened here; the Source tab has the whole text.")
        if begin:
            cursor.insertText(shortened, title)
            cursor.insertBlock(QTextBlockFormat(), plain)
            start = cursor.position()
        cursor.insertText(shown, plain)
        length = cursor.position() - start
        self._placed[text.id] = Placed(text.id, start, length, utf16_length(text.content[:begin]))
        if begin + len(shown) < len(text.content):
            cursor.insertBlock(QTextBlockFormat(), title)
            cursor.insertText(shortened, title)
        if text.links:
            self._write_links(cursor, text, title, plain)

    def _write_links(
        self, cursor: QTextCursor, text: MarkedText, title: QTextCharFormat, plain: QTextCharFormat
    ) -> None:
        """Where the links of a text lead: what they show is the sender's choice."""
        if not cursor.atBlockStart():
            cursor.insertBlock(QTextBlockFormat(), plain)
        cursor.insertBlock(QTextBlockFormat(), title)
        cursor.insertText(self._say("Where its links lead"), title)
        for link in text.links:
            cursor.insertBlock(QTextBlockFormat(), plain)
            cursor.insertText(f"{link.label or '–'} → {link.url}", plain)

    # --- marking ---

    def _mark(self) -> None:
        if self._look is None:
            return
        selections, places, lines = [], [], []
        for mark in self._marks():
            cursor = self._cursor(mark.target)
            if cursor is not None:
                selections.append(self._selection(cursor, mark_format(mark.role, self._look)))
                places.append((cursor.selectionStart(), cursor.selectionEnd(), mark.label))
                if (pen := mark_pen(mark.role, self._look)) is not None:
                    lines.append((cursor.selectionStart(), cursor.selectionEnd(), pen))
        lit = self._cursor(self._lit) if self._lit is not None else None
        if lit is not None:
            form = QTextCharFormat()
            form.setBackground(self._look.theme.colour("lit"))
            form.setForeground(self._look.theme.colour("on-lit"))
            selections.append(self._selection(lit, form))
        else:
            self.lit_line.hide()
        self.view.setExtraSelections(selections)
        self.view.places, self.view.underlined = tuple(places), tuple(lines)
        self.view.frame_place((lit.selectionStart(), lit.selectionEnd()) if lit is not None else None)

    def _marks(self) -> list[Mark]:
        return [mark for text in self._texts for mark in text.marks]

    def _place(self, target: Target) -> tuple[int, int] | None:
        """The positions of a target in the document, cut at the end of what is shown; None when it begins elsewhere."""
        placed = self._placed.get(target.text_id)
        if placed is None:
            return None
        start = target.start16 - placed.first
        if not 0 <= start <= placed.length:
            return None
        return placed.start + start, placed.start + min(start + target.length16, placed.length)

    def _cursor(self, target: Target) -> QTextCursor | None:
        place = self._place(target)
        if place is None:
            return None
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @staticmethod
    def _selection(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = form
        return selection

    # --- the legend ---

    def _show_legend(self) -> None:
        self._legend.removeWidget(self.formatted_button)
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
        self._legend.addWidget(self.formatted_button)

    @Slot(str, str)
    def _walk(self, role: str, name: str) -> None:
        """Light up the next mark of that kind, from the first again after the last."""
        marks = [mark for mark in self._marks() if (mark.role, mark.label) == (role, name)]
        at = self._next.get(f"{role}/{name}", 0) % len(marks)
        self._next[f"{role}/{name}"] = at + 1
        self.light_up(marks[at].target)


def _stretch_before(content: str, at: int) -> int:
    """Where a stretch of a long text begins that shows what is at a place: a little before it, where a line begins."""
    begin = max(0, at - _BEFORE)
    return content.find("\n", begin, at) + 1 or begin

"""The model of the list and the delegate that paints a line from one value.

A page of an ordinary model is painted with some 1,700 calls into Python; this one answers only who it is, and the
delegate fetches a whole line with one call, so that a busy worker cannot make scrolling slow.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.view.grouping import Entry, Grouping, Key
from inspector.view.line_painter import LinePainter
from inspector.view.look import Look

Index = QModelIndex | QPersistentModelIndex
Name = tuple[str, int] | Key
"""What a line goes by while lines come and go: path and index of a message, the key of a heading."""


class ListModel(QAbstractListModel):
    """The lines of a grouping. `refresh()` takes them over after the grouping has changed."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self.grouping = Grouping()
        self._entries: list[Entry] = []

    def entry(self, row: int) -> Entry:
        return self._entries[row]

    def refresh(self) -> None:
        self.beginResetModel()
        self._entries = self.grouping.entries()
        self.endResetModel()

    def position(self, path: str, index: int) -> int:
        """The line of a message, -1 when it is folded away or filtered out."""
        for line, entry in enumerate(self._entries):
            if entry.row is not None and entry.row.path == path and entry.row.index == index:
                return line
        return -1

    def name(self, line: int) -> Name:
        entry = self._entries[line]
        return entry.key if entry.row is None else (entry.row.path, entry.row.index)

    def position_of(self, name: Name) -> int:
        """The line of a message or of a heading, -1 when there is none."""
        if len(name) == 2:
            return self.position(*name)
        return next((n for n, entry in enumerate(self._entries) if entry.row is None and entry.key == name), -1)

    def positions(self, messages: frozenset[tuple[str, int]]) -> list[int]:
        """The lines of several messages, ascending; what is folded away or filtered out is left out."""
        if len(messages) < 2:
            return [line for line in (self.position(*place) for place in messages) if line >= 0]
        rows = ((line, entry.row) for line, entry in enumerate(self._entries))
        return [line for line, row in rows if row is not None and (row.path, row.index) in messages]

    def neighbour(self, path: str, index: int) -> Row | None:
        """The message after this one in the list as it is shown, else the one before it, else the first."""
        shown = [entry.row for entry in self._entries if entry.row is not None]
        at = next((n for n, row in enumerate(shown) if (row.path, row.index) == (path, index)), None)
        others = shown[:2] if at is None else [*shown[at + 1 : at + 2], *shown[max(at - 1, 0) : at]]
        return next((row for row in others if (row.path, row.index) != (path, index)), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.hint(entry)
        return None

    def heading(self, entry: Entry) -> str:
        """The words of the heading of a code."""
        if entry.key[0] == "unreadable":
            return self._say("Not read")
        if entry.key[0] == "other":
            return entry.key[1]
        return entry.title or self._say("Several causes")

    def hint(self, entry: Entry) -> str:
        """What the line has no room for."""
        if entry.row is None:
            return self.heading(entry) if entry.kind == "code" else entry.title
        return "\n".join(filter(None, (entry.row.path, entry.row.subject, entry.row.note)))

    def spoken(self, entry: Entry) -> str:
        """A line as one sentence, for a screen reader."""
        if entry.row is None:
            fold = self._say("unfolded") if entry.unfolded else self._say("folded")
            name = " ".join(filter(None, (entry.key[1], self.heading(entry)))) if entry.kind == "code" else entry.title
            count = self._say.count_of("{n} message", "{n} messages", entry.count)
            return f"{name}, {count}, {fold}"
        parts = [entry.row.name, entry.row.code, entry.row.domain, entry.row.code_title]
        if entry.duplicate:
            parts.append(self._say("saved twice"))
        return ", ".join(filter(None, parts))


class LineDelegate(QStyledItemDelegate):
    """Has each line painted by the painter of the moment's look."""

    def __init__(self, model: ListModel, say: Wording) -> None:
        super().__init__()
        self._model = model
        self._say = say
        self._look: Look | None = None
        self._painter: LinePainter | None = None
        self.in_view: tuple[str, int] | None = None
        """The message beside the list: its line has a mark, selected or not."""
        self._height = 30
        self._heights: dict[tuple[int, int], int] = {}  # by line and width; Qt asks again for every line it paints
        model.modelReset.connect(self._heights.clear)

    def dress(self, look: Look) -> None:
        self._look = look
        self._painter = LinePainter(look, self._say)
        self._height = look.pixels(30)
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if self._painter is None or not isinstance(option.widget, QListView):
            return QSize(100, self._height)
        key = (index.row(), option.widget.viewport().width())
        if key not in self._heights:
            entry = self._model.entry(index.row())
            self._heights[key] = self._painter.height_of(entry, self._model.heading(entry), key[1])
        return QSize(100, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._painter is not None:
            entry = self._model.entry(index.row())
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painter.paint(painter, option, entry, self._model.heading(entry))
            if entry.row is not None and (entry.row.path, entry.row.index) == self.in_view:
                self._mark(painter, option)
            painter.restore()

    def _mark(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A bar where the line starts."""
        if self._look is None:
            return
        width = self._look.pixels(3)
        bar = option.rect.adjusted(2, 5, -2, -5)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            bar.setLeft(bar.right() + 1 - width)
        else:
            bar.setWidth(width)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour("on-selection" if chosen else "focus"))
        painter.drawRoundedRect(bar, 1, 1)

"""The model of the list and the delegate that paints a line from one value.

A page of an ordinary model is painted with some 1,700 calls into Python; this one answers only who it is, and the
delegate fetches a whole line with one call, so that a busy worker cannot make scrolling slow.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.view.grouping import Entry, Grouping
from inspector.view.line_painter import LinePainter
from inspector.view.look import Look

Index = QModelIndex | QPersistentModelIndex


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

    def first_row(self) -> Row | None:
        """The first message in the list as it is shown."""
        return next((entry.row for entry in self._entries if entry.row is not None), None)

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
        self._painter: LinePainter | None = None
        self._height = 30
        self._heights: dict[tuple[int, int], int] = {}  # by line and width; Qt asks again for every line it paints
        model.modelReset.connect(self._heights.clear)

    def dress(self, look: Look) -> None:
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
            painter.restore()

"""A layout that sets its items like words: in a line, and on the next line when the line is full."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Wraps its items, centred within their line or at its top; mirrored in right-to-left languages.

    With `last_at_end` the last item stands at the far end of its line.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        across: int = 10,
        down: int = 8,
        *,
        centred: bool = True,
        last_at_end: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins())
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down
        self._centred = centred
        self._last_at_end = last_at_end

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._set(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in shown) + self._across * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._set(rect, place=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _set(self, rect: QRect, *, place: bool) -> int:
        """Break the items into lines and return the height they need; with `place`, put them there."""
        top, line = rect.y(), list[tuple[QLayoutItem, QSize]]()
        used = 0
        for item in self._shown():
            size = self._size(item, rect.width())
            if line and used + self._across + size.width() > rect.width():
                top += self._set_line(line, rect, top, place=place) + self._down
                line, used = [], 0
            used += size.width() + (self._across if line else 0)
            line.append((item, size))
        if line:
            top += self._set_line(line, rect, top, place=place)
        return top - rect.y()

    @staticmethod
    def _size(item: QLayoutItem, room: int) -> QSize:
        """What an item would like; one that is too wide for a line goes on below, if it can."""
        size = item.sizeHint()
        if size.width() <= room:
            return size
        height = item.heightForWidth(room) if item.hasHeightForWidth() else size.height()
        return QSize(room, height)

    def _set_line(self, line: list[tuple[QLayoutItem, QSize]], rect: QRect, top: int, *, place: bool) -> int:
        height = max(size.height() for _, size in line)
        if place:
            widget = self.parentWidget()
            mirrored = widget is not None and widget.isRightToLeft()
            left = rect.x()
            for item, size in line:
                if self._last_at_end and item is self._items[-1]:
                    left = rect.x() + rect.width() - size.width()
                x = rect.right() + 1 - (left - rect.x()) - size.width() if mirrored else left
                above = (height - size.height()) // 2 if self._centred else 0
                item.setGeometry(QRect(QPoint(x, top + above), size))
                left += size.width() + self._across
        return height

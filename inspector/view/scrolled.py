"""A pane that scrolls by itself, or stands in its whole height on a page that scrolls: never both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget


class ScrolledContent(QWidget):
    """What a scroll area holds: as high as its width asks for.

    By itself Qt takes the height that wrapped words need in the narrowest column for the least height in any.
    """

    def __init__(self, column: QVBoxLayout, name: str, *, least: bool = False) -> None:
        """`least`: as high as it must be, not as it would like to be."""
        super().__init__()
        self.setObjectName(name)
        self.setLayout(column)
        self._column = column
        self._least = least

    def minimumSizeHint(self) -> QSize:
        height = 0 if self._column.hasHeightForWidth() else self._column.totalMinimumSize().height()
        return QSize(self._column.totalMinimumSize().width(), height)

    def heightForWidth(self, width: int) -> int:
        column = self._column
        return column.totalMinimumHeightForWidth(width) if self._least else column.totalHeightForWidth(width)


class ShownPage(QObject):
    """Of the pages of a stack only the one that is shown says how small the window may become."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        stack.currentChanged.connect(self._give_room)
        self._give_room(stack.currentIndex())

    @Slot(int)
    def _give_room(self, shown: int) -> None:
        for place in range(self._stack.count()):
            kind = QSizePolicy.Policy.Preferred if place == shown else QSizePolicy.Policy.Ignored
            if (page := self._stack.widget(place)) is not None:
                page.setSizePolicy(kind, kind)


class EvenSplitter(QSplitter):
    """A horizontal splitter whose parts end at its edges when it is mirrored, too.

    Mirrored, Qt sets every part one pixel too far to the right, where the last column of its border is cut off.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._even_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._even_out()

    def _even_out(self) -> None:
        """Have Qt count from one pixel further; the width of all parts together stays the same."""
        moved = 1 if self.isRightToLeft() else 0
        self.setContentsMargins(moved, 0, -moved, 0)


class ScrolledPane(QScrollArea):
    """Put content into `column`."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column = QVBoxLayout()
        self.setWidget(ScrolledContent(self.column, "scrolled"))

    def stand_whole(self, whole: bool) -> None:
        """Be as high as the content, or as high as there is room and scroll."""
        self._whole = whole
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._whole and event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole:
            self._fit()

    def _fit(self) -> None:
        height = 0
        if self._whole:
            by_width = self.column.hasHeightForWidth()
            width = self.viewport().width()
            height = self.column.totalHeightForWidth(width) if by_width else self.column.totalSizeHint().height()
        self.setMinimumHeight(height)

"""A pane that scrolls by itself, or stands in its whole height on a page that scrolls: never both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ScrolledPane(QScrollArea):
    """Put content into `column`."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("scrolled")
        self.column = QVBoxLayout(page)
        self.setWidget(page)

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
        width = self.viewport().width()
        wanted = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else -1
        self.setMinimumHeight(max(wanted, self.column.totalSizeHint().height(), 0) if self._whole else 0)

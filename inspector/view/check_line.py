"""A box to tick whose words go on in the next line: those of Qt's own stand on one line and are cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from inspector.view.labels import label


class CheckLine(QWidget):
    """The box `box` with its words beside it; a click on them ticks it as well."""

    def __init__(self, text: str, *, checked: bool) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        self.box.setChecked(checked)
        self.words: QLabel = label(text, wrap=True)
        self.words.setBuddy(self.box)
        self.box.setMinimumHeight(self.words.fontMetrics().height())  # in the middle of the first line
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
        super().mouseReleaseEvent(event)

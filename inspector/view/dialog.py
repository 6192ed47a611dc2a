"""A window beside the main one: not modal, gone when it is closed, with its buttons at the bottom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.wording import Wording


class Dialog(QDialog):
    """Put content into `column`; `add_button` puts buttons before Close."""

    def __init__(self, parent: QWidget, title: str, say: Wording) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        self.close_button = QPushButton(say("Close"))
        self.close_button.clicked.connect(self.close)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(14)
        outer.addLayout(self.column, 1)
        outer.addLayout(self._buttons)

    def add_button(self, text: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        if primary:
            button.setProperty("form", "primary")
            button.setDefault(True)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

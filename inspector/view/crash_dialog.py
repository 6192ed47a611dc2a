"""The report of a bug of ours: shown before anything is copied, without a word of any message."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inspector.sheet.wording import Wording
from inspector.view.dialog import Dialog
from inspector.view.labels import label


class CrashDialog(Dialog):
    def __init__(self, parent: QWidget, say: Wording, report: str) -> None:
        what = say("Something went wrong in the program itself")
        super().__init__(parent, what, say)
        self.column.addWidget(label(what, "title", wrap=True))
        self.column.addWidget(label(say("Your files are unharmed and you can go on."), wrap=True))
        self.column.addWidget(label(say("The report holds no text of a message and no file name."), "soft", wrap=True))
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("The report"))
        self.column.addWidget(self.text, 1)
        copy = self.add_button(say("Copy the report"), primary=True)
        copy.clicked.connect(self._copy)
        self.take_room(self.pixels(620), self.pixels(420))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

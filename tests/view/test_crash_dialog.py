"""The report of a bug is shown before it is copied, and copied only on demand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector.sheet.wording import Wording
from inspector.view.crash_dialog import CrashDialog


def test_report_is_read_first_and_copied_on_demand(qtbot: QtBot, say: Wording, parent: QWidget) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    dialog = CrashDialog(parent, say, "ValueError\n  reading.py:12 read\n")
    dialog.show()
    titles = [label.text() for label in dialog.findChildren(QLabel) if label.property("form") == "title"]
    assert titles == ["Something went wrong in the program itself"]
    assert "reading.py:12" in dialog.text.toPlainText()
    assert clipboard.text() == "before"
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the report")
    qtbot.keyClick(copy, Qt.Key.Key_Space)
    assert clipboard.text() == "ValueError\n  reading.py:12 read\n"

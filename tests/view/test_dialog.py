"""A window beside the main one: not modal, closed by Escape, and gone when it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.sheet.wording import Wording
from inspector.view.dialog import Dialog


def test_escape_closes_it_for_good(qtbot: QtBot, say: Wording, parent: QWidget) -> None:
    dialog = Dialog(parent, "Title", say)
    dialog.show()
    assert not dialog.isModal()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    del dialog
    qtbot.waitUntil(lambda: parent.findChild(Dialog) is None, timeout=5000)


def test_buttons_stand_before_close_and_enter_takes_the_primary(qtbot: QtBot, say: Wording, parent: QWidget) -> None:
    dialog = Dialog(parent, "Title", say)
    first, second = dialog.add_button("First", primary=True), dialog.add_button("Second")
    dialog.show()
    dialog.layout().activate()
    assert first.x() < second.x() < dialog.close_button.x()
    with qtbot.waitSignal(first.clicked, timeout=5000):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

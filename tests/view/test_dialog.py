"""A window beside the main one: not modal, closed by Escape, and gone when it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.sheet.wording import Wording
from inspector.view.dialog import Dialog
from inspector.view.labels import label


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


def test_it_never_outgrows_the_screen_and_its_buttons_stay_in_view(say: Wording, parent: QWidget) -> None:
    dialog = Dialog(parent, "Title", say)
    for number in range(80):
        dialog.column.addWidget(label(f"Line {number} of many", wrap=True))
    dialog.add_button("First", primary=True)
    dialog.take_room(9000)
    dialog.show()
    QApplication.processEvents()
    room = parent.screen().availableSize()
    assert dialog.width() <= room.width() * 0.9
    assert dialog.height() <= room.height() * 0.9
    button = dialog.close_button
    assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))
    assert dialog.body.verticalScrollBar().maximum() > 0
    assert dialog.body.horizontalScrollBar().maximum() == 0


def test_without_a_height_it_is_as_high_as_its_content(say: Wording, parent: QWidget) -> None:
    dialog = Dialog(parent, "Title", say)
    dialog.column.addWidget(label("words " * 60, wrap=True))
    dialog.take_room(300)
    dialog.show()
    QApplication.processEvents()
    assert dialog.body.verticalScrollBar().maximum() == 0
    assert dialog.height() > 100


def test_buttons_without_room_in_a_line_stand_in_two(say: Wording, parent: QWidget) -> None:
    dialog = Dialog(parent, "Title", say)
    first = dialog.add_button("A button that says a good deal")
    second = dialog.add_button("Another that says as much as that")
    dialog.take_room(300)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() == 300
    assert second.y() > first.y()

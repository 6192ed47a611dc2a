"""The window takes drops as copies, never as moves, and shows that it would take them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sheets import blocked, row

from inspector.sheet.wording import Wording
from inspector.view.drops import Dropped
from inspector.view.look import Look
from inspector.view.main_window import MainWindow

COPY, MOVE, LINK = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction, Qt.DropAction.LinkAction
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, say: Wording, look: Look) -> Iterator[MainWindow]:
    made = MainWindow(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.resize(900, 600)
    made.show()
    yield made
    QApplication.sendEvent(made, QDragLeaveEvent())  # Qt remembers whom a drag has entered


@pytest.fixture
def files() -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/mail/Unzustellbar.MSG"), QUrl.fromLocalFile("/mail/folder")])
    return mime


def enter(window: MainWindow, mime: QMimeData, actions: Qt.DropAction = COPY) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(50, 50), actions, mime, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def drop(window: MainWindow, mime: QMimeData, actions: Qt.DropAction = COPY) -> QDropEvent:
    """A drop on a window that the drag has entered: Qt hands it to nobody else."""
    if not enter(window, mime, actions).isAccepted():
        enter(window, mime, COPY)
    event = QDropEvent(QPointF(50, 50), actions, mime, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def test_files_are_taken_as_a_copy(qtbot: QtBot, window: MainWindow, files: QMimeData) -> None:
    with qtbot.waitSignal(window.dropped, timeout=5000) as dropped:
        event = drop(window, files, COPY | MOVE)
    assert dropped.args == [Dropped(paths=("/mail/Unzustellbar.MSG", "/mail/folder"))]
    assert event.isAccepted()
    assert event.dropAction() == COPY


@pytest.mark.parametrize("actions", [MOVE, LINK, MOVE | LINK])
def test_what_can_only_be_moved_is_refused(
    qtbot: QtBot, window: MainWindow, files: QMimeData, actions: Qt.DropAction
) -> None:
    assert not enter(window, files, actions).isAccepted()
    with qtbot.assertNotEmitted(window.dropped):
        assert not drop(window, files, actions).isAccepted()


def test_dragging_on_is_answered_like_the_entry(window: MainWindow, files: QMimeData) -> None:
    enter(window, files)
    event = QDragMoveEvent(QPoint(60, 60), COPY | MOVE, files, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    assert event.dropAction() == COPY


def test_the_empty_page_shows_that_it_would_take_it(window: MainWindow, files: QMimeData) -> None:
    frame = window.empty.frame
    enter(window, files)
    assert frame.property("hot") == "true"
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert frame.property("hot") == "false"
    enter(window, files)
    drop(window, files)
    assert frame.property("hot") == "false"
    nothing = QMimeData()
    nothing.setData("application/x-color", b"\0")
    enter(window, nothing)
    assert frame.property("hot") == "false"


def test_panes_let_a_drop_through_to_the_window(window: MainWindow) -> None:
    window.complete()
    window.list.add((row(1), row(2)))
    window.show_sheet(blocked(), row(1))
    window.page.fill()
    for tab in range(6):
        window.page.show_tab(tab)
        QApplication.processEvents()
        takers = [
            f"{type(part).__name__} {part.accessibleName()}"
            for part in window.findChildren(QWidget)
            if part.acceptDrops()
        ]
        assert takers == []


def test_closing_is_told_once(qtbot: QtBot, window: MainWindow) -> None:
    told: list[None] = []
    window.closing.connect(lambda: told.append(None))
    window.close()
    assert told == [None]


def test_buttons_do_what_the_menus_do(qtbot: QtBot, window: MainWindow) -> None:
    window.complete()
    for button, action in (
        (window.open_button, "open"),
        (window.empty.open_button, "open"),
        (window.empty.folder_button, "open_folder"),
        (window.empty.sample_button, "sample"),
    ):
        with qtbot.waitSignal(window.actions_[action].triggered, timeout=5000):
            qtbot.mouseClick(button, LEFT)


def test_window_stays_a_small_room() -> None:
    source = Path(__file__).resolve().parents[2] / "inspector" / "view" / "main_window.py"
    assert len(source.read_text(encoding="utf-8").splitlines()) < 300


def test_first_paint_is_told_once(qtbot: QtBot, say: Wording, look: Look) -> None:
    window = MainWindow(say)
    qtbot.addWidget(window)
    window.dress(look)
    with qtbot.waitSignal(window.first_painted, timeout=5000):
        window.show()
    with qtbot.assertNotEmitted(window.first_painted, wait=20):
        window.repaint()
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def test_only_the_page_in_view_says_how_small_the_window_may_become(window: MainWindow, look: Look) -> None:
    window.complete()
    window.dress(Look(look.theme, 20))
    assert window._stack.minimumSizeHint().height() >= window.empty.minimumSizeHint().height()
    window.show_sheet(blocked(), row(1))
    assert window._stack.minimumSizeHint().height() < window.empty.minimumSizeHint().height()
    window.show_empty()
    assert window._stack.minimumSizeHint().height() >= window.empty.minimumSizeHint().height()

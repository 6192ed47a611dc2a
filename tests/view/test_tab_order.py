"""The order of Tab: as things stand, whatever the order in which they were made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.view.tab_order import go, stops


class Window(QWidget):
    """A line of buttons over a splitter with a scroll area; all is made from behind."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        for number in reversed(range(40)):
            inside.insertWidget(0, QPushButton(f"inside {number}"))
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.split = QSplitter()
        self.split.addWidget(self.area)
        self.split.insertWidget(0, QPushButton("beside"))
        column.addWidget(self.split)
        line = QHBoxLayout()
        column.insertLayout(0, line)
        for name in ("second", "first"):
            line.insertWidget(0, QPushButton(name))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go(self, forward=forward)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def names(window: Window) -> list[str]:
    return [stop.text() for stop in stops(window) if isinstance(stop, QPushButton)]


def focused() -> QPushButton:
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    return button


def test_layouts_tell_the_order(window: Window) -> None:
    assert names(window) == ["first", "second", "beside", *(f"inside {n}" for n in range(40))]


def test_what_is_hidden_or_disabled_or_wants_no_focus_is_passed_over(window: Window) -> None:
    for stop, change in zip(stops(window)[1:4], ("hide", "disable", "policy"), strict=True):
        assert isinstance(stop, QPushButton)
        if change == "hide":
            stop.hide()
        elif change == "disable":
            stop.setEnabled(False)
        else:
            stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert names(window)[:2] == ["first", "inside 1"]


def test_tab_comes_round_and_what_it_reaches_is_scrolled_into_view(qtbot: QtBot, window: Window) -> None:
    stops(window)[0].setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused().text() == "inside 39"
    assert window.area.viewport().rect().contains(focused().mapTo(window.area.viewport(), focused().rect().center()))
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused().text() == "first"


def test_nothing_to_go_to_is_said(qtbot: QtBot) -> None:
    empty = QWidget()
    qtbot.addWidget(empty)
    assert not go(empty, forward=True)

"""A pane scrolls by itself or stands whole, and is as high as its width asks for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.view.labels import emptied, label
from inspector.view.look import Look
from inspector.view.scrolled import EvenSplitter, ScrolledPane


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> ScrolledPane:
    made = ScrolledPane()
    qtbot.addWidget(made)
    for _ in range(12):
        made.column.addWidget(label("Words that go on for a while. " * 8, wrap=True))
    made.column.addStretch(1)
    made.resize(420, 150)
    made.show()
    return made


def test_it_scrolls_by_itself(pane: ScrolledPane) -> None:
    assert pane.verticalScrollBar().maximum() > 0
    assert pane.minimumHeight() == 0


def test_it_stands_whole_and_follows_its_content(qtbot: QtBot, pane: ScrolledPane) -> None:
    pane.stand_whole(True)
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() == 0, timeout=5000)
    high = pane.height()
    assert high > 400
    pane.column.insertWidget(0, label("One more paragraph of words. " * 30, wrap=True))
    qtbot.waitUntil(lambda: pane.height() > high, timeout=5000)
    emptied(pane.column)
    pane.column.addWidget(label("Little."))
    qtbot.waitUntil(lambda: pane.minimumHeight() < 80, timeout=5000)


def test_it_goes_back_to_scrolling(qtbot: QtBot, pane: ScrolledPane) -> None:
    pane.stand_whole(True)
    pane.stand_whole(False)
    assert pane.minimumHeight() == 0
    pane.resize(420, 150)
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 0, timeout=5000)


def test_content_is_no_higher_than_its_words(qtbot: QtBot, pane: ScrolledPane) -> None:
    """Qt by itself would take the height that the words need in their narrowest column."""
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 0, timeout=5000)
    width = pane.viewport().width()
    assert pane.widget().height() == pane.column.totalHeightForWidth(width)
    assert pane.widget().width() == width


def test_pane_itself_takes_no_focus(pane: ScrolledPane) -> None:
    assert pane.focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_parts_of_a_splitter_end_at_its_edges(qtbot: QtBot, look: Look, direction: Qt.LayoutDirection) -> None:
    splitter = EvenSplitter()
    qtbot.addWidget(splitter)
    parts = [label("one"), label("two"), label("three")]
    for part in parts:
        splitter.addWidget(part)
    splitter.setLayoutDirection(direction)
    splitter.resize(600, 80)
    splitter.show()
    for hidden in (None, parts[0]):
        if hidden is not None:
            hidden.hide()
        QApplication.processEvents()
        shown = [part for part in parts if part.isVisible()]
        assert min(part.geometry().left() for part in shown) == 0
        assert max(part.geometry().right() for part in shown) == splitter.width() - 1

"""At 900 by 600 pixels nothing is cut and nothing stands outside, in every language, mirrored too."""

from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from sheets import UNREADABLE, row

from inspector.pipeline import default_knowledge, inspect_path
from inspector.sheet.build import sheet
from inspector.sheet.values import Sheet
from inspector.sheet.wording import LANGUAGES, Wording
from inspector.view.dressing import Wardrobe
from inspector.view.look import Look
from inspector.view.main_window import MainWindow
from inspector.view.value_label import ValueLabel

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "unregistered-domain.eml"
SMALL = (900, 600)
IN_ONE = pytest.mark.parametrize("window", ["de"], indirect=True)
"""Where words do not matter, one language will do: the one with the longest."""


@cache
def sample_in(language: str) -> Sheet:
    """Our own sample as the window shows it in a language."""
    knowledge = default_knowledge()
    return sheet(inspect_path(str(SAMPLE), knowledge=knowledge).diagnoses[0], knowledge.catalogue, Wording.of(language))


@pytest.fixture(params=LANGUAGES)
def window(qtbot: QtBot, look: Look, request: pytest.FixtureRequest) -> MainWindow:
    """A window with a list, first large and then small."""
    say = Wording.of(request.param)
    made = MainWindow(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.complete()
    made.resize(1280, 860)
    made.show()
    made.list.add((row(1), row(2), UNREADABLE))
    made.list.refresh()
    made.show_sheet(sample_in(request.param), row(1))
    made.show_list()
    settle()
    made.resize(*SMALL)
    settle()
    return made


def settle() -> None:
    """Layouts answer to each other for a few rounds."""
    for _ in range(6):
        QApplication.processEvents()


def parts(top: QWidget) -> list[QLabel | QAbstractButton]:
    found: list[QLabel | QAbstractButton] = [*top.findChildren(QLabel), *top.findChildren(QAbstractButton)]
    return [part for part in found if part.isVisible() and part.text() and not part.objectName().startswith("qt_")]


def is_cut(part: QLabel | QAbstractButton) -> bool:
    if isinstance(part, ValueLabel) and part.text() != part.shown.text:
        return False  # shortened in the middle or broken into lines; the tool tip has all of it
    if isinstance(part, QLabel) and part.wordWrap():
        return part.height() < part.heightForWidth(part.width())
    wanted = part.minimumSizeHint() if isinstance(part, QLabel) else part.sizeHint()
    return part.width() < wanted.width() or part.height() < wanted.height()


def outside(part: QWidget, area: QWidget) -> bool:
    """Whether a part stands outside an area to the left or right; upwards and downwards one scrolls."""
    place = QRect(part.mapTo(area, QPoint()), part.size())
    return place.left() < 0 or place.right() > area.width()


def wrong(window: MainWindow) -> list[str]:
    named = {part: f"{type(part).__name__} {part.text()!r} {part.size().toTuple()}" for part in parts(window)}
    return [f"cut: {name}" for part, name in named.items() if is_cut(part)] + [
        f"outside: {name}" for part, name in named.items() if outside(part, window)
    ]


@pytest.mark.parametrize("tab", range(6))
def test_nothing_is_cut(window: MainWindow, tab: int) -> None:
    window.page.show_tab(tab)
    settle()
    assert (window.width(), window.height()) == SMALL, "the window cannot be made that small"
    assert window.page.widget().width() <= window.page.viewport().width()
    assert wrong(window) == []


@IN_ONE
def test_only_one_of_page_and_pane_scrolls(window: MainWindow) -> None:
    for tab, pane in enumerate((window.page.fix, None, None, window.page.route, window.page.dns, None)):
        if pane is None:
            continue
        for size in (SMALL, (1280, 860), (1280, 640)):
            window.resize(*size)
            window.page.show_tab(tab)
            settle()
            assert not (scrolls(window.page) and scrolls(pane)), (tab, size)


def scrolls(area: QScrollArea) -> bool:
    return area.verticalScrollBar().maximum() > 0


@IN_ONE
def test_note_and_empty_page_fit(window: MainWindow) -> None:
    window.show_note(
        "mail-x", "The file is empty", "empty.eml", "Save the message again. " * 9, "/mail/" + "long/" * 40
    )
    settle()
    assert [text for text in wrong(window) if "/mail/" not in text] == []
    window.show_empty()
    settle()
    assert wrong(window) == []


@IN_ONE
def test_mirrored_window_is_whole(window: MainWindow) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert wrong(window) == []
    chip = window.page.headline.chip
    assert window.list.mapTo(window, QPoint()).x() > window.page.mapTo(window, QPoint()).x()
    assert chip.mapTo(window.page, QPoint(chip.width(), 0)).x() > window.page.viewport().width() * 0.8


@IN_ONE
def test_traced_value_is_in_view(window: MainWindow, qtbot: QtBot) -> None:
    """From the top of the page a click on the chip leads to the very characters, on the screen and not below it."""
    window.page.show_tab(0)
    settle()
    window.page.verticalScrollBar().setValue(0)
    qtbot.mouseClick(window.page.headline.chip, Qt.MouseButton.LeftButton)
    settle()
    view = window.page.evidence.view
    selections = view.extraSelections()
    assert selections[-1].cursor.hasSelection()
    line = view.cursorRect(selections[-1].cursor).translated(view.viewport().mapTo(window.page.viewport(), QPoint()))
    assert window.page.viewport().rect().contains(line)
    assert not view.visibleRegion().isEmpty()


@IN_ONE
@pytest.mark.parametrize("tab", range(6))
def test_tab_chosen_by_key_comes_to_the_top(window: MainWindow, tab: int) -> None:
    """A small window has no room for the first second and a pane; who asks for a pane sees the pane."""
    window.page.verticalScrollBar().setValue(0)
    window.page.show_tab(tab)
    settle()
    tabs, viewport = window.page.tabs, window.page.viewport()
    top = tabs.mapTo(viewport, QPoint()).y()
    at_end = window.page.verticalScrollBar().value() == window.page.verticalScrollBar().maximum()
    assert top == 0 or (top > 0 and at_end)
    assert top + tabs.height() < viewport.height()


@IN_ONE
@pytest.mark.parametrize(("zoom", "size"), [(150, (1180, 800)), (200, (1280, 800))])
def test_large_letters_fit_too(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, zoom: int, size: tuple[int, int]
) -> None:
    wardrobe = Wardrobe(qapp, "light", 100)
    wardrobe.changed.connect(window.dress)
    window.resize(*size)
    wardrobe.choose_zoom(zoom)
    try:
        qtbot.waitUntil(lambda: wrong(window) == [], timeout=5000)
        assert window.page.widget().width() <= window.page.viewport().width()
    finally:
        wardrobe.choose_zoom(100)

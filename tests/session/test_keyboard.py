"""The whole window by keyboard alone: real key presses, no click."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector.session.session import Session
from inspector.view.compare_dialog import CompareDialog
from inspector.view.evidence import LegendButton
from inspector.view.fix import StepRow
from inspector.view.value_label import ValueLabel

KEY, MOD = Qt.Key, Qt.KeyboardModifier
CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QTabBar, ValueLabel)


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = MOD.NoModifier) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None, "no widget has the focus: the key would go nowhere"
    qtbot.keyClick(focused, key, modifiers)


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.rooms.desk.idle, timeout=20_000)


def activate(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitActive(session.window, timeout=5000):
        session.window.activateWindow()


@pytest.fixture
def pasted(qtbot: QtBot, session: Session, sample: Path) -> Session:
    """Three messages, opened with Ctrl+V."""
    text = sample.read_bytes()
    others = (sample.with_name("other.eml"), sample.with_name("third.eml"))
    for number, other in enumerate(others):
        other.write_bytes(text.replace(b"old-brand", b"brand-%d" % number).replace(b"4711", b"%d" % number))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in (sample, *others)])
    QGuiApplication.clipboard().setMimeData(mime)
    activate(qtbot, session)
    qtbot.keyClick(session.window, KEY.Key_V, MOD.ControlModifier)
    wait(qtbot, session)
    qtbot.waitUntil(lambda: session.window.list.isVisible() and session.window.sheet is not None, timeout=5000)
    return session


def test_paste_opens_and_the_verdict_has_the_focus(pasted: Session) -> None:
    assert pasted.window.list.model.grouping.count == 3
    focused = QApplication.focusWidget()
    assert focused is pasted.window.page
    assert "5.7.750" in focused.accessibleName()


@pytest.mark.parametrize("tab", range(6))
def test_control_and_number_turns_to_a_tab(qtbot: QtBot, pasted: Session, tab: int) -> None:
    pasted.window.page.tabs.setCurrentIndex((tab + 1) % 6)
    press(qtbot, Qt.Key(KEY.Key_1 + tab), MOD.ControlModifier)
    wait(qtbot, pasted)
    assert pasted.window.page.tabs.currentIndex() == tab
    assert pasted.window.page.tabs.hasFocus()


def test_arrow_keys_turn_the_tabs(qtbot: QtBot, pasted: Session) -> None:
    press(qtbot, KEY.Key_1, MOD.ControlModifier)
    press(qtbot, KEY.Key_Right)
    assert pasted.window.page.tabs.currentIndex() == 1


def test_alt_and_arrows_go_through_the_messages(qtbot: QtBot, pasted: Session) -> None:
    def shown() -> str:
        wait(qtbot, pasted)
        assert pasted.rooms.showing.row is not None
        return pasted.rooms.showing.row.name

    seen = [shown()]
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up):
        press(qtbot, key, MOD.AltModifier)
        seen.append(shown())
    ordered = [entry.row.name for entry in pasted.window.list.model.grouping.entries() if entry.row is not None]
    start = ordered.index(seen[0])
    last = len(ordered) - 1
    expected = [start, min(start + 1, last), min(start + 2, last), min(start + 3, last)]
    expected.append(expected[-1] - 1)
    assert [ordered.index(name) for name in seen] == expected


def test_ticket_in_three_forms(qtbot: QtBot, pasted: Session) -> None:
    press(qtbot, KEY.Key_C, MOD.ControlModifier | MOD.ShiftModifier)
    wait(qtbot, pasted)
    mime = QGuiApplication.clipboard().mimeData()
    assert {"text/plain", "text/markdown", "text/html"} <= set(mime.formats())
    forms = (mime.text(), bytes(mime.data("text/markdown").data()).decode(), mime.html())
    for text in forms:
        assert "5.7.750" in text
        assert ".example" in text


def test_find_next_and_previous(qtbot: QtBot, pasted: Session) -> None:
    press(qtbot, KEY.Key_F, MOD.ControlModifier)
    wait(qtbot, pasted)
    assert QApplication.focusWidget() is pasted.window.page.source.wanted_text
    qtbot.keyClicks(QApplication.focusWidget(), "5.7.750")
    press(qtbot, KEY.Key_Return)
    view = pasted.window.page.source.view
    first = view.textCursor().position()
    assert view.textCursor().selectedText() == "5.7.750"
    press(qtbot, KEY.Key_F3)
    assert view.textCursor().position() > first
    press(qtbot, KEY.Key_F3, MOD.ShiftModifier)
    assert view.textCursor().position() == first


def test_zoom(qtbot: QtBot, pasted: Session) -> None:
    before = QApplication.font().pointSizeF()
    press(qtbot, KEY.Key_Plus, MOD.ControlModifier)
    assert QApplication.font().pointSizeF() > before
    press(qtbot, KEY.Key_Minus, MOD.ControlModifier)
    press(qtbot, KEY.Key_Minus, MOD.ControlModifier)
    assert QApplication.font().pointSizeF() < before
    press(qtbot, KEY.Key_0, MOD.ControlModifier)
    assert QApplication.font().pointSizeF() == before


def test_filter_and_back(qtbot: QtBot, pasted: Session) -> None:
    press(qtbot, KEY.Key_L, MOD.ControlModifier)
    assert QApplication.focusWidget() is pasted.window.list.filter
    qtbot.keyClicks(QApplication.focusWidget(), "brand-1")
    rows = [entry.row for entry in pasted.window.list.model.grouping.entries() if entry.row is not None]
    assert [row.domain for row in rows] == ["brand-1.example"]


def test_tab_reaches_every_control_and_comes_round(qtbot: QtBot, pasted: Session) -> None:
    for tab in range(6):
        press(qtbot, Qt.Key(KEY.Key_1 + tab), MOD.ControlModifier)
        wait(qtbot, pasted)
        reached = walk(qtbot, pasted.window.page.tabs)
        window = pasted.window
        wanted = [control for kind in CONTROLS for control in window.findChildren(kind) if reachable(control)]
        left = [(type(c).__name__, c.accessibleName() or getattr(c, "text", str)()) for c in wanted if c not in reached]
        assert not left, f"tab {tab + 1}"


def test_shift_tab_goes_the_same_way_back(qtbot: QtBot, pasted: Session) -> None:
    tabs = pasted.window.page.tabs
    tabs.setFocus()
    forth = walk(qtbot, tabs)
    back = walk(qtbot, tabs, KEY.Key_Backtab)
    assert back == [forth[0], *reversed(forth[1:])]


@pytest.mark.parametrize("tab", range(6))
@pytest.mark.parametrize("mirrored", [False, True])
def test_tab_goes_as_things_stand_in_the_window(qtbot: QtBot, pasted: Session, tab: int, mirrored: bool) -> None:
    """By block, and within a block line by line: from above to below, from where lines start to where they end."""
    if mirrored:
        pasted.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turn_to(qtbot, pasted, tab)
    window, page = pasted.window, pasted.window.page
    window.open_button.setFocus()
    reached = walk(qtbot, window.open_button)
    blocks = (window.open_button.parentWidget(), window.list.filter, window.list.view, page, page.banners)
    blocks += (page.headline, page.facts, page.tabs, page.beside.widget(0), page.evidence, window.status)
    passed = [block_of(stop, blocks) for stop in reached]
    assert passed == sorted(passed)
    assert {0, 1, 2, 3, 5, 6, 7} <= set(passed)
    for before, after in itertools.pairwise(reached):
        if block_of(before, blocks) == block_of(after, blocks) != 3:
            assert follows(window, before, after), f"{name_of(before)} before {name_of(after)}"


def turn_to(qtbot: QtBot, session: Session, tab: int) -> None:
    """Turn to a tab by key, and have everything stand in its place."""
    press(qtbot, Qt.Key(KEY.Key_1 + tab), MOD.ControlModifier)
    wait(qtbot, session)
    for _ in range(3):  # layouts ask each other again
        QApplication.processEvents()


def block_of(stop: QWidget, blocks: tuple[QWidget | None, ...]) -> int:
    """The innermost of the blocks that a stop is part of."""
    inside = [n for n, block in enumerate(blocks) if block is not None and (block is stop or block.isAncestorOf(stop))]
    return inside[-1]


def follows(window: QWidget, before: QWidget, after: QWidget) -> bool:
    """Whether one stands below the other, or beside it in the same line and farther from where lines start."""
    one, other = (QRect(stop.mapTo(window, QPoint(0, 0)), stop.size()) for stop in (before, after))
    if other.top() >= one.bottom() or other.left() == one.left():
        return other.top() >= one.top()
    beside = other.right() <= one.left() + 1 if window.isRightToLeft() else other.left() >= one.right() - 1
    return beside and other.bottom() >= one.top()


def name_of(stop: QWidget) -> str:
    return f"{type(stop).__name__} {stop.accessibleName() or getattr(stop, 'text', str)()}"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast-light", "contrast-dark"])
def test_every_stop_shows_that_it_has_the_focus(qtbot: QtBot, pasted: Session, theme: str) -> None:
    pasted.change(pasted.settings._replace(theme=theme))
    unseen = []
    for tab in range(6):
        turn_to(qtbot, pasted, tab)
        for stop in walk(qtbot, pasted.window.page.tabs):
            if pictured(stop, focused=True) == pictured(stop, focused=False):
                unseen.append(f"tab {tab + 1}: {name_of(stop)}")
            stop.setFocus(Qt.FocusReason.TabFocusReason)
        pasted.window.page.tabs.setFocus()
    assert unseen == [], "\n".join(unseen)


def pictured(stop: QWidget, *, focused: bool) -> QImage:
    """A stop as the keyboard finds it, or as it looks while another one has the focus."""
    if focused:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        stop.clearFocus()
    if isinstance(stop, QPlainTextEdit):
        stop.setCursorWidth(0)  # it blinks
    return stop.grab().toImage()


def walk(qtbot: QtBot, start: QWidget, key: Qt.Key = KEY.Key_Tab) -> list[QWidget]:
    """Where the focus goes, from `start` until it comes round."""
    assert start.hasFocus()
    reached = [start]
    while True:
        press(qtbot, key)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible(), f"the focus went to a hidden {type(focused).__name__}"
        if focused is start:
            return reached
        assert focused not in reached, f"caught at {type(focused).__name__} {focused.accessibleName()}"
        reached.append(focused)


def reachable(control: QWidget) -> bool:
    """Whether a control stands there to be used; what is part of another one is used through that."""
    inside = (QLineEdit, QTabBar, QTableView)  # the clear button, scroll buttons, headings
    if not control.isVisible() or not control.isEnabled() or isinstance(control.parentWidget(), inside):
        return False
    return not isinstance(control, ValueLabel) or control.shown.target is not None


def test_enter_on_a_value_shows_where_it_was_read(qtbot: QtBot, pasted: Session) -> None:
    domain = pasted.window.page.headline.offender.domain
    domain.setFocus()
    press(qtbot, KEY.Key_Return)
    lit = pasted.window.page.evidence.view.extraSelections()[-1]
    assert lit.cursor.selectedText() == domain.shown.text


def test_space_ticks_a_step_and_walks_the_legend(qtbot: QtBot, pasted: Session) -> None:
    press(qtbot, KEY.Key_1, MOD.ControlModifier)
    row = pasted.window.page.fix.findChild(StepRow)
    assert row is not None
    row.box.setFocus()
    press(qtbot, KEY.Key_Space)
    assert row.box.isChecked()
    press(qtbot, KEY.Key_2, MOD.ControlModifier)
    button = next(b for b in pasted.window.page.evidence.findChildren(LegendButton) if b.isVisible())
    button.setFocus()
    before = len(pasted.window.page.evidence.view.extraSelections())
    press(qtbot, KEY.Key_Space)
    assert len(pasted.window.page.evidence.view.extraSelections()) == before + 1


def test_dialogs_open_and_close_by_key(qtbot: QtBot, pasted: Session) -> None:
    for key, modifiers in (
        (KEY.Key_Comma, MOD.ControlModifier),
        (KEY.Key_F1, MOD.NoModifier),
        (KEY.Key_L, MOD.ControlModifier | MOD.ShiftModifier),
        (KEY.Key_V, MOD.ControlModifier | MOD.ShiftModifier),
    ):
        qtbot.keyClick(pasted.window, key, modifiers)
        wait(qtbot, pasted)
        dialog = pasted.window.findChild(QDialog)
        assert dialog is not None, key
        qtbot.keyClick(dialog, KEY.Key_Escape)
        del dialog
        qtbot.waitUntil(lambda: pasted.window.findChild(QDialog) is None, timeout=5000)
        activate(qtbot, pasted)


def test_close_takes_one_message_and_then_all(qtbot: QtBot, pasted: Session) -> None:
    press(qtbot, KEY.Key_W, MOD.ControlModifier)
    wait(qtbot, pasted)
    assert pasted.window.list.model.grouping.count == 2
    press(qtbot, KEY.Key_W, MOD.ControlModifier | MOD.ShiftModifier)
    assert pasted.window.list.model.grouping.count == 0
    assert pasted.window.empty.isVisible()


def test_two_messages_chosen_by_click_are_compared(qtbot: QtBot, pasted: Session) -> None:
    """Ctrl+click on a second message, Ctrl+Shift+M: with three messages open there is no other way."""
    view, model = pasted.window.list.view, pasted.window.list.model
    lines = [n for n in range(model.rowCount()) if model.entry(n).row is not None]
    for line, modifiers in ((lines[0], MOD.NoModifier), (lines[2], MOD.ControlModifier)):
        spot = view.visualRect(model.index(line)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)
        wait(qtbot, pasted)
    assert pasted.rooms.showing.row == model.entry(lines[2]).row
    press(qtbot, KEY.Key_M, MOD.ControlModifier | MOD.ShiftModifier)
    wait(qtbot, pasted)
    dialog = pasted.window.findChild(CompareDialog)
    assert dialog is not None
    dialog.close()


def test_zoom_and_theme_keep_what_is_selected(qtbot: QtBot, pasted: Session) -> None:
    before = pasted.window.list.selected()
    assert len(before) == 1
    press(qtbot, KEY.Key_Plus, MOD.ControlModifier)
    assert pasted.window.list.selected() == before
    pasted.change(pasted.settings._replace(theme="dark"))
    assert pasted.window.list.selected() == before

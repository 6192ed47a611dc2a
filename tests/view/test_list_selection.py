"""What is selected, marked and in sight in the list: by real clicks and keys, through every refresh."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from sheets import UNREADABLE, row

from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.view.list_pane import ListPane
from inspector.view.look import Look
from inspector.view.main_window import MainWindow

KEY, MOD, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
ROWS = (
    row(1),
    row(2),
    row(3, domain="news.fabrikam.example"),
    row(4, code="5.1.10", code_title="Recipient not found", domain="fabrikam.example"),
    UNREADABLE,
)


@pytest.fixture
def pane(qtbot: QtBot, say: Wording, look: Look) -> ListPane:
    """The list as a session drives it: what is chosen is made the current message at once."""
    made = ListPane(say)
    qtbot.addWidget(made)
    made.chosen.connect(lambda chosen: made.choose(chosen.path, chosen.index))
    made.dress(look)
    made.resize(280, 600)
    made.show()
    made.add(ROWS)
    made.refresh()
    made.choose(ROWS[0].path, 0)
    return made


def place(pane: ListPane, wanted: Row) -> QPoint:
    line = pane.model.position(wanted.path, wanted.index)
    return pane.view.visualRect(pane.model.index(line)).center()


def click(qtbot: QtBot, pane: ListPane, wanted: Row, modifiers: Qt.KeyboardModifier = MOD.NoModifier) -> None:
    qtbot.mouseClick(pane.view.viewport(), LEFT, modifiers, place(pane, wanted))


def names(pane: ListPane) -> list[str]:
    return [chosen.name for chosen in pane.selected()]


def in_sight(pane: ListPane, wanted: Row) -> bool:
    line = pane.model.position(wanted.path, wanted.index)
    return line >= 0 and pane.view.viewport().rect().contains(pane.view.visualRect(pane.model.index(line)))


def test_control_and_click_adds_a_message_and_takes_it_away(qtbot: QtBot, pane: ListPane) -> None:
    click(qtbot, pane, ROWS[0])
    click(qtbot, pane, ROWS[2], MOD.ControlModifier)
    assert names(pane) == ["1.eml", "3.eml"]
    click(qtbot, pane, ROWS[3], MOD.ControlModifier)
    assert names(pane) == ["1.eml", "3.eml", "4.eml"]
    click(qtbot, pane, ROWS[2], MOD.ControlModifier)
    assert names(pane) == ["1.eml", "4.eml"]
    click(qtbot, pane, ROWS[1])
    assert names(pane) == ["2.eml"]


def test_shift_and_click_takes_all_between(qtbot: QtBot, pane: ListPane) -> None:
    click(qtbot, pane, ROWS[1])
    click(qtbot, pane, ROWS[3], MOD.ShiftModifier)
    assert names(pane) == ["2.eml", "3.eml", "4.eml"]


def test_shift_and_arrows_go_over_a_heading_and_back(qtbot: QtBot, pane: ListPane) -> None:
    click(qtbot, pane, ROWS[0])
    seen = []
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Up, KEY.Key_Up):
        qtbot.keyClick(pane.view, key, MOD.ShiftModifier)
        seen.append(names(pane))
    two = ["1.eml", "2.eml"]
    assert seen == [two, two, [*two, "3.eml"], two, two, ["1.eml"]]


def test_heading_is_never_selected(qtbot: QtBot, pane: ListPane) -> None:
    qtbot.keyClick(pane.view, KEY.Key_A, MOD.ControlModifier)
    lines = [index.row() for index in pane.view.selectedIndexes()]
    assert sorted(lines) == [n for n in range(pane.model.rowCount()) if pane.model.entry(n).row is not None]
    assert len(lines) == len(ROWS)
    qtbot.mouseClick(pane.view.viewport(), LEFT, pos=pane.view.visualRect(pane.model.index(0)).center())
    assert pane.view.currentIndex().row() == 0
    assert pane.view.selectedIndexes() == []


def test_all_that_is_selected_survives_new_rows_and_another_look(qtbot: QtBot, pane: ListPane, look: Look) -> None:
    click(qtbot, pane, ROWS[0])
    click(qtbot, pane, ROWS[3], MOD.ControlModifier)
    pane.add(tuple(row(n, domain="aaa.example") for n in range(20, 30)))
    pane.refresh()
    assert names(pane) == ["1.eml", "4.eml"]
    pane.dress(look)
    assert names(pane) == ["1.eml", "4.eml"]
    assert pane.model.entry(pane.view.currentIndex().row()).title == "4.eml"
    click(qtbot, pane, ROWS[1], MOD.ControlModifier)
    assert names(pane) == ["1.eml", "2.eml", "4.eml"]


def test_message_taken_out_of_the_selection_stays_out(qtbot: QtBot, pane: ListPane) -> None:
    click(qtbot, pane, ROWS[0])
    click(qtbot, pane, ROWS[1], MOD.ControlModifier)
    click(qtbot, pane, ROWS[1], MOD.ControlModifier)
    pane.refresh()
    assert names(pane) == ["1.eml"]


def test_heading_stays_the_current_line_while_rows_come(qtbot: QtBot, pane: ListPane) -> None:
    click(qtbot, pane, ROWS[1])
    qtbot.keyClick(pane.view, KEY.Key_Down)
    before = pane.model.entry(pane.view.currentIndex().row()).title
    assert before == "news.fabrikam.example"
    pane.add(tuple(row(n, domain="aaa.example") for n in range(20, 30)))
    pane.refresh()
    assert pane.model.entry(pane.view.currentIndex().row()).title == before


def crowd(pane: ListPane) -> None:
    pane.add(tuple(row(n, domain=f"brand-{n}.example") for n in range(100, 160)))
    pane.refresh()


def test_rows_above_push_nothing_out_of_sight(pane: ListPane) -> None:
    crowd(pane)
    pane.choose(ROWS[2].path, 0)
    at = place(pane, ROWS[2]).y()
    pane.add(tuple(row(n, domain="aaa.example") for n in range(20, 70)))
    pane.refresh()
    assert pane.view.verticalScrollBar().value() > 0
    assert place(pane, ROWS[2]).y() == at


def test_place_that_the_user_has_scrolled_to_is_kept(pane: ListPane) -> None:
    crowd(pane)
    pane.view.scrollToBottom()
    bar = pane.view.verticalScrollBar()
    before = bar.value()
    assert before > 0
    pane.refresh()
    assert bar.value() == before


def test_another_look_and_another_size_keep_the_mark_in_sight(pane: ListPane, look: Look) -> None:
    crowd(pane)
    pane.choose("/mail/130.eml", 0)
    assert in_sight(pane, row(130, domain="brand-130.example"))
    pane.dress(Look(look.theme, 20))
    assert names(pane) == ["130.eml"]
    assert in_sight(pane, row(130))
    pane.resize(280, 260)
    assert in_sight(pane, row(130))


def test_filter_let_go_leads_back_to_the_message_in_view(qtbot: QtBot, pane: ListPane) -> None:
    crowd(pane)
    pane.choose("/mail/130.eml", 0)
    pane.filter.setFocus()
    qtbot.keyClicks(pane.filter, "99.eml")
    assert names(pane) == []
    qtbot.keyClick(pane.filter, KEY.Key_Escape)
    assert names(pane) == ["130.eml"]
    assert in_sight(pane, row(130))


def test_filter_says_that_it_hides_the_message_in_view(qtbot: QtBot, pane: ListPane) -> None:
    pane.filter.setFocus()
    qtbot.keyClicks(pane.filter, "news")
    assert pane.bar.count.text() == "1 of 5. The message in view is not among them."
    click(qtbot, pane, ROWS[2])
    pane.refresh()
    assert pane.bar.count.text() == "1 of 5"


def test_message_chosen_from_what_was_found_takes_that_word_back(qtbot: QtBot, pane: ListPane) -> None:
    pane.filter.setText("news")
    click(qtbot, pane, ROWS[2])
    assert pane.bar.count.text() == "1 of 5"


@pytest.mark.parametrize("key", [KEY.Key_Down, KEY.Key_Return, KEY.Key_Enter])
def test_down_and_enter_go_from_the_filter_to_the_first_message_found(
    qtbot: QtBot, pane: ListPane, key: Qt.Key
) -> None:
    pane.activateWindow()
    pane.filter.setFocus()
    qtbot.keyClicks(pane.filter, "fabrikam")
    qtbot.keyClick(pane.filter, key)
    assert pane.view.hasFocus()
    assert names(pane) == ["3.eml"]
    qtbot.keyClick(pane.view, KEY.Key_Down)
    qtbot.keyClick(pane.view, KEY.Key_Down)
    assert pane.model.entry(pane.view.currentIndex().row()).title == "fabrikam.example"


def test_down_stays_in_a_filter_that_finds_nothing(qtbot: QtBot, pane: ListPane) -> None:
    pane.activateWindow()
    pane.filter.setFocus()
    qtbot.keyClicks(pane.filter, "nowhere")
    qtbot.keyClick(pane.filter, KEY.Key_Down)
    assert pane.filter.hasFocus()


def marked(pane: ListPane, wanted: Row, look: Look) -> bool:
    """Whether the line of a message has the bar of the message in view."""
    picture: QImage = pane.view.viewport().grab().toImage()
    bars = {look.theme.colour(role).name() for role in ("focus", "on-selection")}
    y = place(pane, wanted).y()
    return picture.pixelColor(3, y).name() in bars


def test_message_in_view_has_a_mark_selected_or_not(qtbot: QtBot, pane: ListPane, look: Look) -> None:
    click(qtbot, pane, ROWS[1])
    assert [marked(pane, one, look) for one in ROWS[:3]] == [False, True, False]
    qtbot.keyClick(pane.view, KEY.Key_Down)  # the heading of the next domain
    assert names(pane) == []
    assert [marked(pane, one, look) for one in ROWS[:3]] == [False, True, False]
    click(qtbot, pane, ROWS[2], MOD.ControlModifier)
    assert [marked(pane, one, look) for one in ROWS[:3]] == [False, False, True]


def test_window_steps_from_message_to_message(qtbot: QtBot, say: Wording, look: Look) -> None:
    window = MainWindow(say)
    qtbot.addWidget(window)
    window.complete()
    window.dress(look)
    window.list.add(ROWS)
    window.list.choose(ROWS[0].path, 0)
    window.show_list()
    window.actions_["next"].trigger()
    assert names(window.list) == ["2.eml"]
    window.actions_["previous"].trigger()
    assert names(window.list) == ["1.eml"]

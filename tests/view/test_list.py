"""The list: grouped, filtered, sorted, folded, and answering with few calls."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sheets import UNREADABLE, row

from inspector.sheet.wording import Wording
from inspector.view.grouping import UNFOLDED_UP_TO, Grouping
from inspector.view.line_painter import LinePainter
from inspector.view.list_model import ListModel
from inspector.view.list_pane import ListPane
from inspector.view.look import Look

ROWS = (
    row(1),
    row(2, domain="news.fabrikam.example", subject="Newsletter"),
    row(3),
    row(4, code="5.1.10", code_title="Recipient not found", domain="fabrikam.example"),
    row(5, state="other", kind="not-a-bounce", code="", code_title="Not a bounce", domain="", digest=""),
    UNREADABLE,
)


@pytest.fixture
def pane(qtbot: QtBot, say: Wording, look: Look) -> ListPane:
    made = ListPane(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.resize(280, 600)
    made.show()
    made.add(ROWS)
    made.refresh()
    return made


def lines(grouping: Grouping) -> list[tuple[str, str, int]]:
    return [(e.kind, e.title if e.kind != "code" else e.key[1], e.count) for e in grouping.entries()]


def test_groups_by_code_then_domain_with_the_core_case_first_and_the_unread_last() -> None:
    grouping = Grouping()
    grouping.add(ROWS)
    assert lines(grouping) == [
        ("code", "5.7.750", 3),
        ("domain", "old-brand.example", 2),
        ("row", "1.eml", 1),
        ("row", "3.eml", 1),
        ("domain", "news.fabrikam.example", 1),
        ("row", "2.eml", 1),
        ("code", "5.1.10", 1),
        ("domain", "fabrikam.example", 1),
        ("row", "4.eml", 1),
        ("code", "Not a bounce", 1),
        ("row", "5.eml", 1),
        ("code", "", 1),
        ("row", "99.eml", 1),
    ]


def test_every_word_of_the_filter_must_be_found_anywhere() -> None:
    grouping = Grouping()
    grouping.add(ROWS)
    grouping.words = ("news", "fabrikam")
    assert [e.title for e in grouping.entries() if e.kind == "row"] == ["2.eml"]
    grouping.words = ("empty",)
    assert [e.title for e in grouping.entries() if e.kind == "row"] == ["99.eml"]
    grouping.words = ("nowhere",)
    assert grouping.entries() == []


def test_same_notice_saved_twice_is_recognised_and_survives_removal() -> None:
    grouping = Grouping()
    grouping.add((row(1, digest="x"), row(2, digest="x"), row(3, digest="")))
    assert grouping.duplicates == 1
    assert [e.duplicate for e in grouping.entries() if e.row] == [False, True, False]
    grouping.add((row(2, digest="y"),))  # read again, it is another one now
    assert (grouping.count, grouping.duplicates) == (3, 0)


def test_newest_first() -> None:
    grouping = Grouping()
    grouping.add((row(1, when="2026-09-01T00:00:00+00:00"), row(2, when="2026-09-03T00:00:00+00:00")))
    grouping.by_time = True
    assert [e.title for e in grouping.entries() if e.row] == ["2.eml", "1.eml"]


def test_long_list_begins_folded_and_unfolds_to_what_is_chosen() -> None:
    grouping = Grouping()
    grouping.add(row(n) for n in range(UNFOLDED_UP_TO + 1))
    assert [e.kind for e in grouping.entries()] == ["code", "domain"]
    grouping.unfold_to(row(7))
    assert len(grouping.entries()) == UNFOLDED_UP_TO + 3


def test_most_frequent_code_leaves_out_what_is_no_bounce() -> None:
    grouping = Grouping()
    assert grouping.most_frequent() == ("", 0)
    grouping.add(ROWS)
    assert grouping.most_frequent() == ("5.7.750", 3)


def test_domains_to_register_are_those_of_the_core_code() -> None:
    grouping = Grouping()
    assert grouping.domain_count() == 0
    grouping.add(ROWS[3:])
    assert grouping.domain_count() == 1  # nobody has 5.7.750: the commonest
    grouping.add(ROWS)
    assert grouping.domain_count() == 2
    grouping.remove((ROWS[1].path, ROWS[1].index))
    assert grouping.domain_count() == 1


def test_model_keeps_the_rules_of_qt(say: Wording, qtmodeltester: ModelTester) -> None:
    model = ListModel(say)
    model.grouping.add(ROWS)
    model.refresh()
    qtmodeltester.check(model)


def test_lines_are_spoken_whole(pane: ListPane) -> None:
    spoken = [pane.model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(pane.model.rowCount())]
    assert spoken[0] == "5.7.750 Unregistered domain, 3 messages, unfolded"
    assert spoken[2] == "1.eml, 5.7.750, old-brand.example, Unregistered domain"
    assert spoken[-1] == "99.eml, The file is empty"


def test_arrow_keys_fold_and_choose(qtbot: QtBot, pane: ListPane) -> None:
    pane.view.setCurrentIndex(pane.model.index(0))
    chosen: list[object] = []
    pane.chosen.connect(chosen.append)
    qtbot.keyClick(pane.view, Qt.Key.Key_Left)
    assert pane.model.entry(1).key[1] == "5.1.10"
    assert pane.view.currentIndex().row() == 0
    qtbot.keyClick(pane.view, Qt.Key.Key_Right)
    assert pane.model.entry(1).title == "old-brand.example"
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert chosen == []
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert chosen == [ROWS[0]]


def test_letters_go_to_the_filter(qtbot: QtBot, pane: ListPane) -> None:
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_N)
    assert pane.filter.text() == "n"
    pane.filter.setText("newsletter")
    assert [pane.model.entry(n).kind for n in range(pane.model.rowCount())] == ["code", "domain", "row"]


def test_choice_and_place_survive_new_rows(pane: ListPane) -> None:
    pane.choose(ROWS[2].path, 0)
    chosen: list[object] = []
    pane.chosen.connect(chosen.append)
    pane.add(tuple(row(n, domain="aaa.example") for n in range(20, 30)))
    pane.refresh()
    assert pane.selected() == (ROWS[2],)
    assert chosen == []


def test_next_and_previous_skip_the_headings(pane: ListPane) -> None:
    pane.choose(ROWS[0].path, 0)
    pane.step(1)
    assert pane.selected()[0].name == "3.eml"
    pane.step(1)
    assert pane.selected()[0].name == "2.eml"
    pane.step(-1)
    assert pane.selected()[0].name == "3.eml"


def test_page_is_painted_with_one_call_for_each_line(pane: ListPane, monkeypatch: pytest.MonkeyPatch) -> None:
    pane.grab()  # lays the lines out
    calls = {"entry": 0, "data": 0}
    entry, data = ListModel.entry, ListModel.data

    def counted_entry(self: ListModel, line: int) -> object:
        calls["entry"] += 1
        return entry(self, line)

    def counted_data(self: ListModel, *arguments: object) -> object:
        calls["data"] += 1
        return data(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ListModel, "entry", counted_entry)
    monkeypatch.setattr(ListModel, "data", counted_data)
    pane.view.viewport().repaint()
    assert calls == {"entry": pane.model.rowCount(), "data": 0}


@pytest.mark.parametrize("mirrored", [False, True])
def test_every_kind_of_line_is_painted(pane: ListPane, mirrored: bool) -> None:
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    picture = pane.view.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)
    }
    assert "#fdeaea" in colours  # the chip of a hard failure
    assert len(colours) > 10


def test_time_that_cannot_be_read_is_left_out(look: Look, say: Wording) -> None:
    painter = LinePainter(look, say)
    assert painter._time(replace(ROWS[0], when="soon")) == ""
    assert painter._time(ROWS[0]) != ""


def test_ten_thousand_rows_are_taken_quickly(say: Wording, qtbot: QtBot) -> None:
    pane = ListPane(say)
    qtbot.addWidget(pane)
    for start in range(0, 10_000, 500):
        pane.add(tuple(row(n, domain=f"brand-{n % 50}.example") for n in range(start, start + 500)))
    pane.refresh()
    assert pane.model.grouping.count == 10_000
    assert pane.model.rowCount() == 51
    pane.choose("/mail/9999.eml", 0)
    assert pane.model.rowCount() == 251

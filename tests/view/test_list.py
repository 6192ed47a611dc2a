"""The list: grouped, filtered, sorted, folded, and answering with few calls."""

import random
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
    grouping.order = "time"
    assert [e.title for e in grouping.entries() if e.row] == ["2.eml", "1.eml"]


SEVERAL = (
    row(1, code="5.7.1", code_title="Not allowed", general="Refused", tone="soft"),
    row(2, code="5.7.1", code_title="Not allowed", general="Refused", tone="hard"),
    row(3, code="5.7.1", code_title="Relaying denied", general="Refused", tone="soft"),
    row(4, code="5.1.1", code_title="No such user", general="Unknown recipient", tone="soft"),
    row(5, code="5.1.1", code_title="No such user", general="Bad mailbox", tone="good"),
    row(6, code="5.1.10", code_title="No such user", general="Unknown recipient", tone="plain"),
    row(7, code="5.1.10", code_title="Takes no mail", general="Null MX", tone="good"),
)


@pytest.mark.parametrize("seed", range(6))
def test_heading_fits_every_message_of_its_group_in_whatever_order_they_come(say: Wording, seed: int) -> None:
    """A title that all share, else that of the code itself, else that there are several; the tone of the worst."""
    rows = list(SEVERAL)
    random.Random(seed).shuffle(rows)  # noqa: S311 - an order, no secret
    model = ListModel(say)
    for one in rows:
        model.grouping.add((one,))
    headings = {e.key[1]: (model.heading(e), e.tone) for e in model.grouping.entries() if e.kind == "code"}
    assert headings == {
        "5.7.1": ("Refused", "hard"),
        "5.1.1": ("No such user", "soft"),
        "5.1.10": ("Several causes", "plain"),
    }


def test_heading_follows_what_is_taken_out() -> None:
    grouping = Grouping()
    grouping.add(SEVERAL)
    for one in SEVERAL[1:3]:
        grouping.remove((one.path, one.index))
    (heading,) = [e for e in grouping.entries() if e.kind == "code" and e.key[1] == "5.7.1"]
    assert (heading.title, heading.tone) == ("Not allowed", "soft")


def placed(order: str, seed: int) -> list[str]:
    rows = [
        row(1, name="d.eml", when="2026-09-01T00:00:00+00:00"),
        row(2, name="B.eml", when="2026-09-05T00:00:00+00:00", domain="news.fabrikam.example"),
        row(3, name="c.eml", when="2026-09-03T00:00:00+00:00"),
        row(4, name="a.eml", when="2026-09-02T00:00:00+00:00", code="5.1.10"),
        row(5, name="e.eml", when="2026-09-09T00:00:00+00:00", code="5.1.1"),
        replace(UNREADABLE, name="0.eml", when=""),
    ]
    random.Random(seed).shuffle(rows)  # noqa: S311 - an order, no secret
    grouping = Grouping()
    grouping.order = order
    grouping.add(rows)
    return [e.row.name for e in grouping.entries() if e.row is not None]


@pytest.mark.parametrize("seed", range(3))
def test_orders_place_groups_by_their_messages_and_the_unread_last(seed: int) -> None:
    assert placed("code", seed) == ["c.eml", "d.eml", "B.eml", "e.eml", "a.eml", "0.eml"]
    assert placed("time", seed) == ["e.eml", "B.eml", "c.eml", "d.eml", "a.eml", "0.eml"]
    assert placed("name", seed) == ["a.eml", "B.eml", "c.eml", "d.eml", "e.eml", "0.eml"]


def test_unknown_order_of_another_version_is_the_usual_one(pane: ListPane) -> None:
    pane.sort("size")
    assert pane.model.grouping.order == "code"


def test_neighbour_is_the_next_else_the_previous(pane: ListPane, say: Wording) -> None:
    neighbour = pane.model.neighbour
    assert neighbour(ROWS[0].path, 0) == ROWS[2]  # 1.eml, 3.eml, 2.eml: as they stand
    assert neighbour(ROWS[2].path, 0) == ROWS[1]
    assert neighbour(UNREADABLE.path, 0) == ROWS[4]
    assert neighbour("/mail/folded away.eml", 0) == ROWS[0]
    alone = ListModel(say)
    alone.grouping.add(ROWS[:1])
    alone.refresh()
    assert alone.neighbour(ROWS[0].path, 0) is None


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


def test_strangers_domains_are_no_domains_to_register() -> None:
    grouping = Grouping()
    grouping.add((row(1), row(2, domain="gmail.com", registration="free-mail")))
    grouping.add((row(3, others=(("mailer.example", "MAIL FROM", "register"), ("web.de", "Sender", "free-mail"))),))
    assert grouping.domain_count() == 2


def test_what_the_filter_lets_through_is_kept_even_when_it_is_folded() -> None:
    grouping = Grouping()
    grouping.add((row(1), row(2, domain="other.example"), row(3)))
    grouping.toggle(("bounce", "5.7.750", ""), unfolded=False)
    assert [kept.path for kept in grouping.kept()] == ["/mail/1.eml", "/mail/2.eml", "/mail/3.eml"]
    grouping.words = ("other",)
    assert [kept.path for kept in grouping.kept()] == ["/mail/2.eml"]


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


def test_filter_finds_what_a_row_holds_besides(pane: ListPane) -> None:
    pane.add((row(30, words="bob@fabrikam.example id-77@contoso.com 550 5.7.1 mailbox relocated"),))
    for words in ("bob@fabrikam", "ID-77", "relocated mailbox"):
        pane.filter.setText(words)
        assert [e.row.name for e in pane.model.grouping.entries() if e.row] == ["30.eml"]


def test_filter_says_how_many_of_how_many(pane: ListPane) -> None:
    assert not pane.bar.count.isVisible()
    pane.filter.setText("fabrikam")
    assert pane.bar.count.text() == "2 of 6"
    assert not pane.bar.clear_button.isVisible()
    pane.add((row(40, domain="fabrikam.example"),))
    pane.refresh()
    assert pane.bar.count.text() == "3 of 7"


def test_filter_that_hides_everything_says_so_and_lets_go(qtbot: QtBot, pane: ListPane) -> None:
    pane.filter.setText("nowhere")
    assert pane.model.rowCount() == 0
    assert pane.bar.count.isVisible()
    assert pane.bar.count.text() == "Nothing matches. The filter hides 6 messages."
    qtbot.mouseClick(pane.bar.clear_button, Qt.MouseButton.LeftButton)
    assert pane.filter.text() == ""
    assert pane.model.rowCount() > 0
    assert not pane.bar.count.isVisible()
    assert not pane.bar.clear_button.isVisible()


def test_escape_empties_the_filter_from_the_line_and_from_the_list(qtbot: QtBot, pane: ListPane) -> None:
    for widget in (pane.filter, pane.view):
        pane.filter.setText("fabrikam")
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Escape)
        assert pane.filter.text() == ""
    pane.activateWindow()
    pane.filter.setFocus()
    with qtbot.waitSignal(pane.filter.left, timeout=1000):
        qtbot.keyClick(pane.filter, Qt.Key.Key_Escape)


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

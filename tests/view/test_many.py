"""Ten thousand rows: taken, filtered, sorted, folded and painted in times that nobody notices.

The bounds are some ten times what an ordinary machine needs: they find what grows with the square of the rows.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sheets import row

from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.view.grouping import Grouping
from inspector.view.list_pane import ListPane
from inspector.view.look import Look

MANY = 10_000


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    """Two codes, fifty domains, a twentieth saved twice."""
    return tuple(
        row(
            n,
            code="5.7.750" if n % 3 else "5.1.10",
            domain=f"brand-{n % 50}.example",
            digest=str(n - 1 if n % 20 == 19 else n),
            subject=f"Invoice {n}",
        )
        for n in range(MANY)
    )


@pytest.fixture
def pane(qtbot: QtBot, say: Wording, look: Look, rows: tuple[Row, ...]) -> Iterator[ListPane]:
    made = ListPane(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.resize(300, 800)
    made.show()
    made.add(rows)
    made.refresh()
    yield made
    made.clear()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_taking_all_in_chunks_with_the_list_in_view(
    qtbot: QtBot, say: Wording, look: Look, rows: tuple[Row, ...]
) -> None:
    pane = ListPane(say)
    qtbot.addWidget(pane)
    pane.dress(look)
    pane.show()

    def take() -> None:
        for start in range(0, MANY, 100):
            pane.add(rows[start : start + 100])
            QApplication.processEvents()
        pane.refresh()

    assert seconds(take) < 5
    assert pane.model.grouping.count == MANY
    assert pane.model.grouping.duplicates == MANY // 20


def test_one_refresh_is_short(pane: ListPane) -> None:
    assert min(seconds(pane.refresh) for _ in range(3)) < 0.3


def test_filter_answers_while_one_types(qtbot: QtBot, pane: ListPane) -> None:
    def type_it() -> None:
        qtbot.keyClicks(pane.filter, "invoice 9999")

    assert seconds(type_it) < 12 * 0.5
    found = [entry.row for entry in pane.model.grouping.entries() if entry.row is not None]
    assert [one.subject for one in found] == ["Invoice 9999"]


def test_sorting_by_time(pane: ListPane) -> None:
    assert seconds(lambda: pane.sort("time")) < 1


def test_all_unfolded_is_still_a_proper_model_and_paints_a_page(pane: ListPane, qtmodeltester: ModelTester) -> None:
    for entry in pane.model.grouping.entries():
        pane.model.grouping.toggle(entry.key, unfolded=True)
    assert seconds(pane.refresh) < 1
    assert pane.model.rowCount() > MANY
    pane.view.scrollToBottom()
    pane.grab()
    assert min(seconds(pane.view.viewport().repaint) for _ in range(3)) < 0.2
    qtmodeltester.check(pane.model)


def test_choosing_far_down_and_stepping(pane: ListPane, rows: tuple[Row, ...]) -> None:
    assert seconds(lambda: pane.choose(rows[-1].path, 0)) < 1
    assert pane.selected() == (rows[-1],)
    chosen: list[Row] = []
    pane.chosen.connect(chosen.append)
    assert seconds(lambda: [pane.step(-1) for _ in range(50)]) < 1
    assert len(chosen) == 50


def test_removing_many_one_by_one(rows: tuple[Row, ...]) -> None:
    grouping = Grouping()
    grouping.add(rows)

    def remove() -> None:
        for one in rows[: MANY // 2]:
            grouping.remove((one.path, one.index))

    assert seconds(remove) < 5
    assert grouping.count == MANY // 2


def test_copy_is_no_copy_any_more_when_its_original_has_gone() -> None:
    grouping = Grouping()
    first, second, third = row(1, digest="same"), row(2, digest="same"), row(3, digest="same")
    grouping.add((first, second, third))
    assert grouping.duplicates == 2
    grouping.remove((first.path, first.index))
    assert grouping.duplicates == 1
    assert grouping.original_of(third) == second
    grouping.remove((second.path, second.index))
    assert grouping.duplicates == 0


def test_emptied_list_keeps_filter_and_order(pane: ListPane) -> None:
    pane.filter.setText("invoice 12")
    pane.sort("time")
    pane.clear()
    assert pane.model.grouping.count == 0
    pane.add((row(1, subject="Invoice 12"), row(2, subject="Newsletter")))
    found = [entry.row for entry in pane.model.grouping.entries() if entry.row is not None]
    assert [one.subject for one in found] == ["Invoice 12"]
    assert pane.model.grouping.order == "time"

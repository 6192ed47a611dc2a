"""Tables: columns that fit, nothing for empty ones, cells copied as they are, evidence by Enter."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sheets import DOMAIN

from inspector.sheet.values import Shown
from inspector.sheet.wording import Wording
from inspector.view.labels import ZERO_WIDTH_SPACE, breakable
from inspector.view.look import Look
from inspector.view.tables import BreakingDelegate, ShownModel, ShownTable

HOST = "AM0PR01MB0001.eurprd01.prod.outlook.com"


def rows(count: int = 2) -> tuple[tuple[Shown, ...], ...]:
    return tuple((Shown(f"{n}"), Shown(HOST, DOMAIN), Shown(""), Shown("words " * 12)) for n in range(count))


@pytest.fixture
def table(qtbot: QtBot, say: Wording, look: Look) -> ShownTable:
    made = ShownTable(ShownModel(("No", "Host", "Nothing", "Text")), (40, 300, 100, 300), say)
    qtbot.addWidget(made)
    made._own_model.set_rows(rows())
    made.resize(700, 300)
    made.show()
    made.fit(look.points)
    return made


def widths(table: ShownTable) -> list[int]:
    return [table.columnWidth(column) for column in range(4) if not table.isColumnHidden(column)]


def test_model_is_a_proper_one(table: ShownTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model())


def test_column_without_content_takes_no_room(table: ShownTable) -> None:
    assert table.isColumnHidden(2)
    table._own_model.set_rows(((Shown("1"), Shown(""), Shown("something"), Shown("")),))
    table.fit(10)
    assert [table.isColumnHidden(column) for column in range(4)] == [False, True, False, True]


def test_room_goes_where_words_are_cut(table: ShownTable) -> None:
    """Narrow contents give what they do not need; who lacks least gets all of it."""
    address = "somebody.with.a.long.name@subsidiary.fabrikam.example"
    cells = tuple((Shown("1"), Shown(address), Shown("failed"), Shown("words " * 60)) for _ in range(250))
    table._own_model.set_rows(cells)
    table._widths = (150, 150, 150, 150)
    table.resize(800, 300)
    table.fit(10)
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance(address) + 12
    assert table.columnWidth(0) < 100
    assert table.columnWidth(3) > 200


@pytest.mark.parametrize("width", [420, 700, 1200])
def test_columns_share_the_room(qtbot: QtBot, table: ShownTable, width: int) -> None:
    table.resize(width, 300)
    qtbot.waitUntil(lambda: sum(widths(table)) <= table.viewport().width(), timeout=5000)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0, timeout=5000)


def test_columns_do_not_shrink_to_nothing(table: ShownTable) -> None:
    table.resize(160, 300)
    assert min(widths(table)) >= 20
    assert table.horizontalScrollBar().maximum() > 0


def test_rows_grow_with_wrapped_words_but_not_in_a_long_table(table: ShownTable) -> None:
    table.resize(420, 300)
    assert table.rowHeight(0) > 2 * table.fontMetrics().height()
    table._own_model.set_rows(rows(1000))
    table.fit(10)
    assert table.rowHeight(0) < 3 * table.fontMetrics().height()
    assert not table.wordWrap()


def test_whole_table_is_as_high_as_its_rows(qtbot: QtBot, say: Wording) -> None:
    table = ShownTable(ShownModel(("No", "Host", "Nothing", "Text")), (40, 300, 100, 300), say, whole=True)
    qtbot.addWidget(table)
    table._own_model.set_rows(rows(5))
    table.resize(500, 50)
    table.show()
    table.fit(10)
    assert table.verticalScrollBar().maximum() == 0
    assert table.viewport().height() >= table.verticalHeader().length()


def test_cells_are_copied_by_key_as_they_are(qtbot: QtBot, table: ShownTable) -> None:
    table.setFocus()
    table.selectRow(0)
    with qtbot.waitActive(table, timeout=5000):
        table.activateWindow()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"0\t{HOST}\t{'words ' * 12}"


def test_enter_asks_for_the_evidence_of_a_cell(qtbot: QtBot, table: ShownTable) -> None:
    table.setCurrentIndex(table.model().index(0, 1))
    with qtbot.waitSignal(table.traced, timeout=5000) as traced:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert traced.args == [DOMAIN]
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.assertNotEmitted(table.traced):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_cells_are_spoken_with_their_heading(table: ShownTable) -> None:
    assert table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == f"Host: {HOST}"


def test_mirrored_cells_keep_the_direction_of_their_text(table: ShownTable) -> None:
    """Codes and times run from left to right; copies hold nothing of what makes them."""
    assert table._delegate.displayText("550", table.locale()) == "550"
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert table._delegate.displayText("550 +25", table.locale()) == "\u2068550 +25\u2069"
    assert not table._delegate.displayText("", table.locale())
    table.selectRow(0)
    table.actions()[0].trigger()
    assert "\u2068" not in QGuiApplication.clipboard().text()


def test_an_address_is_never_broken_after_its_at_sign() -> None:
    assert breakable("a-b@contoso.com").split(ZERO_WIDTH_SPACE) == ["a-", "b", "@contoso.", "com"]


def test_a_line_break_of_a_cell_stays_one() -> None:
    assert BreakingDelegate().displayText("one\ntwo", QLocale()) == "one\u2028two"

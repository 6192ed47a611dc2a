"""Two messages side by side: what differs carries a sign, not only a colour."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sheets import RECIPIENT, blocked

from inspector.sheet.values import Fact, Shown
from inspector.sheet.wording import Wording
from inspector.view.compare_dialog import CompareDialog, compared
from inspector.view.look import Look

OTHER = replace(
    blocked(),
    facts=(Fact("Recipients", Shown("eve@fabrikam.example")), Fact("Subject", Shown("Invoice 4711"))),
    resend="",
)


@pytest.fixture
def dialog(say: Wording, look: Look, parent: QWidget) -> CompareDialog:
    made = CompareDialog(parent, say, ("a.eml", "b.eml"), (blocked(), OTHER))
    made.dress(look)
    return made


def test_lines_of_either_side_are_there_once(say: Wording) -> None:
    lines = compared(blocked(), OTHER, say)
    assert len({name for name, _, _ in lines}) == len(lines)
    found = {name: (left.text, right.text) for name, left, right in lines}
    assert found["Code"] == ("550 5.7.750", "550 5.7.750")
    assert found["Recipients"] == ("bob@fabrikam.example", "eve@fabrikam.example")
    assert found["Resend"] == ("Resending will not help.", "")


def test_a_message_is_equal_to_itself(say: Wording) -> None:
    assert all(left == right for _, left, right in compared(blocked(), blocked(), say))


def test_only_what_differs(dialog: CompareDialog, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(dialog.model)
    model = dialog.model
    signs = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert set(signs) == {"", "≠"}
    dialog.only.setChecked(True)
    assert model.rowCount() == signs.count("≠")
    names = {model.index(row, 1).data() for row in range(model.rowCount())}
    assert names == {"Recipients", "Resend"}


def test_the_ground_of_differing_lines_is_painted(dialog: CompareDialog, look: Look, qtbot: QtBot) -> None:
    dialog.show()
    qtbot.waitExposed(dialog)
    model, table = dialog.model, dialog.table
    seen = set()
    for row in range(model.rowCount()):
        table.scrollTo(model.index(row, 1))
        cell = table.visualRect(model.index(row, 1))
        picture = table.viewport().grab(cell).toImage()
        ground = picture.pixelColor(picture.width() - 4, picture.height() // 2)
        assert (ground == look.theme.colour("found")) == model.differs(row), row
        seen.add(model.differs(row))
    assert seen == {True, False}


def test_a_cell_leads_to_its_message(dialog: CompareDialog, qtbot: QtBot) -> None:
    row = next(r for r in range(dialog.model.rowCount()) if dialog.model.index(r, 1).data() == "Recipients")
    with qtbot.waitSignal(dialog.traced, timeout=5000) as traced:
        dialog.table.activated.emit(dialog.model.index(row, 2))
    assert traced.args == [0, RECIPIENT]
    with qtbot.assertNotEmitted(dialog.traced):
        dialog.table.activated.emit(dialog.model.index(row, 3))
        dialog.table.activated.emit(dialog.model.index(row, 1))


def test_differing_lines_stand_out(dialog: CompareDialog, look: Look) -> None:
    dialog.only.setChecked(True)
    index = dialog.model.index(0, 2)
    assert index.data(Qt.ItemDataRole.BackgroundRole).color() == look.theme.colour("found")
    assert index.data(Qt.ItemDataRole.FontRole).bold()

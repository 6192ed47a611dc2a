"""What is copied or dragged out of a window passes its gate, whichever widget it comes from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.sheet.values import Shown
from inspector.sheet.wording import Wording
from inspector.view.command import CommandText
from inspector.view.copying import Gate, ReadingView, outgoing
from inspector.view.evidence import MarkedView
from inspector.view.tables import ShownModel, ShownTable


def shout(text: str) -> str:
    return text.upper()


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    """A window with a gate that shouts."""
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    Gate(made, shout)
    return made


@pytest.mark.parametrize("kind", [ReadingView, MarkedView, CommandText])
def test_text_views_copy_and_drag_through_the_gate(qtbot: QtBot, holder: QWidget, kind: type[ReadingView]) -> None:
    view = kind("") if kind is CommandText else kind()
    view.setPlainText("to bob\nand ann \U0001f4b6 end")
    holder.layout().addWidget(view)
    holder.show()
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == "TO BOB\nAND ANN \U0001f4b6 END"
    assert view.createMimeDataFromSelection().formats() == ["text/plain"]
    view.moveCursor(QTextCursor.MoveOperation.Start)
    view.moveCursor(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "TO BOB"


def test_tables_copy_through_the_gate(qtbot: QtBot, holder: QWidget, say: Wording) -> None:
    model = ShownModel(("a", "b"))
    model.set_rows(((Shown("bob"), Shown("5.7.750")),))
    table = ShownTable(model, (100, 100), say)
    holder.layout().addWidget(table)
    holder.show()
    table.setFocus()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    table.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "BOB\t5.7.750"


def test_the_nearest_gate_counts_and_dialogs_belong_to_their_window(qtbot: QtBot, holder: QWidget) -> None:
    dialog = QDialog(holder)
    inner = QWidget(dialog)
    assert outgoing(inner, "bob") == "BOB"
    Gate(dialog, lambda text: f"<{text}>")
    assert outgoing(inner, "bob") == "<bob>"
    alone = QWidget()
    qtbot.addWidget(alone)
    assert outgoing(alone, "bob") == "bob"

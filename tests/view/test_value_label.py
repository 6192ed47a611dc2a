"""Values: shortened when there is no room and spoken whole, traced by mouse and key, never rich text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sheets import DOMAIN

from inspector.sheet.values import Shown
from inspector.view.flow import FlowLayout
from inspector.view.look import Look
from inspector.view.value_label import ValueLabel

LONG = "a-remarkably-long-host-name.eurprd01.prod.outlook.com"


@pytest.fixture
def value(qtbot: QtBot) -> ValueLabel:
    made = ValueLabel(elide=True)
    qtbot.addWidget(made)
    made.show_value(Shown(LONG, DOMAIN), "Show where this was read")
    made.setAccessibleName(LONG)
    made.show()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_ask_for_the_evidence(qtbot: QtBot, value: ValueLabel, key: Qt.Key) -> None:
    with qtbot.waitSignal(value.traced, timeout=5000) as traced:
        qtbot.keyClick(value, key)
    assert traced.args == [DOMAIN]


def test_click_asks_for_the_evidence_and_other_buttons_do_not(qtbot: QtBot, value: ValueLabel) -> None:
    with qtbot.waitSignal(value.traced, timeout=5000):
        qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(value.traced):
        qtbot.mouseClick(value, Qt.MouseButton.RightButton)


def test_value_read_from_nowhere_leads_nowhere(qtbot: QtBot, value: ValueLabel) -> None:
    value.show_value(Shown(LONG))
    assert value.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert value.accessibleDescription() == ""
    with qtbot.assertNotEmitted(value.traced):
        qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
        qtbot.keyClick(value, Qt.Key.Key_Return)


def test_it_is_shortened_in_the_middle_and_comes_back(value: ValueLabel) -> None:
    value.resize(120, 30)
    assert "…" in value.text()
    assert value.text()[0] == "a"
    assert value.text()[-1] == "m"
    assert value.fontMetrics().horizontalAdvance(value.text()) <= 120
    assert value.toolTip() == LONG
    assert value.accessibleName() == LONG
    value.resize(2000, 30)
    assert value.text() == LONG
    assert value.toolTip() != LONG


def test_markup_stays_text(value: ValueLabel) -> None:
    value.resize(2000, 30)
    value.show_value(Shown("<b>bold</b>"))
    assert value.textFormat() == Qt.TextFormat.PlainText
    assert value.text() == "<b>bold</b>"


def test_words_go_on_below_where_a_line_is_too_short(qtbot: QtBot, look: Look) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    value = ValueLabel(Shown("One place names an envelope sender of the same domain.", DOMAIN), "soft", wrap=True)
    flow.addWidget(value)
    line = value.sizeHint().height()
    holder.resize(2 * value.sizeHint().width(), 200)
    holder.show()
    QApplication.processEvents()
    assert value.height() <= line + 2
    assert not value.wordWrap()
    holder.resize(value.sizeHint().width() // 2, 200)
    QApplication.processEvents()
    assert value.wordWrap()
    assert value.height() >= 2 * value.fontMetrics().height()
    assert flow.heightForWidth(holder.width()) == value.height()

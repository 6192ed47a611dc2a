"""The Evidence pane: marks stand on the very characters, whatever comes before them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot
from sheets import CODE, DOMAIN, blocked

from inspector.sheet.values import Mark, MarkedText, Target
from inspector.sheet.wording import Wording
from inspector.view.evidence import EvidencePane, LegendButton
from inspector.view.look import Look


@pytest.fixture
def pane(qtbot: QtBot, say: Wording, look: Look) -> EvidencePane:
    made = EvidencePane(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.resize(600, 400)
    made.show_texts(blocked().texts)
    return made


def marked(pane: EvidencePane) -> list[str]:
    return [selection.cursor.selectedText() for selection in pane.view.extraSelections()]


def test_marks_cover_the_characters_after_an_emoji(pane: EvidencePane) -> None:
    assert marked(pane) == ["bob@fabrikam.example", "5.7.750", "old-brand.example"]


def test_marks_differ_in_shape_not_only_in_colour(pane: EvidencePane) -> None:
    selections = pane.view.extraSelections()
    styles = {selection.format.underlineStyle() for selection in selections}
    assert len(styles) == 3
    assert QTextCharFormat.UnderlineStyle.NoUnderline not in styles


def test_a_value_is_lit_up_and_in_view(pane: EvidencePane, look: Look) -> None:
    assert pane.light_up(DOMAIN)
    selections = pane.view.extraSelections()
    lit = selections[-1]
    assert lit.cursor.selectedText() == "old-brand.example"
    assert lit.format.background().color() == look.theme.colour("lit")
    assert pane.light_up(CODE)
    assert marked(pane).count("5.7.750") == 2
    assert marked(pane).count("old-brand.example") == 1


def test_a_place_that_is_not_shown_is_declined(pane: EvidencePane) -> None:
    assert not pane.light_up(Target("9/none", 0, 1))
    assert not pane.light_up(Target("2/status", 0, 100_000))


def test_the_pointer_learns_the_label(pane: EvidencePane) -> None:
    selections = pane.view.extraSelections()
    assert pane.view.label_at(selections[1].cursor.selectionStart()) == "Status code"
    assert pane.view.label_at(0) == ""


def test_the_legend_walks_through_the_marks(pane: EvidencePane, qtbot: QtBot) -> None:
    buttons = {button.text(): button for button in pane.findChildren(LegendButton) if not button.isHidden()}
    assert set(buttons) == {"Recipient", "Status code", "Offending domain"}
    qtbot.mouseClick(buttons["Offending domain"], Qt.MouseButton.LeftButton)
    assert marked(pane)[-1] == "old-brand.example"


def test_a_long_text_is_shortened_and_says_so(pane: EvidencePane) -> None:
    long = MarkedText("1/body", "Body", "x" * 600_000, (Mark(Target("1/body", 500_000, 3), "code", "Status code"),))
    pane.show_texts((long,))
    assert len(pane.view.toPlainText()) < 200_000
    assert "Source tab" in pane.view.toPlainText()
    assert marked(pane) == []


def test_a_theme_change_keeps_what_is_shown(pane: EvidencePane, look: Look) -> None:
    from inspector.view.theme import load

    pane.light_up(DOMAIN)
    pane.dress(Look(load("dark"), 14))
    assert marked(pane)[:3] == ["bob@fabrikam.example", "5.7.750", "old-brand.example"]
    assert marked(pane)[-1] == "old-brand.example"


def test_text_of_a_hostile_mail_stays_text(pane: EvidencePane) -> None:
    text = replace(blocked().texts[0], content="<b>bold</b><img src='http://contoso.com/x.png'>\n" * 3, marks=())
    pane.show_texts((text,))
    assert "<b>bold</b><img" in pane.view.toPlainText()

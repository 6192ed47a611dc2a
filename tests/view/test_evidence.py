"""The Evidence pane: marks stand on the very characters, whatever comes before them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextOption
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sheets import CODE, DOMAIN, blocked

from inspector.model.evidence import Span
from inspector.sheet.display import utf16_span
from inspector.sheet.values import Link, Mark, MarkedText, Target
from inspector.sheet.wording import Wording
from inspector.view.evidence import EvidencePane
from inspector.view.legend import LegendButton
from inspector.view.look import Look
from inspector.view.theme import load


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


def test_high_contrast_draws_its_own_thicker_lines_under_the_marks(pane: EvidencePane) -> None:
    pane.dress(Look(load("contrast-light"), 10))
    lines = pane.view.underlined
    assert [pane.view.label_at(start) for start, _, _ in lines] == ["Recipient", "Status code", "Offending domain"]
    assert len({pen.style() for _, _, pen in lines}) == 3
    assert all(pen.width() == 2 for _, _, pen in lines)
    styles = {selection.format.underlineStyle() for selection in pane.view.extraSelections()}
    assert styles == {QTextCharFormat.UnderlineStyle.NoUnderline}


def test_button_of_the_formatted_notice_ends_the_line_of_the_legend(pane: EvidencePane) -> None:
    pane.resize(900, 400)
    pane.show_texts(blocked().texts, formatted=True)
    pane.show()
    QApplication.processEvents()
    button = pane.formatted_button
    legend = [b for b in pane.findChildren(LegendButton) if b.isVisible()]
    assert button.mapTo(pane, QPoint(button.width(), 0)).x() == pane.width()
    assert all(abs(b.geometry().center().y() - button.geometry().center().y()) <= 1 for b in legend)


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


def test_a_place_far_down_a_long_text_is_fetched(pane: EvidencePane) -> None:
    content = "\U0001f4b6 line\n" * 60_000
    at = content.index("line", 200_000)
    target = Target("1/body", *utf16_span(content, Span(at, at + 4)), "Sent")
    mark = Mark(target, "code", "Status code")
    pane.show_texts((MarkedText("1/body", "Body", content, (mark,)), *blocked().texts))
    assert "line" not in marked(pane)
    assert pane.light_up(target)
    assert marked(pane)[-1] == "line"
    assert marked(pane).count("line") == 2
    assert pane.view.toPlainText().count("Source tab") == 2
    assert len(pane.view.toPlainText()) < 300_000
    assert pane.light_up(CODE)
    assert marked(pane)[-1] == "5.7.750"
    assert pane.light_up(Target("1/body", 0, 2))
    assert marked(pane)[-1] == "\U0001f4b6"


def test_a_lit_place_has_a_frame_and_a_name(pane: EvidencePane, qtbot: QtBot) -> None:
    assert pane.lit_line.isHidden()
    pane.show()
    qtbot.waitExposed(pane)
    assert pane.view.frames() == []
    pane.light_up(CODE)
    assert pane.lit_line.text() == "Status code · Delivery status"
    (frame,) = pane.view.frames()
    picture = pane.view.viewport().grab().toImage()
    corner = frame.topLeft().toPoint()
    line = {picture.pixelColor(corner.x() - 2, corner.y() + offset).name() for offset in range(4, 10)}
    pane.view.frame_place(None)
    without = pane.view.viewport().grab().toImage()
    assert line != {without.pixelColor(corner.x() - 2, corner.y() + offset).name() for offset in range(4, 10)}
    pane.light_up(replace(DOMAIN, name="From"))
    assert pane.lit_line.text() == "From · Returned message"
    pane.show_texts(blocked().texts)
    assert pane.lit_line.isHidden()


def test_a_place_over_several_lines_has_a_frame_on_each(pane: EvidencePane, qtbot: QtBot) -> None:
    pane.show()
    qtbot.waitExposed(pane)
    text = MarkedText("t", "T", "one\ntwo\nthree\n", ())
    pane.show_texts((text,))
    pane.light_up(Target("t", 1, 8))
    frames = pane.view.frames()
    assert len(frames) == 3
    assert frames[0].y() < frames[1].y() < frames[2].y()


def test_plain_text_tells_where_links_lead(pane: EvidencePane) -> None:
    link = Link("Release messages", "https://fabrikam.example/r?u=bob")
    pane.show_texts((MarkedText("t", "T", "Release messages", (), (link,)), *blocked().texts))
    assert "Release messages → https://fabrikam.example/r?u=bob" in pane.view.toPlainText()
    assert pane.light_up(DOMAIN)
    assert marked(pane)[-1] == "old-brand.example"


def test_the_senders_formatting_is_asked_for_once_and_given_up_for_evidence(pane: EvidencePane, qtbot: QtBot) -> None:
    assert pane.formatted_button.isHidden()
    pane.show_texts(blocked().texts, formatted=True)
    assert not pane.formatted_button.isHidden()
    assert pane.formatted is None
    with qtbot.waitSignal(pane.formatted_wanted, timeout=5000):
        pane.formatted_button.click()
    assert pane.formatted is not None
    pane.show_formatted("<p>Hello</p>", cut=True)
    assert pane.formatted.toPlainText().startswith("Hello")
    assert "Source tab" in pane.formatted.toPlainText()
    assert pane.formatted_button.text() == "Show as plain text"
    pane.light_up(CODE)
    assert not pane.formatted_button.isChecked()
    with qtbot.assertNotEmitted(pane.formatted_wanted):
        pane.formatted_button.click()
    pane.set_beside(True)
    assert pane.formatted_button.isHidden()
    assert not pane.formatted_button.isChecked()
    pane.show_texts(blocked().texts)
    assert pane.formatted.toPlainText() == ""


def test_a_word_without_end_is_broken_anywhere(pane: EvidencePane) -> None:
    modes = QTextOption.WrapMode
    assert pane.view.wordWrapMode() == modes.WrapAtWordBoundaryOrAnywhere
    pane.show_texts((MarkedText("t", "T", "a word " + "x" * 5000, ()),))
    assert pane.view.wordWrapMode() == modes.WrapAnywhere
    pane.show_texts(blocked().texts)
    assert pane.view.wordWrapMode() == modes.WrapAtWordBoundaryOrAnywhere


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

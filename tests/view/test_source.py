"""The Source pane lights up what a value was read from, as it stands in the file."""

import pytest
from pytestqt.qtbot import QtBot
from sheets import CODE, DOMAIN, HEADERS, STATUS, blocked

from inspector.sheet.values import MarkedText
from inspector.sheet.wording import Wording
from inspector.view.look import Look
from inspector.view.page import EVIDENCE, SOURCE, Page
from inspector.view.source import SourcePane

RAW = f"--b\n\n{STATUS}--b\n\n{HEADERS}"
PLACES = (("2/status", 5), ("3/headers", 5 + len(STATUS) + 5))


def text_of(id_: str) -> MarkedText:
    return next(text for text in blocked().texts if text.id == id_)


@pytest.fixture
def pane(qtbot: QtBot, say: Wording, look: Look) -> SourcePane:
    made = SourcePane(say)
    qtbot.addWidget(made)
    made.dress(look)
    return made


def lit(pane: SourcePane) -> list[str]:
    return [selection.cursor.selectedText() for selection in pane.view.extraSelections()]


def test_the_very_characters_are_lit(pane: SourcePane) -> None:
    pane.show_source(RAW, binary=False, places=PLACES)
    assert pane.light_up(text_of("2/status"), CODE)
    assert lit(pane) == ["5.7.750"]
    assert pane.lit_line.text() == "Status code · Delivery status"
    assert pane.view.framed is not None
    assert pane.light_up(text_of("3/headers"), DOMAIN)  # an emoji stands before it
    assert lit(pane) == ["old-brand.example"]
    pane.clear()
    assert lit(pane) == []
    assert pane.lit_line.isHidden()


def test_a_line_that_was_decoded_is_lit_whole_and_said_so(pane: SourcePane) -> None:
    raw = RAW.replace("\U0001f4b6", "ðŸ’¶")
    pane.show_source(raw, binary=False, places=PLACES)
    assert pane.light_up(text_of("3/headers"), DOMAIN)
    assert lit(pane) == ["From: ðŸ’¶ Billing <invoice@old-brand.example>"]
    assert "decoded" in pane.lit_line.text()


def test_a_place_that_is_not_in_view_yet_is_fetched(pane: SourcePane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.view.source.STRETCH", 1000)
    pane.show_source("x\n" * 5000 + RAW, binary=False, places=tuple((id_, at + 10_000) for id_, at in PLACES))
    assert pane.light_up(text_of("3/headers"), DOMAIN)
    assert lit(pane) == ["old-brand.example"]


def test_what_stands_nowhere_is_declined(pane: SourcePane, qtbot: QtBot) -> None:
    pane.show_source(RAW, binary=False, places=PLACES[:1])
    assert not pane.light_up(text_of("3/headers"), DOMAIN)


def test_a_place_is_lit_when_its_source_has_come(pane: SourcePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.wanted, timeout=5000):
        assert pane.light_up(text_of("2/status"), CODE)
    pane.show_source(RAW, binary=False, places=PLACES)
    assert lit(pane) == ["5.7.750"]
    pane.clear()
    assert pane.light_up(text_of("2/status"), CODE)
    with qtbot.waitSignal(pane.declined, timeout=5000) as declined:
        pane.show_source(RAW, binary=False)
    assert declined.args == [CODE]


def test_on_the_source_tab_a_value_is_lit_there_else_in_the_evidence(qtbot: QtBot, say: Wording, look: Look) -> None:
    page = Page(say)
    qtbot.addWidget(page)
    page.dress(look)
    page.show_sheet(blocked(), "x")
    page.show_tab(SOURCE)
    page.source.show_source(RAW, binary=False, places=PLACES[:1])
    page.light_up(CODE)
    assert page.tabs.currentIndex() == SOURCE
    assert lit(page.source) == ["5.7.750"]
    page.light_up(DOMAIN)
    assert page.tabs.currentIndex() == EVIDENCE
    assert page.evidence.view.extraSelections()[-1].cursor.selectedText() == "old-brand.example"

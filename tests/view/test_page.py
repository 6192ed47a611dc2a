"""The page of a message, its panes, and the window around it; with hand-made sheets."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sheets import DOMAIN, blocked, row

from inspector.sheet.dns import DnsRow, DnsSheet
from inspector.sheet.values import Fact, MarkedText, OffenderBlock, Section, Shown
from inspector.sheet.wording import Wording
from inspector.view.about import versions
from inspector.view.banners import BannerLine
from inspector.view.command import CommandBox, CopyButton
from inspector.view.compare_dialog import compared
from inspector.view.fix import StepRow
from inspector.view.labels import breakable
from inspector.view.look import Look
from inspector.view.main_window import MainWindow
from inspector.view.page import EVIDENCE, FIX, RECIPIENTS, SOURCE, Page
from inspector.view.tables import ShownModel
from inspector.view.theme import load
from inspector.view.value_label import ValueLabel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, say: Wording, look: Look) -> Page:
    made = Page(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.resize(1150, 800)
    made.show()
    made.show_sheet(blocked(), "/mail/1.eml#0")
    made.fill()
    return made


def test_first_second_has_everything_above_the_fold(page: Page) -> None:
    bottom = page.headline.mapTo(page, page.headline.rect().bottomLeft()).y()
    assert bottom < page.height() / 2
    headline = page.headline
    assert headline.chip.property("tone") == "hard"
    letters = headline.offender.domain.font().pointSizeF()
    others = [label.font().pointSizeF() for label in page.findChildren(QLabel) if label is not headline.offender.domain]
    assert letters > max(others)
    assert page.accessibleName() == blocked().spoken


def test_evidence_stands_beside_where_there_is_room(page: Page) -> None:
    assert page.evidence.isVisible()
    page.resize(700, 600)
    assert not page.evidence.isVisible()
    page.show_tab(EVIDENCE)
    assert page.evidence.isVisible()
    page.resize(1150, 800)
    page.show_tab(SOURCE)
    assert not page.evidence.isVisible()
    page.show_tab(FIX)
    assert page.evidence.isVisible()


def test_value_is_traced_into_the_evidence_tab_of_a_narrow_window(qtbot: QtBot, page: Page) -> None:
    page.resize(700, 600)
    qtbot.mouseClick(page.headline.offender.domain, LEFT)
    assert page.tabs.currentIndex() == EVIDENCE
    selections = page.evidence.view.extraSelections()
    assert selections[-1].cursor.selectedText() == "old-brand.example"


def test_show_the_fix_points_out_the_first_open_step(page: Page) -> None:
    first, second = page.fix.findChildren(StepRow)
    assert page.tabs.currentIndex() == FIX
    page.headline.fix_button.click()
    assert first.property("hot") == "true"
    first.box.setChecked(True)
    page.headline.fix_button.click()
    assert second.property("hot") == "true"
    assert page.focusWidget() is second.box
    second._cool()
    assert second.property("hot") == "false"
    page.show_tab(EVIDENCE)
    page.headline.fix_button.click()
    assert page.tabs.currentIndex() == FIX


def test_values_of_a_step_and_lines_of_the_domain_are_traced(qtbot: QtBot, page: Page) -> None:
    filled = next(value for value in page.fix.findChildren(ValueLabel) if value.text() == "Domain")
    line = next(value for value in page.headline.findChildren(ValueLabel) if "From header" in value.text())
    for value in (filled, line):
        page.evidence.show_texts(blocked().texts)
        qtbot.mouseClick(value, LEFT)
        assert page.evidence.view.extraSelections()[-1].cursor.selectedText() == "old-brand.example"
    assert filled.accessibleName() == "Domain: old-brand.example"


def test_other_domains_stand_under_their_identity_once(page: Page) -> None:
    names = ("a.example", "b.example")
    others = tuple(("Envelope sender", Shown(name, DOMAIN)) for name in names)
    block = OffenderBlock("Offending domain", Shown("old-brand.example", DOMAIN), "x", (), others)
    page.show_sheet(blocked(offender=block), "x")
    QApplication.processEvents()
    words = [label.text() for label in page.headline.findChildren(QLabel) if not label.isHidden()]
    assert words.count("Envelope sender:") == 1
    assert set(names) <= set(words)


def test_headline_goes_below_itself_where_it_is_narrow(page: Page, look: Look) -> None:
    headline = page.headline
    name = "a-remarkably-long-brand-name.with.many.labels.contoso.example"
    block = OffenderBlock("Offending domain", Shown(name, DOMAIN), name, ())
    actors = ("The administrator of the other system, who has a long name", "Microsoft Support")
    page.show_sheet(blocked(offender=block, actors=actors), "x")
    for points, width in ((10, 1100), (20, 880), (30, 880), (30, 700)):
        page.dress(Look(look.theme, points))
        page.resize(width, 600)
        for _ in range(6):
            QApplication.processEvents()
        assert page.horizontalScrollBar().maximum() == 0
        for button in (headline.fix_button, headline.offender.copy_button, headline.offender.dns_button):
            assert button.width() >= button.sizeHint().width()
            assert button.mapTo(page.viewport(), QPoint(button.width(), 0)).x() <= page.viewport().width()
        assert headline.fix_button.isVisible()
    domain = headline.offender.domain
    assert headline.offender.copy_button.y() >= domain.y() + domain.height()
    pills = [value for value in headline.findChildren(ValueLabel) if value.property("form") == "pill"]
    pills = [pill for pill in pills if pill.isVisible()]
    assert pills
    assert all(pill.width() >= pill.sizeHint().width() for pill in pills)
    assert headline.fix_button.y() > max(pill.mapTo(headline, QPoint(0, 0)).y() for pill in pills)
    page.dress(Look(look.theme, 10))
    page.resize(1100, 600)
    QApplication.processEvents()
    assert headline.fix_button.x() > headline.width() / 2


def test_table_cell_is_traced(page: Page) -> None:
    page.show_tab(RECIPIENTS)
    page.recipients.table.activated.emit(page.recipients.model.index(0, 0))
    selections = page.evidence.view.extraSelections()
    assert selections[-1].cursor.selectedText() == "bob@fabrikam.example"


def test_very_long_domain_is_broken_and_stays_in_the_window(page: Page) -> None:
    name = ".".join(["label-that-is-long"] * 12) + ".example"
    block = OffenderBlock("Offending domain", Shown(name, DOMAIN), name, ())
    page.show_sheet(blocked(offender=block), "x")
    page.fill()
    offender = page.headline.offender
    assert offender.domain.accessibleName() == name
    assert offender.domain.text() == breakable(name)
    assert offender.dns_button.mapTo(page, offender.dns_button.rect().topRight()).x() < page.width()


def test_hostile_subject_stays_text(page: Page) -> None:
    page.show_sheet(blocked(facts=(Fact("Subject", Shown("<img src=x><b>hi</b>")),)), "x")
    page.fill()
    labels = [label for label in page.facts.findChildren(QLabel) if "img" in label.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel) if label.text())


def test_steps_are_ticked_and_the_ticks_remembered(page: Page) -> None:
    page.findChildren(StepRow)[0].box.setChecked(True)
    page.show_sheet(blocked(), "/mail/2.eml#0")
    page.fill()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert not page.fix.findChildren(StepRow)[0].box.isChecked()
    page.show_sheet(blocked(), "/mail/1.eml#0")
    page.fill()
    QApplication.sendPostedEvents(None, 52)
    assert page.fix.findChildren(StepRow)[0].box.isChecked()


def test_command_is_copied_whole_and_says_so(qtbot: QtBot, page: Page) -> None:
    box = page.fix.findChild(CommandBox)
    assert box is not None
    with qtbot.waitSignal(page.copy_wanted) as copied:
        qtbot.mouseClick(box.copy_button, LEFT)
    assert copied.args == ["New-AcceptedDomain\n -Name old-brand.example"]
    assert box.copy_button.text() == "Copied"


def test_copy_button_goes_back_to_its_word(qtbot: QtBot, say: Wording) -> None:
    button = CopyButton("Copy", "Copied", "x")
    qtbot.addWidget(button)
    button.click()
    button._settle()
    assert button.text() == "Copy"


def test_link_shows_its_target_before_it_opens(page: Page) -> None:
    step = page.fix.findChildren(StepRow)[1]
    button = next(b for b in step.findChildren(QPushButton) if b.property("form") == "link")
    target, _, open_it, copy_it = step.link_menu(button, button.toolTip()).actions()
    assert target.text() == button.toolTip() == "https://admin.microsoft.com/#/Domains"
    opened: list[str] = []
    page.open_wanted.connect(opened.append)
    page.copy_wanted.connect(opened.append)
    open_it.trigger()
    copy_it.trigger()
    assert opened == ["https://admin.microsoft.com/#/Domains"] * 2


def test_banner_unfolds_its_details(page: Page) -> None:
    line = page.banners.findChild(BannerLine)
    assert line is not None
    button = line.findChild(QPushButton)
    assert button is not None
    details = next(label for label in line.findChildren(QLabel) if "charset" in label.text())
    assert not details.isVisible()
    button.click()
    assert details.isVisible()


def test_sections_of_the_route(page: Page) -> None:
    section = Section("Authentication", (Fact("SPF", Shown("pass", DOMAIN), "trusted"),))
    page.show_sheet(blocked(sections=(section,), hops=()), "x")
    page.fill()
    words = [label.text() for label in page.route.findChildren(QLabel)]
    assert {"Authentication", "SPF", "pass", "trusted"} <= set(words)
    assert page.route.table.isHidden()


def test_dns_answer_says_found_not_found_and_not_asked(page: Page) -> None:
    rows = (
        DnsRow("MX", "MX old-brand.example", "found", "found", (Shown("old-brand.example MX 0 x"),), ("leads there",)),
        DnsRow("SPF", "TXT old-brand.example", "not-found", "not found"),
        DnsRow("DMARC", "TXT _dmarc.old-brand.example", "not-asked", "could not be asked"),
    )
    sheet = DnsSheet(Shown("old-brand.example"), "Known to some tenant", "good", ("Not which.",), rows, "Asked x")
    page.dns.show_answer(sheet)
    signs = [label.text() for label in page.dns.findChildren(QLabel) if label.property("form") == "sign"]
    assert signs == ["✓", "–", "?"]
    assert page.dns.lead.text() == "Known to some tenant"
    page.dns.show_asking("old-brand.example")
    assert not page.dns.cancel_button.isHidden()
    page.dns.show_failure("No network")
    assert page.dns.lead.text() == "No network"


def test_source_finds_across_stretches_and_from_the_start_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.view.source.STRETCH", 1000)
    source = page.source
    source.show_source("needle 1\n" + "x\n" * 3000 + "needle 2\n", binary=False)
    assert len(source.view.toPlainText()) <= 1001
    source.wanted_text.setText("needle")
    source.find_next()
    source.find_next()
    assert source.view.textCursor().blockNumber() == 3001
    source.find_next()
    assert source.view.textCursor().blockNumber() == 0
    source.find_previous()
    assert source.view.textCursor().blockNumber() == 3001
    source.wanted_text.setText("haystack")
    source.find_next()
    assert "Not found" in [label.text() for label in source.findChildren(QLabel)]


def test_source_comes_stretch_by_stretch_on_scrolling(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.view.source.STRETCH", 1000)
    page.show_tab(SOURCE)
    page.source.show_source("line\n" * 1000, binary=True)
    before = len(page.source.view.toPlainText())
    bar = page.source.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(page.source.view.toPlainText()) > before


def test_tables_copy_their_cells(page: Page) -> None:
    table = page.recipients.table
    table.selectAll()
    table.actions()[0].trigger()
    assert QGuiApplication.clipboard().text().split("\t")[:2] == ["bob@fabrikam.example", "failed"]


def test_table_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = ShownModel(("A", "B"))
    model.set_rows(((Shown("1"), Shown("2")), (Shown("3"), Shown("4"))))
    qtmodeltester.check(model)


def test_compared_lines_say_what_differs(say: Wording) -> None:
    other = blocked(resend="Sending it again later can help.", facts=())
    lines = {name: (left.text, right.text) for name, left, right in compared(blocked(), other, say)}
    assert lines["Resend"] == ("Resending will not help.", "Sending it again later can help.")
    assert lines["Subject"] == ("Invoice 4711", "")
    assert lines["Code"][0] == lines["Code"][1]


def test_versions_name_what_is_in_use() -> None:
    names = [name for name, _ in versions()]
    assert names[:4] == ["Bounce Inspector", "Python", "PySide6", "Qt"]


@pytest.mark.parametrize("theme", ["dark", "contrast-dark"])
def test_another_look_is_worn_by_all_panes(page: Page, theme: str) -> None:
    page.dress(Look(load(theme), 15))
    page.fill()
    assert page.headline.chip.text() == "550 5.7.750"
    assert page.grab().toImage().width() == page.width()


@pytest.mark.parametrize(("scale", "size"), [(10, (900, 560)), (20, (1800, 1120)), (30, (1400, 900))])
def test_nothing_stands_outside_the_window(page: Page, look: Look, scale: int, size: tuple[int, int]) -> None:
    page.dress(Look(look.theme, scale))
    page.fill()
    page.resize(*size)
    QApplication.processEvents()
    page.show_tab(FIX)
    outside = [
        (type(widget).__name__, widget.accessibleName())
        for widget in page.findChildren(QPushButton) + page.findChildren(QCheckBox)
        if widget.isVisible() and widget.mapTo(page, QPoint(widget.width(), 0)).x() > page.width()
    ]
    assert not outside


def test_window_shows_list_only_for_more_than_one(qtbot: QtBot, say: Wording, look: Look) -> None:
    window = MainWindow(say)
    qtbot.addWidget(window)
    window.dress(look)
    window.show()
    assert window.sheet is None
    window.complete()
    window.complete()
    window.list.add((row(1),))
    window.show_sheet(blocked(), row(1))
    assert window.list.isHidden()
    assert window.windowTitle().startswith("1.eml")
    window.list.add((row(2),))
    window.list.refresh()
    window.show_list()
    assert not window.list.isHidden()
    assert window.actions_["copy_ticket"].isEnabled()
    window.show_sheet(replace(blocked(), dns_domain=""), row(1))
    assert not window.actions_["check_dns"].isEnabled()
    window.show_empty()
    assert not window.actions_["copy_ticket"].isEnabled()


def test_wheel_over_evidence_scrolls_the_evidence(page: Page) -> None:
    page.evidence.show_texts((replace(blocked().texts[0], content="line\n" * 400, marks=()),))
    QApplication.processEvents()
    view = page.evidence.view
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.viewport().mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.verticalScrollBar().value() > 0


def test_a_message_with_nothing_to_fix_shows_its_words_and_the_next_one_the_fix_again(page: Page) -> None:
    page.show_sheet(blocked(steps=()), "none")
    assert page.tabs.currentIndex() == EVIDENCE
    page.show_sheet(blocked(), "next")
    assert page.tabs.currentIndex() == FIX
    page.show_tab(SOURCE)
    page.show_sheet(blocked(steps=()), "none")
    assert page.tabs.currentIndex() == SOURCE


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", [700, 1150])
def test_nothing_is_cut_at_the_edges_of_its_pane(page: Page, direction: Qt.LayoutDirection, width: int) -> None:
    page.setLayoutDirection(direction)
    page.resize(width, 800)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        for _ in range(6):
            QApplication.processEvents()
        for pane in (page.evidence, page.recipients, page.source, page.headline, page.facts, page.route.table):
            if not pane.isVisible():
                continue
            edge = pane.mapTo(page.beside, QPoint(0, 0)).x() if page.beside.isAncestorOf(pane) else 0
            assert edge >= 0
            assert edge + pane.width() <= page.beside.width()
            for part in pane.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                if part.isVisible():
                    assert part.x() >= 0, (tab, part)
                    assert part.x() + part.width() <= pane.width(), (tab, part)


def test_what_follows_in_who_acts_is_not_separated_from_its_word(page: Page) -> None:
    words = [label for label in page.headline.findChildren(QLabel) if label.text() == "then" and label.isVisible()]
    pills = [value for value in page.headline.findChildren(ValueLabel) if value.property("form") == "pill"]
    assert len(words) == 1
    assert words[0].parentWidget() is next(pill for pill in pills if pill.text() == "Microsoft Support").parentWidget()
    for width in (1100, 520):
        page.resize(width, 800)
        for _ in range(6):
            QApplication.processEvents()
        first = next(pill for pill in pills if pill.text() == "Your Microsoft 365 admin" and pill.isVisible())
        caption = next(label for label in page.headline.findChildren(QLabel) if label.text() == "Who acts")
        centres = [part.mapTo(page.headline, part.rect().center()).y() for part in (first, caption)]
        assert abs(centres[0] - centres[1]) <= 1


def test_headline_asks_dns_only_where_that_is_allowed(page: Page) -> None:
    button = page.headline.offender.dns_button
    page.allow_dns(False, "Switched off.")
    assert not button.isEnabled()
    assert not page.dns.check_button.isEnabled()
    assert (button.toolTip(), button.accessibleDescription()) == ("Switched off.", "Switched off.")
    page.allow_dns(True, "Switched off.")
    assert button.isEnabled()
    assert not button.toolTip()


def test_clicked_tab_is_brought_up_where_its_content_is_below(qtbot: QtBot, page: Page) -> None:
    page.resize(600, 420)
    for _ in range(6):
        QApplication.processEvents()
    page.verticalScrollBar().setValue(page.tabs.mapTo(page.widget(), QPoint(0, 0)).y() - page.height() + 60)
    place = page.tabs.tabRect(SOURCE if page.tabs.tabRect(SOURCE).right() < page.tabs.width() else RECIPIENTS).center()
    assert page.tabs.mapTo(page.viewport(), QPoint(0, 0)).y() > 200
    qtbot.mouseClick(page.tabs, LEFT, pos=place)
    qtbot.waitUntil(lambda: abs(page.tabs.mapTo(page.viewport(), QPoint(0, 0)).y()) <= 2, timeout=5000)
    assert page.tabs.currentIndex() != FIX


def test_links_of_a_step_begin_where_its_text_begins(page: Page) -> None:
    row = page.fix.findChildren(StepRow)[1]
    link = next(button for button in row.findChildren(QPushButton) if button.property("form") == "link")
    title = next(words for words in row.findChildren(QLabel) if words.property("form") == "strong")
    style = QStyleOptionButton()
    style.initFrom(link)
    words = link.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, style, link)
    assert link.mapTo(row, words.topLeft()).x() == title.x()


def test_a_page_without_facts_has_one_rule_and_no_heading_without_text(page: Page) -> None:
    texts = (MarkedText("/headers", "Pasted text", "", ()), MarkedText("/body", "Pasted text", "hello\n", ()))
    page.show_sheet(blocked(facts=(), texts=texts), "x")
    page.fill()
    head = page.facts.parentWidget()
    assert head is not None
    rules = head.findChildren(QFrame, "rule", Qt.FindChildOption.FindDirectChildrenOnly)
    assert [rule.isHidden() for rule in rules] == [False, True]
    assert page.evidence.view.toPlainText().count("Pasted text") == 1
    page.show_sheet(blocked(), "y")
    assert not any(rule.isHidden() for rule in rules)

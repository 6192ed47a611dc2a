"""The DNS pane: asks nothing by itself, tells found, not found and not asked apart by signs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector.model.dns import Conclusion, DomainCheck
from inspector.sheet.dns import DnsRow, DnsSheet, dns_sheet
from inspector.sheet.values import Shown
from inspector.sheet.wording import Wording
from inspector.view.dns import DnsPane
from inspector.view.look import Look

ANSWER = DnsSheet(
    domain=Shown("old-brand.example"),
    conclusion="Known to some Microsoft 365 tenant.",
    tone="plain",
    caveats=("DNS cannot say which.",),
    rows=(
        DnsRow("Mail server", "MX of old-brand.example", "found", "found", (Shown("10 mx.contoso.com"),), ("a",)),
        DnsRow("Proof of ownership", "TXT of old-brand.example", "not-found", "not found"),
        DnsRow("SPF", "TXT of old-brand.example", "not-asked", "could not be asked"),
    ),
    asked="Asked 192.0.2.1",
)


@pytest.fixture
def pane(qtbot: QtBot, say: Wording, look: Look) -> DnsPane:
    made = DnsPane(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.show()
    return made


def texts(pane: DnsPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def test_nothing_is_asked_before_the_button(pane: DnsPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.check_wanted):
        pane.show_domain("old-brand.example")
    assert "Nothing has been asked about old-brand.example yet." in texts(pane)
    with qtbot.waitSignal(pane.check_wanted, timeout=5000):
        qtbot.keyClick(pane.check_button, Qt.Key.Key_Space)


def test_without_domain_there_is_nothing_to_ask(pane: DnsPane) -> None:
    pane.show_domain("")
    assert not pane.check_button.isVisible()


def test_asking_can_be_cancelled(pane: DnsPane, qtbot: QtBot) -> None:
    pane.show_asking("old-brand.example")
    assert not pane.check_button.isVisible()
    with qtbot.waitSignal(pane.cancel_wanted, timeout=5000):
        qtbot.keyClick(pane.cancel_button, Qt.Key.Key_Space)


def test_signs_tell_the_answers_apart(pane: DnsPane, qtbot: QtBot) -> None:
    pane.show_answer(ANSWER)
    signs = [label.text() for label in pane.findChildren(QLabel) if label.property("form") == "sign"]
    assert signs == ["✓", "–", "?"]
    assert pane.lead.text() == "Known to some Microsoft 365 tenant."
    qtbot.waitUntil(lambda: "Asked 192.0.2.1" in texts(pane), timeout=5000)
    assert pane.check_button.text() == "Check again"


def test_record_that_leads_nowhere_is_a_warning(pane: DnsPane) -> None:
    row = DnsRow("Mail exchanger", "MX old-brand.example", "broken", "found, but its target is missing")
    pane.show_answer(replace(ANSWER, rows=(row,)))
    sign = next(label for label in pane.findChildren(QLabel) if label.text() == "!")
    assert (sign.property("tone"), sign.accessibleName()) == ("soft", "found, but its target is missing")


def test_next_message_shows_nothing_of_the_last_answer(pane: DnsPane, qtbot: QtBot) -> None:
    pane.show_answer(ANSWER)
    pane.show_domain("fabrikam.example")
    assert not any("192.0.2.1" in text for text in texts(pane))
    assert pane.check_button.text() == "Check DNS"


def test_failure_and_a_network_that_is_off_are_said(pane: DnsPane) -> None:
    pane.show_failure("DNS could not be asked.")
    assert "DNS could not be asked." in texts(pane)
    pane.show_domain("old-brand.example")
    pane.allow(False, "It is switched off.")
    assert "It is switched off." in texts(pane)
    pane.show_domain("old-brand.example")
    assert not pane.check_button.isEnabled()
    assert any("switched off" in text for text in texts(pane))


def test_a_check_without_answers_is_shown(pane: DnsPane, say: Wording) -> None:
    name = "old-brand.example"
    check = DomainCheck(name, name, name, Conclusion.NONE, servers=("192.0.2.1:53",), asked_at="2026-11-23")
    pane.show_answer(dns_sheet(check, say))
    assert pane.lead.text()

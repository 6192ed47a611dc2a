"""Settings, language, theme, DNS, dialogs, and the end of a session."""

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QSplitter
from pytestqt.qtbot import QtBot

from inspector.model.dns import Conclusion, DomainCheck
from inspector.session import asking
from inspector.session.session import Session
from inspector.view.compare_dialog import CompareDialog
from inspector.view.crash_dialog import CrashDialog
from inspector.view.domains_dialog import DomainsDialog
from inspector.view.settings import Store
from inspector.view.settings_dialog import SettingsDialog
from inspector.work.outcomes import Crashed


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.rooms.desk.idle, timeout=20_000)


@pytest.fixture
def two(qtbot: QtBot, session: Session, sample: Path) -> Session:
    other = sample.with_name("other.eml")
    text = sample.read_bytes().replace(b"old-brand.example", b"news.fabrikam.example")
    other.write_bytes(text.replace(b"4711", b"4712"))
    session.rooms.opening.open((str(sample), str(other)))
    wait(qtbot, session)
    return session


def test_theme_follows_the_choice_at_once(qtbot: QtBot, two: Session, qapp: QApplication) -> None:
    two.change(two.settings._replace(theme="dark"))
    assert qapp.palette().color(QPalette.ColorRole.Window).lightnessF() < 0.2
    assert two.window.page.headline.chip.text() == "550 5.7.750"
    two.change(two.settings._replace(theme="light"))
    assert qapp.palette().color(QPalette.ColorRole.Window).lightnessF() > 0.9


def test_zoom_grows_the_letters(two: Session, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    two.window.actions_["zoom_in"].trigger()
    assert qapp.font().pointSizeF() > before
    assert two.settings.zoom == 110
    two.window.actions_["zoom_reset"].trigger()
    assert qapp.font().pointSizeF() == before


def test_language_changes_the_whole_window_and_keeps_what_is_open(qtbot: QtBot, two: Session) -> None:
    old = two.window
    two.change(two.settings._replace(language="pt-BR"))
    wait(qtbot, two)
    assert two.window is not old
    assert two.say.language == "pt-BR"
    assert two.window.list.model.grouping.count == 2
    assert two.window.sheet is not None
    assert two.window.sheet.language == "pt-BR"


def test_settings_are_kept_and_messages_are_not(two: Session, sample: Path) -> None:
    two.change(two.settings._replace(network="off", redact=True))
    kept = Path(two.store.path).read_text(encoding="utf-8")
    assert Store(Path(two.store.path)).load().network == "off"
    assert str(sample) in kept  # recent files are paths
    for word in ("old-brand", "5.7.750", "bob@", "Invoice"):
        assert word not in kept


def move(splitter: QSplitter, position: int) -> None:
    """Move a splitter as a hand does."""
    splitter.moveSplitter(position, 1)


def test_list_keeps_the_width_that_the_user_gave_it(qtbot: QtBot, two: Session) -> None:
    split = two.window._split
    move(split, 410)
    width = split.sizes()[0]
    assert width == 410
    two.window.actions_["zoom_in"].trigger()
    two.change(two.settings._replace(theme="dark"))
    assert split.sizes()[0] == width
    two.change(two.settings._replace(language="pt-BR"))
    wait(qtbot, two)
    assert two.window._split is not split
    qtbot.waitUntil(lambda: two.window._split.sizes()[0] == width, timeout=2000)


def test_list_that_nobody_moved_grows_with_the_letters(two: Session) -> None:
    before = two.window._split.sizes()[0]
    two.change(two.settings._replace(zoom=125))
    assert two.window._split.sizes()[0] > before


def test_division_and_tab_are_there_at_the_next_start(qtbot: QtBot, two: Session, qapp: QApplication) -> None:
    two.window.resize(1700, 900)
    move(two.window._split, 380)
    beside = two.window.page.beside
    qtbot.waitUntil(beside.widget(1).isVisible, timeout=2000)
    move(beside, 420)
    share = beside.sizes()[1] / sum(beside.sizes())
    assert share > 0.6  # far from what it is by itself
    two.window.page.show_tab(4)
    two._leave()
    again = Session(qapp, two.options, Store(Path(two.store.path)))
    again.settings = again.settings._replace(single_instance=False)
    with qtbot.waitSignal(again.window.first_painted, timeout=5000):
        again.start()
    again.window.resize(1700, 900)
    again.rooms.opening.open(tuple(row.path for row in two.window.list.model.grouping.rows))
    wait(qtbot, again)
    qtbot.waitUntil(lambda: again.window._split.sizes()[0] == 380, timeout=2000)
    assert again.window.page.tabs.currentIndex() == 4
    beside = again.window.page.beside
    wanted = pytest.approx(share, abs=0.03)
    qtbot.waitUntil(lambda: beside.sizes()[1] / max(1, sum(beside.sizes())) == wanted, timeout=2000)
    again.close()
    again.window.close()
    again.window.deleteLater()


def test_ticks_and_filter_survive_a_change_of_language(qtbot: QtBot, two: Session) -> None:
    two.window.page.fill()
    box = two.window.page.fix.findChildren(QCheckBox)[1]
    box.setChecked(True)
    two.window.list.filter.setText("eml")
    two.change(two.settings._replace(language="pt-BR"))
    wait(qtbot, two)
    two.window.page.fill()
    boxes = two.window.page.fix.findChildren(QCheckBox)
    assert [number for number, found in enumerate(boxes) if found.isChecked()] == [1]
    assert two.window.list.filter.text() == "eml"


def test_settings_dialog_changes_only_what_was_changed_in_it(qtbot: QtBot, two: Session, sample: Path) -> None:
    two.window.actions_["settings"].trigger()
    dialog = two.window.findChild(SettingsDialog)
    assert dialog is not None
    third = sample.with_name("third.eml")
    third.write_bytes(sample.read_bytes())
    two.rooms.opening.open((str(third),))
    two.window.actions_["zoom_in"].trigger()
    wait(qtbot, two)
    dialog.redact.setChecked(True)
    dialog.ok_button.click()
    assert two.settings.redact
    assert two.settings.zoom == 110
    assert two.settings.recent[0] == str(third)


def test_recent_files_switched_off_are_forgotten_at_once(qtbot: QtBot, two: Session, sample: Path) -> None:
    two.window.actions_["settings"].trigger()
    dialog = two.window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.recent.setChecked(False)
    dialog.ok_button.click()
    two.rooms.opening.open((str(sample),))
    wait(qtbot, two)
    assert two.settings.recent == ()
    assert not two.window.actions_.submenus["recent"].isEnabled()
    two._leave()
    assert sample.name not in Path(two.store.path).read_text(encoding="utf-8")


def test_settings_dialog_gives_back_what_was_chosen(two: Session) -> None:
    two.window.actions_["settings"].trigger()
    dialog = two.window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.resolvers.setText("192.0.2.1, 192.0.2.2")
    dialog.ok_button.click()
    assert (two.settings.theme, two.settings.resolvers) == ("dark", "192.0.2.1 192.0.2.2")


def test_domains_to_register(two: Session) -> None:
    two.window.actions_["domains"].trigger()
    dialog = two.window.findChild(DomainsDialog)
    assert dialog is not None
    assert dialog.code.currentText() == "5.7.750"
    assert dialog.model.rowCount() == 2
    dialog.text_button.click()
    assert sorted(QGuiApplication.clipboard().text().split()) == ["news.fabrikam.example", "old-brand.example"]
    dialog.powershell_button.click()
    assert QGuiApplication.clipboard().text().startswith("$domains = @(")
    dialog.close()


def test_two_messages_are_compared(qtbot: QtBot, two: Session) -> None:
    two.window.actions_["compare"].trigger()
    assert "Select two" in two.window.status.text.text()
    two.window.list.view.selectAll()
    two.window.actions_["compare"].trigger()
    wait(qtbot, two)
    dialog = two.window.findChild(CompareDialog)
    assert dialog is not None
    every = dialog.model.rowCount()
    dialog.only.setChecked(True)
    assert 0 < dialog.model.rowCount() < every
    assert all(dialog.model.differs(row) for row in range(dialog.model.rowCount()))
    dialog.close()


def test_dns_is_asked_only_when_wanted(qtbot: QtBot, two: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def check(domain: str, resolvers: tuple[str, ...], stop: object) -> DomainCheck:
        asked.append(domain)
        return DomainCheck(domain, domain, domain, Conclusion.NONE, servers=("192.0.2.1:53",), asked_at="2026-11-23")

    monkeypatch.setattr(asking, "check", check)
    assert asked == []
    two.window.page.headline.offender.dns_button.click()
    qtbot.waitUntil(lambda: "No traces" in two.window.page.dns.lead.text(), timeout=5000)
    shown = two.rooms.showing.row
    assert shown is not None
    assert asked == [shown.domain]
    two.change(two.settings._replace(network="off"))
    assert not two.window.page.headline.offender.dns_button.isEnabled()
    two.window.actions_["check_dns"].trigger()
    assert len(asked) == 1
    assert "network off" in two.window.status.network.text()


def test_pane_says_who_has_switched_the_network_off(two: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def said() -> str:
        return " ".join(label.text() for label in two.window.page.dns.findChildren(QLabel))

    two.change(two.settings._replace(network="off"))
    assert "switched off in the settings" in said()
    two.change(two.settings._replace(network="ask"))
    assert "switched" not in said()
    monkeypatch.setattr(Store, "fixed", frozenset({"network"}))
    two.change(two.settings._replace(network="off"))
    assert "The administrator of this computer has switched the network off." in said()


def test_bad_resolver_is_said_in_the_pane_and_is_no_fault_of_the_program(qtbot: QtBot, two: Session) -> None:
    two.change(two.settings._replace(resolvers="dns.example"))
    two.window.actions_["check_dns"].trigger()
    lead = two.window.page.dns.lead
    qtbot.waitUntil(lambda: "DNS server in the settings cannot be read" in lead.text(), timeout=5000)
    assert "Tools, Settings" in lead.text()
    assert not two.rooms.crashes.seen


def test_dns_can_be_cancelled(qtbot: QtBot, two: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    started = threading.Event()

    def slow(domain: str, resolvers: tuple[str, ...], stop: object) -> object:
        started.set()
        while not stop():  # type: ignore[operator]
            pass
        return None

    monkeypatch.setattr(asking, "check", slow)
    two.rooms.asking.ask()
    assert started.wait(5)
    assert two.window.page.dns.cancel_button.isVisible()
    two.window.page.dns.cancel_button.click()
    assert "Nothing has been asked" in two.window.page.dns.lead.text()


def test_crash_report_holds_no_words_of_a_message(qtbot: QtBot, session: Session) -> None:
    def fail(_stop: object) -> object:
        raise ValueError("secret subject of a mail")

    session.rooms.jobs.submit(fail, lambda _: None)
    qtbot.waitUntil(lambda: bool(session.rooms.crashes.seen), timeout=5000)
    assert session.window.status.report_button.isVisible()
    session.window.status.report_button.click()
    dialog = session.window.findChild(CrashDialog)
    assert dialog is not None
    assert dialog.text.toPlainText().startswith("ValueError")
    assert "secret" not in dialog.text.toPlainText()
    dialog.close()
    session.rooms.crashes.seen.clear()


def test_exception_on_any_thread_is_reported_in_qts(qtbot: QtBot, session: Session) -> None:
    crashes = session.rooms.crashes

    def fail() -> None:
        try:
            raise KeyError("secret")
        except KeyError as error:
            crashes._caught(KeyError, error, error.__traceback__)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(crashes.seen), timeout=5000)
    assert isinstance(crashes.seen[0], Crashed)
    crashes.seen.clear()


def test_help_windows_open_and_close(session: Session) -> None:
    for name in ("shortcuts", "about"):
        session.window.actions_[name].trigger()
    dialogs = session.window.findChildren(QDialog)
    assert len(dialogs) == 2
    for dialog in dialogs:
        dialog.close()


def test_source_is_read_on_first_view_and_searched(qtbot: QtBot, two: Session) -> None:
    source = two.window.page.source
    assert source.view.toPlainText() == ""
    two.window.actions_["find"].trigger()
    wait(qtbot, two)
    assert "Reporting-MTA" in source.view.toPlainText()
    source.wanted_text.setText("Diagnostic-Code")
    two.window.actions_["find_next"].trigger()
    assert source.view.textCursor().selectedText() == "Diagnostic-Code"


def test_closing_while_a_slow_job_runs_leaves_nothing(qtbot: QtBot, session: Session) -> None:
    started = threading.Event()

    def slow(stop: object) -> object:
        started.set()
        while not stop():  # type: ignore[operator]
            pass
        return None

    session.rooms.jobs.submit(slow, lambda _: pytest.fail("nobody waits any more"))
    assert started.wait(5)
    session.window.close()
    session.close()
    assert session.rooms.desk.idle


def test_source_is_lit_from_the_headline(qtbot: QtBot, two: Session) -> None:
    page = two.window.page
    page.show_tab(5)
    assert page.sheet is not None
    assert page.sheet.offender is not None
    page.headline.traced.emit(page.sheet.offender.domain.target)  # before the source has come
    wait(qtbot, two)
    assert page.tabs.currentIndex() == 5
    (selection,) = page.source.view.extraSelections()
    assert selection.cursor.selectedText() == page.sheet.offender.domain.text


def test_formatted_notice_comes_when_it_is_looked_at(qtbot: QtBot, two: Session) -> None:
    evidence = two.window.page.evidence
    two.window.page.show_tab(1)
    assert evidence.formatted is None
    evidence.formatted_button.click()
    wait(qtbot, two)
    assert evidence.formatted is not None
    assert "5.7.750" in evidence.formatted.toPlainText()


def test_a_compared_value_is_shown_in_its_own_message(qtbot: QtBot, two: Session) -> None:
    two.window.list.view.selectAll()
    two.window.actions_["compare"].trigger()
    wait(qtbot, two)
    dialog = two.window.findChild(CompareDialog)
    assert dialog is not None
    row = next(r for r in range(dialog.model.rowCount()) if dialog.model.index(r, 1).data() == "Domain")
    for column in (3, 2):
        dialog.table.activated.emit(dialog.model.index(row, column))
        wait(qtbot, two)
        domain = dialog.model.index(row, column).data()
        assert two.window.page.headline.offender.domain.shown.text == domain
        selections = two.window.page.evidence.view.extraSelections()
        assert selections[-1].cursor.selectedText() == domain
    dialog.close()


def test_a_side_that_cannot_be_read_says_why(qtbot: QtBot, two: Session, sample: Path) -> None:
    sample.write_bytes(b"")
    two.rooms.reader.forget(str(sample))
    two.window.list.view.selectAll()
    two.window.actions_["compare"].trigger()
    wait(qtbot, two)
    assert two.window.findChild(CompareDialog) is None
    assert two.window.status.text.text().startswith("bounce.eml cannot be compared")

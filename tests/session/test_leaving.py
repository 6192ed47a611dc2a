"""Ways out by clipboard and paper: what stands there, with and without people's addresses."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from inspector.session.session import Session
from inspector.view import printing
from inspector.view.compare_dialog import CompareDialog
from inspector.view.domains_dialog import DomainsDialog
from inspector.view.preview import PreviewDialog
from inspector.view.tables import ShownTable


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.rooms.desk.idle, timeout=20_000)


def test_ticket_has_three_forms_at_once(qtbot: QtBot, opened: Session) -> None:
    opened.window.actions_["copy_ticket"].trigger()
    wait(qtbot, opened)
    mime = QGuiApplication.clipboard().mimeData()
    assert "5.7.750" in mime.text()
    assert "bob@fabrikam.example" in mime.text()
    assert "<strong>" in mime.html()
    assert b"**" in bytes(mime.data("text/markdown").data())


def test_ticket_in_the_customers_language(qtbot: QtBot, opened: Session) -> None:
    opened.rooms.leaving.copy_ticket()
    wait(qtbot, opened)
    english = QGuiApplication.clipboard().text()
    opened.rooms.leaving.copy_ticket(language="pt-BR")
    wait(qtbot, opened)
    portuguese = QGuiApplication.clipboard().text()
    assert portuguese != english
    assert "old-brand.example" in portuguese
    assert opened.say.language == "en"


def test_hidden_addresses_do_not_leave_in_a_ticket(qtbot: QtBot, opened: Session) -> None:
    opened.window.actions_["redact"].trigger()
    assert opened.settings.redact
    assert opened.window.redact_button.text() == "Addresses hidden"
    opened.rooms.leaving.copy_ticket()
    wait(qtbot, opened)
    text = QGuiApplication.clipboard().text()
    assert "old-brand.example" in text
    assert "bob@" not in text
    assert "addresses hidden" in opened.window.status.text.text()


def test_preview_shows_what_would_leave_and_copies_just_that(qtbot: QtBot, opened: Session) -> None:
    opened.window.actions_["redact"].trigger()
    opened.window.actions_["preview"].trigger()
    wait(qtbot, opened)
    dialog = opened.window.findChild(PreviewDialog)
    assert dialog is not None
    assert not dialog.isModal()
    shown = dialog.text.toPlainText()
    assert "5.7.750" in shown
    assert "bob@" not in shown
    opened.window.actions_["redact"].trigger()  # addresses are shown from now on, but not in what was previewed
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy for ticket").click()
    assert QGuiApplication.clipboard().text() == shown
    assert "addresses hidden" in opened.window.status.text.text()


def test_somebody_has_one_pseudonym_on_every_way_out(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    opened.window.actions_["redact"].trigger()
    opened.rooms.leaving.copy_ticket()
    wait(qtbot, opened)
    texts = [QGuiApplication.clipboard().text()]
    for suffix in (".html", ".jsonl"):
        opened.rooms.exporting.write(opened.window.list.model.grouping.rows, str(tmp_path / f"out{suffix}"))
        wait(qtbot, opened)
        texts.append((tmp_path / f"out{suffix}").read_text(encoding="utf-8"))
    opened.rooms.leaving.copy("bob@fabrikam.example")
    texts.append(QGuiApplication.clipboard().text())
    found = [set(re.findall(r"person-\w+@fabrikam\.example", text)) for text in texts]
    assert found[0]
    assert all(one == found[0] for one in found)


def test_domain_and_command_are_copied_as_they_stand(opened: Session) -> None:
    opened.window.actions_["copy_domain"].trigger()
    assert QGuiApplication.clipboard().text() == "old-brand.example"
    opened.window.page.copy_wanted.emit("Get-AcceptedDomain\n")
    assert QGuiApplication.clipboard().text() == "Get-AcceptedDomain\n"
    assert "Get-AcceptedDomain" in opened.window.status.text.text()


PRIVATE = ("bob@", "invoice@", "Billing")


def test_nothing_that_is_copied_by_hand_shows_people_while_they_are_hidden(qtbot: QtBot, opened: Session) -> None:
    """Every table and every text of the window, and the commands; the other way round, to know that they would."""
    page = opened.window.page
    page.fill()
    for tab in range(6):
        page.show_tab(tab)
        wait(qtbot, opened)
    tables = [table for table in opened.window.findChildren(ShownTable) if table.model().rowCount()]
    views = [view for view in opened.window.findChildren(QPlainTextEdit) if view.toPlainText()]
    assert page.recipients.table in tables
    assert {page.evidence.view, page.source.view} <= set(views)

    def copied() -> list[str]:
        texts = []
        for table in tables:
            table.selectAll()
            table.actions()[0].trigger()
            texts.append(QGuiApplication.clipboard().text())
        for view in views:
            view.selectAll()
            view.copy()
            texts.append(QGuiApplication.clipboard().text())
        opened.window.page.copy_wanted.emit("Get-MessageTraceV2 -RecipientAddress 'bob@fabrikam.example'")
        return [*texts, QGuiApplication.clipboard().text()]

    assert all(any(private in text for text in copied()) for private in PRIVATE)
    opened.window.actions_["redact"].trigger()
    texts = copied()
    assert not [private for private in PRIVATE for text in texts if private in text]
    assert any("old-brand.example" in text for text in texts)
    assert any("5.7.750" in text for text in texts)
    assert any("<20260910101502.4711@erp.old-brand.example>" in text for text in texts)
    assert "addresses hidden" in opened.window.status.text.text()


def test_dialogs_hide_people_as_the_window_does(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    """The table of domains names senders; two messages compared have people of their own."""
    other = tmp_path / "other.eml"
    raw = Path(opened.window.list.model.grouping.rows[0].path).read_bytes()
    for ours, theirs in ((b"Billing", b"Invoicing"), (b"bob@", b"jim@"), (b"Invoice 4711", b"Invoicing")):
        raw = raw.replace(ours, theirs)
    other.write_bytes(raw)
    opened.rooms.opening.open((str(other),), show=False)
    wait(qtbot, opened)
    opened.window.list.refresh()
    opened.window.actions_["redact"].trigger()
    opened.window.list.view.selectAll()
    for name in ("domains", "compare"):
        opened.window.actions_[name].trigger()
    wait(qtbot, opened)
    domains, compared = opened.window.findChild(DomainsDialog), opened.window.findChild(CompareDialog)
    assert domains is not None
    assert compared is not None
    domains.csv_button.click()
    texts = [QGuiApplication.clipboard().text()]
    for table in (domains.table, compared.table):
        table.selectAll()
        table.actions()[0].trigger()
        texts.append(QGuiApplication.clipboard().text())
    assert all("person-" in text for text in texts)
    assert not [name for name in (*PRIVATE, "jim@", "Invoicing") for text in texts if name in text]
    domains.close()
    compared.close()


def test_message_that_is_gone_is_said(
    qtbot: QtBot, opened: Session, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(printing, "print_page", lambda _, html: printed.append(html))
    sample.unlink()
    opened.rooms.reader.forget(str(sample))
    for name in ("copy_ticket", "preview", "print"):
        opened.window.status.say_briefly("")
        opened.window.actions_[name].trigger()
        wait(qtbot, opened)
        assert "The file cannot be found. It may have been moved" in opened.window.status.text.text()
    assert opened.window.findChild(PreviewDialog) is None
    assert printed == []


def test_what_is_printed_is_the_page_without_people(
    qtbot: QtBot, opened: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(printing, "print_page", lambda _, html: printed.append(html))
    opened.window.actions_["print"].trigger()
    wait(qtbot, opened)
    opened.window.actions_["redact"].trigger()
    opened.window.actions_["print"].trigger()
    wait(qtbot, opened)
    plain, hidden = (printing.document_of(html).toPlainText() for html in printed)
    assert "bob@fabrikam.example" in plain
    assert not [private for private in PRIVATE if private in hidden]
    assert "old-brand.example" in hidden
    assert "5.7.750" in hidden


def test_only_our_own_kind_of_link_is_opened(opened: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    from inspector.session import leaving

    seen: list[str] = []
    monkeypatch.setattr(leaving.QDesktopServices, "openUrl", lambda url: seen.append(url.toString()))
    opened.rooms.leaving.open_link("https://learn.microsoft.com/x")
    opened.rooms.leaving.open_link("file:///etc/passwd")
    assert seen == ["https://learn.microsoft.com/x"]

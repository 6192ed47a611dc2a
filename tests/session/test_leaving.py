"""Ways out: what stands on the clipboard and in files, with and without people's addresses."""

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inspector.session.session import Session
from inspector.view.preview import PreviewDialog


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.rooms.desk.idle, timeout=20_000)


@pytest.fixture
def opened(qtbot: QtBot, session: Session, sample: Path) -> Session:
    session.rooms.opening.open((str(sample),))
    wait(qtbot, session)
    return session


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


def test_hidden_addresses_leave_neither_by_ticket_nor_by_file(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    opened.window.actions_["redact"].trigger()
    assert opened.settings.redact
    assert opened.window.redact_button.text() == "Addresses hidden"
    opened.rooms.leaving.copy_ticket()
    wait(qtbot, opened)
    rows = opened.window.list.model.grouping.rows
    files = [tmp_path / f"out{suffix}" for suffix in (".html", ".csv", ".jsonl")]
    for file in files:
        opened.rooms.leaving.write(rows, str(file))
        wait(qtbot, opened)
    for text in (QGuiApplication.clipboard().text(), *(file.read_text(encoding="utf-8") for file in files)):
        assert "old-brand.example" in text
        assert "bob@" not in text


def test_files_hold_what_they_say(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    rows = opened.window.list.model.grouping.rows
    for suffix in (".html", ".csv", ".jsonl", ".pdf"):
        opened.rooms.leaving.write(rows, str(tmp_path / f"out{suffix}"))
        wait(qtbot, opened)
        assert "Written" in opened.window.status.text.text()
    assert "<!doctype html>" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["verdict"]["code"] == "5.7.750"
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("\ufeff")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_file_that_cannot_be_written_is_said_in_the_window(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    rows = opened.window.list.model.grouping.rows
    for suffix in (".html", ".pdf"):
        opened.rooms.leaving.write(rows, str(tmp_path / "missing" / f"out{suffix}"))
        wait(qtbot, opened)
        assert "could not be written" in opened.window.status.text.text()
    opened.rooms.crashes.seen.clear()


def test_evidence_pack(qtbot: QtBot, opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(tmp_path / "pack.zip")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    opened.window.actions_["evidence_pack"].trigger()
    wait(qtbot, opened)
    with zipfile.ZipFile(file) as pack:
        assert "report.json" in pack.namelist()


def test_export_asks_for_a_place_and_adds_the_suffix(
    qtbot: QtBot, opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"kind": ""}

    def choose(*arguments: object) -> tuple[str, str]:
        answers["kind"] = str(arguments[3])
        return str(tmp_path / "table"), "Table (*.csv)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    opened.window.actions_["export"].trigger()
    wait(qtbot, opened)
    assert "*.pdf" in answers["kind"]
    assert (tmp_path / "table.csv").is_file()


def test_preview_shows_what_would_leave(qtbot: QtBot, opened: Session) -> None:
    opened.window.actions_["preview"].trigger()
    wait(qtbot, opened)
    dialog = opened.window.findChild(PreviewDialog)
    assert dialog is not None
    assert not dialog.isModal()
    assert "5.7.750" in dialog.text.toPlainText()
    dialog.close()


def test_domain_and_command_are_copied_as_they_stand(opened: Session) -> None:
    opened.window.actions_["copy_domain"].trigger()
    assert QGuiApplication.clipboard().text() == "old-brand.example"
    opened.window.page.copy_wanted.emit("Get-AcceptedDomain\n")
    assert QGuiApplication.clipboard().text() == "Get-AcceptedDomain\n"
    assert "Get-AcceptedDomain" in opened.window.status.text.text()


def test_only_our_own_kind_of_link_is_opened(opened: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    from inspector.session import leaving

    seen: list[str] = []
    monkeypatch.setattr(leaving.QDesktopServices, "openUrl", lambda url: seen.append(url.toString()))
    opened.rooms.leaving.open_link("https://learn.microsoft.com/x")
    opened.rooms.leaving.open_link("file:///etc/passwd")
    assert seen == ["https://learn.microsoft.com/x"]

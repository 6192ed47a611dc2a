"""Ways out as files: what is chosen, what is written, and what is said when it is not."""

import json
import re
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_words import words_of
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from inspector.session.exporting import suggested_name, with_suffix
from inspector.session.session import Session
from inspector.sheet.values import Row
from inspector.view.printing import PdfPress
from inspector.work import saving, writing
from inspector.work.desk import Stop


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.rooms.desk.idle, timeout=20_000)


@pytest.fixture
def three(qtbot: QtBot, opened: Session, sample: Path, tmp_path: Path) -> Session:
    """Three messages, the first in view; file names hold people."""
    folder = tmp_path / "more"
    folder.mkdir()
    for name in ("for Bob Example", "last"):
        raw = sample.read_bytes().replace(b"old-brand", name.split()[-1].lower().encode() + b"-brand")
        (folder / f"{name}.eml").write_bytes(raw)
    opened.rooms.opening.open((str(folder),), show=False)
    wait(qtbot, opened)
    opened.window.list.refresh()
    assert len(rows(opened)) == 3
    return opened


def rows(session: Session) -> tuple[Row, ...]:
    return session.window.list.model.grouping.rows


class Choice:
    """Stands in for the file dialog: what it was asked, and the answer."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answer: Path, kind: str = "") -> None:
        self.title = self.suggestion = self.kinds = ""
        self._answer = (str(answer), kind)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._ask)

    def _ask(self, _parent: object, title: str, suggestion: str, kinds: str) -> tuple[str, str]:
        self.title, self.suggestion, self.kinds = title, suggestion, kinds
        return self._answer


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_files_hold_what_they_say(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    for suffix in (".html", ".csv", ".jsonl", ".pdf"):
        opened.rooms.exporting.write(rows(opened), str(tmp_path / f"out{suffix}"))
        wait(qtbot, opened)
        qtbot.waitUntil((tmp_path / f"out{suffix}").exists, timeout=5000)
        wait(qtbot, opened)
        assert "Written" in opened.window.status.text.text()
    assert "<!doctype html>" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert lines(tmp_path / "out.jsonl")[0]["kind"] == "failure"
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("\ufeff")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_people_are_in_no_file_while_they_are_hidden(qtbot: QtBot, three: Session, tmp_path: Path) -> None:
    gone = tmp_path / "more" / "for Bob Example.eml"
    gone.unlink()
    three.rooms.reader.forget(str(gone))
    three.window.actions_["redact"].trigger()
    for suffix in (".html", ".csv", ".jsonl"):
        file = tmp_path / f"out{suffix}"
        three.rooms.exporting.write(rows(three), str(file))
        wait(qtbot, three)
        text = file.read_text(encoding="utf-8")
        assert "old-brand.example" in text
        assert "person-" in text
        assert not [
            private for private in ("bob@", "invoice@", "Billing", "Bob Example", str(tmp_path)) if private in text
        ]


def test_people_are_on_no_page_while_they_are_hidden(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    shown = []
    for name in ("plain", "hidden"):
        file = tmp_path / f"{name}.pdf"
        opened.rooms.exporting.write(rows(opened), str(file))
        qtbot.waitUntil(file.exists, timeout=10_000)
        wait(qtbot, opened)
        shown.append(words_of(file.read_bytes()))
        opened.window.actions_["redact"].trigger()
    plain, hidden = shown
    assert "bob@fabrikam.example" in plain
    assert not [private for private in ("bob@", "invoice@", "Billing") if private in hidden]
    assert "old-brand.example" in hidden
    assert "5.7.750" in hidden


def test_the_message_in_view_and_the_list_are_two_ways(
    qtbot: QtBot, three: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = Choice(monkeypatch, tmp_path / "one.jsonl")
    three.window.actions_["export_one"].trigger()
    wait(qtbot, three)
    assert choice.title == "Export this message"
    assert choice.suggestion == "bounce-5.7.750-2026-09-10.html"
    assert "*.pdf" in choice.kinds
    assert len(lines(tmp_path / "one.jsonl")) == 1
    choice = Choice(monkeypatch, tmp_path / "all.jsonl")
    three.window.actions_["export_list"].trigger()
    wait(qtbot, three)
    assert choice.title == "Export all 3 messages"
    assert re.fullmatch(r"bounces-5\.7\.750-\d{4}-\d\d-\d\d\.html", choice.suggestion)
    assert len(lines(tmp_path / "all.jsonl")) == 3


def test_list_means_what_is_selected_or_what_is_shown(
    qtbot: QtBot, three: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = Choice(monkeypatch, tmp_path / "some.jsonl")
    three.window.list.filter.setText("last")
    three.window.actions_["export_list"].trigger()
    wait(qtbot, three)
    assert choice.title == "Export the 1 message shown"
    assert lines(tmp_path / "some.jsonl")[0]["offender"]["domain"] == "last-brand.example"  # type: ignore[index]
    three.window.list.filter.clear()
    view = three.window.list.view
    view.clearSelection()
    for line in range(three.window.list.model.rowCount()):
        entry = three.window.list.model.entry(line)
        if entry.row is not None and "last" not in entry.row.path:
            view.selectionModel().select(
                three.window.list.model.index(line), view.selectionModel().SelectionFlag.Select
            )
    three.window.actions_["export_list"].trigger()
    wait(qtbot, three)
    assert choice.title == "Export the 2 selected messages"
    assert len(lines(tmp_path / "some.jsonl")) == 2


def test_what_is_lost_is_counted_and_the_rest_is_there(qtbot: QtBot, three: Session, tmp_path: Path) -> None:
    gone = tmp_path / "more" / "last.eml"
    gone.unlink()
    three.rooms.reader.forget(str(gone))
    for suffix in (".html", ".jsonl", ".pdf"):
        file = tmp_path / f"out{suffix}"
        three.rooms.exporting.write(rows(three), str(file))
        qtbot.waitUntil(file.exists, timeout=5000)
        wait(qtbot, three)
        assert three.window.status.text.text() == f"Written: {file} · 1 message could not be read"
    assert "last.eml" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "old-brand.example" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_place_that_cannot_be_written_is_no_fault_of_the_program(
    qtbot: QtBot, opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in (".html", ".pdf", ".csv"):
        opened.rooms.exporting.write(rows(opened), str(tmp_path / "missing" / f"out{suffix}"))
        qtbot.waitUntil(lambda: "could not be written" in opened.window.status.text.text(), timeout=5000)
        wait(qtbot, opened)
        shown = opened.window.status.text.text()
        assert shown == f"out{suffix} could not be written. The folder is not there any more. Choose another folder."
        opened.window.status.say_briefly("")

    def full(_target: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "_replace", full)
    Choice(monkeypatch, tmp_path / "pack.zip")
    opened.window.actions_["evidence_pack"].trigger()
    wait(qtbot, opened)
    assert "The disk is full. Free some space" in opened.window.status.text.text()
    assert not opened.rooms.crashes.seen
    assert not opened.window.status.report_button.isVisible()


def test_cancelled_export_leaves_nothing_behind(
    qtbot: QtBot, three: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = threading.Event(), threading.Event()
    real = writing._diagnosis

    def slow(reader: object, row: Row, stop: Stop) -> object:
        began.set()
        go_on.wait(10)
        return real(reader, row, stop)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "_diagnosis", slow)
    file = tmp_path / "out.html"
    file.write_text("old")
    three.rooms.exporting.write(rows(three), str(file))
    assert began.wait(10)
    three.window.status.show_progress(1, 3)
    three.window.status.show_summary("1 of 3, 9 a second")
    assert three.window.status.cancel_button.isVisible()
    three.window.status.cancel_button.click()
    go_on.set()
    wait(qtbot, three)
    status = three.window.status
    assert status.text.text() == "Cancelled: nothing was written."
    assert not status.cancel_button.isVisible()
    assert not status.bar.isVisible()
    status._back()
    assert status.text.text().startswith("3 messages")
    assert file.read_text() == "old"
    assert not list(tmp_path.glob(".*"))


def test_evidence_pack_is_named_by_code_and_day(
    qtbot: QtBot, opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = Choice(monkeypatch, tmp_path / "pack.zip")
    opened.window.actions_["redact"].trigger()
    opened.window.actions_["evidence_pack"].trigger()
    wait(qtbot, opened)
    assert choice.suggestion == "bounce-5.7.750-2026-09-10-evidence.zip"
    with zipfile.ZipFile(tmp_path / "pack.zip") as pack:
        names = pack.namelist()
        held = b"\n".join(pack.read(name) for name in names)
    assert {"ticket.txt", "ticket.md", "report.json"} <= set(names)
    assert any(name.startswith("evidence/") for name in names)
    for wanted in (b"5.7.750", b"old-brand.example", b"20260910101502.4711@erp.old-brand.example"):
        assert wanted in held
    for private in (b"bob@", b"invoice@", b"Billing", str(tmp_path).encode()):
        assert private not in held


def test_export_takes_the_suffix_of_the_chosen_form(
    qtbot: QtBot, opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Choice(monkeypatch, tmp_path / "bounce-5.7.750-2026-09-10", "Table (*.csv)")
    opened.window.actions_["export_one"].trigger()
    wait(qtbot, opened)
    assert (tmp_path / "bounce-5.7.750-2026-09-10.csv").is_file()


@pytest.mark.parametrize(
    ("typed", "chosen", "named"),
    [
        ("a.html", ".html", "a.html"),
        ("a.html", ".pdf", "a.pdf"),
        ("a.CSV", ".html", "a.CSV"),
        ("a", ".jsonl", "a.jsonl"),
        ("bounce-5.7.750", ".csv", "bounce-5.7.750.csv"),
        ("taken", ".csv", "taken (2).csv"),
        ("taken.csv", ".csv", "taken.csv"),
    ],
)
def test_suffix(tmp_path: Path, typed: str, chosen: str, named: str) -> None:
    (tmp_path / "taken.csv").touch()
    assert with_suffix(str(tmp_path / typed), chosen) == str(tmp_path / named)


def test_suggested_name_holds_code_and_day_alone(opened: Session) -> None:
    (row,) = rows(opened)
    assert suggested_name((row,)) == "bounce-5.7.750-2026-09-10"
    other = replace(row, code="5.1.10", path="x")
    assert re.fullmatch(r"bounces-\d{4}-\d\d-\d\d", suggested_name((row, other)))
    assert re.fullmatch(r"bounce-\d{4}-\d\d-\d\d", suggested_name((replace(row, code="", when=""),)))


def pressing(qtbot: QtBot, session: Session, file: Path) -> PdfPress:
    """Export so many reports that the PDF is still in the making when this returns."""
    session.rooms.exporting.write(rows(session) * 300, str(file))
    qtbot.waitUntil(lambda: bool(session.rooms.exporting._presses), timeout=30_000)
    return next(iter(session.rooms.exporting._presses))


def test_a_pdf_goes_on_in_a_window_of_another_language(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    press = pressing(qtbot, opened, tmp_path / "out.pdf")
    opened.change(opened.settings._replace(language="pt-BR"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(press.printed, timeout=10_000):
        pass
    qtbot.waitUntil(lambda: opened.window.status.bar.maximum() == 300, timeout=10_000)
    opened.window.status.cancel_wanted.emit()
    wait(qtbot, opened)
    assert not (tmp_path / "out.pdf").exists()


def test_a_pdf_in_the_making_ends_with_the_program(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    press = pressing(qtbot, opened, tmp_path / "out.pdf")
    opened.close()
    with qtbot.assertNotEmitted(press.printed, wait=50):
        pass
    assert not list(tmp_path.glob("*out.pdf*"))

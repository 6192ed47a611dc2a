"""Ways out as files: the message in view, the list or what is chosen of it, and the evidence pack."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from inspector.sheet.values import Row
from inspector.work import writing
from inspector.work.desk import Work
from inspector.work.outcomes import Done, Outcome, Partial, Stopped

if TYPE_CHECKING:
    from inspector.session.jobs import Take
    from inspector.session.rooms import Rooms
    from inspector.session.session import Session
    from inspector.view.printing import PdfPress

_KNOWN = (".html", ".htm", ".pdf", ".csv", ".jsonl", ".json")
_FIRST = ".html"


class Exporting:
    """Has files written by the worker, with progress; what is cancelled leaves nothing behind."""

    def __init__(self, session: Session, rooms: Rooms) -> None:
        self._session = session
        self._rooms = rooms
        self._running: set[int] = set()
        self._presses: dict[PdfPress, str] = {}

    def export_one(self) -> None:
        """Write the message in view as HTML, PDF, CSV or JSON."""
        row = self._rooms.showing.row
        if row is not None:
            self._ask((row,), self._session.say("Export this message"))

    def export_list(self) -> None:
        """Write the messages selected, if there are several; else all that the list shows, however it is folded."""
        pane, say = self._session.window.list, self._session.say
        rows, grouping = pane.selected(), pane.model.grouping
        if len(rows) > 1:
            title = say.count_of("Export the {n} selected message", "Export the {n} selected messages", len(rows))
        else:
            rows = grouping.kept()
            filtered = len(rows) < grouping.count
            title = (
                say.count_of("Export the {n} message shown", "Export the {n} messages shown", len(rows))
                if filtered
                else say.count_of("Export {n} message", "Export all {n} messages", len(rows))
            )
        if rows:
            self._ask(rows, title)

    def _ask(self, rows: tuple[Row, ...], title: str) -> None:
        say = self._session.say
        kinds = {
            say("Report to read") + " (*.html)": ".html",
            say("Report to print") + " (*.pdf)": ".pdf",
            say("Table") + " (*.csv)": ".csv",
            say("Data, one message a line") + " (*.jsonl)": ".jsonl",
        }
        window = self._session.window
        file, kind = QFileDialog.getSaveFileName(window, title, suggested_name(rows) + _FIRST, ";;".join(kinds))
        if file:
            self.write(rows, with_suffix(file, kinds.get(kind, _FIRST)))

    def write(self, rows: tuple[Row, ...], file: str) -> None:
        """Write some messages to a file, in the form that its suffix names."""
        reader, language, key = self._rooms.reader, self._session.say.language, self._rooms.leaving.key()
        if file.lower().endswith(".pdf"):
            self._run(partial(writing.pages_of, reader, rows, language, key), partial(self._pages_came, file))
        else:
            self._run(partial(writing.export, reader, rows, file, language, key), partial(self._file_came, file))

    def evidence_pack(self) -> None:
        """Everything Microsoft Support asks for, in one archive."""
        row, say = self._rooms.showing.row, self._session.say
        if row is None:
            return
        name = suggested_name((row,)) + "-evidence.zip"
        file, _ = QFileDialog.getSaveFileName(self._session.window, say("Evidence pack"), name, "ZIP (*.zip)")
        if file:
            key = self._rooms.leaving.key()
            work = partial(writing.write_pack, self._rooms.reader, row, file, say.language, key)
            self._run(work, partial(self._file_came, file))

    def cancel(self) -> None:
        """Stop every export that runs."""
        for job in self._running:
            self._rooms.desk.cancel(job)
        for press, file in self._presses.items():
            press.stop()
            self._file_came(file, Stopped(0))
        self._presses.clear()

    def close(self) -> None:
        """Leave nothing half painted behind when the program ends."""
        for press in self._presses:
            press.stop()
        self._presses.clear()

    def _run(self, work: Work, take: Take) -> None:
        self._running.add(self._rooms.jobs.submit(work, take, self._progress))

    def _progress(self, given: Partial) -> None:
        if isinstance(given.value, writing.Written):
            self._session.window.status.show_progress(given.value.done, given.value.total)

    def _pages_came(self, file: str, outcome: Outcome) -> None:
        """Reports are made into a PDF here, because only Qt's thread may; the worker writes it down."""
        if not isinstance(outcome, Done) or not isinstance(outcome.value, writing.Pages):
            self._file_came(file, outcome)
            return
        from inspector.view.printing import PdfPress

        self._running.discard(outcome.job)
        reports = outcome.value.reports
        press = PdfPress(reports)
        press.printed.connect(partial(self._printed, len(reports)))
        press.ended.connect(partial(self._pdf_came, press, file, outcome.value.lost))
        self._presses[press] = file
        press.start()

    def _printed(self, total: int, done: int) -> None:
        self._session.window.status.show_progress(done, total)  # of the window of the moment: its language may change

    def _pdf_came(self, press: PdfPress, file: str, lost: int, data: bytes) -> None:
        del self._presses[press]
        self._run(partial(writing.save_made, file, data, lost), partial(self._file_came, file))

    def _file_came(self, file: str, outcome: Outcome) -> None:
        self._running.discard(outcome.job)
        say, status = self._session.say, self._session.window.status
        status.end_progress()
        self._rooms.opening.summarise()
        if not isinstance(outcome, Done) or not isinstance(outcome.value, writing.Saved):
            self._rooms.leaving.explain(outcome, Path(file).name)
            return
        words, lost = say("Written: {file}", file=file), outcome.value.lost
        if lost:
            words += " · " + say.count_of("{n} message could not be read", "{n} messages could not be read", lost)
        status.say_briefly(words)


def suggested_name(rows: tuple[Row, ...]) -> str:
    """A name for a file from code and date, never from what a message or a file is called."""
    codes = {row.code for row in rows}
    code = codes.pop() if len(codes) == 1 else ""
    day = rows[0].when[:10] if len(rows) == 1 else ""
    parts = ("bounce" if len(rows) == 1 else "bounces", code, day or dt.datetime.now(dt.UTC).date().isoformat())
    return "-".join(part for part in parts if part)


def with_suffix(file: str, chosen: str) -> str:
    """The file's name in the form that was chosen: a suffix typed by hand counts, the suggested one gives way.

    Some dialogs change the suffix with the chosen form, others do not. Where the name had to be changed here, nobody
    was asked whether to overwrite: a file of that name is left alone.
    """
    path = Path(file)
    suffix = path.suffix.lower()
    if (suffix in _KNOWN and suffix != _FIRST) or suffix == chosen:
        return file
    stem = file[: -len(suffix)] if suffix in _KNOWN else file
    named, number = Path(stem + chosen), 2
    while named.exists():
        named, number = Path(f"{stem} ({number}){chosen}"), number + 1
    return str(named)

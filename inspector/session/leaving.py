"""Ways out: clipboard, files, printer. Addresses of people are hidden on every one of them when the user wants that."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from inspector.sheet.ticket import Ticket
from inspector.sheet.values import Row
from inspector.work import writing
from inspector.work.outcomes import Crashed, Done, Outcome, Partial

if TYPE_CHECKING:
    from inspector.session.rooms import Rooms
    from inspector.session.session import Session


class Leaving:
    """Everything here is asked for by the user; the worker makes it, Qt's thread hands it over."""

    def __init__(self, session: Session, rooms: Rooms) -> None:
        self._session = session
        self._rooms = rooms

    # --- clipboard ---

    def copy(self, text: str) -> None:
        """Copy a value or a command as it stands; it is what the user pointed at."""
        QGuiApplication.clipboard().setText(text)
        first = next(iter(text.splitlines()), "")
        self._session.window.status.say_briefly(self._session.say("Copied: {text}", text=first[:80]))

    def copy_domain(self) -> None:
        sheet = self._session.window.sheet
        if sheet is not None and sheet.offender is not None:
            self.copy(sheet.offender.copy_text)

    def copy_ticket(self, _checked: bool = False, language: str = "") -> None:
        """Plain text, Markdown and HTML at once; `language` is the customer's, "" for the window's."""
        self._make_ticket(language, self._ticket_came)

    def preview(self) -> None:
        """Show the ticket as it would be copied, with people's addresses as they would leave."""
        self._make_ticket("", self._preview_came)

    def _make_ticket(self, language: str, take: object) -> None:
        row = self._rooms.showing.row
        if row is not None and self._session.window.sheet is not None:
            tongue = language or self._session.say.language
            work = partial(writing.write_ticket, self._rooms.reader, row, tongue, self._key())
            self._rooms.jobs.submit(work, take)  # type: ignore[arg-type]

    def _ticket_came(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and isinstance(outcome.value, Ticket):
            QGuiApplication.clipboard().setMimeData(clipboard_data(outcome.value))
            say = self._session.say
            hidden = self._session.settings.redact
            words = (
                say("Copied for the ticket, with people's addresses hidden") if hidden else say("Copied for the ticket")
            )
            self._session.window.status.say_briefly(words)

    def _preview_came(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and isinstance(outcome.value, Ticket):
            from inspector.view.preview import PreviewDialog

            dialog = PreviewDialog(
                self._session.window, self._session.say, outcome.value, self._session.settings.redact
            )
            dialog.dress(self._session.wardrobe.look)
            dialog.copy_wanted.connect(self.copy_ticket)
            dialog.show()

    def redact(self, hidden: bool) -> None:
        """Hide people's addresses on the way out from now on, or no longer."""
        self._session.remember(redact=hidden)
        self._session.window.show_redaction(hidden=hidden)

    def _key(self) -> bytes:
        """A new key for each way out, so that pseudonyms of two customers cannot be compared; b"" for no redaction."""
        return os.urandom(16) if self._session.settings.redact else b""

    # --- files ---

    def export(self) -> None:
        """Write what is selected in the list, or all of it, as HTML, PDF, JSON or CSV."""
        rows, say = self._rows(), self._session.say
        if not rows:
            return
        kinds = {
            say("Report to read") + " (*.html)": ".html",
            say("Report to print") + " (*.pdf)": ".pdf",
            say("Table") + " (*.csv)": ".csv",
            say("Data, one message a line") + " (*.jsonl)": ".jsonl",
        }
        file, kind = QFileDialog.getSaveFileName(self._session.window, say("Export"), "", ";;".join(kinds))
        if file:
            self.write(rows, file if Path(file).suffix else file + kinds.get(kind, ".html"))

    def write(self, rows: tuple[Row, ...], file: str) -> None:
        """Write some messages to a file, in the form that its suffix names."""
        reader, language, key = self._rooms.reader, self._session.say.language, self._key()
        if file.lower().endswith(".pdf"):
            work = partial(writing.page_of, reader, rows, language, key)
            self._rooms.jobs.submit(work, partial(self._page_came, file), self._progress)
        else:
            work = partial(writing.export, reader, rows, file, language, key)
            self._rooms.jobs.submit(work, partial(self._file_came, file), self._progress)

    def evidence_pack(self) -> None:
        """Everything Microsoft Support asks for, in one archive."""
        row, say = self._rooms.showing.row, self._session.say
        if row is None:
            return
        name = Path(row.name).stem + "-evidence.zip"
        file, _ = QFileDialog.getSaveFileName(self._session.window, say("Evidence pack"), name, "ZIP (*.zip)")
        if file:
            work = partial(writing.write_pack, self._rooms.reader, row, file, say.language, self._key())
            self._rooms.jobs.submit(work, partial(self._file_came, file))

    def _rows(self) -> tuple[Row, ...]:
        """What is selected if that is more than one message, else all that the list holds."""
        selected = self._session.window.list.selected()
        return selected if len(selected) > 1 else self._session.window.list.model.grouping.rows

    def _progress(self, given: Partial) -> None:
        if isinstance(given.value, writing.Written):
            self._session.window.status.show_progress(given.value.done, given.value.total)

    def _file_came(self, file: str, outcome: Outcome) -> None:
        say, status = self._session.say, self._session.window.status
        status.end_progress()
        if isinstance(outcome, Done):
            status.say_briefly(say("Written: {file}", file=file))
        elif isinstance(outcome, Crashed):
            status.say_briefly(say("{file} could not be written", file=file))

    def _page_came(self, file: str, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and isinstance(outcome.value, str):
            from inspector.view.printing import write_pdf

            if not write_pdf(outcome.value, file):
                outcome = Crashed(outcome.job, "OSError", ())
        self._file_came(file, outcome)

    # --- paper, and the browser ---

    def print(self) -> None:
        row = self._rooms.showing.row
        if row is not None:
            work = partial(writing.page_of, self._rooms.reader, (row,), self._session.say.language, self._key())
            self._rooms.jobs.submit(work, self._print_page)

    def _print_page(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and isinstance(outcome.value, str):
            from inspector.view.printing import print_page

            print_page(self._session.window, outcome.value)

    @staticmethod
    def open_link(url: str) -> None:
        """Open a link of ours in the browser; its target was shown before."""
        if url.startswith("https://"):
            QDesktopServices.openUrl(QUrl(url))


def clipboard_data(ticket: Ticket) -> QMimeData:
    """The three forms of a ticket, for whatever it is pasted into."""
    data = QMimeData()
    data.setText(ticket.plain)
    data.setHtml(ticket.html)
    data.setData("text/markdown", ticket.markdown.encode("utf-8", "replace"))
    return data

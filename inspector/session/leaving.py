"""Ways out by clipboard and paper. Addresses of people are hidden on every one of them when the user wants that."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from inspector.sheet.redaction import Redactor
from inspector.sheet.terms import explained, refusal, unwritten
from inspector.sheet.ticket import Ticket
from inspector.sheet.values import Sheet
from inspector.work import writing
from inspector.work.outcomes import Done, Outcome, Refused, Stopped, Unwritten

if TYPE_CHECKING:
    from inspector.session.jobs import Take
    from inspector.session.rooms import Rooms
    from inspector.session.session import Session

_TOLD = 1000
"""So much of what was copied the status line tells, in its tool tip if not in itself."""


class Leaving:
    """Everything here is asked for by the user; the worker makes it, Qt's thread hands it over."""

    def __init__(self, session: Session, rooms: Rooms) -> None:
        self._session = session
        self._rooms = rooms
        self._secret = os.urandom(16)  # one for the session, in memory alone: see `Redactor`

    # --- people's addresses ---

    def redact(self, hidden: bool) -> None:
        """Hide people's addresses on the way out from now on, or no longer."""
        self._session.remember(redact=hidden)
        self._session.window.show_redaction(hidden=hidden)

    def key(self) -> bytes:
        """What makes the pseudonyms of this session; b"" while addresses leave as they are."""
        return self._secret if self._session.settings.redact else b""

    def cleared(self, text: str) -> str:
        """A text of the window as it may leave."""
        sheet = self._session.window.sheet
        return self.cleared_of((sheet,) if sheet is not None else (), text)

    def cleared_of(self, sheets: tuple[Sheet, ...], text: str) -> str:
        """A text as it may leave, where the people of some messages may stand in it."""
        key = self.key()
        if not key:
            return text
        people = tuple(name for sheet in sheets for name in sheet.people)
        message_ids = tuple(name for sheet in sheets for name in sheet.message_ids)
        return Redactor(key, people, message_ids).raw(text, self._session.say("base64 left out"))

    # --- clipboard ---

    def copy(self, text: str) -> None:
        """Copy a value, a command or a table: what the user pointed at, with people's addresses as they may leave."""
        cleared, say = self.cleared(text), self._session.say
        QGuiApplication.clipboard().setText(cleared)
        told = cleared.strip() if len(cleared) <= _TOLD else cleared[:_TOLD].strip() + "…"
        words = (
            say("Copied: {text}", text=told)
            if cleared == text
            else say("Copied, with people's addresses hidden: {text}", text=told)
        )
        self._session.window.status.say_briefly(words, one_line=True)

    def copy_domain(self) -> None:
        sheet = self._session.window.sheet
        if sheet is not None and sheet.offender is not None:
            self.copy(sheet.offender.copy_text)

    def copy_ticket(self, _checked: bool = False, language: str = "") -> None:
        """Plain text, Markdown and HTML at once; `language` is the customer's, "" for the window's."""
        self._make_ticket(language, partial(self._ticket_came, self._session.settings.redact))

    def preview(self) -> None:
        """Show the ticket as it would be copied, with people's addresses as they would leave."""
        self._make_ticket("", partial(self._preview_came, self._session.settings.redact))

    def _make_ticket(self, language: str, take: Take) -> None:
        row = self._rooms.showing.row
        if row is not None and self._session.window.sheet is not None:
            tongue = language or self._session.say.language
            work = partial(writing.write_ticket, self._rooms.reader, row, tongue, self.key())
            self._rooms.jobs.submit(work, take)

    def _ticket_came(self, hidden: bool, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and isinstance(outcome.value, Ticket):
            self._put(hidden, outcome.value)
        else:
            self.explain(outcome)

    def _put(self, hidden: bool, ticket: Ticket) -> None:
        QGuiApplication.clipboard().setMimeData(clipboard_data(ticket))
        say = self._session.say
        words = say("Copied for the ticket, with people's addresses hidden") if hidden else say("Copied for the ticket")
        self._session.window.status.say_briefly(words)

    def _preview_came(self, hidden: bool, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and isinstance(outcome.value, Ticket):
            from inspector.view.preview import PreviewDialog

            dialog = PreviewDialog(self._session.window, self._session.say, outcome.value, hidden)
            dialog.dress(self._session.wardrobe.look)
            dialog.copy_wanted.connect(partial(self._put, hidden))
            dialog.show()
        else:
            self.explain(outcome)

    # --- paper, and the browser ---

    def print(self) -> None:
        row = self._rooms.showing.row
        if row is not None:
            work = partial(writing.page_of, self._rooms.reader, (row,), self._session.say.language, self.key())
            self._rooms.jobs.submit(work, self._print_page)

    def _print_page(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and isinstance(outcome.value, writing.Page):
            from inspector.view.printing import print_page

            print_page(self._session.window, outcome.value.html)
        else:
            self.explain(outcome)

    @staticmethod
    def open_link(url: str) -> None:
        """Open a link of ours in the browser; its target was shown before."""
        if url.startswith("https://"):
            QDesktopServices.openUrl(QUrl(url))

    # --- words ---

    def explain(self, outcome: Outcome, name: str = "") -> None:
        """Say why nothing left; `name` is that of the file that was to be written. A crash has its own report."""
        say, words = self._session.say, ""
        if isinstance(outcome, Refused):
            words = explained(refusal(outcome.code, say), say)
        elif isinstance(outcome, Unwritten):
            why = explained(unwritten(outcome.code, say), say)
            words = say("{file} could not be written. {why}", file=name, why=why)
        elif isinstance(outcome, Stopped):
            words = say("Cancelled: nothing was written.")
        if words:
            self._session.window.status.say_briefly(words)


def clipboard_data(ticket: Ticket) -> QMimeData:
    """The three forms of a ticket, for whatever it is pasted into."""
    data = QMimeData()
    data.setText(ticket.plain)
    data.setHtml(ticket.html)
    data.setData("text/markdown", ticket.markdown.encode("utf-8", "replace"))
    return data

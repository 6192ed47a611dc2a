"""One message in view: its sheet and its source, from the worker."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from inspector.sheet.terms import refusal
from inspector.sheet.values import Row, Target
from inspector.work.outcomes import Done, Outcome, Refused
from inspector.work.reading import PASTED
from inspector.work.results import FormattedRead, SheetRead, SourceRead

if TYPE_CHECKING:
    from inspector.session.rooms import Rooms
    from inspector.session.session import Session


class Showing:
    """Knows which message is in view, and lets no late answer of another one into the window."""

    def __init__(self, session: Session, rooms: Rooms) -> None:
        self._session = session
        self._rooms = rooms
        self._job = 0
        self.row: Row | None = None
        self._traced: Target | None = None

    def trace(self, row: Row, target: Target) -> None:
        """Show where a value of a message was read, and the message first if it is not in view."""
        if self._is_in_view(row.path, row.index):
            self._session.window.page.light_up(target)
        else:
            self.show(row)
            self._traced = target

    def show(self, row: Row) -> None:
        """Show a message: its sheet comes from the worker, an unreadable one gets its explanation at once."""
        self.row, self._traced = row, None
        self._rooms.jobs.forget(self._job)
        window = self._session.window
        window.list.choose(row.path, row.index)
        if row.state == "unreadable":
            window.show_note("mail-x", row.code_title, _named(row), row.note, _file(row), name=row.name)
            return
        work = partial(self._rooms.reader.read_sheet, row.path, row.index, self._session.say.language)
        self._job = self._rooms.jobs.submit(work, partial(self._sheet_came, row))

    def clear(self) -> None:
        """Nothing is in view any more."""
        self.row = None
        self._rooms.jobs.forget(self._job)
        self._session.window.show_empty()

    def _sheet_came(self, row: Row, outcome: Outcome) -> None:
        window, say = self._session.window, self._session.say
        if isinstance(outcome, Done) and isinstance(outcome.value, SheetRead):
            if outcome.value.sheet is not None:
                window.show_sheet(outcome.value.sheet, row)
                if self._traced is not None:
                    window.page.light_up(self._traced)
                    self._traced = None
                self._rooms.asking.message_shown(outcome.value.sheet.dns_domain)
            else:
                what, remedy = say("The file has changed since it was read"), say("Read it again with F5.")
                window.show_note("mail-x", what, _named(row), remedy, _file(row), name=row.name)
        elif isinstance(outcome, Refused):
            what, remedy = refusal(outcome.code, say)
            window.show_note("mail-x", what, outcome.detail or _named(row), remedy, _file(row), name=row.name)

    def read_source(self) -> None:
        if self.row is not None:
            work = partial(self._rooms.reader.read_source, self.row.path, self.row.index)
            self._rooms.jobs.submit(work, self._source_came)

    def read_formatted(self) -> None:
        if self.row is not None:
            work = partial(self._rooms.reader.read_formatted, self.row.path, self.row.index)
            self._rooms.jobs.submit(work, self._formatted_came)

    def _formatted_came(self, outcome: Outcome) -> None:
        evidence, say = self._session.window.page.evidence, self._session.say
        came = outcome.value if isinstance(outcome, Done) else None
        if isinstance(came, FormattedRead) and self._is_in_view(came.path, came.index):
            gone = escape(say("The file has changed since it was read"))
            evidence.show_formatted(came.html or gone, cut=came.cut)
        elif isinstance(outcome, Refused):
            evidence.show_formatted(escape(refusal(outcome.code, say)[0]), cut=False)

    def _is_in_view(self, path: str, index: int) -> bool:
        return self.row is not None and (self.row.path, self.row.index) == (path, index)

    def _source_came(self, outcome: Outcome) -> None:
        came = outcome.value if isinstance(outcome, Done) else None
        if isinstance(came, SourceRead) and self._is_in_view(came.path, came.index):
            self._session.window.page.source.show_source(came.text, binary=came.binary, places=came.places)
        elif isinstance(outcome, Refused):
            self._session.window.page.source.show_refusal(refusal(outcome.code, self._session.say)[0])


def _file(row: Row) -> str:
    """The file to name to the user; "" for what was pasted."""
    return "" if row.path.startswith(PASTED) else row.path


def _named(row: Row) -> str:
    """The name of a message, unless it is that of its file, which is named anyway."""
    return "" if _file(row).endswith(row.name) else row.name

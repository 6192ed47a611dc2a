"""Files in: dropped, opened, pasted, named on the command line, handed over, or found in a watched folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from inspector import assets, filetypes
from inspector.sheet.values import Row
from inspector.sheet.wording import mark
from inspector.view.drops import Dropped, brought
from inspector.view.settings import with_recent
from inspector.work.desk import Work
from inspector.work.outcomes import Done, Outcome, Partial
from inspector.work.reading import PASTED, Pasted
from inspector.work.results import RowsRead

if TYPE_CHECKING:
    from inspector.session.rooms import Rooms
    from inspector.session.session import Session

SAMPLE = "unregistered-domain.eml"


class Opening:
    """Has files read on the worker and puts their rows into the list as they come."""

    def __init__(self, session: Session, rooms: Rooms) -> None:
        self._session = session
        self._rooms = rooms
        self._reading: set[int] = set()
        self._pasted = 0
        self._seconds = 0.0

    def take(self, what: Dropped) -> None:
        """Read whatever a drop or a paste brought, or say that it brought nothing to read."""
        if what.paths:
            self.open(what.paths)
        for data in what.payloads:
            self._read_octets(data, mark("Dropped message"))
        if what.text:
            self._read_octets(what.text.encode("utf-8", "surrogatepass"), mark("Pasted text"))
        if what.promised:
            self._explain_promised(what.promised)
        if what.image:
            self._explain_image()
        elif not what:
            self._session.window.status.say_briefly(self._session.say("There was nothing in it to read"))

    def open(self, paths: tuple[str, ...], *, show: bool = True, recent: bool = True) -> None:
        """Read files and folders; the first message of them is shown, and they are `recent` unless they came by
        themselves."""
        settings = self._session.settings
        for path in reversed(paths[:4] if recent else ()):
            settings = with_recent(settings, path)
        self._session.settings = settings
        self._rooms.tools.fill_recent(self._session.window)
        self._read(partial(self._rooms.reader.read_files, paths, self._session.say.language), show=show)

    def _read_octets(self, data: bytes, words: str) -> None:
        self._pasted += 1
        pasted, language = Pasted(words, self._pasted, data), self._session.say.language
        self._read(partial(self._rooms.reader.read_pasted, f"{PASTED}{self._pasted}", pasted, language))

    def _read(self, work: Work, *, show: bool = True) -> None:
        waiting = [show]
        done, came = partial(self._read_done, waiting), partial(self._rows_came, waiting)
        job = self._rooms.jobs.submit(work, done, came)
        self._reading.add(job)

    def _rows_came(self, waiting: list[bool], given: Partial) -> None:
        came, window = given.value, self._session.window
        if not isinstance(came, RowsRead):
            return
        window.list.add(came.rows)
        window.status.show_progress(came.done, came.total)
        first = next((row for row in came.rows if row.state == "bounce"), None)
        if first is not None and waiting[0]:
            waiting[0] = False
            self._rooms.showing.show(first)

    def _read_done(self, waiting: list[bool], outcome: Outcome) -> None:
        self._reading.discard(outcome.job)
        if isinstance(outcome, Done):
            self._seconds = outcome.seconds
            if not outcome.value:
                self._explain_empty_folder()
        self._session.window.status.end_progress()
        self._session.window.list.refresh()
        if waiting[0]:  # no bounce among them: show whatever there is
            row = self._session.window.list.model.grouping.latest()
            if row is not None and isinstance(outcome, Done) and outcome.value:
                self._rooms.showing.show(row)

    def cancel(self) -> None:
        """Stop every reading; what has been read stays."""
        for job in self._reading:
            self._rooms.desk.cancel(job)

    # --- by hand ---

    def paste(self) -> None:
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None when it has been cleared
        what = brought(mime) if mime is not None else Dropped()
        if what:
            self.take(what)
            return
        say = self._session.say
        words = say("There is nothing on the clipboard to read: copy the saved bounces, or all the text of one")
        self._session.window.status.say_briefly(words)

    def choose_files(self) -> None:
        say = self._session.say
        patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in filetypes.extensions())
        kinds = say("Bounces") + f" ({patterns});;" + say("All files") + " (*)"
        window = self._session.window
        paths, _ = QFileDialog.getOpenFileNames(window, say("Open bounces"), self._start_folder(), kinds)
        if paths:
            self.open(tuple(paths))

    def choose_folder(self) -> None:
        title = self._session.say("Open a folder of bounces")
        path = QFileDialog.getExistingDirectory(self._session.window, title, self._start_folder())
        if path:
            self.open((path,))

    def _start_folder(self) -> str:
        recent = self._session.settings.recent
        return str(Path(recent[0]).parent) if recent else ""

    def open_sample(self) -> None:
        """Our own sample; it is not put among the recent files."""
        paths = (str(assets.path("samples", SAMPLE)),)
        self._read(partial(self._rooms.reader.read_files, paths, self._session.say.language))

    # --- again, and away ---

    def read_again(self) -> None:
        """Read the current message's file again, and ask DNS again if it was asked."""
        row = self._rooms.showing.row
        if row is None:
            return
        self._rooms.reader.forget(row.path)
        self._read(partial(self._rooms.reader.read_files, (row.path,), self._session.say.language))
        self._rooms.asking.ask_again()

    def read_all_again(self) -> None:
        """Read every file in the list again: another catalogue or another language has other words."""
        self.move(self._session.window.list.model.grouping.rows)

    def move(self, rows: tuple[Row, ...]) -> None:
        """Read the files of these rows into the window of the moment."""
        shown = self._rooms.showing.row
        self.cancel()
        self._session.window.list.clear()
        paths = tuple(dict.fromkeys(row.path for row in rows))
        if not paths:
            self._session.window.show_empty()
            return
        reader, language = self._rooms.reader, self._session.say.language
        self._read(partial(reader.read_files, paths, language), show=shown is None)
        if shown is not None:
            self._rooms.showing.show(shown)

    def close_one(self) -> None:
        """Take the current message off the list, and go to the next."""
        showing, pane = self._rooms.showing, self._session.window.list
        row = showing.row
        if row is None:
            return
        grouping = pane.model.grouping
        following = pane.model.neighbour(row.path, row.index)
        pane.remove(row.path, row.index)
        if all(other.path != row.path for other in grouping.rows):
            self._rooms.reader.let_go(row.path)
        following = following or grouping.latest()  # the rest is folded away or filtered out, and not closed
        if following is None:
            self.close_all()
        else:
            showing.show(following)

    def close_all(self) -> None:
        self.cancel()
        self._session.window.list.clear()
        self._rooms.reader.let_all_go()
        self._rooms.showing.clear()

    def sort(self, order: str) -> None:
        """Order the list, now and at the next start."""
        self._session.remember(order=order)
        self._session.window.list.sort(order)

    # --- words ---

    def summarise(self) -> None:
        """The line at the bottom: how many messages, the most frequent code, how long it took."""
        say, window = self._session.say, self._session.window
        grouping = window.list.model.grouping
        window.show_list()
        if not grouping.count:
            window.status.show_summary("")
            return
        parts = [say.count_of("{n} message", "{n} messages", grouping.count)]
        code, count = grouping.most_frequent()
        if code:
            parts.append(f"{count} × {code}")
        if grouping.duplicates:
            parts.append(say.count_of("{n} saved twice", "{n} saved twice", grouping.duplicates))
        if not self._reading and any(row.state != "unreadable" for row in grouping.rows):
            parts.append(say("read in {time}", time=_duration(self._seconds)))
        window.status.show_summary(" · ".join(parts))

    def _explain_promised(self, names: tuple[str, ...]) -> None:
        say = self._session.say
        self._session.window.show_note(
            "mail-warning",
            say("The mail program gave only the subject, not the message"),
            "\n".join(filter(None, names)),
            say("Drag the message to the desktop first, or save it as a file, then drop that file here."),
        )

    def _explain_image(self) -> None:
        say = self._session.say
        self._session.window.status.say_briefly(
            say("A picture cannot be read: copy the text of the bounce, or save the message and drop the file")
        )

    def _explain_empty_folder(self) -> None:
        say = self._session.say
        if not self._session.window.list.model.grouping.count:
            what, remedy = say("There is no file in this folder"), say("Drop the bounces themselves.")
            self._session.window.show_note("folder", what, "", remedy)
        else:
            self._session.window.status.say_briefly(say("There is no file in this folder"))


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"

"""The session: what happens when a user brings files, chooses one, asks for something, or leaves."""

from __future__ import annotations

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from inspector import assets, filetypes
from inspector.session.jobs import Jobs
from inspector.session.picture import take_picture
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording, supported
from inspector.view.dressing import Wardrobe
from inspector.view.drops import Dropped, brought
from inspector.view.main_window import MainWindow
from inspector.view.settings import Store, portable_file, with_recent
from inspector.work.desk import Desk
from inspector.work.outcomes import Done, Outcome, Partial, Refused
from inspector.work.reading import Reader
from inspector.work.results import RowsRead, SheetRead, SourceRead

DEFAULT_SIZE = (1180, 800)
SAMPLE = "unregistered-domain.eml"


class Session:
    """Lives in Qt's thread. `start()` shows the window, `close()` ends the worker."""

    def __init__(self, application: QApplication, options: argparse.Namespace, store: Store | None = None) -> None:
        self._application = application
        self._options = options
        self.store = store or Store(portable_file(Path(QCoreApplication.applicationFilePath())))
        self.settings = self.store.load()
        self.wardrobe = Wardrobe(application, options.theme or self.settings.theme, self.settings.zoom)
        self.desk = Desk()
        self.jobs = Jobs(self.desk)
        self.reader = Reader()
        self.say = Wording.of(options.language or self.settings.language or _language_of_system())
        self.current: Row | None = None
        self._reading: set[int] = set()
        self._showing = 0
        self._pasted = 0
        self._seconds = 0.0
        self.window = self._new_window()
        self.wardrobe.changed.connect(self._dress)

    # --- coming and going ---

    def _new_window(self) -> MainWindow:
        right_to_left = QLocale(self.say.language).textDirection()
        self._application.setLayoutDirection(right_to_left)
        window = MainWindow(self.say)
        window.dress(self.wardrobe.look)
        window.dropped.connect(self.take)
        window.row_chosen.connect(self.show)
        window.list.refreshed.connect(self._summarise)
        window.first_painted.connect(self._begin)
        window.closing.connect(self._leave)
        window.status.cancel_wanted.connect(self._cancel)
        window.page.copy_wanted.connect(self.copy)
        window.page.source_wanted.connect(self._read_source)
        window.page.open_wanted.connect(self._open_link)
        for name, slot in (
            ("open", self._choose_files),
            ("open_folder", self._choose_folder),
            ("paste", self._paste),
            ("copy_domain", self._copy_domain),
            ("sample", self._open_sample),
            ("quit", window.close),
            ("close_all", self._close_all),
            ("read_again", self._read_again),
            ("zoom_in", partial(self._zoom, 1)),
            ("zoom_out", partial(self._zoom, -1)),
            ("zoom_reset", partial(self._zoom, 0)),
        ):
            window.actions_[name].triggered.connect(slot)
        window.status.show_network(self._network_words())
        return window

    def start(self) -> None:
        width, height = _size(self._options.size) or DEFAULT_SIZE
        self.window.resize(width, height)
        place = self.store.load_place()
        if not self._options.size and not place.isEmpty():
            self.window.restoreGeometry(place)
        self.window.show()

    def _begin(self) -> None:
        """The window stands on the screen: now the worker may take the interpreter."""
        if self._options.files:
            self.open(tuple(self._options.files))
        if self._options.picture:
            take_picture(self.window, self.desk, self._options.picture, self._options.tab)

    def _leave(self) -> None:
        if not self._options.picture:
            self.store.save_place(self.window.saveGeometry())
            self.store.save(self.settings)

    def close(self) -> None:
        """End the worker. Safe to call twice."""
        self.desk.close()

    def _dress(self, look: object) -> None:
        self.window.dress(self.wardrobe.look)

    def _zoom(self, steps: int, _checked: bool = False) -> None:
        if steps:
            self.wardrobe.zoom_by(steps)
        else:
            self.wardrobe.choose_zoom(100)
        self.settings = replace(self.settings, zoom=self.wardrobe.zoom)

    # --- files in ---

    def take(self, what: Dropped) -> None:
        """Read whatever a drop or a paste brought."""
        if what.paths:
            self.open(what.paths)
        for data in what.payloads:
            self._read_bytes(data, self.say("Dropped message"))
        if what.text.strip():
            self._read_bytes(what.text.encode("utf-8", "surrogatepass"), self.say("Pasted text"))
        if what.promised:
            self._explain_promised(what.promised)

    def open(self, paths: tuple[str, ...]) -> None:
        """Read files and folders on the worker; the first message of them is shown."""
        for path in paths:
            self.settings = with_recent(self.settings, path)
        self._read(partial(self.reader.read_files, paths, self.say.language))

    def _read_bytes(self, data: bytes, name: str) -> None:
        self._pasted += 1
        shown = name if self._pasted == 1 else f"{name} {self._pasted}"
        self._read(partial(self.reader.read_pasted, f"pasted:{self._pasted}", shown, data, self.say.language))

    def _read(self, work: object) -> None:
        first = [True]
        job = self.jobs.submit(work, self._read_done, partial(self._rows_came, first))  # type: ignore[arg-type]
        self._reading.add(job)

    def _rows_came(self, first: list[bool], partial_result: Partial) -> None:
        came = partial_result.value
        if not isinstance(came, RowsRead):
            return
        self.window.list.add(came.rows)
        self.window.status.show_progress(came.done, came.total)
        if came.rows and first[0]:
            first[0] = False
            self.show(came.rows[0])

    def _read_done(self, outcome: Outcome) -> None:
        self._reading.discard(outcome.job)
        if isinstance(outcome, Done):
            self._seconds = outcome.seconds
            if not outcome.value:
                self._explain_empty_folder()
        self.window.status.show_progress(1, 1)
        self.window.list.refresh()

    def _cancel(self) -> None:
        for job in self._reading:
            self.desk.cancel(job)

    def _paste(self) -> None:
        what = brought(QGuiApplication.clipboard().mimeData())
        if what:
            self.take(what)
        else:
            self.window.status.say_briefly(self.say("There is nothing on the clipboard to read"))

    def _choose_files(self) -> None:
        patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in filetypes.extensions())
        kinds = f"{self.say('Bounces')} ({patterns});;{self.say('All files')} (*)"
        paths, _ = QFileDialog.getOpenFileNames(self.window, self.say("Open bounces"), self._start_folder(), kinds)
        if paths:
            self.open(tuple(paths))

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self.window, self.say("Open a folder of bounces"), self._start_folder())
        if path:
            self.open((path,))

    def _start_folder(self) -> str:
        return str(Path(self.settings.recent[0]).parent) if self.settings.recent else ""

    def _open_sample(self) -> None:
        self._read(partial(self.reader.read_files, (str(assets.path("samples", SAMPLE)),), self.say.language))

    def _read_again(self) -> None:
        if self.current is not None:
            self.reader.forget(self.current.path)
            self._read(partial(self.reader.read_files, (self.current.path,), self.say.language))

    def _close_all(self) -> None:
        self._cancel()
        self.window.list.clear()
        self.current = None
        self.window.show_empty()
        self._summarise()

    # --- one message ---

    def show(self, row: Row) -> None:
        """Show a message: its sheet comes from the worker, an unreadable one gets its explanation at once."""
        self.current = row
        self.jobs.forget(self._showing)
        self.window.list.choose(row.path, row.index)
        if row.state == "unreadable":
            self.window.show_note("mail-x", row.code_title, row.note, "", row.path)
            return
        work = partial(self.reader.read_sheet, row.path, row.index, self.say.language)
        self._showing = self.jobs.submit(work, partial(self._sheet_came, row))

    def _sheet_came(self, row: Row, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and isinstance(outcome.value, SheetRead):
            if outcome.value.sheet is not None:
                self.window.show_sheet(outcome.value.sheet, row)
            else:
                what, remedy = self.say("The file has changed"), self.say("Read it again with F5.")
                self.window.show_note("mail-x", what, "", remedy, row.path)
        elif isinstance(outcome, Refused):
            self.window.show_note("mail-x", outcome.code, outcome.detail, "", row.path)

    def _read_source(self) -> None:
        if self.current is not None:
            self.jobs.submit(partial(self.reader.read_source, self.current.path), self._source_came)

    def _source_came(self, outcome: Outcome) -> None:
        came = outcome.value if isinstance(outcome, Done) else None
        if isinstance(came, SourceRead) and self.current is not None and came.path == self.current.path:
            self.window.page.source.show_source(came.text, binary=came.binary)

    def _explain_promised(self, names: tuple[str, ...]) -> None:
        self.window.show_note(
            "mail-warning",
            self.say("The mail program gave only the subject, not the message"),
            "\n".join(filter(None, names)),
            self.say("Drag the message to the desktop first, or save it as a file, then drop that file here."),
        )

    def _explain_empty_folder(self) -> None:
        what, remedy = self.say("There is no file in this folder"), self.say("Drop the bounces themselves.")
        self.window.show_note("folder", what, "", remedy)

    # --- out ---

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.window.status.say_briefly(self.say("Copied: {text}", text=text.splitlines()[0][:80] if text else ""))

    def _copy_domain(self) -> None:
        sheet = self.window.sheet
        if sheet is not None and sheet.offender is not None:
            self.copy(sheet.offender.copy_text)

    @staticmethod
    def _open_link(url: str) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl(url))

    # --- the line at the bottom ---

    def _summarise(self) -> None:
        grouping = self.window.list.model.grouping
        self.window.show_list()
        if not grouping.count:
            self.window.status.show_summary("")
            return
        parts = [self.say.count_of("{n} message", "{n} messages", grouping.count)]
        code, count = grouping.most_frequent()
        if code:
            parts.append(f"{count} × {code}")
        if not self._reading:
            parts.append(self.say("read in {time}", time=_duration(self._seconds)))
        self.window.status.show_summary(" · ".join(parts))

    def _network_words(self) -> str:
        words = {"off": self.say("network off"), "on": self.say("network on")}
        return words.get(self.settings.network, self.say("network only when asked"))


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _language_of_system() -> str:
    return next((supported(tag) for tag in QLocale.system().uiLanguages()), "en")


def _size(text: str) -> tuple[int, int] | None:
    width, _, height = text.lower().partition("x")
    return (int(width), int(height)) if width.isdigit() and height.isdigit() else None

"""The rooms of a session: the worker, and those who bring in, show, ask, and carry out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from inspector.session.asking import Asking
from inspector.session.crashes import Crashes
from inspector.session.exporting import Exporting
from inspector.session.jobs import Jobs
from inspector.session.leaving import Leaving
from inspector.session.opening import Opening
from inspector.session.picture import take_picture
from inspector.session.showing import Showing
from inspector.session.tools import Tools
from inspector.view.copying import Gate
from inspector.view.grouping import ORDERS
from inspector.view.icons import application_icon
from inspector.view.main_window import MainWindow
from inspector.view.qt_words import QtWords
from inspector.view.settings import Settings
from inspector.work.desk import Desk
from inspector.work.garbage import Garbage
from inspector.work.knowing import Folders
from inspector.work.reading import Reader

if TYPE_CHECKING:
    from inspector.session.session import Session


class Rooms:
    """Made after the first picture of the window; `close()` ends what runs."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.desk = Desk()
        self.crashes = Crashes(session)
        self.jobs = Jobs(self.desk, self.crashes.report)
        self.reader = Reader(folders_of(session.settings))
        self.showing = Showing(session, self)
        self.opening = Opening(session, self)
        self.asking = Asking(session, self)
        self.leaving = Leaving(session, self)
        self.exporting = Exporting(session, self)
        self.tools = Tools(session, self)
        self.garbage = Garbage(self._is_idle)  # before the first job, which starts the worker thread
        session.application.setWindowIcon(application_icon())
        self.qt_words = QtWords(session.application)
        self.qt_words.speak(session.say.language)
        self._connect(session.window)

    def begin(self) -> None:
        """Open what the command line names, or the picture of it."""
        options = self.session.options
        if options.files:
            # As from a second start and a drop: a file has one name, and the list of recent files outlives this folder.
            self.opening.open(tuple(str(Path(file).absolute()) for file in options.files))
        if options.picture:
            take_picture(self.session.window, self._is_idle, options.picture, options.tab)
        else:
            QTimer.singleShot(0, self.tools.begin)

    def close(self) -> None:
        self.tools.close()
        self.asking.close()
        self.exporting.close()
        self.desk.close()
        self.garbage.stop()
        self.qt_words.close()
        self.crashes.close()

    def _is_idle(self) -> bool:
        return self.desk.idle and self.asking.idle

    def settings_changed(self, before: Settings) -> None:
        after = self.session.settings
        if folders_of(after) != folders_of(before):
            self.reader = Reader(folders_of(after), self.reader)
            self.opening.read_all_again()
        self.tools.settings_changed(before)
        self.asking.allow()
        self.session.window.status.show_network(self.asking.network_words())

    def move_to(self, window: MainWindow, old: MainWindow) -> None:
        """Go on in another window, which speaks another language."""
        self.qt_words.speak(self.session.say.language)
        self._connect(window)
        window.page.fix.tick(old.page.fix.ticks)
        window.list.filter.setText(old.list.filter.text())
        self.opening.move(old.list.model.grouping.rows)

    def _connect(self, window: MainWindow) -> None:
        session = self.session
        window.row_chosen.connect(self.showing.show)
        Gate(window, self.leaving.cleared)
        window.status.cancel_wanted.connect(self.opening.cancel)
        window.status.cancel_wanted.connect(self.exporting.cancel)
        window.status.show_network(self.asking.network_words())
        window.list.refreshed.connect(self.opening.summarise)
        window.note.open_wanted.connect(self.opening.choose_files)
        window.note.again_wanted.connect(self.opening.read_again)
        page = window.page
        page.copy_wanted.connect(self.leaving.copy)
        page.open_wanted.connect(self.leaving.open_link)
        page.source_wanted.connect(self.showing.read_source)
        page.formatted_wanted.connect(self.showing.read_formatted)
        page.dns_wanted.connect(self.asking.ask)
        page.dns.cancel_wanted.connect(self.asking.cancel)
        for name, slot in (
            ("open", self.opening.choose_files),
            ("open_folder", self.opening.choose_folder),
            ("paste", self.opening.paste),
            ("sample", self.opening.open_sample),
            ("close_one", self.opening.close_one),
            ("close_all", self.opening.close_all),
            ("read_again", self.opening.read_again),
            *((f"by_{order}", partial(self._sort, order)) for order in ORDERS),
            ("copy_domain", self.leaving.copy_domain),
            ("copy_ticket", self.leaving.copy_ticket),
            ("preview", self.leaving.preview),
            ("redact", self.leaving.redact),
            ("export_one", self.exporting.export_one),
            ("export_list", self.exporting.export_list),
            ("evidence_pack", self.exporting.evidence_pack),
            ("print", self.leaving.print),
            ("check_dns", self.asking.ask),
            ("watch", self.tools.watch),
            ("domains", self.tools.domains),
            ("compare", self.tools.compare),
            ("settings", self.tools.edit_settings),
            ("shortcuts", self.tools.shortcuts),
            ("about", self.tools.about),
            ("zoom_in", partial(self._zoom, 1)),
            ("zoom_out", partial(self._zoom, -1)),
            ("zoom_reset", partial(self._zoom, 0)),
            ("quit", window.close),
        ):
            window.actions_[name].triggered.connect(slot)
        window.actions_[f"by_{session.settings.order}"].setChecked(True)
        window.list.sort(session.settings.order)
        window.actions_["redact"].setChecked(session.settings.redact)
        window.show_redaction(hidden=session.settings.redact)
        self.tools.fill_menus(window)

    def _sort(self, order: str, _checked: bool = False) -> None:
        self.opening.sort(order)

    def _zoom(self, steps: int, _checked: bool = False) -> None:
        if steps:
            self.session.wardrobe.zoom_by(steps)
        else:
            self.session.wardrobe.choose_zoom(100)
        self.session.remember(zoom=self.session.wardrobe.zoom)


def folders_of(settings: Settings) -> Folders:
    """The folders of the user's own knowledge."""
    return Folders(settings.catalogue, settings.accepted)

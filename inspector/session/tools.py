"""The tools beside a message: domains to register, comparison, settings, help, the watched folder, one instance."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from inspector import assets
from inspector.session.instance import Instance, OpenedBySystem
from inspector.session.log_file import LogFile, log_path
from inspector.session.watching import Watch
from inspector.sheet.terms import refusal
from inspector.sheet.values import Row, Sheet, Target
from inspector.sheet.wording import LANGUAGES
from inspector.view.main_window import MainWindow
from inspector.view.settings import Settings
from inspector.view.theme import NAMES
from inspector.work.outcomes import Done, Outcome, Refused
from inspector.work.results import SheetRead

if TYPE_CHECKING:
    from inspector.session.rooms import Rooms
    from inspector.session.session import Session


class Tools:
    def __init__(self, session: Session, rooms: Rooms) -> None:
        self._session = session
        self._rooms = rooms
        self._instance: Instance | None = None
        self._watch: Watch | None = None
        self._compared: list[tuple[Row, Sheet]] = []
        self._log: LogFile | None = None

    def begin(self) -> None:
        """Open the log, listen for second starts, and watch the folder that was watched before."""
        self._log = LogFile(self._log_path())
        if self._session.settings.single_instance:
            self._instance = Instance(self._files_handed_over)
            self._instance.listen()
        if sys.platform == "darwin":
            self._opened = OpenedBySystem(self._files_handed_over)
            self._session.application.installEventFilter(self._opened)
        if self._session.settings.watched:
            self._start_watch(self._session.settings.watched)

    def _log_path(self) -> Path:
        store = self._session.store
        return log_path(Path(store.path).parent if store.portable else None)

    def close(self) -> None:
        if self._log is not None:
            self._log.close()
        if self._instance is not None:
            self._instance.close()
        if self._watch is not None:
            self._watch.close()

    def settings_changed(self, before: Settings) -> None:
        window = self._session.window
        window.actions_["redact"].setChecked(self._session.settings.redact)
        self.fill_menus(window)

    # --- menus that change ---

    def fill_menus(self, window: MainWindow) -> None:
        """Themes, languages for the ticket, and recent files."""
        say, settings = self._session.say, self._session.settings
        names = {
            "": say("As the system"),
            "light": say("Light"),
            "dark": say("Dark"),
            "contrast-light": say("High contrast, light"),
            "contrast-dark": say("High contrast, dark"),
        }
        themes = window.actions_.submenus["theme"]
        themes.clear()
        for name in ("", *NAMES):
            action = themes.addAction(names[name])
            action.setCheckable(True)
            action.setChecked(name == settings.theme)
            action.triggered.connect(partial(self._choose_theme, name))
        tongues = window.actions_.submenus["copy_ticket_in"]
        tongues.clear()
        for tag in LANGUAGES:
            tongues.addAction(language_name(tag)).triggered.connect(partial(self._copy_in, tag))
        self.fill_recent(window)
        self._show_watched(window)

    def fill_recent(self, window: MainWindow) -> None:
        say, menu = self._session.say, window.actions_.submenus["recent"]
        menu.clear()
        for path in self._session.settings.recent:
            menu.addAction(path.replace("&", "&&")).triggered.connect(partial(self._open_recent, path))
        if self._session.settings.recent:
            menu.addSeparator()
            menu.addAction(say("Forget these")).triggered.connect(self._forget_recent)
        menu.setEnabled(bool(self._session.settings.recent))

    def _choose_theme(self, name: str, _checked: bool = False) -> None:
        self._session.change(self._session.settings._replace(theme=name))

    def _copy_in(self, language: str, _checked: bool = False) -> None:
        self._rooms.leaving.copy_ticket(language=language)

    def _open_recent(self, path: str, _checked: bool = False) -> None:
        self._rooms.opening.open((path,))

    def _forget_recent(self) -> None:
        self._session.remember(recent=())
        self.fill_recent(self._session.window)

    # --- dialogs ---

    def domains(self) -> None:
        from inspector.view.domains_dialog import DomainsDialog

        rows = self._session.window.list.model.grouping.rows
        ours = assets.path("samples")  # the program's own sample names nobody's domain to register
        rows = tuple(row for row in rows if ours not in Path(row.path).absolute().parents) or rows
        dialog = DomainsDialog(self._session.window, self._session.say, rows)
        dialog.dress(self._session.wardrobe.look)
        dialog.copy_wanted.connect(self._rooms.leaving.copy)
        dialog.show()

    def compare(self) -> None:
        """The two selected messages side by side."""
        pane = self._session.window.list
        rows = pane.selected()
        if len(rows) != 2:
            say = self._session.say
            self._session.window.status.say_briefly(say("Select two messages in the list (Ctrl+click), then compare"))
            return
        self._compared = []
        for row in rows:
            work = partial(self._rooms.reader.read_sheet, row.path, row.index, self._session.say.language)
            self._rooms.jobs.submit(work, partial(self._compared_came, row))

    def _compared_came(self, row: Row, outcome: Outcome) -> None:
        came = outcome.value if isinstance(outcome, Done) else None
        if not isinstance(came, SheetRead) or came.sheet is None:
            say = self._session.say
            why = refusal(outcome.code, say)[0] if isinstance(outcome, Refused) else row.code_title
            words = say("{name} cannot be compared: {why}", name=row.name, why=why or say("it cannot be read"))
            self._session.window.status.say_briefly(words)
            return
        self._compared.append((row, came.sheet))
        if len(self._compared) == 2:
            from inspector.view.compare_dialog import CompareDialog
            from inspector.view.copying import Gate

            (one, left), (other, right) = self._compared
            self._compared = []
            dialog = CompareDialog(self._session.window, self._session.say, (one.name, other.name), (left, right))
            dialog.traced.connect(partial(self._trace_compared, (one, other)))
            Gate(dialog, partial(self._rooms.leaving.cleared_of, (left, right)))
            dialog.dress(self._session.wardrobe.look)
            dialog.show()

    def _trace_compared(self, rows: tuple[Row, Row], side: int, target: Target) -> None:
        self._rooms.showing.trace(rows[side], target)

    def edit_settings(self) -> None:
        from inspector.view.settings_dialog import SettingsDialog

        names = tuple((tag, language_name(tag)) for tag in LANGUAGES)
        before, store = self._session.settings, self._session.store
        dialog = SettingsDialog(self._session.window, self._session.say, before, names, store.path, store.fixed)
        dialog.chosen.connect(partial(self._take_settings, before))
        dialog.show()

    def _take_settings(self, before: Settings, chosen: Settings) -> None:
        """Take over what the dialog changed; the window has gone on while it was open."""
        changes = {name: value for name, value in chosen._asdict().items() if value != getattr(before, name)}
        after = self._session.settings._replace(**changes)
        self._session.change(after if after.keep_recent else after._replace(recent=()))

    def shortcuts(self) -> None:
        from inspector.view.help_dialogs import ShortcutsDialog

        ShortcutsDialog(self._session.window, self._session.say, self._session.window.actions_).show()

    def about(self) -> None:
        from inspector.view.about import AboutDialog

        AboutDialog(self._session.window, self._session.say, str(self._log_path())).show()

    # --- files that come by themselves ---

    def watch(self, wanted: bool) -> None:
        """Have the user choose a folder to watch for new bounces, or watch none any more."""
        folder = ""
        if wanted:
            title = self._session.say("Watch a folder for new bounces")
            folder = QFileDialog.getExistingDirectory(self._session.window, title)
        self._session.remember(watched=folder)
        self._end_watch()
        if folder:
            self._start_watch(folder)

    def _start_watch(self, folder: str) -> None:
        self._end_watch()
        if Path(folder).is_dir():
            self._watch = Watch(folder, self._files_found, self._watch_lost)
            self._session.window.status.say_briefly(self._session.say("Watching {folder}", folder=folder))
            self._show_watched(self._session.window)
        else:
            self._say_lost(folder)

    def _end_watch(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._show_watched(self._session.window)

    def _watch_lost(self) -> None:
        if self._watch is not None:
            self._say_lost(self._watch.folder)
            self._end_watch()

    def _say_lost(self, folder: str) -> None:
        """The folder stays in the settings: a drive that is away today is there again at another start."""
        words = self._session.say("The watched folder cannot be found: {folder}", folder=folder)
        self._session.window.status.say_briefly(words)

    def _show_watched(self, window: MainWindow) -> None:
        folder, say = self._watch.folder if self._watch is not None else "", self._session.say
        action = window.actions_["watch"]
        action.setChecked(bool(folder))
        words = say("Watching {folder}", folder=folder) if folder else ""
        action.setToolTip(words)
        short = say("watching {folder}", folder=Path(folder).name or folder) if folder else ""
        window.status.show_watched(short, words)

    def _files_found(self, paths: tuple[str, ...]) -> None:
        self._rooms.opening.open(paths, show=self._rooms.showing.row is None, recent=False)

    def _files_handed_over(self, paths: tuple[str, ...]) -> None:
        window = self._session.window
        if paths:
            self._rooms.opening.open(paths)
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.raise_()
        window.activateWindow()


def language_name(tag: str) -> str:
    """A language's own name for itself."""
    names = {"en": "English", "pt-BR": "Português (Brasil)", "es": "Español", "de": "Deutsch", "fr": "Français"}
    return {**names, "ja": "日本語"}.get(tag, tag)

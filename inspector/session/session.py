"""The session: puts the window on the screen, then brings in the worker and everything that needs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from inspector.sheet.wording import Wording, supported
from inspector.view.dressing import Wardrobe
from inspector.view.main_window import MainWindow
from inspector.view.settings import Settings, Store, portable_file

if TYPE_CHECKING:
    from inspector.session.options import Options
    from inspector.session.rooms import Rooms
    from inspector.view.look import Look

DEFAULT_SIZE = (1180, 800)
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


class Session:
    """Lives in Qt's thread. `start()` shows the window, `close()` ends the worker; it is safe to call twice."""

    def __init__(self, application: QApplication, options: Options, store: Store | None = None) -> None:
        self.application = application
        self.options = options
        self.store = store or Store(portable_file(Path(QCoreApplication.applicationFilePath())))
        self.settings = self.store.load()
        self.wardrobe = Wardrobe(application, options.theme or self.settings.theme, self.settings.zoom)
        self.wardrobe.changed.connect(self._dress)
        self.say = Wording.of(options.language or self.settings.language or language_of_system())
        self._rooms: Rooms | None = None
        self.window = self._new_window()

    @property
    def rooms(self) -> Rooms:
        """Everything that came after the first picture of the window; made on first need."""
        if self._rooms is None:
            from inspector.session.rooms import Rooms

            self.wardrobe.complete()
            self.window.complete(None if self.options.picture else self.store.load_division())
            self._rooms = Rooms(self)
        return self._rooms

    def start(self) -> bool:
        """Show the window; False when another instance has taken the files and this one is to end."""
        if self.settings.single_instance and not self.options.picture:
            from inspector.session.handover import hand_over

            if hand_over(tuple(self.options.files)):
                return False
        width, height = _size(self.options.size) or DEFAULT_SIZE
        self.window.resize(width, height)
        place = self.store.load_place()
        if not self.options.size and not place.isEmpty():
            self.window.restoreGeometry(place)
        self.window.show()
        return True

    def close(self) -> None:
        """End the worker and whatever else still runs."""
        if self._rooms is not None:
            self._rooms.close()

    def change(self, settings: Settings) -> None:
        """Take other settings; language and look follow at once."""
        settings = self.store.enforced(settings)
        before, self.settings = self.settings, settings
        self.store.save(settings)
        if settings.theme != before.theme:
            self.wardrobe.choose_theme(settings.theme)
        if settings.zoom != before.zoom:
            self.wardrobe.choose_zoom(settings.zoom)
        if settings.language != before.language:
            self._change_language()
        self.rooms.settings_changed(before)

    def remember(self, **changes: object) -> None:
        """Change settings that nothing else follows from."""
        self.settings = self.store.enforced(self.settings._replace(**changes))  # type: ignore[arg-type]

    # --- the window ---

    def _new_window(self) -> MainWindow:
        if self.say.language.partition("-")[0] in _RIGHT_TO_LEFT or self._rooms is not None:
            self.application.setLayoutDirection(QLocale(self.say.language).textDirection())
        window = MainWindow(self.say)
        window.dress(self.wardrobe.look)
        window.dropped.connect(self._take)
        window.first_painted.connect(self._begin)
        window.closing.connect(self._leave)
        return window

    def _begin(self) -> None:
        """The window stands on the screen: now the worker may take the interpreter."""
        self.rooms.begin()

    def _take(self, what: object) -> None:
        from inspector.view.drops import Dropped

        if isinstance(what, Dropped):
            self.rooms.opening.take(what)

    def _change_language(self) -> None:
        """Another window takes the place of this one; what was open is read again in its language."""
        old, self.say = self.window, Wording.of(self.settings.language or language_of_system())
        old.closing.disconnect(self._leave)
        self.window = self._new_window()
        self.window.first_painted.disconnect(self._begin)
        self.window.setGeometry(old.geometry())
        self.window.complete(old.proportions.division)
        self.rooms.move_to(self.window, old)
        self.window.show()
        old.close()
        old.deleteLater()

    def _dress(self, look: Look) -> None:
        self.window.dress(look)

    def _leave(self) -> None:
        if not self.options.picture:
            self.store.save_place(self.window.saveGeometry())
            if self._rooms is not None:
                self.store.save_division(self.window.proportions.division)
            self.store.save(self.settings)


def language_of_system() -> str:
    """The language of ours that the desktop asks for first."""
    return next((supported(tag) for tag in QLocale.system().uiLanguages()), "en")


def _size(text: str) -> tuple[int, int] | None:
    width, _, height = text.lower().partition("x")
    return (int(width), int(height)) if width.isdigit() and height.isdigit() else None

"""Keeps the window dressed: theme and zoom as chosen, or as the system has them at the moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from inspector.view import theme as themes
from inspector.view.look import Look

ZOOMS = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_SMALLEST_BASE = 10.0  # points; some systems name a base that is too small for this much reading


class Wardrobe(QObject):
    """Makes the look of the moment; `changed` is sent when another one is due."""

    changed = Signal(object)

    def __init__(self, application: QApplication, theme: str, zoom: int) -> None:
        super().__init__()
        self._application = application
        self._base = max(application.font().pointSizeF(), _SMALLEST_BASE)
        self._theme = theme
        self._zoom = zoom
        self._guess = themes.guess_of_system(application.palette())
        self._fixed = themes.guess_of_fixed_font()
        self._completed = False
        self.look = self._dress()

    def complete(self) -> None:
        """Ask the system itself, now that the window is on the screen, and follow it from now on."""
        if self._completed:
            return
        self._completed = True
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        guessed, self._fixed = self._fixed, themes.fixed_font(self._base).family()
        another_theme = not self._theme and themes.name_of_system() != self._guess
        if another_theme or self._fixed != guessed:
            self._change()

    @property
    def zoom(self) -> int:
        """The size of the letters in percent."""
        return self._zoom

    def choose_theme(self, name: str) -> None:
        """A theme by name, "" for the system's."""
        self._theme = name
        self._change()

    def choose_zoom(self, percent: int) -> None:
        self._zoom = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        self._change()

    def zoom_by(self, steps: int) -> int:
        """Larger (1) or smaller (-1) by one step; returns the new zoom."""
        nearest = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self._zoom))
        self.choose_zoom(ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)])
        return self._zoom

    @Slot()
    def _system_changed(self) -> None:
        if not self._theme:
            self._change()

    def _change(self) -> None:
        self.look = self._dress()
        self.changed.emit(self.look)

    def _dress(self) -> Look:
        system = themes.name_of_system() if self._completed else self._guess
        theme = themes.load(self._theme or system)
        points = self._base * self._zoom / 100
        font = QFont(self._application.font())
        font.setPointSizeF(points)
        self._application.setFont(font)
        self._application.setPalette(themes.palette(theme))
        self._application.setStyleSheet(themes.style_sheet(theme, points, self._fixed))
        return Look(theme, points)

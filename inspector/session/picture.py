"""A picture of the real window, taken once everything that was asked for has come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from inspector.view.main_window import MainWindow


class Photographer(QObject):
    """Waits until nothing is awaited any more and the window is laid out, saves the picture, and ends the program."""

    def __init__(self, window: MainWindow, idle: Callable[[], bool], file: str, tab: int) -> None:
        super().__init__(window)
        self._window, self._idle, self._file, self._tab = window, idle, file, tab
        self._quiet = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        """Layouts need a few rounds of the event loop after the last change."""
        self._quiet = self._quiet + 1 if self._idle() else 0
        if self._quiet == 3:
            self._window.page.fill()
            if self._tab:
                self._window.page.show_tab(self._tab - 1)
        if self._quiet >= 10:
            self._timer.stop()
            saved = self._window.grab().save(self._file)
            QCoreApplication.exit(0 if saved else 1)


def take_picture(window: MainWindow, idle: Callable[[], bool], file: str, tab: int) -> None:
    """Save the window as a PNG and end the program: 0, or 1 when the file cannot be written."""
    Photographer(window, idle, file, tab)

"""A watched folder: files that appear in it and are called like bounces are read once they have stopped growing."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot

from inspector import filetypes

_SETTLE_MS = 700


class Watch(QObject):
    """Off until the user chooses a folder. Looks at names and sizes only; what is there at the start is left alone.

    `lost` is called once when the folder has gone.
    """

    def __init__(
        self,
        folder: str,
        take: Callable[[tuple[str, ...]], None],
        lost: Callable[[], None],
        settle_ms: int = _SETTLE_MS,
    ) -> None:
        super().__init__()
        self.folder = folder
        self._take = take
        self._lost = lost
        self._known = set(self._sizes())
        self._growing: dict[str, int] = {}
        self._watcher = QFileSystemWatcher([folder], self)
        self._watcher.directoryChanged.connect(self._look)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(settle_ms)
        self._timer.timeout.connect(self._look)

    def close(self) -> None:
        self._timer.stop()
        self._watcher.directoryChanged.disconnect(self._look)
        if self._watcher.directories():
            self._watcher.removePath(self.folder)

    @Slot()
    def _look(self) -> None:
        """Hand on the new files whose size is what it was at the last look."""
        sizes = {path: size for path, size in self._sizes().items() if path not in self._known}
        ready = tuple(sorted(path for path, size in sizes.items() if self._growing.get(path) == size))
        self._growing = {path: size for path, size in sizes.items() if path not in ready}
        self._known.update(ready)
        if self._growing:
            self._timer.start()
        if ready:
            self._take(ready)
        if not sizes and not os.path.isdir(self.folder):  # noqa: PTH112 - no OSError for an odd path
            self._timer.stop()
            self._lost()

    def _sizes(self) -> dict[str, int]:
        try:
            with os.scandir(self.folder) as entries:
                files = [entry for entry in entries if filetypes.accepts(entry.name) and entry.is_file()]
                return {entry.path: entry.stat().st_size for entry in files}
        except OSError:  # the folder has gone: there is nothing to find in it
            return {}

"""The log file: what the program did, without a word of any message and without the names of files."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from inspector import __version__

_LARGEST = 256 * 1024
_FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_path(portable: Path | None = None) -> Path:
    """Where the log file lies: this user's folder for the state of programs, or the folder of the portable settings."""
    if portable is not None:
        return portable / "bounce-inspector.log"
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)
    return Path(place) / "log.txt"


class LogFile:
    """Writes the records of our own modules; `close()` lets go of the file. Nothing is logged where it cannot be made.

    Exceptions are written by their kind alone, because their words may quote a message.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._logger = logging.getLogger("inspector")
        self._level_before = self._logger.level
        self._handler: RotatingFileHandler | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
        except OSError:  # a home or a stick that cannot be written to is no reason not to read bounces
            return
        self._handler.setFormatter(_Discreet(_FORM))
        self._logger.addHandler(self._handler)
        self._logger.setLevel(logging.INFO)
        self._logger.info("started, version %s", __version__)

    def close(self) -> None:
        if self._handler is not None:
            self._logger.removeHandler(self._handler)
            self._logger.setLevel(self._level_before)
            self._handler.close()
            self._handler = None


class _Discreet(logging.Formatter):
    def formatException(self, ei: object) -> str:
        kind = ei[0] if isinstance(ei, tuple) else None
        return f"exception: {kind.__name__}" if isinstance(kind, type) else "exception"

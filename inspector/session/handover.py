"""A second start gives its files to the first window. Small, because every start passes through here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QLockFile

_NAME = "bounce-inspector"
_WAIT_MS = 1500


def folder() -> str:
    """Where lock and socket lie: this user's run-time folder, else the temporary one."""
    places = (os.environ.get(name) for name in ("XDG_RUNTIME_DIR", "TMPDIR", "TEMP"))
    return next(filter(None, places), "/tmp")  # noqa: S108 - names there carry the user's number


def _name() -> str:
    """The name of the pair, one for each user."""
    return f"{_NAME}-{os.getuid()}" if hasattr(os, "getuid") else f"{_NAME}-{os.environ.get('USERNAME', '')}"


def _lock_file() -> Path:
    return Path(folder()) / f"{_name()}.lock"


def made_lock() -> QLockFile:
    """The lock that the first instance holds; one left over from a crash is taken over at once."""
    from PySide6.QtCore import QLockFile

    lock = QLockFile(str(_lock_file()))
    lock.setStaleLockTime(0)
    return lock


def server_name() -> str:
    """The name of the socket: a path where sockets are files."""
    return f"{_name()}.pipe" if os.name == "nt" else str(Path(folder()) / f"{_name()}.socket")


def hand_over(paths: tuple[str, ...]) -> bool:
    """Give files to the instance that runs; False when there is none, and this one is to open its window."""
    if not _lock_file().exists():  # the usual case, and much cheaper than to try the lock
        return False
    lock = made_lock()
    if lock.tryLock(0):
        lock.unlock()
        return False
    import json

    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(server_name())
    if not socket.waitForConnected(_WAIT_MS):
        return False
    absolute = [str(Path(path).absolute()) for path in paths]
    socket.write(json.dumps(absolute).encode() + b"\n")
    sent = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return bool(sent)

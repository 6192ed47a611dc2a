"""One instance: a second start hands its files to the first window and ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QEvent, QLockFile, QObject, QStandardPaths, Slot
from PySide6.QtGui import QFileOpenEvent

_NAME = "bounce-inspector"
_WAIT_MS = 1500
_LARGEST = 4 * 1024 * 1024


def folder() -> str:
    """Where lock and socket lie: this user's run-time folder, else the temporary one."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return place or QDir.tempPath()


def _server_name() -> str:
    """A full path on systems whose local sockets are files, so that no other user's socket is met."""
    return str(Path(folder()) / f"{_NAME}.socket") if QDir.separator() == "/" else f"{_NAME}-{QDir.home().dirName()}"


def hand_over(paths: tuple[str, ...]) -> bool:
    """Give files to the instance that runs; False when there is none, and this one is to open its window."""
    lock = QLockFile(str(Path(folder()) / f"{_NAME}.lock"))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        lock.unlock()
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_server_name())
    if not socket.waitForConnected(_WAIT_MS):
        return False
    absolute = [path if path.startswith("pasted:") else str(Path(path).absolute()) for path in paths]
    socket.write(json.dumps(absolute).encode() + b"\n")
    sent = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return bool(sent)


class Instance(QObject):
    """The first instance, which listens; nothing is listened for when another one holds the lock."""

    def __init__(self, take: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__()
        self._take = take
        self._lock = QLockFile(str(Path(folder()) / f"{_NAME}.lock"))
        self._lock.setStaleLockTime(0)
        self._heard: dict[object, bytes] = {}

    def listen(self) -> bool:
        """Listen for second starts; False when this is one itself."""
        if not self._lock.tryLock(0):
            return False
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(_server_name())  # left over from a crash; the lock says that nobody uses it
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        return self._server.listen(_server_name())

    def close(self) -> None:
        if self._lock.isLocked():
            self._server.close()
            self._lock.unlock()

    @Slot()
    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._hear)
            socket.disconnected.connect(socket.deleteLater)
            self._hear_from(socket)

    @Slot()
    def _hear(self) -> None:
        self._hear_from(self.sender())

    def _hear_from(self, socket: object) -> None:
        data = self._heard.pop(socket, b"") + bytes(socket.readAll().data())  # type: ignore[attr-defined]
        if not data.endswith(b"\n"):
            if len(data) < _LARGEST:
                self._heard[socket] = data
            return
        try:
            paths = json.loads(data)
        except ValueError:
            return  # not one of ours
        if isinstance(paths, list):
            self._take(tuple(path for path in paths if isinstance(path, str)))


class OpenedBySystem(QObject):
    """macOS does not name files on the command line: it sends the program an event for each."""

    def __init__(self, take: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__()
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self._take((event.file(),))
            return True
        return super().eventFilter(watched, event)

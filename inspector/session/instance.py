"""The first instance listens for files: of a second start, and of a system that sends them as events."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QFileOpenEvent

from inspector.session.handover import made_lock, server_name

_LARGEST = 4 * 1024 * 1024


class Instance(QObject):
    """The first instance, which listens; nothing is listened for when another one holds the lock."""

    def __init__(self, take: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__()
        self._take = take
        self._lock = made_lock()
        self._heard: dict[object, bytes] = {}

    def listen(self) -> bool:
        """Listen for second starts; False when this is one itself."""
        if not self._lock.tryLock(0):
            return False
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(server_name())  # left over from a crash; the lock says that nobody uses it
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        return self._server.listen(server_name())

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

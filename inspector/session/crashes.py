"""Bugs of ours: kept for a report that the user reads before anything is copied, and that holds no message text."""

from __future__ import annotations

import logging
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from inspector.work.desk import places_of
from inspector.work.outcomes import Crashed

if TYPE_CHECKING:
    from inspector.session.session import Session

_log = logging.getLogger(__name__)


class _Bridge(QObject):
    """Carries a crash from whatever thread it happened on to Qt's."""

    happened = Signal(object)

    def __init__(self, take: object) -> None:
        super().__init__()
        self._take = take
        self.happened.connect(self._hand_on)

    @Slot(object)
    def _hand_on(self, crash: object) -> None:
        self._take(crash)  # type: ignore[operator]


class Crashes:
    """Takes over `sys.excepthook` until `close()`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bridge = _Bridge(self.report)
        self._hook_before = sys.excepthook
        self.seen: list[Crashed] = []
        sys.excepthook = self._caught

    def close(self) -> None:
        sys.excepthook = self._hook_before

    def report(self, crash: Crashed) -> None:
        """Say in the window that something went wrong; the report is one click away."""
        self.seen.append(crash)
        _log.info("crashed: %s at %s", crash.kind, crash.places[-1] if crash.places else "?")
        say, window = self._session.say, self._session.window
        window.status.show_problem(say("Something went wrong in the program itself"), self.show)

    def show(self) -> None:
        """The report in a window, to read before it is copied."""
        from inspector.view.crash_dialog import CrashDialog

        dialog = CrashDialog(self._session.window, self._session.say, self.text())
        dialog.show()

    def text(self) -> str:
        """The report: kinds of exceptions and their places, then versions; nothing that a message or a path says."""
        from inspector.view.about import versions

        lines = []
        for crash in self.seen[-5:]:
            lines += [crash.kind, *(f"  {place}" for place in crash.places), ""]
        lines += [f"{name} {version}" for name, version in versions()]
        return "\n".join(lines) + "\n"

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hook_before(kind, error, trace)
            return
        crash = Crashed(0, kind.__name__, places_of(error))
        if sys.stderr is not None:  # a windowed program on Windows has none
            sys.stderr.write("\n".join((crash.kind, *(f"  {place}" for place in crash.places))) + "\n")
        self._bridge.happened.emit(crash)

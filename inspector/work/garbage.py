"""Cyclic garbage is collected in Qt's thread alone.

Python collects on whichever thread happens to allocate. When it is the worker's and a cycle holds a Qt object, that
object dies on the wrong thread: `QObject::disconnect` keeps Qt's signal lock while PySide waits for the interpreter,
which Qt's thread holds while it waits for that lock, and the window hangs for good (seen with PySide6 6.11.3).
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500


class Garbage(QObject):
    """Switches automatic collection off and does it here instead, by Python's own thresholds; lives in Qt's thread.

    To walk through everything takes tens of milliseconds with ten thousand rows in the list, which the window must not
    stand still for: that waits for a moment in which `idle()` holds, and what survived it is not looked at again until
    the next such moment.
    """

    def __init__(self, idle: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idle = idle
        self._was_on = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[2] and self._idle():
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        elif due[0]:
            gc.collect(1 if due[1] else 0)

    def stop(self) -> None:
        """Leave collection as it was found; call it when no other thread runs any more."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

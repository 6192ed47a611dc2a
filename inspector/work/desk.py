"""The desk: takes jobs, has them done on one worker thread, and gives back exactly one outcome for each.

A job that is a generator gives up the thread at every ``yield``, so that the message the user looks at need not wait
for a folder of thousands; what it yields is a partial result, None is none. The worker knows no QObject but the one
signal that carries results to Qt's thread.
"""

from __future__ import annotations

import itertools
import threading
import time
import traceback
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import PurePath
from types import GeneratorType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from inspector.model.source import Refusal, Stopping
from inspector.work.outcomes import Crashed, Done, Outcome, Partial, Refused, Stopped, Unwritten
from inspector.work.saving import NotWritten

Stop = Callable[[], bool]
Turns = Generator[object, None, object]
Work = Callable[[Stop], object]
"""A job: called on the worker with a function that tells whether to stop. It returns its value or its turns."""


@dataclass(slots=True, eq=False)
class _Job:
    id: int
    work: Work
    stop: threading.Event = field(default_factory=threading.Event)
    turns: Turns | None = None
    began: float = 0.0


class Desk(QObject):
    """Lives in Qt's thread. `close()` must be called before the application ends."""

    progressed = Signal(object)
    """A `Partial` of a job that runs."""
    settled = Signal(object)
    """The `Outcome` of a job, once for each that was not forgotten."""
    became_idle = Signal()
    """The last job was settled."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._ids = itertools.count(1)
        self._jobs: dict[int, _Job] = {}
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        return not self._jobs

    def submit(self, work: Work) -> int:
        """Queue a job and return its id."""
        job = _Job(next(self._ids), work)
        self._jobs[job.id] = job
        self._executor.submit(self._turn, job)
        return job.id

    def cancel(self, job_id: int) -> None:
        """Ask a job to stop; its outcome is `Stopped`, or what it came to in the meantime."""
        if job_id in self._jobs:
            self._jobs[job_id].stop.set()

    def forget(self, job_id: int) -> None:
        """Stop a job and drop whatever it still gives."""
        job = self._jobs.pop(job_id, None)
        if job is not None:
            job.stop.set()

    def close(self) -> None:
        """Stop every job, wait for the worker to leave, and forget the rest."""
        for job in self._jobs.values():
            job.stop.set()
        self._executor.shutdown(wait=True)
        self._jobs.clear()

    @Slot(object)
    def _take(self, arrived: Partial | Outcome) -> None:
        if arrived.job not in self._jobs:
            return  # forgotten in the meantime
        if isinstance(arrived, Partial):
            self.progressed.emit(arrived)
            return
        del self._jobs[arrived.job]
        self.settled.emit(arrived)
        if not self._jobs:
            self.became_idle.emit()

    # --- on the worker ---

    def _turn(self, job: _Job) -> None:
        """Do a job to its next yield or its end, and queue its next turn."""
        try:
            given = self._advance(job)
        except BaseException as error:  # every path ends in an outcome: a lost one is a spinner for ever
            self._arrived.emit(_outcome(job, error))
            return
        if not isinstance(given, Partial) or given.value is not None:
            self._arrived.emit(given)
        if isinstance(given, Partial):
            try:
                self._executor.submit(self._turn, job)
            except RuntimeError:  # closing: nobody waits for the rest
                _leave(job)

    @staticmethod
    def _advance(job: _Job) -> Partial | Done:
        if job.stop.is_set():
            _leave(job)
            raise Stopping
        if job.turns is None:
            job.began = time.perf_counter()
            value = job.work(job.stop.is_set)
            if not isinstance(value, GeneratorType):
                return Done(job.id, value, time.perf_counter() - job.began)
            job.turns = value
        try:
            return Partial(job.id, next(job.turns))
        except StopIteration as end:
            return Done(job.id, end.value, time.perf_counter() - job.began)


def _leave(job: _Job) -> None:
    """Let a generator clear up behind itself."""
    if job.turns is not None:
        job.turns.close()


def _outcome(job: _Job, error: BaseException) -> Outcome:
    if isinstance(error, Stopping):
        return Stopped(job.id)
    if isinstance(error, Refusal):
        return Refused(job.id, error.code, error.detail)
    if isinstance(error, NotWritten):
        return Unwritten(job.id, error.code)
    return Crashed(job.id, type(error).__name__, places_of(error))


def places_of(error: BaseException) -> tuple[str, ...]:
    """The places an exception passed, innermost last: file, line and function, without the exception's own words."""
    frames = traceback.extract_tb(error.__traceback__)
    return tuple(f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)

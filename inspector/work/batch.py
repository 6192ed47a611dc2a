"""A large batch, read by worker processes that the worker thread feeds.

A busy Python thread makes the window's painting many times slower; other processes do not. They cost a third of a
second to start, so that only a batch gets them. Each reads files and sends back rows; the parent never waits longer
than `PATIENCE_S`, so that other jobs of the desk get their turns.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, cast

from inspector.model.source import Stopping
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.work.knowing import Folders, knowledge_of
from inspector.work.results import RowsRead

if TYPE_CHECKING:
    from inspector.diagnosis.diagnose import Knowledge

CHUNK = 24
"""Files in one errand: some 20 ms of work."""
AHEAD = 2
"""Errands that a process has at hand, so that it never waits for the next."""
PATIENCE_S = 0.02
MOST_PROCESSES = 4
_MOST_DEATHS = 30

_log = logging.getLogger(__name__)

Errand = tuple[str, ...]


def process_count() -> int:
    """One process for each core, four at most: the window itself needs little while they work."""
    return max(1, min(MOST_PROCESSES, os.cpu_count() or 1))


def read_in_processes(
    files: Sequence[str], language: str, folders: Folders, stop: Callable[[], bool], processes: int | None = None
) -> Generator[RowsRead | None, None, int]:
    """Read files in worker processes; gives `RowsRead` as they come (None: nothing new), returns the number of files.

    A file on which a process dies is named as damaged, and another process takes over. `folders` are the user's
    own.
    """
    crew = Crew(files, language, folders, processes or process_count())
    try:
        done = 0
        while done < len(files):
            if stop():
                raise Stopping
            rows, read = crew.collect(PATIENCE_S)
            done += read
            yield RowsRead(rows, done, len(files)) if read else None
        return done
    finally:
        crew.dismiss()


class Crew:
    """The processes of one batch, and what each of them has been given."""

    def __init__(self, files: Sequence[str], language: str, folders: Folders, size: int) -> None:
        self._arguments = (language, folders)
        self._context = multiprocessing.get_context("spawn")
        self._errands: deque[Errand] = deque(tuple(files[at : at + CHUNK]) for at in range(0, len(files), CHUNK))
        self._workers: dict[Connection, BaseProcess] = {}
        self._given: dict[Connection, deque[Errand]] = {}
        self._deaths = 0
        for _ in range(min(size, len(self._errands))):
            self._hire()

    def collect(self, patience_s: float) -> tuple[tuple[Row, ...], int]:
        """The rows that have come, and the number of files they stand for; waits no longer than `patience_s`."""
        rows: list[Row] = []
        read = 0
        for ready in wait(list(self._workers), patience_s):
            connection = cast("Connection", ready)  # on Windows a PipeConnection: the same methods, another class
            try:
                came = connection.recv()
            except (EOFError, OSError):
                lost = self._bury(connection)
                rows += lost
                read += len(lost)
                continue
            rows += came
            read += len(self._given[connection].popleft())
            self._give(connection)
        return tuple(rows), read

    def dismiss(self) -> None:
        """End every process, whatever it is doing; none of them holds anything that could be lost."""
        for connection, worker in self._workers.items():
            connection.close()
            worker.terminate()
        for worker in self._workers.values():
            worker.join()
            worker.close()
        self._workers.clear()

    def _hire(self) -> None:
        ours, theirs = self._context.Pipe()
        worker = self._context.Process(target=serve, args=(theirs, *self._arguments), daemon=True, name="reader")
        worker.start()
        theirs.close()
        self._workers[ours] = worker
        self._given[ours] = deque()
        for _ in range(AHEAD):
            self._give(ours)

    def _give(self, connection: Connection) -> None:
        if self._errands:
            errand = self._errands.popleft()
            self._given[connection].append(errand)
            with contextlib.suppress(OSError):  # a process that died meanwhile is found when its answer is awaited
                connection.send(errand)

    def _bury(self, connection: Connection) -> list[Row]:
        """Take a dead process off, hand its errands on file by file, and name the file on which it died."""
        self._workers.pop(connection).join()
        connection.close()
        first, *others = self._given.pop(connection) or [()]
        self._errands.extendleft(others)
        self._deaths += 1
        lost: list[Row] = []
        if len(first) == 1 or self._deaths > _MOST_DEATHS:
            _log.info("a reading process ended on %d file(s)", len(first))
            lost = [row for path in first for row in _unread(path, *self._arguments)]
        else:
            self._errands.extendleft((path,) for path in reversed(first))
        if self._errands:
            self._hire()
        return lost


def _unread(path: str, language: str, folders: Folders) -> tuple[Row, ...]:
    """The row of a file that could not be read because of us."""
    from inspector.model.inspection import Inspection, Unreadable
    from inspector.sheet.rows import rows

    inspection = Inspection(path, unreadable=Unreadable(path, "failed", ""))
    return rows(inspection, knowledge_of(folders).catalogue, Wording.of(language))


# --- in the worker processes ---


def serve(connection: Connection, language: str, folders: Folders) -> None:
    """The life of a worker process: read errands from the pipe until it closes, answer each with its rows."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _step_back()

    knowledge, say = knowledge_of(folders), Wording.of(language)
    gc.freeze()
    gc.set_threshold(20_000)
    with contextlib.suppress(EOFError, OSError):  # the window has gone
        while True:
            errand: Errand = connection.recv()
            connection.send([row for path in errand for row in _read(path, language, folders, knowledge, say)])


def _read(path: str, language: str, folders: Folders, knowledge: Knowledge, say: Wording) -> tuple[Row, ...]:
    from inspector.pipeline import inspect_path
    from inspector.sheet.rows import rows

    try:
        return rows(inspect_path(path, knowledge=knowledge), knowledge.catalogue, say)
    except Exception as error:  # a bug of ours with one file must not cost the others; the file says that it is ours
        _log.info("a file could not be read: %s", type(error).__name__)
        return _unread(path, language, folders)


def _step_back() -> None:
    """Leave the processor to the window when both want it."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS (processthreadsapi.h)
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)

"""The octets of an input, read or mapped, searched without holding the interpreter for long."""

from __future__ import annotations

import mmap
from collections.abc import Callable
from typing import TypeAlias

from inspector.mail.limits import WINDOW_OCTETS
from inspector.model.source import Stopping

Buffer: TypeAlias = bytes | mmap.mmap
Stop: TypeAlias = Callable[[], bool]

_FIRST_WINDOW = 16 * 1024


def find(data: Buffer, needle: bytes, start: int, end: int, stop: Stop | None = None) -> int:
    """The first position of `needle` that lies wholly within start..end, or -1; `Stopping` when `stop()` says so.

    A mapping is searched in copies of growing windows: its own `find` compares octet by octet, and one long search
    would keep the window from painting (the interpreter lock is held).
    """
    if type(data) is bytes:
        until = start + WINDOW_OCTETS
        if end <= until:
            return data.find(needle, start, end)
        hit = data.find(needle, start, until)
        if hit >= 0:
            return hit
        start = until - len(needle) + 1
    return _find_in_windows(data, needle, start, end, stop)


def _find_in_windows(data: Buffer, needle: bytes, start: int, end: int, stop: Stop | None) -> int:
    size = _FIRST_WINDOW
    overlap = len(needle) - 1
    while end - start > overlap:
        until = min(start + max(size, 2 * len(needle)), end)
        if type(data) is bytes:
            hit = data.find(needle, start, until)
        else:
            hit = data[start:until].find(needle)
            hit = start + hit if hit >= 0 else hit
        if hit >= 0:
            return hit
        if until == end:
            break
        if stop is not None and stop():
            raise Stopping
        start = until - overlap
        size = min(size * 4, WINDOW_OCTETS)
    return -1

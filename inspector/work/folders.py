"""What a user dropped, as files: folders are searched, everything else is taken as it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from inspector.model.source import Stopping

DEEPEST = 12
MOST = 200_000

_SKIPPED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def files_in(paths: tuple[str, ...], stop: Callable[[], bool]) -> tuple[str, ...]:
    """The files named, and those in the folders named, each once; at most `MOST`, folders at most `DEEPEST` deep.

    A path that does not exist stays, so that the reader can say so. Links to folders are not followed.
    """
    found: dict[str, None] = {}
    for path in paths:
        for file in _within(path) if Path(path).is_dir() else (path,):
            if stop():
                raise Stopping
            if len(found) >= MOST:
                return tuple(found)
            found.setdefault(file)
    return tuple(found)


def _within(folder: str) -> Iterator[str]:
    depth_of_top = len(Path(folder).parts)
    for here, folders, files in os.walk(folder):
        folders.sort()
        if len(Path(here).parts) - depth_of_top >= DEEPEST:
            folders.clear()
        for name in sorted(files, key=str.lower):
            if name not in _SKIPPED and not name.startswith("."):
                yield os.path.join(here, name)  # noqa: PTH118 - a name of the user's is kept as it is

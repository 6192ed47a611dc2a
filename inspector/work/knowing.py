"""The knowledge that a reading rests on: the program's catalogue, and what the user adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.diagnosis.accepted import AcceptedList
    from inspector.diagnosis.diagnose import Knowledge

_LARGEST_LIST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the user keeps a catalogue of their own and their lists of accepted domains; "" for nowhere."""

    catalogue: str = ""
    accepted: str = ""


@lru_cache(maxsize=4)
def knowledge_of(folders: Folders) -> Knowledge:
    """The program's knowledge with the user's over it. A list is named after its file and dated by it."""
    from inspector.diagnosis.diagnose import Knowledge
    from inspector.pipeline import default_knowledge

    known = default_knowledge(Path(folders.catalogue) if folders.catalogue else None)
    return Knowledge(known.catalogue, _lists(Path(folders.accepted))) if folders.accepted else known


def _lists(folder: Path) -> tuple[AcceptedList, ...]:
    """Every .csv and .txt file of a folder that holds domains; others are passed over."""
    from inspector.diagnosis.accepted import AcceptedList, read_domains

    found = []
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix.lower() in (".csv", ".txt"))
    except OSError:  # the folder has gone; the settings still name it
        return ()
    for file in files:
        try:
            facts = file.stat()
            if facts.st_size > _LARGEST_LIST:
                continue
            domains = read_domains(file.read_text(encoding="utf-8", errors="replace"))
        except (OSError, ValueError):  # no list of domains, or not to be read
            continue
        taken = datetime.fromtimestamp(facts.st_mtime, UTC).date().isoformat()
        found.append(AcceptedList(file.stem, taken, domains))
    return tuple(found)

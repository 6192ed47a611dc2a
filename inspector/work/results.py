"""What the jobs of the reader give: plain values, without Qt, so that worker processes know them too."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.sheet.values import Row, Sheet


@dataclass(frozen=True, slots=True)
class RowsRead:
    """Some rows of a reading, and how far it is: files done, files in all."""

    rows: tuple[Row, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The sheet of one message; None when the file no longer holds it."""

    path: str
    index: int
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class SourceRead:
    """The raw text of one file, newlines normalised; `binary` when the octets are no text and the texts stand in."""

    path: str
    text: str
    binary: bool

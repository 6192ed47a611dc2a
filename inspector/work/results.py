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
    """The raw text of one file, newlines normalised; `binary` when the octets are no text and the texts stand in.

    `places` tell where in it the decoded texts of the message of `index` begin, by their ids, as far as they do.
    """

    path: str
    text: str
    binary: bool
    index: int = 0
    places: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FormattedRead:
    """The HTML of one notice, made harmless; `cut` when there is more of it. "" when the file no longer holds it."""

    path: str
    index: int
    html: str
    cut: bool

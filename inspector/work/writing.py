"""Ways out as jobs: a ticket, an export, an evidence pack; read again from the files, written by the worker.

A message that cannot be read again does not spoil an export of many: it gets a line that says so, and is counted. Asked
for alone, it is refused.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.model.inspection import Unreadable
from inspector.model.source import Refusal
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.work.saving import save

if TYPE_CHECKING:
    from inspector.model.diagnosis import Diagnosis
    from inspector.sheet.export import Item
    from inspector.sheet.redaction import Redactor
    from inspector.sheet.ticket import Ticket
    from inspector.work.desk import Stop
    from inspector.work.reading import Reader


@dataclass(frozen=True, slots=True)
class Written:
    """How far an export is: messages done, messages in all."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Page:
    """The HTML report of some messages; `lost` of them could not be read."""

    html: str
    lost: int


@dataclass(frozen=True, slots=True)
class Pages:
    """An HTML report of each of some messages; `lost` of them could not be read."""

    reports: tuple[str, ...]
    lost: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written; `lost` of its messages could not be read and are named in it."""

    file: str
    lost: int = 0


def write_ticket(reader: Reader, row: Row, language: str, key: bytes, stop: Stop) -> Ticket:
    """The ticket of one message; `key` makes the pseudonyms, b"" leaves addresses as they are. May raise `Refusal`."""
    from inspector.sheet.ticket import ticket

    diagnosis = _diagnosis(reader, row, stop)
    return ticket(diagnosis, reader.knowledge().catalogue, Wording.of(language), _redactor(key))


def write_pack(reader: Reader, row: Row, file: str, language: str, key: bytes, stop: Stop) -> Saved:
    """Write the evidence pack of one message. May raise `Refusal` and `NotWritten`."""
    from inspector.sheet.export import evidence_pack

    diagnosis = _diagnosis(reader, row, stop)
    pack = evidence_pack(diagnosis, reader.knowledge().catalogue, Wording.of(language), _redactor(key))
    save(file, pack)
    return Saved(file)


def save_made(file: str, data: bytes, lost: int, stop: Stop) -> Saved:
    """Write what Qt's thread has made (a PDF). May raise `NotWritten`."""
    save(file, data)
    return Saved(file, lost)


def page_of(
    reader: Reader, rows: tuple[Row, ...], language: str, key: bytes, stop: Stop
) -> Generator[object, None, Page]:
    """The HTML report of some messages; gives `Written` on the way."""
    from inspector.sheet.export import page

    articles, lost = yield from _articles(reader, rows, language, key, stop)
    return Page(page(articles, Wording.of(language)), lost)


def pages_of(
    reader: Reader, rows: tuple[Row, ...], language: str, key: bytes, stop: Stop
) -> Generator[object, None, Pages]:
    """An HTML report of each message; gives `Written` on the way."""
    from inspector.sheet.export import page

    articles, lost = yield from _articles(reader, rows, language, key, stop)
    return Pages(tuple(page([article], Wording.of(language)) for article in articles), lost)


def _articles(
    reader: Reader, rows: tuple[Row, ...], language: str, key: bytes, stop: Stop
) -> Generator[object, None, tuple[list[str], int]]:
    """What a report says of each message, and how many of them could not be read."""
    from inspector.sheet.export import Unread, article

    say, redactor, lost = Wording.of(language), _redactor(key), 0
    articles: list[str] = []
    for done, row in enumerate(rows, 1):
        item = _item(reader, row, stop, alone=len(rows) == 1)
        lost += isinstance(item, Unread)
        articles.append(article(item, reader.knowledge().catalogue, say, redactor))
        yield Written(done, len(rows))
    return articles, lost


def export(
    reader: Reader, rows: tuple[Row, ...], file: str, language: str, key: bytes, stop: Stop
) -> Generator[object, None, Saved]:
    """Write rows as HTML, JSON Lines or CSV, by the suffix of the file. May raise `Refusal` and `NotWritten`."""
    suffix, lost = Path(file).suffix.lower(), 0
    if suffix in (".csv", ".json", ".jsonl"):
        lines = []
        compose = _csv_lines if suffix == ".csv" else _json_lines
        for done, (line, unread) in enumerate(compose(reader, rows, language, _redactor(key), stop)):
            lines.append(line)
            lost += unread
            if done:
                yield Written(done, len(rows))
        text = "".join(lines)
    else:
        made = yield from page_of(reader, rows, language, key, stop)
        text, lost = made.html, made.lost
    save(file, text.encode("utf-8", "replace"))
    return Saved(file, lost)


Lines = Generator[tuple[str, bool], None, None]
"""Lines of a file, a first one that may be empty and then one for each message: was that one unreadable?"""


def _csv_lines(reader: Reader, rows: tuple[Row, ...], language: str, redactor: Redactor | None, stop: Stop) -> Lines:
    from inspector.sheet.export import Unread, csv_head, csv_line, redacted_row

    say = Wording.of(language)
    yield "\ufeff" + csv_head(say), False  # spreadsheets take a file without this mark for ANSI
    for row in rows:
        if redactor is None:  # the list itself knows all of it
            yield csv_line(row, say), row.state == "unreadable"
        else:  # only the message knows its people's names
            item = _item(reader, row, stop)
            yield csv_line(redacted_row(row, item, say, redactor), say), isinstance(item, Unread)


def _json_lines(reader: Reader, rows: tuple[Row, ...], language: str, redactor: Redactor | None, stop: Stop) -> Lines:
    from inspector.sheet.export import Unread, json_line

    yield "", False
    for row in rows:
        item = _item(reader, row, stop, alone=len(rows) == 1)
        yield json_line(item, reader.knowledge().catalogue, Wording.of(language), redactor), isinstance(item, Unread)


def _item(reader: Reader, row: Row, stop: Stop, *, alone: bool = False) -> Item:
    """The message that a row stands for, or why it cannot be read; `alone` it is refused then."""
    from inspector.sheet.export import Unread

    try:
        return _diagnosis(reader, row, stop)
    except Refusal as refusal:
        if alone and row.state != "unreadable":
            raise
        return Unread(row.name, Unreadable(row.path, refusal.code, refusal.detail))


def _diagnosis(reader: Reader, row: Row, stop: Stop) -> Diagnosis:
    """The message that a row stands for; the refusal of its file, or "changed" when the file no longer holds it."""
    inspection = reader.inspection(row.path, stop)
    if inspection.unreadable is not None:
        raise Refusal(inspection.unreadable.code, inspection.unreadable.detail)
    if row.index >= len(inspection.diagnoses):
        raise Refusal("changed")
    return inspection.diagnoses[row.index]


def _redactor(key: bytes) -> Redactor | None:
    if not key:
        return None
    from inspector.sheet.redaction import Redactor

    return Redactor(key)

"""Ways out as jobs: a ticket, an export, an evidence pack; read again from the files, written by the worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.model.source import Stopping
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording

if TYPE_CHECKING:
    from inspector.model.diagnosis import Diagnosis
    from inspector.sheet.redaction import Redactor
    from inspector.sheet.ticket import Ticket
    from inspector.work.desk import Stop, Turns
    from inspector.work.reading import Reader


@dataclass(frozen=True, slots=True)
class Written:
    """How far an export is: messages done, messages in all."""

    done: int
    total: int


def write_ticket(reader: Reader, row: Row, language: str, key: bytes, stop: Stop) -> Ticket:
    """The ticket of one message; `key` makes the pseudonyms, b"" leaves addresses as they are."""
    from inspector.sheet.ticket import ticket

    diagnosis = _diagnosis(reader, row, stop)
    return ticket(diagnosis, reader.knowledge().catalogue, Wording.of(language), _redactor(key))


def write_pack(reader: Reader, row: Row, file: str, language: str, key: bytes, stop: Stop) -> str:
    """Write the evidence pack of one message; returns the file's path. OSError when it cannot be written."""
    from inspector.sheet.export import evidence_pack

    diagnosis = _diagnosis(reader, row, stop)
    pack = evidence_pack(diagnosis, reader.knowledge().catalogue, Wording.of(language), _redactor(key))
    Path(file).write_bytes(pack)
    return file


def page_of(reader: Reader, rows: tuple[Row, ...], language: str, key: bytes, stop: Stop) -> Turns:
    """The HTML report of some messages, as text; gives `Written` on the way."""
    from inspector.sheet.export import as_html

    diagnoses: list[Diagnosis] = []
    for done, row in enumerate(rows, 1):
        if row.state != "unreadable":
            diagnoses.append(_diagnosis(reader, row, stop))
        yield Written(done, len(rows))
    return as_html(diagnoses, reader.knowledge().catalogue, Wording.of(language), _redactor(key))


def export(reader: Reader, rows: tuple[Row, ...], file: str, language: str, key: bytes, stop: Stop) -> Turns:
    """Write rows as HTML, JSON Lines or CSV, by the suffix of the file; returns its path. OSError as it comes."""
    from inspector.sheet.export import as_csv, as_json

    say, redactor, suffix = Wording.of(language), _redactor(key), Path(file).suffix.lower()
    if suffix == ".csv":
        text = "\ufeff" + as_csv(rows, say, redactor)  # spreadsheets take a file without this mark for ANSI
    elif suffix in (".json", ".jsonl"):
        lines = []
        for done, path in enumerate(dict.fromkeys(row.path for row in rows), 1):
            lines.append(as_json([reader.inspection(path, stop)], reader.knowledge().catalogue, say, redactor))
            yield Written(done, len(rows))
        text = "".join(lines)
    else:
        text = str((yield from page_of(reader, rows, language, key, stop)))
    Path(file).write_text(text, encoding="utf-8", errors="replace", newline="")
    return file


def _diagnosis(reader: Reader, row: Row, stop: Stop) -> Diagnosis:
    """The message that a row stands for; `Stopping` when the file no longer holds it."""
    diagnoses = reader.inspection(row.path, stop).diagnoses
    if row.index >= len(diagnoses):
        raise Stopping
    return diagnoses[row.index]


def _redactor(key: bytes) -> Redactor | None:
    if not key:
        return None
    from inspector.sheet.redaction import Redactor

    return Redactor(key)

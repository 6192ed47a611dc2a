"""The project's own samples of bounces (tests/corpus and resources/samples), and how they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inspector.bounce.reading import reports
from inspector.mail.message import Message
from inspector.mail.reading import read
from inspector.model.report import Report

CHECKOUT = Path(__file__).resolve().parent.parent.parent
CORPUS = CHECKOUT / "tests" / "corpus"
OWN = sorted(p for p in CORPUS.rglob("*") if p.suffix in (".eml", ".txt"))


def messages(data: bytes) -> list[Message]:
    return list(read(data, "sample"))


def message(path: Path) -> Message:
    """The one message of a sample; what a .txt holds was pasted."""
    (found,) = messages(path.read_bytes())
    if path.suffix == ".txt":
        found.source = replace(found.source, format="text")
    return found


def reports_of(path: Path) -> list[Report]:
    return list(reports(message(path)))


def reports_in(data: bytes) -> Iterator[Report]:
    for found in messages(data):
        yield from reports(found)


def name_of(path: Path) -> str:
    return path.relative_to(CORPUS).as_posix()

"""The core's one public door: an input in, an inspection out."""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path

from inspector import assets
from inspector.bounce.reading import reports, reports_with_messages
from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.diagnose import Knowledge, diagnose
from inspector.mail.buffer import Buffer, Stop
from inspector.mail.message import Message
from inspector.mail.reading import open_file, read
from inspector.model.diagnosis import Diagnosis
from inspector.model.inspection import Inspection, Unreadable
from inspector.model.report import Report
from inspector.model.source import Refusal, Stopping


@cache
def default_knowledge(user_catalogue: Path | None = None) -> Knowledge:
    """The knowledge that the program ships, with the entries of a user's own folder over it."""
    return Knowledge(Catalogue.load(assets.path("catalogue"), user_catalogue))


def inspect(
    data: Buffer, path: str = "", *, knowledge: Knowledge | None = None, stop: Stop | None = None
) -> Inspection:
    """Inspect the octets of a file, or of pasted text in UTF-8. Never raises for bad input; raises `Stopping`.

    `path` is carried into the result as it is given. `stop` is asked between the stages and inside long loops.
    """
    with_what = knowledge or default_knowledge()
    try:
        messages = read(data, path, stop=stop)
    except Refusal as refusal:
        return Inspection(path, unreadable=Unreadable(path, refusal.code, refusal.detail, len(data)))
    diagnoses: list[Diagnosis] = []
    for message in messages:
        if stop is not None and stop():
            raise Stopping
        diagnoses.extend(diagnose(report, with_what) for report in reports(message, stop=stop))
    return Inspection(path, tuple(diagnoses))


def message_of(data: Buffer, path: str, index: int, *, stop: Stop | None = None) -> tuple[Report, Message] | None:
    """The message that the diagnosis of that index was made of, with its report; None when there is none any more.

    It is read once more: an inspection keeps decoded texts, not the octets. Raises `Refusal` and `Stopping`.
    """
    found = (pair for message in read(data, path, stop=stop) for pair in reports_with_messages(message, stop=stop))
    return next(islice(found, index, None), None)


def inspect_path(path: str, *, knowledge: Knowledge | None = None, stop: Stop | None = None) -> Inspection:
    """Inspect a file; one that is missing, a folder, or not ours to read gives an inspection that says so."""
    try:
        data = open_file(path)
    except Refusal as refusal:
        return Inspection(path, unreadable=Unreadable(path, refusal.code, refusal.detail))
    return inspect(data, path, knowledge=knowledge, stop=stop)

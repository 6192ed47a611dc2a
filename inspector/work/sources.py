"""The source of a message and its formatted notice, read again from the octets when somebody looks at them."""

from __future__ import annotations

from inspector.mail.harmless import harmless
from inspector.mail.mime_part import newlines
from inspector.mail.raw_places import raw_places
from inspector.mail.straighten import straighten
from inspector.model.inspection import Inspection
from inspector.model.source import Refusal
from inspector.pipeline import message_of
from inspector.sheet.display import visible
from inspector.work.desk import Stop
from inspector.work.results import FormattedRead, SourceRead


def source_of_mail(path: str, index: int, data: bytes, stop: Stop) -> SourceRead:
    """The octets of a mail file as text, whatever they hold, and where the decoded texts of a message stand in it."""
    octets = bytes(straighten(data, []).data)
    codec = "utf-8" if _is_utf8(octets) else "latin-1"
    try:
        found = message_of(data, path, index, stop=stop)
    except Refusal:  # what is no message has a source all the same
        found = None
    wanted: list[tuple[int, str]] = []
    if found is not None:
        report, message = found
        ids = {text.id for text in report.texts}
        wanted = sorted((at, id_) for id_, at in raw_places(message, octets).items() if id_ in ids)
    pieces: list[str] = []
    places: list[tuple[str, int]] = []
    begun = characters = 0
    for at, id_ in wanted:  # every text begins at the beginning of a line, where no character and no line end is cut
        pieces.append(newlines(octets[begun:at].decode(codec)))
        begun, characters = at, characters + len(pieces[-1])
        places.append((id_, characters))
    pieces.append(newlines(octets[begun:].decode(codec)))
    return SourceRead(path, "".join(pieces), binary=False, index=index, places=tuple(places))


def source_of_outlook(path: str, index: int, inspection: Inspection) -> SourceRead:
    """The texts that were read from an Outlook file, each under the name of its property."""
    parts: list[str] = []
    places: list[tuple[str, int]] = []
    at = 0
    for number, diagnosis in enumerate(inspection.diagnoses):
        for text in diagnosis.report.texts:
            head = f"[{text.name or text.id}]\n"
            if number == index:
                places.append((text.id, at + len(head)))
            parts.append(head + text.content)
            at += len(parts[-1]) + len("\n\n")
    return SourceRead(path, "\n\n".join(parts), binary=True, index=index, places=tuple(places))


def formatted(path: str, index: int, data: bytes, stop: Stop) -> FormattedRead:
    """The HTML part of a notice, made harmless; what is invisible in it is made visible."""
    found = message_of(data, path, index, stop=stop)
    if found is None or found[0].html_part is None:
        return FormattedRead(path, index, "", cut=False)
    report, message = found
    parts = (part for part in message.root.walk() if part.number == report.html_part)
    part = next((part for part in parts if part.media_type == "text/html"), None)
    html, cut = harmless(part.text().content) if part is not None else ("", False)
    return FormattedRead(path, index, visible(html), cut)


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

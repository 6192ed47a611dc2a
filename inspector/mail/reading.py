"""The door of the mail package: octets or a file in, the messages found in them out."""

from __future__ import annotations

import errno
import hashlib
import mmap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inspector.mail import archive, limits, mbox
from inspector.mail.buffer import Buffer, Stop
from inspector.mail.message import Message
from inspector.mail.mime import index_message, index_text
from inspector.mail.sniff import Kind, emlx_range, foreign_name, sniff
from inspector.mail.straighten import straighten
from inspector.model.evidence import Problem
from inspector.model.source import Refusal, Source, Stopping

_MAIL = frozenset({Kind.MAIL, Kind.MAILBOX, Kind.EMLX})
_TEXTS = {Kind.TEXT: "text/plain", Kind.HTML: "text/html", Kind.STATUS: "message/delivery-status"}
_TEXT_SUFFIXES = (".txt", ".text", ".eml", ".htm", ".html")


def open_file(path: str | Path) -> Buffer:
    """The octets of a file: read when it is small, mapped when it is large.

    A mapping lives until the last part that looks into it is forgotten. Raises `Refusal` ("folder", "not-found",
    "no-permission", "empty", "too-large", "unreadable").
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise Refusal("folder", file.name)
        with file.open("rb") as stream:
            size = stream.seek(0, 2)
            if size > limits.INPUT_OCTETS:
                raise Refusal("too-large", str(size))
            stream.seek(0)
            if size < limits.MAPPED_FROM_OCTETS:
                return stream.read(limits.MAPPED_FROM_OCTETS)
            return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as error:
        raise Refusal("not-found", error.strerror or "") from error
    except PermissionError as error:
        raise Refusal("no-permission", error.strerror or "") from error
    except (OSError, ValueError) as error:
        number = errno.errorcode.get(getattr(error, "errno", 0) or 0, "")
        raise Refusal("unreadable", number or str(error)) from error


def read(data: Buffer, path: str, *, stop: Stop | None = None) -> list[Message]:
    """Every message found in an input, decided by its octets alone. `path` is as the user gave it ("" for pasted text).

    Raises `Refusal` ("empty", "not-a-message", "damaged", "too-large", ...) when there is none, and `Stopping` when
    `stop()` turns true meanwhile.
    """
    size = len(data)
    if size > limits.INPUT_OCTETS:
        raise Refusal("too-large", str(size))
    if not data[:64].strip() and not data[: limits.SNIFFED_OCTETS].strip():
        raise Refusal("empty")
    source = Source(path, "eml", size, _digest(data, stop))
    return list(messages_in(data, source, stop=stop))


def messages_in(
    data: Buffer, source: Source, *, stop: Stop | None = None, archives: int = 0, attached: bool = False
) -> Iterator[Message]:
    """The messages of an input or of a file inside one; `source` is completed for each.

    `archives` counts the archives around the input. An attached file must be a message: plain text in it is no excerpt
    of a bounce, as pasted text may be. Raises `Refusal` and `Stopping`.
    """
    problems: list[Problem] = []
    data, start, recoded = straighten(data, problems)
    kind = sniff(data, start)
    if kind is Kind.OUTLOOK:
        from inspector.mail.outlook.message import read as read_outlook

        yield read_outlook(data, source, stop=stop)
        return
    if kind is Kind.ARCHIVE:
        yield from _archived(data, source, archives, problems, stop)
        return
    if kind is Kind.FOREIGN or (attached and kind not in _MAIL):
        raise Refusal("not-a-message", foreign_name(data))
    end = len(data)
    if kind is Kind.MAILBOX:
        yield from _mailbox(data, start, end, source, problems, recoded, stop)
        return
    if kind in _TEXTS:
        root = index_text(data, start, end, problems, _TEXTS[kind], recoded=recoded)
        yield Message(replace(source, format="text"), root, problems)
        return
    if kind is Kind.EMLX:
        start, end = emlx_range(data, start)
    if start:
        source = replace(source, offset=start)
    yield Message(source, index_message(data, start, end, problems, stop=stop, recoded=recoded), problems)


def _mailbox(
    data: Buffer, start: int, end: int, source: Source, problems: list[Problem], recoded: bool, stop: Stop | None
) -> Iterator[Message]:
    """One message of each range of an mbox."""
    for count, (begin, until) in enumerate(mbox.messages(data, start, end, stop), 1):
        own = list(problems)
        last = count >= limits.MESSAGES and until < end
        if last:
            own.append(Problem("limit-messages", str(count)))
        root = index_message(data, begin, until, own, stop=stop, recoded=recoded)
        yield Message(replace(source, offset=begin), root, own)
        if last:
            return


def _archived(
    data: Buffer, source: Source, archives: int, problems: list[Problem], stop: Stop | None
) -> Iterator[Message]:
    """The messages of an archive; what went wrong with other members is noted at the first of them."""
    if archives >= limits.ARCHIVE_DEPTH:
        raise Refusal("not-a-message", "ZIP archive in a ZIP archive")
    count = 0
    waiting: list[Message] = []
    for member in archive.members(data, problems, stop):
        if count >= limits.MESSAGES:
            problems.append(Problem("limit-messages", str(count)))
            break
        inside = replace(source, inside=(*source.inside, member.name))
        as_text = member.name.lower().endswith(_TEXT_SUFFIXES)
        try:
            for message in messages_in(member.data, inside, stop=stop, archives=archives + 1, attached=not as_text):
                count += 1
                waiting.append(message)
        except Refusal as refusal:
            if refusal.code != "not-a-message":
                problems.append(Problem("archive-member-unreadable", f"{member.name}: {refusal.code}"))
    if not waiting:
        code = "damaged" if problems else "not-a-message"
        raise Refusal(code, "; ".join(f"{p.code} {p.detail}" for p in problems[:3]) or "ZIP archive without messages")
    waiting[0].problems.extend(problems)
    yield from waiting


def _digest(data: Buffer, stop: Stop | None) -> str:
    """SHA-256 in lower-case hexadecimal, taken in windows so that a stop is heard."""
    if len(data) <= limits.WINDOW_OCTETS:
        return hashlib.sha256(data).hexdigest()
    digest = hashlib.sha256()
    with memoryview(data) as view:
        for start in range(0, len(data), limits.WINDOW_OCTETS):
            if stop is not None and stop():
                raise Stopping
            digest.update(view[start : start + limits.WINDOW_OCTETS])
    return digest.hexdigest()

"""The door of the mail package: octets or a file in, the messages found in them out."""

from __future__ import annotations

import errno
import hashlib
import mmap
from pathlib import Path

from inspector.mail import limits
from inspector.mail.buffer import Buffer, Stop
from inspector.mail.message import Message
from inspector.mail.mime import index_message
from inspector.model.evidence import Problem
from inspector.model.source import Refusal, Source, Stopping

OUTLOOK_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    if not size or not data[: limits.SNIFFED_OCTETS].strip():
        raise Refusal("empty")
    digest = _digest(data, stop)
    problems: list[Problem] = []
    root = index_message(data, 0, size, problems, stop=stop)
    return [Message(Source(path, "eml", size, digest), root, problems)]


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

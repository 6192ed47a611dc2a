"""The members of a ZIP archive (APPNOTE.TXT 6.3.10), expanded one after the other within limits."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from inspector.mail import limits
from inspector.mail.buffer import Buffer, Stop
from inspector.model.evidence import Problem
from inspector.model.source import Refusal, Stopping

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_ENCRYPTED = 0x1
_CHUNK = 1024 * 1024


class Member(NamedTuple):
    """A file of an archive: the name as the archive tells it, and its octets."""

    name: str
    data: bytes


def members(data: Buffer, problems: list[Problem], stop: Stop | None = None) -> Iterator[Member]:
    """The files of an archive that may be messages; those that cannot be expanded are noted and left out.

    Raises `Refusal` ("damaged", "not-a-message") for what is no readable archive of messages.
    """
    import struct
    import zipfile
    import zlib

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
        raise Refusal("damaged", "ZIP archive") from error
    if any(entry.filename == "[Content_Types].xml" for entry in entries):
        raise Refusal("not-a-message", "Office document")
    if len(entries) > limits.ARCHIVE_MEMBERS:
        problems.append(Problem("limit-archive-members", str(len(entries))))
    broken = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
    left = limits.ARCHIVE_OCTETS
    for entry in entries[: limits.ARCHIVE_MEMBERS]:
        if entry.is_dir() or entry.filename.startswith("__MACOSX/"):
            continue
        if entry.flag_bits & _ENCRYPTED:
            problems.append(Problem("archive-member-encrypted", entry.filename))
            continue
        try:
            content = _expanded(archive, entry, left, stop)
        except broken as error:
            problems.append(Problem("archive-member-damaged", f"{entry.filename}: {type(error).__name__}"))
            continue
        if content is None:
            problems.append(Problem("limit-archive-expansion", entry.filename))
            continue
        left -= len(content)
        yield Member(entry.filename, content)


def _expanded(archive: ZipFile, entry: ZipInfo, left: int, stop: Stop | None) -> bytes | None:
    """The octets of a member, None when it expands beyond what an archive of mail does.

    The declared size is not believed: the limits hold for what really comes out.
    """
    most = min(limits.ARCHIVE_MEMBER_OCTETS, left)
    ratio_limit = max(limits.ARCHIVE_RATIO_FROM_OCTETS, entry.compress_size * limits.ARCHIVE_RATIO)
    most = min(most, ratio_limit)
    pieces: list[bytes] = []
    total = 0
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            if stop is not None and stop():
                raise Stopping
            total += len(piece)
            if total > most:
                return None
            pieces.append(piece)
    return b"".join(pieces)

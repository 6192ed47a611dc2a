"""Inputs whose octets must be rewritten before anything can be found in them: UTF-16 files, foreign line ends.

Only such inputs are copied. Positions in them are positions in the copy; evidence, which points into decoded texts,
is not affected.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from inspector.mail.buffer import Buffer
from inspector.mail.sniff import ARCHIVE_MAGIC, OUTLOOK_MAGIC
from inspector.model.evidence import Problem

_BOMS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UTF_8_BOM = b"\xef\xbb\xbf"
_LONE_RETURN = re.compile(rb"\r(?!\n|\Z)")
_LOOKED_AT = 1024
"""Octets of the beginning that tell the line ends and the encoding; some twenty header lines."""


class Straight(NamedTuple):
    """Octets that can be read as mail from `start` on; `recoded` when they were made UTF-8 here."""

    data: Buffer
    start: int
    recoded: bool


def straighten(data: Buffer, problems: list[Problem]) -> Straight:
    """The input as octets with ASCII line ends that can be searched; what had to be changed is noted."""
    head = data[:_LOOKED_AT]
    start = 0
    recoded = False
    if head.startswith((OUTLOOK_MAGIC, ARCHIVE_MAGIC)):
        return Straight(data, 0, False)  # a CR in it is no line end
    if head[:1] in (b"\xff", b"\xfe", b"\xef", b"\0") or b"\0" in head[:16]:
        encoding = _encoding(head)
        if encoding:
            problems.append(Problem("file-encoding", encoding))
            data = data[:].decode(encoding, "replace").encode("utf-8", "replace")
            recoded = True
            head = data[:_LOOKED_AT]
        if head.startswith(_UTF_8_BOM):
            start = len(_UTF_8_BOM)
    # Counting first: the search stops at every CR of a file with CRLF line ends.
    if head.count(b"\r") != head.count(b"\r\n") and _LONE_RETURN.search(head) is not None:
        data = _with_known_line_ends(data, head, problems)
    return Straight(data, start, recoded)


def _encoding(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    sample = head[:256]
    if len(sample) >= 16:
        nul_even, nul_odd = sample[0::2].count(0), sample[1::2].count(0)
        half = len(sample) // 2
        if nul_odd * 10 >= half * 7 and nul_even * 10 <= half:
            return "utf-16-le"
        if nul_even * 10 >= half * 7 and nul_odd * 10 <= half:
            return "utf-16-be"
    return ""


def _with_known_line_ends(data: Buffer, head: bytes, problems: list[Problem]) -> Buffer:
    """LF and CRLF stay; "CR CR LF" (a text copied once too often) and lone CR (old Macintosh) become LF."""
    if b"\r\r\n" in head:
        problems.append(Problem("line-ends", "CR CR LF"))
        data = data[:].replace(b"\r\r\n", b"\n")
        head = data[:_LOOKED_AT]
    if _LONE_RETURN.search(head) is not None:
        problems.append(Problem("line-ends", "CR"))
        data = data[:].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data

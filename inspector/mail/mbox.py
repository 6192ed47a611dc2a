"""The messages of an mbox (RFC 4155): each begins at a "From " line after a blank line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.mail.buffer import Buffer, Stop, find
from inspector.mail.limits import HEADER_OCTETS
from inspector.mail.parameters import parameters

# "From bob@example.org Mon Nov 23 10:15:00 2026", zones and fractions of the wild included.
_SEPARATOR = re.compile(
    rb"From \S{1,320}[ \t]+(?:\S{1,20}[ \t]+)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ \t]+\S{1,12}[ \t]+\S{1,12}[ \t]+"
    rb"[^\n]{4,60}\r?\n(?>(?:>?From [^\n]*+\n)*)[!-9;-~]++[ \t]*+:"
)
_STAMPED = re.compile(rb"\nFrom \S{1,320}+[ \t]++(?:\S{1,20}+[ \t]++)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ \t]")
_STAMPED_WINDOW = 64 * 1024
_LONGEST_STAMP = 2048
_BOUNDARY_FIELD = re.compile(rb"\ncontent-type[ \t]*+:([^\n]*+(?>(?:\n[ \t][^\n]*+)*))", re.IGNORECASE)
# The last line before a copy of a message inside a notice: "bounced E-Mail:", a ruler, "--- Below this line is ...".
_INTRODUCTION = re.compile(rb".*:\s*\Z|[-=_*#~ ]{5,}\s*\Z|--- \S")
_UNCLOSED = 16
"""Multiparts without an end that are searched for one; past that, a separator line alone ends a message."""


def messages(data: Buffer, start: int, end: int, stop: Stop | None = None) -> Iterator[tuple[int, int]]:
    """The ranges of the messages, "From " lines included.

    A separator inside a multipart that is closed after it belongs to a returned message, and separates nothing.
    """
    unclosed = 0
    begin = start
    while begin < end:
        after = begin + 1
        closing = _closing_delimiter(data, begin, end) if unclosed < _UNCLOSED else b""
        if closing:
            closed = find(data, closing, begin, end, stop)
            unclosed += closed < 0
            after = max(after, closed)
        until = _next_separator(data, after, end, stop)
        yield begin, until
        begin = until


def _next_separator(data: Buffer, at: int, end: int, stop: Stop | None) -> int:
    while True:
        hit = find(data, b"\nFrom ", at, end, stop)
        if hit < 0:
            return end
        if _SEPARATOR.match(data, hit + 1, min(hit + _LONGEST_STAMP, end)) and _ends_before(data, hit):
            return hit + 1
        at = _next_stamped(data, hit + 1, end)


def _next_stamped(data: Buffer, at: int, end: int) -> int:
    """Where to look on after a "From " line that separates nothing: such lines may come by the thousand."""
    until = min(at + _STAMPED_WINDOW, end)
    stamped = _STAMPED.search(data, at, until)
    if stamped is not None:
        return stamped.start()
    return end if until == end else max(at, until - _LONGEST_STAMP)


def _ends_before(data: Buffer, hit: int) -> bool:
    """Whether a message ends at a line end: a blank line stands before it, and nothing that introduces a copy."""
    if data[max(hit - 1, 0) : hit] != b"\n" and data[max(hit - 2, 0) : hit] != b"\n\r":
        return False
    last_line = data[max(hit - 200, 0) : hit].rstrip().rpartition(b"\n")[2]
    return not _INTRODUCTION.match(last_line)


def _closing_delimiter(data: Buffer, begin: int, end: int) -> bytes:
    """The closing delimiter of the message that begins at `begin`, b"" when it is no multipart."""
    window = data[begin : min(begin + HEADER_OCTETS // 16, end)]
    head = window.replace(b"\r", b"").partition(b"\n\n")[0]
    field = _BOUNDARY_FIELD.search(head)
    if field is None or b"boundary" not in field[1].lower():
        return b""
    boundary = parameters(field[1].replace(b"\n", b"").decode("latin-1")).get("boundary", "")
    return b"\n--" + boundary.encode("latin-1", "replace") + b"--" if boundary else b""

"""Where the header section of a part lies, and what its Content-Type says, found in octets without decoding them."""

from __future__ import annotations

import re
from typing import NamedTuple

from inspector.mail import limits
from inspector.mail.buffer import Buffer, Stop, find

MESSAGE_TYPES = frozenset({"message/rfc822", "message/global", "message/news"})
"""Types whose body is a whole message (RFC 2046 section 5.2.1, RFC 6532 section 3.7)."""

_BLANK_LINES = re.compile(rb"(?>(?:[ \t]*+\r?\n)*)")
_FROM_LINE = re.compile(rb">?From [^\n]*+\n")
_FIELD_START = re.compile(rb"[!-9;-~]++[ \t]*+:")
_BLANK_LINE = re.compile(rb"\n\r?\n")
# Fields with their continuations, and the blank line after them.
_SECTION = re.compile(rb"((?>(?:[!-9;-~]++[ \t]*+:.*+\n(?>(?:[ \t].*+\n)*))+))(\r?\n)?")
# A line inside a header section that is neither a field nor a continuation.
_STRAY = re.compile(rb"\n(?![ \t\r\n]|[!-9;-~]++[ \t]*+:|\Z)")
_CONTENT_FIELD = re.compile(rb"\n(?:content-[a-z-]++|mime-version)[ \t]*+:")
# A piece's own fields, and what can only be a field of the message inside it.
_CONTENT_FIELDS = re.compile(rb"(?>(?:\ncontent-[a-z-]++[ \t]*+:[^\n]*+(?>(?:\n[ \t][^\n]*+)*))+)")
_MESSAGE_FIELD = re.compile(rb"\n(?:received|return-path|from|to|date|subject|message-id|x-[a-z-]++)[ \t]*+:")
_FIELD_LINE = re.compile(rb"\n[!-9;-~]++[ \t]*+:")
_LINE = re.compile(rb"\n[^ \t\r\n]")
_VALUE = re.compile(rb"[ \t]*+:([^\n]*+(?>(?:\n[ \t][^\n]*+)*))")
_MEDIA_TYPE = re.compile(rb"[ \t]*+:\s*+([^\s;/\"()<>]++)\s*+/\s*+([^\s;/\"()<>,]++)")
_FIRST_DELIMITER = re.compile(
    rb"(?:this is a (?:multi-?part|mime)[^\n]*+\n)?\s*+--([^\s-][^\r\n]{0,248})\r?\n(?=content-)", re.IGNORECASE
)
_NAME = b"\ncontent-type"
_FIRST_WINDOW = 16 * 1024
_SKIPPED = frozenset({b"\r", b"\n", b" ", b"\t", b"F", b">"})
"""What a part begins with that may have to be skipped before its header section."""


class Head(NamedTuple):
    """The header section at start..end and the body from `body` on.

    `media_type` is "" when none is usable; `content_type` is the unfolded value of the field, or what stands for it.
    `problem` is a key, "" when the section is sound.
    """

    start: int
    end: int
    body: int
    media_type: str
    content_type: str
    problem: str


def read_head(data: Buffer, start: int, end: int, stop: Stop | None = None, *, is_message: bool = True) -> Head:
    """The header section of the part that lies at start..end of the buffer.

    A message may have blank lines before its headers; a piece of a multipart that begins with one has no headers.
    """
    if is_message and data[start : start + 1] in _SKIPPED:
        start = skip_to_header(data, start, end)
    section = _SECTION.match(data, start, start + _FIRST_WINDOW if end - start > _FIRST_WINDOW else end)
    if section is not None and section.lastindex == 2:
        head_end, body, problem = section.end(1), section.end(), ""
    else:
        head_end, body, problem = _unsound_section(data, start, end, stop)
    head = b"\n" + data[start : min(head_end, start + limits.HEADER_OCTETS)]
    lowered = head.lower()
    at, found = lowered.find(_NAME), None
    while at >= 0:
        found = _MEDIA_TYPE.match(lowered, at + 13)
        if found is not None:
            break
        problem = problem or "content-type-unusable"
        at = lowered.find(_NAME, at + 1)
    if found is None:
        return Head(start, head_end, body, "", _undeclared(data, body, end), problem)
    kind = (found[1] + b"/" + found[2]).decode("latin-1")
    again = lowered.find(_NAME, at + 13)
    if again >= 0 and not problem and _MEDIA_TYPE.match(lowered, again + 13):
        problem = "content-type-repeated"
    if kind[:10] == "multipart/":
        value = _VALUE.match(head, at + 13)
        return Head(start, head_end, body, kind, _unfolded(value[1]) if value else "", problem)
    if kind in MESSAGE_TYPES and lowered[:9] == b"\ncontent-":
        own = _CONTENT_FIELDS.match(lowered)
        if own is not None and _MESSAGE_FIELD.match(lowered, own.end()):
            head_end = body = start + own.end()  # the carried message begins without a blank line before it
            problem = "blank-line-missing"
    return Head(start, head_end, body, kind, "", problem)


def _unsound_section(data: Buffer, start: int, end: int, stop: Stop | None) -> tuple[int, int, str]:
    """End of the header section, beginning of the body, and a problem, where lines are no fields or go on for long."""
    head_end, body = _blank_line(data, start, end, stop)
    problem = "limit-header" if head_end - start > limits.HEADER_OCTETS else ""
    head = b"\n" + data[start : min(head_end, start + limits.HEADER_OCTETS)]
    stray = _STRAY.search(head)
    if stray is None:
        return head_end, body, problem
    if _is_passed_over(head.lower(), stray.start()):
        return head_end, body, problem or "header-line-unusable"
    return start + stray.start(), start + stray.start(), problem or "blank-line-missing"


def skip_to_header(data: Buffer, start: int, end: int) -> int:
    """Past blank lines before a header section, if one follows, and past mbox "From " lines."""
    if data[start : start + 1] == b"F" and data[start : start + 5] != b"From ":
        return start
    window = data[start : min(start + limits.SNIFFED_OCTETS, end)]
    at = 0
    blank = _BLANK_LINES.match(window)
    if blank and (_FIELD_START.match(window, blank.end()) or _FROM_LINE.match(window, blank.end())):
        at = blank.end()
    line = _FROM_LINE.match(window, at)
    while line is not None:
        at = line.end()
        line = _FROM_LINE.match(window, at)
    return start + at


def begins_like_message(data: Buffer, start: int, end: int) -> bool:
    """Whether octets begin with a header field or a "From " line."""
    window = data[start : min(start + 256, end)].lstrip()
    return _FIELD_START.match(window) is not None or _FROM_LINE.match(window) is not None


def _blank_line(data: Buffer, start: int, end: int, stop: Stop | None) -> tuple[int, int]:
    """Where the header section that begins at `start` ends (after its last newline), and where the body begins."""
    first = data[start : start + 2]
    if first[:1] == b"\n":
        return start, start + 1
    if first == b"\r\n":
        return start, start + 2
    near = _BLANK_LINE.search(data, start, min(start + _FIRST_WINDOW, end))
    if near is not None:
        return near.start() + 1, near.end()
    far = max(start, min(start + _FIRST_WINDOW, end) - 3)
    bare = find(data, b"\n\n", far, end, stop)
    with_cr = find(data, b"\n\r\n", far, end if bare < 0 else bare, stop)
    if with_cr >= 0:
        return with_cr + 1, with_cr + 3
    return (bare + 1, bare + 2) if bare >= 0 else (end, end)


def _is_passed_over(lowered: bytes, stray: int) -> bool:
    """Whether the header section goes on after a line that is no field; else the body begins with that line.

    It goes on when a field of MIME follows, or when most of the lines that follow are fields.
    """
    if _CONTENT_FIELD.search(lowered, stray):
        return True
    fields = len(_FIELD_LINE.findall(lowered, stray))
    return fields * 2 > len(_LINE.findall(lowered, stray))


def _unfolded(value: bytes) -> str:
    if b"\n" in value:
        value = value.replace(b"\r", b"").replace(b"\n", b"")
    return value[: limits.FIELD_OCTETS].decode("latin-1")


def _undeclared(data: Buffer, body: int, end: int) -> str:
    """What stands for a Content-Type where there is none: a body that begins with a delimiter line is a multipart."""
    begins = data[body : body + 2]
    if begins not in (b"--", b"Th", b"\r\n", b"\n-"):
        return ""
    found = _FIRST_DELIMITER.match(data[body : min(body + 1024, end)])
    return f'multipart/mixed; boundary="{found[1].decode("latin-1")}"' if found is not None else ""

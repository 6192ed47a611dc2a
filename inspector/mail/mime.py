"""The tree of a MIME message (RFC 2045, 2046) as positions in its octets.

It is built top down without recursion: a multipart's body is searched for its delimiter lines, each piece is a part,
and a message/rfc822 part holds one part, the message. What is broken is read as far as it goes, and noted.
"""

from __future__ import annotations

import re

from inspector.mail import limits
from inspector.mail.buffer import Buffer, Stop, find
from inspector.mail.heads import MESSAGE_TYPES, begins_like_message, read_head
from inspector.mail.mime_part import Index, MimePart, newlines
from inspector.mail.parameters import parameters
from inspector.model.evidence import Problem, TextKind

__all__ = ["MESSAGE_TYPES", "MimePart", "index_message", "index_text", "newlines"]

_ENCODINGS = frozenset({"base64", "quoted-printable", "x-uuencode", "uuencode"})
_GUESSED_DELIMITER = re.compile(rb"(?:\A|\n)--([^\s-][^\r\n]{0,248})\r?\n(?:content-|\r?\n)", re.IGNORECASE)
_LONGEST_DELIMITER_TAIL = 256
_LINE_TAIL = frozenset(b"- \t\r\n")
"""What may follow a boundary on its line."""


def index_message(
    data: Buffer,
    start: int,
    end: int,
    problems: list[Problem],
    *,
    number: str = "",
    stop: Stop | None = None,
    recoded: bool = False,
) -> MimePart:
    """The part tree of the message that lies at start..end; oddities are added to `problems`.

    `number` is the root's, for a message inside another one. `recoded` says that the whole file was made UTF-8, so that
    charsets declared for unencoded bodies no longer hold.
    """
    index = Index(problems, stop, recoded)
    root = MimePart(index, data, number, start, end, "text/plain")
    _divide(index, root, _read_own_head(index, root, is_message=True), 0)
    return root


def index_text(
    data: Buffer, start: int, end: int, problems: list[Problem], media_type: str, *, recoded: bool = False
) -> MimePart:
    """A text without headers as a message of one part: pasted, or saved from a screen."""
    root = MimePart(Index(problems, recoded=recoded), data, "", start, end, media_type)
    root.kind = TextKind.PASTED
    return root


def _read_own_head(index: Index, part: MimePart, *, is_message: bool) -> str:
    """Settles a part's positions and its media type; the value of its Content-Type is returned."""
    head = read_head(part.data, part.start, part.end, index.stop, is_message=is_message)
    part.start, part.head_end, part.body = head.start, head.end, head.body
    if head.problem:
        index.note(head.problem, part)
    if head.media_type:
        part.media_type = head.media_type
    elif head.content_type and part.media_type == "text/plain":
        index.note("content-type-missing", part)
        part.media_type = "multipart/mixed"
    return head.content_type


def _divide(index: Index, part: MimePart, content_type: str, depth: int) -> None:
    """Finds the parts below a part. What a carried message consists of is left until somebody asks for its parts.

    So the attachments of a returned message, most of a large bounce, are not even searched for.
    """
    todo = [(part, content_type, depth)]
    while todo:
        part, content_type, depth = todo.pop()
        kind = part.media_type
        if kind[:10] == "multipart/":
            children = _pieces(index, part, content_type)
        elif kind in MESSAGE_TYPES:
            children = _carried(index, part)
        else:
            continue
        if not children:
            continue
        if depth >= limits.DEPTH:
            index.note("limit-depth", part)
            continue
        part.children = tuple(children)
        depth += 1
        for child in children:
            is_piece = kind[:10] == "multipart/"
            declared = _read_own_head(index, child, is_message=not is_piece)
            if is_piece:
                todo.append((child, declared, depth))
            elif child.media_type[:10] == "multipart/" or child.media_type in MESSAGE_TYPES:
                child.pending = (_divide, declared, depth)


def _pieces(index: Index, part: MimePart, declared: str) -> list[MimePart]:
    """The parts of a multipart; a body in which no delimiter is found becomes one text, headers and all."""
    boundary = parameters(declared).get("boundary", "").rstrip().encode("latin-1", "replace")
    ranges: list[tuple[int, int]] = []
    closed = False
    if boundary:
        ranges, closed = _split(index, part, boundary[: limits.BOUNDARY_OCTETS])
    if not ranges:
        window = part.data[part.body : min(part.body + limits.SNIFFED_OCTETS, part.end)]
        guess = _GUESSED_DELIMITER.search(window)
        index.note("boundary-not-found" if boundary else "boundary-missing", part)
        if guess is not None:
            ranges, closed = _split(index, part, guess[1].rstrip())
    if not ranges:
        number = f"{part.number}.1" if part.number else "1"
        part.children = (MimePart(index, part.data, number, part.body, part.end, "text/plain"),)
        return []
    if not closed:
        index.note("boundary-not-closed", part)
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    index.count += len(ranges)
    data, prefix = part.data, f"{part.number}." if part.number else ""
    return [
        MimePart(index, data, f"{prefix}{place}", start, end, default) for place, (start, end) in enumerate(ranges, 1)
    ]


def _split(index: Index, part: MimePart, boundary: bytes) -> tuple[list[tuple[int, int]], bool]:
    """The ranges between the delimiter lines of a body (RFC 2046 section 5.1.1), and whether the last one closes.

    Parts after a closing delimiter are read as well: nested multiparts that share a boundary close too early.
    """
    data, end, stop = part.data, part.end, index.stop
    needle = b"\n--" + boundary
    length = len(needle)
    ranges: list[tuple[int, int]] = []
    opened = -1
    closed = False
    lookalikes = 0
    most = limits.PARTS - index.count
    at = part.body
    # The first delimiter may stand at the very beginning, where no line end comes before it.
    at = at - 1 if data[at : at + length - 1] == needle[1:] else find(data, needle, at, end, stop)
    while at >= 0:
        after = at + length
        if after < end and data[after] not in _LINE_TAIL:  # a longer boundary that begins like this one
            lookalikes += 1
            at = find(data, needle, after, end, stop) if lookalikes < limits.DELIMITER_LOOKALIKES else -1
            continue
        following, closes = _after_delimiter(data, after, end)
        if following >= 0:
            if opened >= 0:
                # The line end before a delimiter belongs to it.
                until = at - 1 if data[at - 1 : at] == b"\r" else at
                if until > opened:
                    ranges.append((opened, until))
            closed = closes
            opened = -1 if closes else following
            most -= 1
            if most <= 0:
                index.note("limit-parts", part)
                return ranges, True
        at = find(data, needle, after, end, stop)
    if 0 <= opened < end:
        ranges.append((opened, end))
    return ranges, closed


def _after_delimiter(data: Buffer, after: int, end: int) -> tuple[int, bool]:
    """Where the line after a delimiter begins (-1: another, longer boundary), and whether the delimiter closes."""
    tail = data[after : after + 2]
    if tail == b"\r\n":
        return after + 2, False
    if tail[:1] == b"\n":
        return after + 1, False
    closes = tail == b"--"
    tail = data[after : min(after + _LONGEST_DELIMITER_TAIL, end)]
    line, newline, _ = tail.partition(b"\n")
    if closes or not line.strip():
        return (after + len(line) + 1 if newline else end), closes
    return -1, False


def _carried(index: Index, part: MimePart) -> list[MimePart]:
    """The message that a message/* part carries; an encoded one is decoded into octets of its own."""
    data, start, end = part.data, part.body, part.end
    if b"\ncontent-transfer-encoding" in (b"\n" + data[part.start : part.head_end]).lower():
        encoding = part.encoding
        # Some writers copy the encoding of the inner message's body to the part that carries it.
        if encoding in _ENCODINGS and not (encoding == "base64" and begins_like_message(data, start, end)):
            index.note("message-encoded", part, encoding, "content-transfer-encoding")
            data = part.octets()
            start, end = 0, len(data)
    if start >= end:
        return []
    index.count += 1
    child = MimePart(index, data, f"{part.number}.1" if part.number else "1", start, end, "text/plain")
    child.kind = TextKind.RETURNED_HEADERS
    return [child]

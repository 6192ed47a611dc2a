"""The tree of a MIME message (RFC 2045, 2046) as positions in its octets; headers and texts are decoded when asked for.

The index is built top down without recursion: a multipart's body is searched for its delimiter lines, each piece is a
part, and a message/rfc822 part holds one part, the message. What is broken is read as far as it goes, and noted.
"""

from __future__ import annotations

import re

from inspector.mail import limits, transfer
from inspector.mail.buffer import Buffer, Stop, find
from inspector.mail.charsets import codec_for, decode_unlabelled
from inspector.mail.headers import HeaderSection
from inspector.mail.message import Part
from inspector.mail.parameters import media_type, parameters
from inspector.model.evidence import Problem, Text, TextKind

MESSAGE_TYPES = frozenset({"message/rfc822", "message/global", "message/news"})
"""Types whose body is a whole message (RFC 2046 section 5.2.1, RFC 6532 section 3.7)."""

_STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED_TYPES = frozenset({"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"})
_ENCODED = frozenset({"base64", "quoted-printable", "x-uuencode", "uuencode"})
_META_CHARSET = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_BLANK_LINES = re.compile(rb"(?:[ \t]*+\r?\n)*+")
_FROM_LINE = re.compile(rb">?From [^\n]*+\n")
_FIELD_START = re.compile(rb"[!-9;-~]++[ \t]*+:")
# A line inside a header section that is neither a field nor a continuation.
_STRAY = re.compile(rb"\n(?![ \t\r\n]|[!-9;-~]++[ \t]*+:|\Z)")
_CONTENT_FIELD = re.compile(rb"\ncontent-[a-z-]++[ \t]*+:")
_GUESSED_DELIMITER = re.compile(rb"(?:\A|\n)--([^\s-][^\r\n]{0,248})\r?\n(?:content-|\r?\n)", re.IGNORECASE)
_FIRST_DELIMITER = re.compile(
    rb"(?:this is a (?:multi-?part|mime)[^\n]*+\n)?\s*+--([^\s-][^\r\n]{0,248})\r?\n(?=content-)", re.IGNORECASE
)


class Index:
    """What the parts of one message share: the octets that they lie in and the problems found on the way."""

    __slots__ = ("count", "problems", "recoded", "stop")

    def __init__(self, problems: list[Problem], stop: Stop | None = None, recoded: bool = False) -> None:
        self.problems = problems
        self.stop = stop
        self.recoded = recoded
        self.count = 1

    def note(self, code: str, detail: str = "") -> None:
        """Adds a problem once."""
        problem = Problem(code, detail)
        if problem not in self.problems:
            self.problems.append(problem)


class MimePart(Part):
    """A part whose header section lies at start..head_end and whose body lies at body..end of the buffer."""

    __slots__ = (
        "_body", "_data", "_end", "_head_end", "_headers", "_index", "_parameters", "_start", "_text",
        "children", "kind", "media_type", "number",
    )  # fmt: skip

    def __init__(self, index: Index, data: Buffer, number: str, start: int, end: int, media_type: str) -> None:
        self._index = index
        self._data = data
        self._start = self._head_end = self._body = start
        self._end = end
        self._headers: HeaderSection | None = None
        self._parameters: dict[str, str] | None = None
        self._text: Text | None = None
        self.number = number
        self.media_type = media_type
        self.children: tuple[Part, ...] = ()
        self.kind = TextKind.HEADERS

    @property
    def headers(self) -> HeaderSection:
        """The part's own header section, decoded on first use."""
        if self._headers is None:
            octets = self._data[self._start : self._head_end]
            self._headers = HeaderSection(
                Text(f"{self.number}/headers", self.kind, self._header_text(octets), self.number, "text/rfc822-headers")
            )
        return self._headers

    def _header_text(self, octets: bytes) -> str:
        try:
            return newlines(octets.decode("utf-8"))
        except UnicodeDecodeError:
            self._index.note("header-not-utf-8", self.number)
            return newlines(decode_unlabelled(octets))

    @property
    def filename(self) -> str:
        """The file name that the part suggests (RFC 2183), else the older Content-Type name; decoded."""
        disposition = self.headers.first("content-disposition")
        if disposition is not None:
            name = parameters(disposition.raw[: limits.FIELD_OCTETS]).get("filename", "")
            if name:
                return name
        return self.parameter("name")

    def parameter(self, name: str) -> str:
        """A parameter of Content-Type, decoded; "" when it is not there."""
        if self._parameters is None:
            field = self.headers.first("content-type")
            self._parameters = parameters(field.raw[: limits.FIELD_OCTETS]) if field else {}
        return self._parameters.get(name, "")

    @property
    def encoding(self) -> str:
        """The content transfer encoding in lower case, comments and quotes taken off; "" when none is stated."""
        field = self.headers.first("content-transfer-encoding")
        return field.raw.partition(";")[0].partition("(")[0].strip(' \t"').lower() if field else ""

    @property
    def size(self) -> int:
        """Octets of the body as it lies in the file, before decoding."""
        return self._end - self._body

    @property
    def data(self) -> Buffer:
        """The buffer that the part lies in: the file, or the octets of an encoded part around it."""
        return self._data

    @property
    def span(self) -> tuple[int, int]:
        """First octet of the header section and end of the body, in the buffer that the part lies in."""
        return self._start, self._end

    def octets(self) -> bytes:
        """The body with its transfer encoding undone, cut at `limits.DECODED_MESSAGE_OCTETS`."""
        return self._decoded(limits.DECODED_MESSAGE_OCTETS)

    def text(self) -> Text:
        """The body as text: transfer encoding and charset decoded, newlines U+000A, cut at `limits.TEXT_OCTETS`."""
        if self._text is None:
            content = newlines(self._characters(self._decoded(limits.TEXT_OCTETS)))
            self._text = Text(f"{self.number}/body", self._text_kind(), content, self.number, self.media_type)
        return self._text

    def _decoded(self, limit: int) -> bytes:
        end = self._end
        if end - self._body > limit:
            self._index.note("limit-text", self.number)
            end = self._body + limit
        octets = self._data[self._body : end]
        decoded, problem = transfer.decode(octets, self.encoding)
        if problem:
            self._index.note(problem, self.number)
        return decoded

    def _characters(self, octets: bytes) -> str:
        if self._index.recoded and self.encoding not in _ENCODED:
            return octets.decode("utf-8", "replace")
        label = self.parameter("charset")
        if not label and self.media_type == "text/html":
            meta = _META_CHARSET.search(octets, 0, 2048)
            label = meta[1].decode("ascii") if meta else ""
        codec = codec_for(label) if label else ""
        if label and not codec:
            self._index.note("charset-unknown", label)
        if codec and codec != "ascii":
            try:
                return octets.decode(codec)
            except UnicodeDecodeError:
                self._index.note("charset-wrong", label)
                if codec != "utf_8":
                    return octets.decode(codec, "replace")
        return decode_unlabelled(octets)

    def _text_kind(self) -> TextKind:
        if self.kind is TextKind.PASTED:
            return TextKind.PASTED
        if self.media_type in _STATUS_TYPES:
            return TextKind.DELIVERY_STATUS
        return TextKind.RETURNED_HEADERS if self.media_type in _RETURNED_TYPES else TextKind.BODY


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
    todo: list[tuple[MimePart, int]] = [(root, 0)]
    while todo:
        part, depth = todo.pop()
        declared = _read_head(index, part)
        if part.media_type.startswith("multipart/"):
            children = _pieces(index, part, declared)
        elif part.media_type in MESSAGE_TYPES:
            children = _carried(index, part)
        else:
            continue
        if depth >= limits.DEPTH:
            index.note("limit-depth", part.number)
            continue
        part.children = tuple(children)
        todo.extend((child, depth + 1) for child in reversed(children))
    return root


def index_text(
    data: Buffer, start: int, end: int, problems: list[Problem], media_type: str, *, recoded: bool = False
) -> MimePart:
    """A text without headers as a message of one part: pasted, or saved from a screen."""
    root = MimePart(Index(problems, recoded=recoded), data, "", start, end, media_type)
    root.kind = TextKind.PASTED
    return root


def newlines(text: str) -> str:
    """The text with every line end as U+000A."""
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _read_head(index: Index, part: MimePart) -> str:
    """Finds header section, body and media type of a part; the value of its Content-Type is returned."""
    data, end = part._data, part._end
    start = part._start
    if data[start : start + 1] in (b"\n", b"\r", b" ", b"\t", b"F", b">"):
        start = _skip_to_header(data, start, end)
    head_end, body = _blank_line(index, data, start, end)
    part._start, part._head_end, part._body = start, head_end, body
    head = b"\n" + data[start:head_end]
    stray = _STRAY.search(head)
    if stray is not None:
        _mind_the_gap(index, part, head, stray.start())
        head = head[: part._head_end - start + 1]
    lowered = head.lower()
    at = lowered.find(b"\ncontent-type")
    if at < 0:
        return _undeclared(index, part)
    value = _field_at(head, at + 13)
    if lowered.find(b"\ncontent-type", at + 1) >= 0:
        index.note("content-type-repeated", part.number)
    kind = media_type(value)
    if kind:
        part.media_type = kind
    else:
        index.note("content-type-unusable", part.number)
    return value


def _skip_to_header(data: Buffer, start: int, end: int) -> int:
    """Past blank lines before a header section, if one follows, and past mbox "From " lines."""
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


def _blank_line(index: Index, data: Buffer, start: int, end: int) -> tuple[int, int]:
    """Where the header section that begins at start ends (after its last newline), and where the body begins."""
    first = data[start : start + 2]
    if first[:1] == b"\n":
        return start, min(start + 1, end)
    if first == b"\r\n":
        return start, min(start + 2, end)
    limit = min(end, start + limits.HEADER_OCTETS)
    bare = find(data, b"\n\n", start, limit)
    with_cr = find(data, b"\n\r\n", start, limit if bare < 0 else bare)
    if with_cr >= 0:
        return with_cr + 1, with_cr + 3
    if bare >= 0:
        return bare + 1, bare + 2
    if limit < end:
        index.note("limit-header", "")
    return limit, limit


def _mind_the_gap(index: Index, part: MimePart, head: bytes, stray: int) -> None:
    """A line among the headers that is none: passed over if a field of MIME follows, else the body begins there."""
    if _CONTENT_FIELD.search(head.lower(), stray):
        index.note("header-line-unusable", part.number)
        return
    index.note("blank-line-missing", part.number)
    part._head_end = part._body = part._start + stray


def _field_at(head: bytes, colon: int) -> str:
    """The unfolded value of the field whose name ends at `colon`, with nothing decoded."""
    end = head.find(b"\n", colon)
    while 0 <= end < len(head) - 1 and head[end + 1] in b" \t":
        end = head.find(b"\n", end + 1)
    value = head[colon : end if end >= 0 else len(head)].lstrip(b" \t:")
    if b"\n" in value:
        value = value.replace(b"\r", b"").replace(b"\n", b"")
    return value[: limits.FIELD_OCTETS].decode("latin-1")


def _undeclared(index: Index, part: MimePart) -> str:
    """A message without Content-Type may be multipart all the same: its body begins with a delimiter line."""
    begins = part._data[part._body : part._body + 2]
    if part.media_type != "text/plain" or begins not in (b"--", b"Th", b"\r\n", b"\n-"):
        return ""
    found = _FIRST_DELIMITER.match(part._data[part._body : min(part._body + 1024, part._end)])
    if found is None:
        return ""
    index.note("content-type-missing", part.number)
    part.media_type = "multipart/mixed"
    return f'multipart/mixed; boundary="{found[1].decode("latin-1")}"'


def _pieces(index: Index, part: MimePart, declared: str) -> list[MimePart]:
    """The parts of a multipart; a body in which no delimiter is found becomes one text part."""
    boundary = parameters(declared).get("boundary", "").rstrip().encode("latin-1", "replace")
    ranges: list[tuple[int, int]] = []
    closed = False
    if boundary:
        ranges, closed = _split(index, part, boundary[: limits.BOUNDARY_OCTETS])
    if not ranges:
        window = part._data[part._body : min(part._body + limits.SNIFFED_OCTETS, part._end)]
        guess = _GUESSED_DELIMITER.search(window)
        index.note("boundary-not-found" if boundary else "boundary-missing", part.number)
        if guess is not None:
            ranges, closed = _split(index, part, guess[1].rstrip())
    if not ranges:
        child = MimePart(index, part._data, _numbered(part, 1), part._body, part._end, "text/plain")
        index.count += 1
        return [child]
    if not closed:
        index.note("boundary-not-closed", part.number)
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    index.count += len(ranges)
    return [
        MimePart(index, part._data, _numbered(part, place), start, end, default)
        for place, (start, end) in enumerate(ranges, 1)
    ]


def _split(index: Index, part: MimePart, boundary: bytes) -> tuple[list[tuple[int, int]], bool]:
    """The ranges between the delimiter lines of a body (RFC 2046 section 5.1.1), and whether the last one closes.

    Parts after a closing delimiter are read as well: nested multiparts that share a boundary close too early.
    """
    data, end = part._data, part._end
    needle = b"\n--" + boundary
    ranges: list[tuple[int, int]] = []
    opened = -1
    closed = False
    seen = 0
    at = part._body
    if data[at : at + len(needle) - 1] == needle[1:]:
        at -= 1  # the first delimiter stands at the very beginning
    else:
        at = find(data, needle, at, end, index.stop)
    while at >= 0:
        after = at + len(needle)
        line_end = data[after : after + 256].find(b"\n")
        tail = data[after : after + line_end] if line_end >= 0 else data[after : min(after + 256, end)]
        if not tail or tail == b"\r" or not tail.strip() or tail.startswith(b"--"):
            if opened >= 0:
                _add_range(ranges, data, opened, at)
            closed = tail.startswith(b"--")
            opened = -1 if closed else min(after + line_end + 1, end) if line_end >= 0 else end
            seen += 1
            if seen > limits.PARTS or index.count + len(ranges) > limits.PARTS:
                index.note("limit-parts", part.number)
                return ranges, True
        at = find(data, needle, after, end, index.stop)
    if opened >= 0:
        _add_range(ranges, data, opened, end)
    return ranges, closed


def _add_range(ranges: list[tuple[int, int]], data: Buffer, start: int, end: int) -> None:
    if end > start and data[end - 1 : end] == b"\r":
        end -= 1
    if end > start:
        ranges.append((start, end))


def _carried(index: Index, part: MimePart) -> list[MimePart]:
    """The message that a message/* part carries; an encoded one is decoded into octets of its own."""
    data, start, end = part._data, part._body, part._end
    if b"\ncontent-transfer-encoding" in (b"\n" + data[part._start : part._head_end]).lower():
        encoding = part.encoding
        if encoding in ("base64", "quoted-printable", "x-uuencode") and not _looks_plain(data, start, end, encoding):
            index.note("message-encoded", f"{part.number} {encoding}")
            data = part.octets()
            start, end = 0, len(data)
    if start >= end:
        return []
    index.count += 1
    child = MimePart(index, data, _numbered(part, 1), start, end, "text/plain")
    child.kind = TextKind.RETURNED_HEADERS
    return [child]


def _looks_plain(data: Buffer, start: int, end: int, encoding: str) -> bool:
    """Whether a message part that claims to be base64 begins with a header field: the claim is the inner message's."""
    if encoding != "base64":
        return False
    window = data[start : min(start + 256, end)].lstrip()
    return _FIELD_START.match(window) is not None or _FROM_LINE.match(window) is not None


def _numbered(part: MimePart, place: int) -> str:
    return f"{part.number}.{place}" if part.number else str(place)

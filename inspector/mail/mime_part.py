"""One part of a MIME message: positions in octets, headers and texts decoded when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from inspector.mail import limits, transfer
from inspector.mail.buffer import Buffer, Stop
from inspector.mail.charsets import codec_for, decode, decode_unlabelled
from inspector.mail.headers import HeaderSection
from inspector.mail.message import Part
from inspector.mail.parameters import parameters
from inspector.model.evidence import Problem, Text, TextKind

_STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED_TYPES = frozenset({"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"})
ENCODED = frozenset({"base64", "quoted-printable", "x-uuencode", "uuencode"})
_DECLARED_CHARSET = re.compile(rb"""charset\s*+=\s*+"?([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_META_CHARSET = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)


class Index:
    """What the parts of one message share: the octets that they lie in and the problems found on the way."""

    __slots__ = ("_noted", "count", "problems", "recoded", "stop")

    def __init__(self, problems: list[Problem], stop: Stop | None = None, recoded: bool = False) -> None:
        self.problems = problems
        self.stop = stop
        self.recoded = recoded
        self.count = 1
        self._noted: dict[str, int] = {}

    def note(self, code: str, part: MimePart, detail: str = "", field: str = "content-type") -> None:
        """Adds a problem of a part; its evidence is the header field that promised something else, if there is one."""
        count = self._noted.get(code, 0)
        if count >= limits.PROBLEMS_OF_A_KIND or len(self.problems) >= limits.PROBLEMS:
            return
        self._noted[code] = count + 1
        written = part.headers.first(field)
        what = " ".join(piece for piece in (part.number, detail) if piece)
        self.problems.append(Problem(code, what, written.evidence if written is not None else None))


class MimePart(Part):
    """A part whose header section lies at start..head_end and whose body lies at body..end of `data`.

    `data` is the file, or the octets of an encoded part around this one. `kind` is that of the header text.
    `pending` is the search for the parts below, put off until somebody asks for them.
    """

    __slots__ = (
        "_children", "_headers", "_index", "_parameters", "_text",
        "body", "data", "end", "head_end", "kind", "media_type", "number", "pending", "start",
    )  # fmt: skip

    def __init__(self, index: Index, data: Buffer, number: str, start: int, end: int, media_type: str) -> None:
        self._index = index
        self.data = data
        self.start = self.head_end = self.body = start
        self.end = end
        self._headers: HeaderSection | None = None
        self._parameters: dict[str, str] | None = None
        self._text: Text | None = None
        self.number = number
        self.media_type = media_type
        self.kind = TextKind.HEADERS
        self._children: tuple[Part, ...] = ()
        self.pending: tuple[Callable[[Index, MimePart, str, int], None], str, int] | None = None

    @property
    def children(self) -> tuple[Part, ...]:
        """The parts below; those of a carried message are found on first use."""
        if self.pending is not None:
            (divide, content_type, depth), self.pending = self.pending, None
            divide(self._index, self, content_type, depth)
        return self._children

    @children.setter
    def children(self, children: tuple[Part, ...]) -> None:
        self._children = children

    @property
    def headers(self) -> HeaderSection:
        """The part's own header section, decoded on first use."""
        if self._headers is None:
            octets = self.data[self.start : min(self.head_end, self.start + limits.HEADER_OCTETS)]
            try:
                content, sound = octets.decode("utf-8"), True
            except UnicodeDecodeError:
                content, sound = self._foreign_header(octets), False
            text = Text(f"{self.number}/headers", self.kind, newlines(content), self.number, "text/rfc822-headers")
            self._headers = HeaderSection(text, self._index.problems)
            if not sound:
                self._index.note("header-not-utf-8", self)
        return self._headers

    def _foreign_header(self, octets: bytes) -> str:
        """Header octets that are not UTF-8 (RFC 6532): in the charset that the part declares, else Western."""
        declared = _DECLARED_CHARSET.search(octets)
        codec = codec_for(declared[1].decode("ascii")) if declared is not None else ""
        if codec:
            try:
                return decode(octets, codec)
            except UnicodeDecodeError:
                pass
        return decode_unlabelled(octets)

    @property
    def filename(self) -> str:
        """The file name that the part suggests (RFC 2183), else the older Content-Type name; decoded."""
        if self.head_end == self.start:
            return ""
        disposition = self.headers.first("content-disposition")
        if disposition is not None:
            name = parameters(disposition.raw[: limits.FIELD_OCTETS]).get("filename", "")
            if name:
                return name
        return self.parameter("name")

    def parameter(self, name: str) -> str:
        """A parameter of Content-Type, decoded; "" when it is not there."""
        if self.head_end == self.start:  # no headers: nothing is made for a part that has none
            return ""
        if self._parameters is None:
            field = self.headers.first("content-type")
            self._parameters = parameters(field.raw[: limits.FIELD_OCTETS]) if field else {}
        return self._parameters.get(name, "")

    @property
    def encoding(self) -> str:
        """The content transfer encoding in lower case, comments and quotes taken off; "" when none is stated."""
        if self.head_end == self.start:
            return ""
        if self._headers is None and not self._mentions(b"content-transfer-encoding"):
            return ""  # a delivery status has hardly ever a field beside its type: no header section is made for it
        field = self.headers.first("content-transfer-encoding")
        return field.raw.partition(";")[0].partition("(")[0].strip(' \t"').lower() if field else ""

    def _mentions(self, word: bytes) -> bool:
        """Whether the octets of the header section hold a word of lower-case letters, in any case."""
        return word in self.data[self.start : min(self.head_end, self.start + limits.HEADER_OCTETS)].lower()

    @property
    def size(self) -> int:
        """Octets of the body as it lies in the file, before decoding."""
        return self.end - self.body

    @property
    def span(self) -> tuple[int, int]:
        """First octet of the header section and end of the body, in the buffer that the part lies in."""
        return self.start, self.end

    def octets(self) -> bytes:
        """The body with its transfer encoding undone, cut at `limits.DECODED_MESSAGE_OCTETS`."""
        return self._decoded(limits.DECODED_MESSAGE_OCTETS)

    def text(self) -> Text:
        """The body as text: transfer encoding and charset decoded, newlines U+000A, cut at its limit."""
        if self._text is None:
            limit = limits.STATUS_OCTETS if self.media_type[:8] == "message/" else limits.TEXT_OCTETS
            content = newlines(self._characters(self._decoded(limit)))
            self._text = Text(f"{self.number}/body", self._text_kind(), content, self.number, self.media_type)
        return self._text

    def _decoded(self, limit: int) -> bytes:
        end = self.end
        if end - self.body > limit:
            self._index.note("limit-text", self, str(limit))
            end = self.body + limit
        octets = self.data[self.body : end]
        decoded, problem = transfer.decode(octets, self.encoding)
        if problem:
            self._index.note(problem, self, field="content-transfer-encoding")
        return decoded

    def _characters(self, octets: bytes) -> str:
        if self._index.recoded and self.encoding not in ENCODED:
            return octets.decode("utf-8", "replace")
        label = self.parameter("charset") if self._mentions(b"charset") else ""
        if not label and self.media_type == "text/html":
            meta = _META_CHARSET.search(octets, 0, 2048)
            label = meta[1].decode("ascii") if meta else ""
        codec = codec_for(label) if label else ""
        if label and not codec:
            self._index.note("charset-unknown", self, label)
        if codec.startswith("utf_16") and not _is_wide(octets):
            self._index.note("charset-wrong", self, label)
            codec = ""
        if codec and codec != "ascii":
            try:
                return decode(octets, codec)
            except UnicodeDecodeError:
                self._index.note("charset-wrong", self, label)
                if codec != "utf_8":
                    return decode(octets, codec, "replace")
        return decode_unlabelled(octets)

    def _text_kind(self) -> TextKind:
        if self.kind is TextKind.PASTED:
            return TextKind.PASTED
        if self.media_type in _STATUS_TYPES:
            return TextKind.DELIVERY_STATUS
        return TextKind.RETURNED_HEADERS if self.media_type in _RETURNED_TYPES else TextKind.BODY


def _is_wide(octets: bytes) -> bool:
    """Whether octets may be UTF-16: hardly a line of it does without a NUL, and none of that is UTF-8 as well."""
    if b"\0" in octets:
        return True
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def newlines(text: str) -> str:
    """The text with every line end as U+000A."""
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")

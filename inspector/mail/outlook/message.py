"""An Outlook message as the same tree of parts that MIME gives, for the readers that know MIME.

What Outlook kept as it was sent (headers, bodies, attachments) becomes parts. A header section that Outlook does not
hold is written from properties, and its text says so. What only properties hold is in `Rebuilt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from inspector.mail.buffer import Buffer, Stop
from inspector.mail.charsets import decode_unlabelled
from inspector.mail.headers import HeaderSection
from inspector.mail.limits import FIELD_OCTETS, HEADER_OCTETS, TEXT_OCTETS
from inspector.mail.message import Message, Part, Rebuilt
from inspector.mail.mime import MESSAGE_TYPES, index_message, newlines
from inspector.mail.outlook import rtf, tags
from inspector.mail.outlook.attached import OUTLOOK_TYPE, name_of, type_of
from inspector.mail.outlook.codepages import decode_html
from inspector.mail.outlook.compound import check
from inspector.mail.outlook.properties import MAX_EMBEDDING, Attachment, MessageRecord
from inspector.mail.outlook.properties import read as read_records
from inspector.mail.outlook.rebuilt import rebuilt_from
from inspector.mail.outlook.sectors import NotCompound
from inspector.mail.outlook.written import written_headers
from inspector.mail.parameters import media_type, parameters
from inspector.model.evidence import Problem, Text, TextKind
from inspector.model.source import Refusal, Source, Stopping

_STATUS_TYPES = frozenset({"message/delivery-status", "message/disposition-notification"})
_KINDS = {
    "message/delivery-status": TextKind.DELIVERY_STATUS,
    "text/rfc822-headers": TextKind.RETURNED_HEADERS,
    "message/rfc822-headers": TextKind.RETURNED_HEADERS,
}
_ADDRESS = re.compile(r"[^\s<>\"(),;:]{1,300}@[^\s<>\"(),;:]{1,300}")


class OutlookPart(Part):
    """A part made of properties. `rebuilt` is set on a message that is an Outlook report."""

    __slots__ = (
        "_data", "_filename", "_headers", "_read", "_size", "_text", "children", "media_type", "number", "rebuilt",
    )  # fmt: skip

    def __init__(
        self,
        number: str,
        media_type: str,
        *,
        headers: Text | None = None,
        filename: str = "",
        size: int = 0,
        data: bytes = b"",
        read: Callable[[], Text] | None = None,
        children: tuple[Part, ...] = (),
        rebuilt: Rebuilt | None = None,
    ) -> None:
        self.number = number
        self.media_type = media_type
        self.children = children
        self.rebuilt = rebuilt
        self._headers: HeaderSection | Text | None = headers
        self._filename = filename
        self._size = size or len(data)
        self._data = data
        self._read = read
        self._text: Text | None = None

    @property
    def headers(self) -> HeaderSection:
        """The message's own header section; of a body or an attachment Outlook keeps none."""
        if not isinstance(self._headers, HeaderSection):
            text = self._headers or Text(f"{self.number}/headers", TextKind.HEADERS, "", self.number)
            self._headers = HeaderSection(text)
        return self._headers

    @property
    def filename(self) -> str:
        return self._filename

    def parameter(self, name: str) -> str:
        """A parameter of Content-Type, which only whole messages have."""
        field = self.headers.first("content-type")
        return parameters(field.raw[:FIELD_OCTETS]).get(name, "") if field else ""

    def octets(self) -> bytes:
        """The octets of an attached file; of a body, which Outlook keeps as a string, its text in UTF-8."""
        return self._data or self.text().content.encode("utf-8")

    @property
    def size(self) -> int:
        """Octets of the property that holds the body."""
        return self._size

    def text(self) -> Text:
        """The body as text, decoded on first use; empty where there is nothing to read."""
        if self._text is None:
            nothing = Text(f"{self.number}/body", TextKind.BODY, "", self.number, self.media_type)
            self._text = self._read() if self._read is not None else nothing
        return self._text


def read(data: Buffer, source: Source, *, stop: Stop | None = None) -> Message:
    """The message of an Outlook file (.msg, .oft), with what the file's damage cost as problems.

    `source` is completed with its format and whether it is rebuilt. Raises `Refusal` ("damaged", "not-a-message") when
    no core is readable, and `Stopping`.
    """
    problems: list[Problem] = []
    record = _records(data, problems)
    root = _Tree(problems, stop).message(record, "", 0)
    rebuilt = root.rebuilt is not None or not record.properties.text(tags.TRANSPORT_HEADERS)
    return Message(replace(source, format="msg", rebuilt=rebuilt), root, problems, root.rebuilt)


def _records(data: Buffer, problems: list[Problem]) -> MessageRecord:
    try:
        compound = check(data)
    except NotCompound as error:
        raise Refusal("damaged", str(error)) from error
    try:
        reading = read_records(compound)
    except ValueError as error:
        raise Refusal("damaged" if compound.damage else "not-a-message", "compound file") from error
    _note(problems, [(damage.what, damage.where) for damage in compound.damage])
    _note(problems, reading.oddities)
    message = reading.message
    held = message.properties.texts or message.html or message.rtf or message.recipients or message.attachments
    if compound.damage and not held:
        raise Refusal("damaged", compound.damage[0].what)
    return message


def _note(problems: list[Problem], found: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> None:
    """One problem for each key, with the first places: a broken table can damage every stream."""
    places: dict[str, list[str]] = {}
    for code, place in found:
        places.setdefault(code, []).append(place)
    for code, listed in places.items():
        more = f" +{len(listed) - 3}" if len(listed) > 3 else ""
        problems.append(Problem(code, ", ".join(listed[:3]) + more))


class _Tree:
    """Makes parts of records; `problems` gathers what goes wrong."""

    def __init__(self, problems: list[Problem], stop: Stop | None) -> None:
        self._problems = problems
        self._stop = stop

    def message(self, record: MessageRecord, number: str, depth: int) -> OutlookPart:
        """A whole message: bodies first, then the attachments in their order."""
        prefix = f"{number}." if number else ""
        bodies = self._bodies(record, f"{prefix}1")
        first = len(bodies) + 1
        attached = [
            self._attachment(attachment, f"{prefix}{place}", depth)
            for place, attachment in enumerate(record.attachments, first)
        ]
        headers = _headers(record, number)
        part = OutlookPart(number, "multipart/mixed", headers=headers, children=(*bodies, *attached))
        stated = part.headers.first("content-type")
        kind = media_type(stated.raw[:FIELD_OCTETS]) if stated else ""
        if record.is_report:
            part.media_type = "multipart/report"
            part.rebuilt = rebuilt_from(
                record,
                number,
                has_status=any(child.media_type in _STATUS_TYPES for child in attached),
                addressees=_addressees(part.headers),
            )
        elif kind.startswith("multipart/"):
            part.media_type = kind
        return part

    def _bodies(self, record: MessageRecord, number: str) -> list[Part]:
        plain, html = record.properties.text(tags.BODY), record.html
        if plain and html:
            both = (_plain_body(plain, f"{number}.1"), self._html_body(record, f"{number}.2"))
            return [OutlookPart(number, "multipart/alternative", children=both)]
        if html:
            return [self._html_body(record, number)]
        if plain:
            return [_plain_body(plain, number)]
        return [self._rich_body(record.rtf, number)] if record.rtf else []

    def _html_body(self, record: MessageRecord, number: str) -> Part:
        def text() -> Text:
            content = record.html
            if isinstance(content, bytes):
                pages = record.properties.numbers
                content, whole = decode_html(
                    content[:TEXT_OCTETS], pages.get(tags.INTERNET_PAGE), pages.get(tags.STRINGS_PAGE)
                )
                if not whole:
                    self._problems.append(Problem("charset-wrong", tags.title(tags.HTML)))
            content = newlines(content.rstrip("\0"))
            return Text(f"{number}/body", TextKind.BODY, content, number, "text/html", tags.title(tags.HTML))

        return OutlookPart(number, "text/html", size=len(record.html), read=text)

    def _rich_body(self, compressed: bytes, number: str) -> Part:
        try:
            kind, content = rtf.read(compressed)
        except rtf.RichTextUnreadable as error:
            self._problems.append(Problem("msg-rich-text-unreadable", str(error)))
            kind, content = "text/plain", ""
        content = newlines(content[:TEXT_OCTETS])
        text = Text(f"{number}/body", TextKind.BODY, content, number, kind, tags.title(tags.RTF))
        return OutlookPart(number, kind, size=len(compressed), read=lambda: text)

    def _attachment(self, attachment: Attachment, number: str, depth: int) -> Part:
        if self._stop is not None and self._stop():
            raise Stopping
        name = name_of(attachment)
        if attachment.embedded is not None:
            inner: Part = self.message(attachment.embedded, f"{number}.1", depth + 1)
            return OutlookPart(number, "message/rfc822", filename=name, children=(inner,))
        kind, data = type_of(attachment), attachment.data or b""
        if kind == OUTLOOK_TYPE and depth < MAX_EMBEDDING:
            return self._outlook_file(data, name, number, depth)
        if kind in MESSAGE_TYPES and data:
            child = index_message(data, 0, len(data), self._problems, number=f"{number}.1", stop=self._stop)
            child.kind = TextKind.RETURNED_HEADERS
            return OutlookPart(number, kind, filename=name, data=data, children=(child,))
        if kind.startswith("multipart/") and data:  # a signed message keeps its entity as one attachment
            return index_message(data, 0, len(data), self._problems, number=number, stop=self._stop)
        read = _reader(kind, data, number)
        return OutlookPart(number, kind, filename=name, size=attachment.size, data=data, read=read)

    def _outlook_file(self, data: bytes, name: str, number: str, depth: int) -> Part:
        """An Outlook file that was attached as a file."""
        try:
            record = _records(data, self._problems)
        except Refusal as refusal:
            self._problems.append(Problem("attached-message-unreadable", refusal.detail))
            return OutlookPart(number, OUTLOOK_TYPE, filename=name, data=data)
        inner = self.message(record, f"{number}.1", depth + 1)
        return OutlookPart(number, "message/rfc822", filename=name, data=data, children=(inner,))


def _headers(record: MessageRecord, number: str) -> Text:
    """The header section as it was sent, when Outlook kept it; else one written from properties."""
    kept = record.properties.text(tags.TRANSPORT_HEADERS)[:HEADER_OCTETS]
    if not kept.strip():
        return written_headers(record, number)
    # Headers of the parts may follow after a blank line; they are not the message's.
    content = newlines(kept).lstrip("\n").partition("\n\n")[0] + "\n"
    kind = TextKind.RETURNED_HEADERS if number else TextKind.HEADERS
    title = tags.title(tags.TRANSPORT_HEADERS)
    return Text(f"{number}/headers", kind, content, number, "text/rfc822-headers", title)


def _addressees(headers: HeaderSection) -> frozenset[str]:
    found = (_ADDRESS.findall(field.value) for field in headers.all("to"))
    return frozenset(address.lower() for listed in found for address in listed)


def _plain_body(content: str, number: str) -> Part:
    text = Text(f"{number}/body", TextKind.BODY, newlines(content), number, "text/plain", tags.title(tags.BODY))
    return OutlookPart(number, "text/plain", size=len(content), read=lambda: text)


def _reader(kind: str, data: bytes, number: str) -> Callable[[], Text] | None:
    if not data or not kind.startswith(("text/", "message/")):
        return None

    def text() -> Text:
        content = newlines(decode_unlabelled(data[:TEXT_OCTETS].removeprefix(b"\xef\xbb\xbf")).rstrip("\0"))
        title = tags.title(tags.ATTACHED_DATA)
        return Text(f"{number}/body", _KINDS.get(kind, TextKind.BODY), content, number, kind, title)

    return text

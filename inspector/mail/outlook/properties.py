"""The properties of an Outlook message that a bounce reader needs, as plain records.

extract-msg opens the compound file and hands out its streams (its base class `MSGFile` only: the message classes
above it parse headers, bodies and RTF at once). Names, types and layout: [MS-OXMSG] 2.1 to 2.4, [MS-OXPROPS].
Strings are decoded here because extract-msg decides between Unicode and ANSI once per file and fails the whole property
on one bad octet; the fixed-length properties are rows of 16 octets.
"""

from __future__ import annotations

import gc
import logging
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from inspector.mail.buffer import Buffer
from inspector.mail.limits import DECODED_MESSAGE_OCTETS, TEXT_OCTETS
from inspector.mail.outlook import tags
from inspector.mail.outlook.codepages import decode_ansi, decode_utf16
from inspector.mail.outlook.compound import Compound, Storage, Stream

MAX_ROWS = 1_000
MAX_ADDRESSEES = 50
"""Rows that a header section is written from, where Outlook keeps none."""
MAX_ATTACHMENTS = 200
MAX_EMBEDDING = 3
"""Messages inside messages that are read."""

_READABLE_TYPES = ("message/", "text/", "multipart/")
# What a reader may look into: texts, messages, archives of messages.
_READABLE_ENDINGS = (".eml", ".msg", ".oft", ".txt", ".htm", ".html", ".mht", ".hdr", ".dat", ".zip")
_EMBEDDED = "__substg1.0_3701000d"
_FIXED = "__properties_version1.0"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LONG, _TIME = 0x0003, 0x0040


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of a message, a recipient row or an attachment, by id."""

    texts: Mapping[int, str]
    numbers: Mapping[int, int]
    times: Mapping[int, datetime]

    def text(self, *ids: int) -> str:
        """The first of these strings that is not empty, else ""."""
        return next((value for id_ in ids if (value := self.texts.get(id_, ""))), "")


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment: `data` when it is by value and may carry text or a message, `embedded` when it is a message."""

    properties: Properties
    size: int
    data: bytes | None = None
    embedded: MessageRecord | None = None


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A message; `html` as stored (octets or a string), `rtf` compressed and only read when there is no other body."""

    properties: Properties
    html: bytes | str
    rtf: bytes
    recipients: tuple[Properties, ...]
    attachments: tuple[Attachment, ...]

    @property
    def is_report(self) -> bool:
        return self.properties.text(tags.MESSAGE_CLASS).upper().startswith("REPORT.")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file, and the oddities met on the way as (problem key, place)."""

    message: MessageRecord
    oddities: tuple[tuple[str, str], ...]


def read(compound: Compound) -> Reading:
    """Read the records of an Outlook message.

    Raises ValueError when the compound file holds no message at all. A stream that cannot be read is an oddity.
    """
    if not any(name.startswith("__substg1.0_") or name == _FIXED for name in compound.root.streams):
        raise ValueError("no message properties")
    reader = _Reader(compound)
    try:
        return Reading(reader.message(compound.root, (), _Pages(), 0), tuple(reader.oddities))
    finally:
        reader.close()


@dataclass(frozen=True, slots=True)
class _Pages:
    """The code pages that hold for 8-bit strings: the message's own, else those of the message around it."""

    strings: int | None = None
    internet: int | None = None


class _Reader:
    """Reads records through extract-msg, from the file as it is or from a fresh copy of its readable parts."""

    def __init__(self, compound: Compound) -> None:
        self.oddities: list[tuple[str, str]] = []
        if compound.regular:
            try:
                self._file = _open(compound.data)
                return
            except Exception as error:  # whatever a strict reader holds against the file
                self.oddities.append(("msg-reader-refused", type(error).__name__))
        self._file = _open(compound.image(_is_wanted))

    def close(self) -> None:
        self._file.close()

    def message(self, storage: Storage, path: tuple[str, ...], pages: _Pages, depth: int) -> MessageRecord:
        numbers, times = self._fixed(storage, path, 24 if path else 32)
        pages = _Pages(numbers.get(tags.STRINGS_PAGE, pages.strings), numbers.get(tags.INTERNET_PAGE, pages.internet))
        texts = self._texts(storage, path, tags.MESSAGE_TEXTS, pages)
        if pages.strings:
            numbers.setdefault(tags.STRINGS_PAGE, pages.strings)
        if pages.internet:
            numbers.setdefault(tags.INTERNET_PAGE, pages.internet)
        html: bytes | str = self._binary(storage, path, tags.HTML)
        if not html:
            html = self._texts(storage, path, (tags.HTML,), pages).get(tags.HTML, "")
        is_report = texts.get(tags.MESSAGE_CLASS, "").upper().startswith("REPORT.")
        if is_report and not texts.get(tags.BODY):
            texts |= self._texts(storage, path, (tags.REPORT_TEXT,), pages)
        rtf = (
            b""
            if html or texts.get(tags.BODY) or texts.get(tags.REPORT_TEXT)
            else self._binary(storage, path, tags.RTF)
        )
        has_headers = tags.TRANSPORT_HEADERS in texts
        if not has_headers:
            texts |= self._texts(storage, path, tags.WRITTEN_TEXTS, pages)
        rows = self._rows(storage, path, pages, MAX_ROWS if is_report else 0 if has_headers else MAX_ADDRESSEES)
        attachments = self._attachments(storage, path, pages, depth)
        return MessageRecord(Properties(texts, numbers, times), html, rtf, rows, attachments)

    def _rows(self, storage: Storage, path: tuple[str, ...], pages: _Pages, limit: int) -> tuple[Properties, ...]:
        names = sorted(name for name in storage.storages if name.startswith("__recip_version1.0_"))
        if len(names) > MAX_ROWS == limit:
            self.oddities.append(("msg-recipients-cut", f"{MAX_ROWS} of {len(names)}"))
        return tuple(
            self._properties(storage.storages[name], (*path, name), tags.ROW_TEXTS, pages) for name in names[:MAX_ROWS]
        )

    def _attachments(
        self, storage: Storage, path: tuple[str, ...], pages: _Pages, depth: int
    ) -> tuple[Attachment, ...]:
        names = sorted(name for name in storage.storages if name.startswith("__attach_version1.0_"))
        if len(names) > MAX_ATTACHMENTS:
            self.oddities.append(("msg-attachments-cut", f"{MAX_ATTACHMENTS} of {len(names)}"))
        return tuple(
            self._attachment(storage.storages[name], (*path, name), pages, depth) for name in names[:MAX_ATTACHMENTS]
        )

    def _attachment(self, storage: Storage, path: tuple[str, ...], pages: _Pages, depth: int) -> Attachment:
        properties = self._properties(storage, path, tags.ATTACHMENT_TEXTS, pages)
        inner = storage.storages.get(_EMBEDDED)
        if inner is not None:
            # An OLE object is stored the same way; a message has its own property stream.
            if _FIXED not in inner.streams and "__substg1.0_001a001f" not in inner.streams:
                return Attachment(properties, 0)
            if depth >= MAX_EMBEDDING:
                self.oddities.append(("msg-too-deep", str(MAX_EMBEDDING)))
                return Attachment(properties, 0)
            return Attachment(properties, 0, embedded=self.message(inner, (*path, _EMBEDDED), pages, depth + 1))
        stream = storage.streams.get(_name(tags.ATTACHED_DATA, 0x0102))
        if stream is None or not _may_carry_text(properties):
            return Attachment(properties, stream.readable if stream else 0)
        return Attachment(properties, stream.readable, self._binary(storage, path, tags.ATTACHED_DATA))

    def _properties(self, storage: Storage, path: tuple[str, ...], ids: tuple[int, ...], pages: _Pages) -> Properties:
        numbers, times = self._fixed(storage, path, 8)
        return Properties(self._texts(storage, path, ids, pages), numbers, times)

    def _fixed(self, storage: Storage, path: tuple[str, ...], head: int) -> tuple[dict[int, int], dict[int, datetime]]:
        """The integers and times of an object's property stream ([MS-OXMSG] 2.4.2)."""
        numbers: dict[int, int] = {}
        times: dict[int, datetime] = {}
        stream = storage.streams.get(_FIXED)
        data = self._stream(path, _FIXED, stream) if stream else b""
        if len(data) < head:
            self.oddities.append(("msg-properties-missing", "/".join(path) or "root"))
        whole = head + (len(data) - head) // 16 * 16
        for kind, id_, _, value in struct.iter_unpack("<HHI8s", data[head : max(head, whole)]):
            if kind == _LONG:
                numbers[id_] = int.from_bytes(value[:4], "little")
            elif kind == _TIME:
                ticks = int.from_bytes(value, "little")
                if 0 < ticks < 2_650_467_744_000_000_000:  # the year 10000, which datetime cannot hold
                    times[id_] = _EPOCH + timedelta(microseconds=ticks // 10)
        return numbers, times

    def _texts(self, storage: Storage, path: tuple[str, ...], ids: tuple[int, ...], pages: _Pages) -> dict[int, str]:
        """The string properties with these ids, Unicode before ANSI; what is absent or empty is left out."""
        texts: dict[int, str] = {}
        streams = storage.streams
        for id_ in ids:
            if stream := streams.get(wide := _name(id_, 0x001F)):
                value = decode_utf16(self._stream(path, wide, stream)[: 2 * TEXT_OCTETS])
            elif stream := streams.get(narrow := _name(id_, 0x001E)):
                value, whole = decode_ansi(
                    self._stream(path, narrow, stream)[:TEXT_OCTETS], pages.strings, pages.internet
                )
                if not whole:
                    self.oddities.append(("charset-mismatch", f"0x{id_:04X}"))
            else:
                continue
            if value := value.rstrip("\0"):
                texts[id_] = value
        return texts

    def _binary(self, storage: Storage, path: tuple[str, ...], id_: int) -> bytes:
        name = _name(id_, 0x0102)
        stream = storage.streams.get(name)
        return self._stream(path, name, stream) if stream else b""

    def _stream(self, path: tuple[str, ...], name: str, stream: Stream) -> bytes:
        if not stream.readable:
            return b""
        if stream.readable > DECODED_MESSAGE_OCTETS:
            self.oddities.append(("limit-decoded-message-octets", name))
            return b""
        try:
            return self._file.stream([*path, name])  # type: ignore[no-any-return]
        except Exception as error:  # one stream that cannot be read must not cost the others
            self.oddities.append(("msg-stream-damaged", f"{name}: {type(error).__name__}"))
            return b""


@cache
def _name(id_: int, kind: int) -> str:
    """The name of a property's stream, in lower case as `Storage` keys are."""
    return f"__substg1.0_{id_:04x}{kind:04x}"


def _is_wanted(path: tuple[str, ...]) -> bool:
    """Whether a stream or storage is worth copying when the file cannot be read as it is."""
    name = path[-1]
    if name == _EMBEDDED:
        return True
    if name.startswith("__recip_version1.0_"):
        return _number(name) < MAX_ROWS
    if name.startswith("__attach_version1.0_"):
        return _number(name) < MAX_ATTACHMENTS
    return name == _FIXED or (name.startswith("__substg1.0_") and name[12:16] in _wanted_ids())


def _number(name: str) -> int:
    """The number of a recipient or attachment storage: "__recip_version1.0_#0000000A" is 10."""
    try:
        return int(name.rpartition("#")[2], 16)
    except ValueError:
        return 0


@cache
def _wanted_ids() -> frozenset[str]:
    ids = (
        *tags.MESSAGE_TEXTS,
        *tags.ROW_TEXTS,
        *tags.ATTACHMENT_TEXTS,
        tags.REPORT_TEXT,
        tags.HTML,
        tags.RTF,
        tags.ATTACHED_DATA,
    )
    return frozenset(f"{id_:04x}" for id_ in ids)


def _may_carry_text(attachment: Properties) -> bool:
    media_type = attachment.text(tags.ATTACHED_TYPE).lower()
    name = attachment.text(
        tags.ATTACHED_LONG_NAME, tags.ATTACHED_NAME, tags.DISPLAY_NAME, tags.ATTACHED_EXTENSION
    ).lower()
    return (
        media_type.startswith(_READABLE_TYPES)
        or name.endswith(_READABLE_ENDINGS)
        or attachment.text(tags.ATTACHED_EXTENSION).lower() in _READABLE_ENDINGS
        or (not media_type and "." not in name)
    )


def _open(data: Buffer) -> Any:
    return _file_class()(data)


@cache
def _file_class() -> Any:
    """extract-msg's base class, imported on first need: it brings half a second and 36 MB.

    Its `getStream` looks through a tuple of all paths, and olefile's `openstream` through all siblings, which takes
    seconds for a thousand recipients; `stream` goes by name.
    """
    from extract_msg import MSGFile

    logging.getLogger("extract_msg").setLevel(logging.CRITICAL + 1)
    # What was loaded stays. A full collection that walks it holds the interpreter for 40 ms, and the window with it.
    gc.freeze()

    class CheckedFile(MSGFile):
        def __init__(self, data: Buffer) -> None:
            super().__init__(data, delayAttachments=True)  # type: ignore[no-untyped-call]

        def stream(self, path: list[str]) -> bytes:
            entry = self._getOleEntry("/")
            for name in path:
                entry = entry.kids_dict[name]
            return entry.olefile._open(entry.isectStart, entry.size).read()  # type: ignore[no-any-return]

    return CheckedFile

"""Writes Outlook messages ([MS-OXMSG]) for tests: properties in, the octets of a .msg file out."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from inspector.mail.outlook.compound_writer import Tree, write

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UNICODE_STORE = 0x0004_0000  # STORE_UNICODE_OK in PR_STORE_SUPPORT_MASK
_SUPPORT_MASK, _METHOD = 0x340D, 0x3705
_BY_VALUE, _EMBEDDED = 1, 5


@dataclass(frozen=True)
class Strings:
    """How string properties are stored: UTF-16 or a code page, with the NULs that new Outlook leaves behind."""

    codec: str = "utf-16-le"
    trailing_nul: bool = False
    also_ansi: frozenset[int] = frozenset()
    """Ids that a mixed file stores in Windows-1252 all the same."""

    def stored(self, tag: int, value: str) -> tuple[int, bytes]:
        """The property type and the octets of its stream."""
        ansi = self.codec != "utf-16-le" or tag in self.also_ansi
        codec = "cp1252" if tag in self.also_ansi else self.codec
        return (0x001E if ansi else 0x001F), (value + "\0" * self.trailing_nul).encode(codec)


@dataclass
class Item:
    """A message, a recipient row or an attachment, by its properties."""

    texts: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    times: dict[int, datetime] = field(default_factory=dict)
    binaries: dict[int, bytes] = field(default_factory=dict)
    rows: list[Item] = field(default_factory=list)
    attachments: list[Item] = field(default_factory=list)
    embedded: Item | None = None


def msg(message: Item, strings: Strings = Strings()) -> bytes:
    """The octets of a .msg file."""
    return write(tree(message, strings))


def tree(message: Item, strings: Strings = Strings()) -> Tree:
    """The storages and streams of a .msg file, for tests that damage them first."""
    made = _message(message, strings, top=True)
    made["__nameid_version1.0"] = {f"__substg1.0_000{number}0102": b"" for number in (2, 3, 4)}
    return made


def _message(message: Item, strings: Strings, *, top: bool) -> Tree:
    numbers = {_SUPPORT_MASK: _UNICODE_STORE if strings.codec == "utf-16-le" else 0, **message.numbers}
    counts = struct.pack("<8xIIII", len(message.rows), len(message.attachments), len(message.rows), 0)[:24]
    made = _properties(message, strings, numbers, counts + (bytes(8) if top else b""))
    for number, row in enumerate(message.rows):
        made[f"__recip_version1.0_#{number:08X}"] = _properties(row, strings, {0x3000: number, **row.numbers}, bytes(8))
    for number, attachment in enumerate(message.attachments):
        made[f"__attach_version1.0_#{number:08X}"] = _attachment(attachment, strings)
    return made


def _attachment(attachment: Item, strings: Strings) -> Tree:
    method = _BY_VALUE if attachment.embedded is None else _EMBEDDED
    made = _properties(attachment, strings, {_METHOD: method, **attachment.numbers}, bytes(8))
    if attachment.embedded is not None:
        made["__substg1.0_3701000D"] = _message(attachment.embedded, strings, top=False)
    return made


def _properties(item: Item, strings: Strings, numbers: Mapping[int, int], head: bytes) -> Tree:
    made: Tree = {}
    rows = [struct.pack("<HHII4x", 0x0003, tag, 6, value & 0xFFFFFFFF) for tag, value in numbers.items()]
    for tag, moment in item.times.items():
        ticks = int((moment - _EPOCH).total_seconds()) * 10_000_000
        rows.append(struct.pack("<HHIQ", 0x0040, tag, 6, ticks))
    for tag, value in item.texts.items():
        kind, stored = strings.stored(tag, value)
        made[f"__substg1.0_{tag:04X}{kind:04X}"] = stored
        rows.append(struct.pack("<HHII4x", kind, tag, 6, len(stored) + (2 if kind == 0x001F else 1)))
    for tag, octets in item.binaries.items():
        made[f"__substg1.0_{tag:04X}0102"] = octets
        rows.append(struct.pack("<HHII4x", 0x0102, tag, 6, len(octets)))
    made["__properties_version1.0"] = head + b"".join(rows)
    return made

"""Writes a compound file from a tree of streams ([MS-CFB], version 3, sectors of 512 bytes)."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

Pieces: TypeAlias = Sequence[bytes | memoryview]
Tree: TypeAlias = dict[str, Union[bytes, Pieces, "Tree"]]
"""Children by name: bytes or pieces of bytes make a stream, a dictionary makes a storage."""

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE, _MORE_TABLES = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_ENTRY = struct.Struct("<64sHBBIII16sIQQIII")
_PER_SECTOR = _SECTOR // 4


def write(tree: Tree) -> bytes:
    """The bytes of a compound file with these storages and streams; names are at most 31 UTF-16 units."""
    body = _Body()
    entries = _Directory(body).entries_of(tree)
    mini_start = body.add([body.mini]) if body.mini else _END
    entries[0].start, entries[0].size = mini_start, len(body.mini)
    mini_table = body.mini_table.tobytes()
    padded = mini_table + b"\xff" * (-len(mini_table) % _SECTOR)
    mini_table_start = body.add([padded]) if padded else _END
    entries += [_Entry("", 0)] * (-len(entries) % 4)
    directory_start = body.add([entry.pack() for entry in entries])
    tables, more = body.close()
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII", bytes.fromhex("D0CF11E0A1B11AE1"), bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0,
        len(tables), directory_start, 0, _CUTOFF, mini_table_start, len(padded) // _SECTOR,
        more[0] if more else _END, len(more),
    )  # fmt: skip
    first = array("I", (tables + [_FREE] * 109)[:109])
    return b"".join([header, _little_endian(first), *body.parts])


class _Body:
    """The sectors after the header, and the two tables that link them."""

    def __init__(self) -> None:
        self.parts: list[bytes | bytearray | memoryview] = []
        self.table = array("I")
        self.mini = bytearray()
        self.mini_table = array("I")

    def add(self, pieces: Sequence[bytes | bytearray | memoryview]) -> int:
        """Append a chain of sectors with these bytes and return its first sector."""
        first = len(self.table)
        length = sum(map(len, pieces))
        self.parts.extend(pieces)
        self.parts.append(bytes(-length % _SECTOR))
        _link(self.table, -(-length // _SECTOR))
        return first

    def add_stream(self, pieces: Sequence[bytes | memoryview]) -> tuple[int, int]:
        """Append a stream where its size says it belongs; its first sector and its size."""
        length = sum(map(len, pieces))
        if length >= _CUTOFF:
            return self.add(pieces), length
        if not length:
            return _END, 0
        first = len(self.mini_table)
        for piece in pieces:
            self.mini += piece
        self.mini += bytes(-length % _MINI)
        _link(self.mini_table, -(-length // _MINI))
        return first, length

    def close(self) -> tuple[list[int], list[int]]:
        """Append the sector table itself: the sectors it is in, and the sectors that continue the header's list."""
        content = len(self.table)
        tables = more = 0
        while (content + tables + more) > tables * _PER_SECTOR:
            tables += 1
            more = max(0, -(-(tables - 109) // (_PER_SECTOR - 1)))
        self.table.extend([_TABLE] * tables + [_MORE_TABLES] * more)
        self.table.extend([_FREE] * (-len(self.table) % _PER_SECTOR))
        self.parts.append(_little_endian(self.table))
        places = list(range(content, content + tables))
        more_places = list(range(content + tables, content + tables + more))
        rest = places[109:]
        for index, place in enumerate(more_places):
            chunk = rest[index * (_PER_SECTOR - 1) : (index + 1) * (_PER_SECTOR - 1)]
            chunk += [_FREE] * (_PER_SECTOR - 1 - len(chunk))
            following = _END if place == more_places[-1] else place + 1
            self.parts.append(_little_endian(array("I", [*chunk, following])))
        return places, more_places


@dataclass(slots=True)
class _Entry:
    """A directory entry ([MS-CFB] 2.6.1)."""

    name: str
    kind: int
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    start: int = 0
    size: int = 0

    def pack(self) -> bytes:
        raw = self.name.encode("utf-16-le", "replace")[:62]
        length = len(raw) + 2 if self.kind else 0
        links = (self.left, self.right, self.child)
        return _ENTRY.pack(raw, length, self.kind, 1, *links, bytes(16), 0, 0, 0, self.start, self.size, 0)


class _Directory:
    """The directory entries of a tree: each storage's children as a balanced tree ordered as [MS-CFB] 2.6.4 says."""

    def __init__(self, body: _Body) -> None:
        self._body = body
        self._entries: list[_Entry] = []

    def entries_of(self, tree: Tree) -> list[_Entry]:
        """One entry per stream and storage, the root first."""
        root = _Entry("Root Entry", _ROOT)
        self._entries = [root]
        root.child = self._add_children(tree)
        return self._entries

    def _add_children(self, tree: Tree) -> int:
        names = sorted(tree, key=lambda name: (len(name.encode("utf-16-le", "replace")), name.upper()))
        numbers: list[int] = []
        for name in names:
            content = tree[name]
            numbers.append(len(self._entries))
            if isinstance(content, Mapping):
                storage = _Entry(name, _STORAGE)
                self._entries.append(storage)
                storage.child = self._add_children(content)
            else:
                pieces = [content] if isinstance(content, (bytes, bytearray)) else content
                start, size = self._body.add_stream(pieces)
                self._entries.append(_Entry(name, _STREAM, start=start, size=size))
        return self._balance(numbers)

    def _balance(self, numbers: list[int]) -> int:
        if not numbers:
            return _FREE
        middle = len(numbers) // 2
        entry = self._entries[numbers[middle]]
        entry.left = self._balance(numbers[:middle])
        entry.right = self._balance(numbers[middle + 1 :])
        return numbers[middle]


def _link(table: array[int], count: int) -> None:
    first = len(table)
    if count:
        table.extend(range(first + 1, first + count))
        table.append(_END)


def _little_endian(numbers: array[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)

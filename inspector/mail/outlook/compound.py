"""The compound file that an Outlook message is stored in, checked before any library reads it.

Source: [MS-CFB] Compound File Binary File Format; the directory is section 2.6.

`check` follows every sector chain once: header, sector tables, directory, then each stream. Time is linear in the
file, memory is a few bytes per sector, and no declared size is believed beyond the sectors that are there. A part that
cannot be followed is cut at the place where it breaks and reported; a library only ever sees a file in which
everything could be followed, or a fresh copy of the parts that could (`Compound.image`).
"""

from __future__ import annotations

import struct
from codecs import utf_16_le_decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from inspector.mail.buffer import Buffer
from inspector.mail.outlook.compound_writer import Tree, write
from inspector.mail.outlook.sectors import (
    ABSENT,
    MINI_CUTOFF,
    Chains,
    Header,
    NotCompound,
    Run,
    read_header,
    read_mini,
    read_table,
)

MAX_ENTRIES = 40_000
"""Directory entries that are followed; a message with 1,000 recipients has about 12,000."""
MAX_STORAGE_DEPTH = 64
"""Storages inside storages; an embedded message takes two."""
EASY_ENTRIES = 4_000
"""Up to here olefile's duplicate check, which is quadratic in the streams, stays below a tenth of a second."""
EASY_RECURSION = 300
"""olefile walks the directory with one Python frame per sibling and two per storage."""

_ENTRY = struct.Struct("<64sHBxIII36xIQ")  # name, its length, kind, left, right, child, first sector, size
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_ROOT_NAME = "Root Entry".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong with the file: a problem key, and which part of the file it is."""

    what: str
    where: str


@dataclass(slots=True)
class Stream:
    """A stream: its declared size in bytes, how many of them can be read, and the sectors they are in."""

    size: int
    readable: int
    mini: bool
    runs: list[Run]


@dataclass(slots=True)
class Storage:
    """A storage with its children by lower-case name (names are compared without case, [MS-CFB] 2.6.4)."""

    streams: dict[str, Stream] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound file whose parts were all followed once."""

    data: Buffer
    root: Storage
    damage: tuple[Damage, ...]
    regular: bool
    """True when a strict reader can be given `data` as it is."""
    _sectors: Chains
    _mini: Chains

    def image(self, wanted: Callable[[tuple[str, ...]], bool]) -> bytes:
        """A fresh compound file with what is readable of the wanted streams, each in the place it had."""

        def copy(storage: Storage, path: tuple[str, ...]) -> Tree:
            tree: Tree = {}
            for name, stream in storage.streams.items():
                if wanted((*path, name)):
                    tree[name] = tuple(self._pieces(stream))
            for name, inner in storage.storages.items():
                if wanted((*path, name)):
                    tree[name] = copy(inner, (*path, name))
            return tree

        return write(copy(self.root, ()))

    def _pieces(self, stream: Stream) -> Iterator[memoryview]:
        chains = self._mini if stream.mini else self._sectors
        return chains.pieces(stream.runs, stream.readable)


def check(data: Buffer) -> Compound:
    """Follow every part of a compound file.

    Raises NotCompound when not even a directory with a root is readable. Everything else that is wrong is told in
    `damage`, and the parts concerned are shorter or absent.
    """
    header = read_header(data)
    damage: list[Damage] = [] if header.strict else [Damage("msg-header-damaged", "header")]
    sectors, missing = read_table(memoryview(data), header)
    if missing:
        damage.append(Damage("msg-sector-table-damaged", missing))
    directory = _read_directory(data, header, sectors, damage)
    walk = _DirectoryWalk(directory, damage, wide=header.sector_size == 4096)
    mini, broken = read_mini(sectors, header, walk.mini_stream_start, walk.mini_stream_size)
    damage += [Damage("msg-mini-stream-damaged", part) for part in broken]
    walk.measure_streams(sectors, mini)
    regular = not damage and walk.entries <= EASY_ENTRIES and walk.recursion <= EASY_RECURSION
    return Compound(data, walk.root, tuple(damage), regular, sectors, mini)


def _read_directory(data: Buffer, header: Header, sectors: Chains, damage: list[Damage]) -> bytes:
    """The directory's octets; where the header does not lead to it, it is looked for by its root's name."""
    first = header.directory
    if first >= sectors.count or bytes(sectors.sector(first)[66:67]) != bytes([_ROOT]):
        damage.append(Damage("msg-directory-damaged", "header"))
        place = data.find(_ROOT_NAME)
        while place >= 0 and place % sectors.size:
            place = data.find(_ROOT_NAME, place + 1)
        first = place // sectors.size - 1
        if first < 0 or bytes(sectors.sector(first)[66:67]) != bytes([_ROOT]):
            raise NotCompound("msg-directory-unreadable")
    runs, broken = sectors.follow_to_end(first, _holds_entries)
    if broken:
        damage.append(Damage("msg-directory-damaged", "directory"))
    directory = sectors.content(runs)
    if len(directory) < _ENTRY.size:
        raise NotCompound("msg-directory-unreadable")
    return directory


def _holds_entries(sector: memoryview) -> bool:
    """Whether a sector can be one of the directory: names of at most 64 octets, kinds and colours that exist."""
    return all(
        sector[at + 64] <= 64 and not sector[at + 65] and sector[at + 66] in (0, 1, 2, 5) and sector[at + 67] <= 1
        for at in range(0, len(sector) - _ENTRY.size + 1, _ENTRY.size)
    )


_Step = tuple[int, Storage, str, int, int]
"""An entry to take: its number, the storage it belongs to with path and depth, and a strict reader's frames so far."""
_Found = tuple[Stream, int, str, str]
"""A stream with its first sector, the path of its storage, and its name."""


class _DirectoryWalk:
    """The directory's tree of storages and streams, each entry taken once."""

    def __init__(self, directory: bytes, damage: list[Damage], *, wide: bool) -> None:
        self.root = Storage()
        self.entries = 0
        self.recursion = 0
        self._directory = directory
        self._damage = damage
        self._size_mask = 0xFFFFFFFFFFFFFFFF if wide else 0xFFFFFFFF
        self._found: list[_Found] = []
        self._taken = bytearray(len(directory) // _ENTRY.size)
        self._broken: list[_Step] = []
        entry = _ENTRY.unpack_from(directory)
        self.mini_stream_start = entry[6]
        self.mini_stream_size = entry[7] & 0xFFFFFFFF
        self._taken[0] = 1
        self._follow([(entry[5], self.root, "", 0, 1)])
        self._rejoin()

    def _follow(self, pending: list[_Step]) -> None:
        """Takes the entries that can be reached; a link that leads nowhere is remembered with its storage."""
        directory, taken, unpack = self._directory, self._taken, _ENTRY.unpack_from
        while pending:
            number, storage, path, depth, frames = pending.pop()
            if number == ABSENT:
                continue
            if number >= len(taken) or taken[number]:
                self._damage.append(Damage("msg-directory-damaged", path or "root"))
                self._broken.append((0, storage, path, depth, frames))
                continue
            taken[number] = 1
            self.entries += 1
            if self.entries > MAX_ENTRIES:
                self._damage.append(Damage("msg-too-many-entries", str(MAX_ENTRIES)))
                return
            if frames > self.recursion:
                self.recursion = frames
            raw, length, kind, left, right, child, start, size = unpack(directory, number * _ENTRY.size)
            if right != ABSENT:
                pending.append((right, storage, path, depth, frames + 1))
            if left != ABSENT:
                pending.append((left, storage, path, depth, frames + 1))
            name = utf_16_le_decode(raw[: max(0, min(length, 64) - 2)], "replace")[0].lower()
            if kind == _STREAM and name not in storage.streams:
                size &= self._size_mask
                stream = storage.streams[name] = Stream(size, 0, size < MINI_CUTOFF, [])
                if size:
                    self._found.append((stream, start, path, name))
            elif kind == _STORAGE and depth < MAX_STORAGE_DEPTH and name not in storage.storages:
                inner = storage.storages[name] = Storage()
                pending.append((child, inner, f"{path}/{name}" if path else name, depth + 1, frames + 2))
            else:
                self._damage.append(Damage("msg-directory-damaged", f"{path}/{name}" if path else name))

    def _rejoin(self) -> None:
        """Where one link alone is broken, the entries that no other names are what it led to."""
        if len(self._broken) != 1:
            return
        named: set[int] = set()
        lost: list[int] = []
        for number in range(1, len(self._taken)):
            entry = _ENTRY.unpack_from(self._directory, number * _ENTRY.size)
            if entry[2] in (_STREAM, _STORAGE):
                named.update(entry[3:6])
                if not self._taken[number]:
                    lost.append(number)
        _, storage, path, depth, frames = self._broken[0]
        self._follow([(number, storage, path, depth, frames) for number in reversed(lost) if number not in named])

    def measure_streams(self, sectors: Chains, mini: Chains) -> None:
        """Follow each stream's sectors; done last because the small ones need the mini stream.

        A stream that breaks gives its sectors back until the sound ones had theirs: a wrong size or start must not
        cost another stream its text. How much may be followed twice is bounded.
        """
        broken: list[_Found] = []
        budget = 2 * (sectors.count + mini.count)
        for found in self._found:
            stream = found[0]
            chains = mini if stream.mini else sectors
            if _measure(chains, stream, found[1]):
                continue
            broken.append(found)
            budget -= sum(count for _, count in stream.runs)
            if budget > 0:
                chains.release(stream.runs)
                stream.runs = []
        for stream, start, path, name in broken:
            chains = mini if stream.mini else sectors
            if not stream.runs:
                _measure(chains, stream, start)
            self._damage.append(Damage("msg-stream-damaged", f"{path}/{name}" if path else name))


def _measure(chains: Chains, stream: Stream, start: int) -> bool:
    """Find a stream's sectors; False when they do not hold all that it declares."""
    needed = -(-stream.size // chains.size)
    if needed > chains.count:
        return False  # a size that no chain can have says nothing of where the stream lies either
    stream.runs, broken = chains.follow(start, needed)
    if not broken and not chains.cut:
        stream.readable = stream.size
        return True
    stream.readable = min(stream.size, chains.readable(stream.runs))
    return not broken and stream.readable == stream.size

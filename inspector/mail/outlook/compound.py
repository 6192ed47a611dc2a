"""The compound file that an Outlook message is stored in, checked before any library reads it.

Source: [MS-CFB] Compound File Binary File Format, sections 2.2 (header) to 2.6 (directory entries).

`check` follows every sector chain once: header, sector tables, directory, then each stream. Time is linear in the
file, memory is a few bytes per sector, and no declared size is believed beyond the sectors that are there. A part that
cannot be followed is cut at the place where it breaks and reported; a library only ever sees a file in which
everything could be followed, or a fresh copy of the parts that could (`Compound.image`).
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from inspector.mail.buffer import Buffer
from inspector.mail.outlook.compound_writer import Tree, write

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
MAX_ENTRIES = 40_000
"""Directory entries that are followed; a message with 1,000 recipients has about 12,000."""
MAX_STORAGE_DEPTH = 64
"""Storages inside storages; an embedded message takes two."""
EASY_ENTRIES = 4_000
"""Up to here olefile's duplicate check, which is quadratic in the streams, stays below a tenth of a second."""
EASY_RECURSION = 300
"""olefile walks the directory with one Python frame per sibling and two per storage."""

_HEADER = struct.Struct("<8s16sHHHHHHIIIIIIIIII")
_ENTRY = struct.Struct("<64sHBBIII16sIQQIII")
_FIRST_TABLE_SECTORS = 109
_ABSENT = 0xFFFFFFFF  # FREESECT in a sector table, NOSTREAM in the directory
_HIGHEST_SECTOR = 0xFFFFFFFA  # MAXREGSECT
_MINI_SIZE = 64
_MINI_CUTOFF = 4096
_STORAGE, _STREAM, _ROOT = 1, 2, 5

Run = tuple[int, int]
"""Consecutive sectors: the first one's number and how many."""


class NotCompound(Exception):  # noqa: N818 - an answer, not an error of ours
    """The bytes hold no compound file whose directory could be read; the argument is a problem key."""


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
    _sectors: _Chains
    _mini: _Chains

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


class _Chains:
    """The sectors of one size, the table that links them, and which of them have been used already."""

    def __init__(self, data: memoryview, offset: int, size: int, table: array[int]) -> None:
        self.data = data
        self.offset = offset  # of sector 0
        self.size = size
        self.table = table
        present = max(0, -(-(len(data) - offset) // size))
        self.count = min(len(table), present)
        self.used = bytearray(self.count)

    def follow(self, first: int, needed: int) -> tuple[list[Run], bool]:
        """At most `needed` sectors from `first` on, as runs, and whether the chain broke before that.

        A sector can be used once: a loop, and a chain that runs into another's, end where they meet.
        """
        runs: list[Run] = []
        table, used, count = self.table, self.used, self.count
        sector = start = first
        while needed > 0:
            if sector >= count or used[sector]:
                if sector > start:
                    runs.append((start, sector - start))
                return runs, True
            used[sector] = 1
            needed -= 1
            following = table[sector]
            if following != sector + 1 or not needed:
                runs.append((start, sector + 1 - start))
                start = following
                sector = following
            else:
                sector += 1
        return runs, False

    def follow_to_end(self, first: int) -> tuple[list[Run], bool]:
        """The whole chain from `first` to its end mark, as runs, and whether it broke before that."""
        runs: list[Run] = []
        sector = first
        while sector <= _HIGHEST_SECTOR:
            if sector >= self.count or self.used[sector]:
                return runs, True
            self.used[sector] = 1
            if runs and sum(runs[-1]) == sector:
                runs[-1] = (runs[-1][0], runs[-1][1] + 1)
            else:
                runs.append((sector, 1))
            sector = self.table[sector]
        return runs, False

    def measure(self, stream: Stream, start: int) -> bool:
        """Find a stream's sectors; False when they do not hold all that it declares."""
        needed = -(-stream.size // self.size)
        if needed > self.count:
            return False  # a size that no chain can have says nothing of where the stream lies either
        stream.runs, broken = self.follow(start, needed)
        stream.readable = min(stream.size, self.readable(stream.runs))
        return not broken and stream.readable == stream.size

    def release(self, runs: list[Run]) -> None:
        """Make sectors free to be used by another stream."""
        for first, count in runs:
            self.used[first : first + count] = bytes(count)

    def readable(self, runs: list[Run]) -> int:
        """How many bytes of the file these runs really hold; only the file's last sector may be cut."""
        whole = 0
        for first, count in runs:
            begin = self.offset + first * self.size
            whole += max(0, min(count * self.size, len(self.data) - begin))
        return whole

    def pieces(self, runs: list[Run], length: int) -> Iterator[memoryview]:
        """The first `length` bytes of these runs, without copying."""
        for first, count in runs:
            begin = self.offset + first * self.size
            piece = self.data[begin : begin + min(count * self.size, length)]
            length -= len(piece)
            yield piece


@dataclass(slots=True)
class _Header:
    sector_size: int
    directory: int
    table_sectors: int
    mini_table: int
    mini_table_sectors: int
    more_tables: int
    more_table_sectors: int
    strict: bool


def check(data: Buffer) -> Compound:
    """Follow every part of a compound file.

    Raises NotCompound when not even a directory with a root is readable. Everything else that is wrong is told in
    `damage`, and the parts concerned are shorter or absent.
    """
    header = _read_header(data)
    damage: list[Damage] = [] if header.strict else [Damage("msg-header-damaged", "header")]
    view = memoryview(data)
    sectors = _read_table(view, header, damage)
    runs, broken = sectors.follow_to_end(header.directory)
    directory = b"".join(sectors.pieces(runs, sectors.readable(runs)))
    if len(directory) < _ENTRY.size:
        raise NotCompound("msg-directory-unreadable")
    if broken:
        damage.append(Damage("msg-directory-damaged", "directory"))
    walk = _DirectoryWalk(directory, sectors, damage, wide=header.sector_size == 4096)
    mini = _read_mini(view, header, sectors, walk, damage)
    walk.measure_streams(mini)
    regular = not damage and walk.entries <= EASY_ENTRIES and walk.recursion <= EASY_RECURSION
    return Compound(data, walk.root, tuple(damage), regular, sectors, mini)


def _read_header(data: Buffer) -> _Header:
    if len(data) < 512 or data[:8] != MAGIC:
        raise NotCompound("msg-no-compound-file")
    (_, _, _, version, order, shift, mini_shift, _, _, _, tables, directory, _, cutoff,
     mini, minis, more, mores) = _HEADER.unpack_from(data)  # fmt: skip
    strict = order == 0xFFFE and mini_shift == 6 and cutoff == _MINI_CUTOFF and (version, shift) in ((3, 9), (4, 12))
    if shift not in (9, 12):
        shift = 12 if version == 4 else 9
    if len(data) < 3 << shift:
        raise NotCompound("msg-cut-short")
    return _Header(1 << shift, directory, tables, mini, minis, more, mores, strict)


def _read_table(view: memoryview, header: _Header, damage: list[Damage]) -> _Chains:
    """The sector table, from the sectors that the header and its continuation name ([MS-CFB] 2.3, 2.5)."""
    size = header.sector_size
    present = -(-len(view) // size) - 1
    per_sector = size // 4
    needed = min(-(-present // per_sector), header.table_sectors)
    table = array("I")
    named = _table_sectors(view, header, present)
    for place in named:
        if len(table) >= present:
            break
        begin = (place + 1) * size
        sector = view[begin : begin + size]
        if place >= present or len(sector) < size:
            damage.append(Damage("msg-sector-table-damaged", f"sector {place:#x}"))
            table.extend([_ABSENT] * per_sector)
        else:
            table.frombytes(sector)
    if len(table) < needed * per_sector:
        damage.append(Damage("msg-sector-table-damaged", f"{len(table) // per_sector} of {needed} sectors"))
    if sys.byteorder == "big":
        table.byteswap()
    return _Chains(view, size, size, table)


def _table_sectors(view: memoryview, header: _Header, present: int) -> Iterator[int]:
    """The numbers of the sector table's own sectors: 109 in the header, the rest in a chain of sectors."""
    for (place,) in struct.iter_unpack("<I", view[76:512]):
        if place > _HIGHEST_SECTOR:
            return
        yield place
    per_sector = header.sector_size // 4
    place = header.more_tables
    for _ in range(min(header.more_table_sectors, present)):
        begin = (place + 1) * header.sector_size
        sector = view[begin : begin + header.sector_size]
        if place >= present or len(sector) < header.sector_size:
            return
        *named, place = struct.unpack(f"<{per_sector}I", sector)
        for table_sector in named:
            if table_sector > _HIGHEST_SECTOR:
                return
            yield table_sector


def _read_mini(
    view: memoryview, header: _Header, sectors: _Chains, walk: _DirectoryWalk, damage: list[Damage]
) -> _Chains:
    """The sectors of 64 bytes that hold the streams below 4,096 bytes ([MS-CFB] 2.4)."""
    size = walk.mini_stream_size
    if not size:
        return _Chains(view[:0], 0, _MINI_SIZE, array("I"))
    wanted = -(-size // sectors.size)
    runs, broken = sectors.follow(walk.mini_stream_start, min(wanted, sectors.count))
    readable = min(size, sectors.readable(runs))
    if broken or readable < size:
        damage.append(Damage("msg-mini-stream-damaged", "mini stream"))
    table_runs, broken = sectors.follow(header.mini_table, min(header.mini_table_sectors, sectors.count))
    table = array("I")
    stored = b"".join(sectors.pieces(table_runs, sectors.readable(table_runs)))
    table.frombytes(stored[: len(stored) & ~3])
    if sys.byteorder == "big":
        table.byteswap()
    if broken or len(table) * _MINI_SIZE < readable:
        damage.append(Damage("msg-sector-table-damaged", "mini sector table"))
    # Pieces of one run must lie together, so that the small sectors can be addressed as one block.
    block = memoryview(b"".join(sectors.pieces(runs, readable)))
    return _Chains(block, 0, _MINI_SIZE, table)


class _DirectoryWalk:
    """The directory's tree of storages and streams, each entry taken once."""

    def __init__(self, directory: bytes, sectors: _Chains, damage: list[Damage], *, wide: bool) -> None:
        self.root = Storage()
        self.entries = 0
        self.recursion = 0
        self._directory = directory
        self._sectors = sectors
        self._damage = damage
        self._size_mask = 0xFFFFFFFFFFFFFFFF if wide else 0xFFFFFFFF
        self._found: list[tuple[Stream, int, str]] = []  # with the first sector, and a name for a report
        entry = _ENTRY.unpack_from(directory)
        if entry[2] != _ROOT:
            raise NotCompound("msg-directory-unreadable")
        self.mini_stream_start = entry[11]
        self.mini_stream_size = entry[12] & 0xFFFFFFFF
        self._walk(entry[6])

    def _walk(self, first: int) -> None:
        directory = self._directory
        present = len(directory) // _ENTRY.size
        taken = bytearray(present)
        taken[0] = 1
        pending: list[tuple[int, Storage, str, int, int]] = [(first, self.root, "", 0, 1)]
        while pending:
            number, storage, path, depth, frames = pending.pop()
            if number == _ABSENT:
                continue
            if number >= present or taken[number]:
                self._damage.append(Damage("msg-directory-damaged", path or "root"))
                continue
            taken[number] = 1
            self.entries += 1
            if self.entries > MAX_ENTRIES:
                self._damage.append(Damage("msg-too-many-entries", str(MAX_ENTRIES)))
                return
            self.recursion = max(self.recursion, frames)
            raw, length, kind, _, left, right, child, _, _, _, _, start, low, high = _ENTRY.unpack_from(
                directory, number * _ENTRY.size
            )
            pending.append((right, storage, path, depth, frames + 1))
            pending.append((left, storage, path, depth, frames + 1))
            name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
            where = f"{path}/{name}" if path else name
            if kind == _STREAM:
                self._take_stream(storage, name, where, start, (low | high << 32) & self._size_mask)
            elif kind == _STORAGE and depth < MAX_STORAGE_DEPTH and name not in storage.storages:
                inner = storage.storages[name] = Storage()
                pending.append((child, inner, where, depth + 1, frames + 2))
            else:
                self._damage.append(Damage("msg-directory-damaged", where))

    def _take_stream(self, storage: Storage, name: str, where: str, start: int, size: int) -> None:
        if name in storage.streams:
            self._damage.append(Damage("msg-directory-damaged", where))
            return
        stream = storage.streams[name] = Stream(size, 0, size < _MINI_CUTOFF, [])
        if size:
            self._found.append((stream, start, where))

    def measure_streams(self, mini: _Chains) -> None:
        """Follow each stream's sectors; done last because the small ones need the mini stream.

        A stream that breaks gives its sectors back until the sound ones had theirs: a wrong size or start must not
        cost another stream its text. How much may be followed twice is bounded.
        """
        broken: list[tuple[Stream, int, str]] = []
        budget = 2 * (self._sectors.count + mini.count)
        for stream, start, where in self._found:
            chains = mini if stream.mini else self._sectors
            if chains.measure(stream, start):
                continue
            broken.append((stream, start, where))
            budget -= sum(count for _, count in stream.runs)
            if budget > 0:
                chains.release(stream.runs)
                stream.runs = []
        for stream, start, where in broken:
            chains = mini if stream.mini else self._sectors
            if not stream.runs:
                chains.measure(stream, start)
            self._damage.append(Damage("msg-stream-damaged", where))

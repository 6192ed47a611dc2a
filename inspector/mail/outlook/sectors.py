"""The sectors of a compound file and the tables that link them into chains ([MS-CFB] 2.2 to 2.5).

A sector of the table that is not there (the end of the file was cut off, its number is wrong) is replaced by the guess
that each sector is followed by its neighbour, which holds for files that were written in one go.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from inspector.mail.buffer import Buffer

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
ABSENT = 0xFFFFFFFF  # FREESECT in a sector table, NOSTREAM in the directory
HIGHEST_SECTOR = 0xFFFFFFFA  # MAXREGSECT
MINI_SIZE = 64
MINI_CUTOFF = 4096

_HEADER = struct.Struct("<8s16sHHHHHHIIIIIIIIII")

Run = tuple[int, int]
"""Consecutive sectors: the first one's number and how many."""


class NotCompound(Exception):  # noqa: N818 - an answer, not an error of ours
    """The bytes hold no compound file whose directory could be read; the argument is a problem key."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says of sizes and places; `strict` when its fixed fields are what they must be."""

    sector_size: int
    directory: int
    table_sectors: int
    mini_table: int
    mini_table_sectors: int
    more_tables: int
    more_table_sectors: int
    strict: bool


class Chains:
    """The sectors of one size, the table that links them, and which of them have been used already."""

    __slots__ = ("count", "cut", "data", "guessed", "offset", "size", "table", "used")

    def __init__(self, data: memoryview, offset: int, size: int, table: array[int], guessed: bool = False) -> None:
        self.data = data
        self.offset = offset  # of sector 0
        self.size = size
        self.table = table
        self.guessed = guessed
        present = max(0, -(-(len(data) - offset) // size))
        self.count = min(len(table), present)
        self.used = bytearray(self.count)
        self.cut = (len(data) - offset) % size != 0  # the last sector is not whole

    def follow(self, first: int, needed: int) -> tuple[list[Run], bool]:
        """At most `needed` sectors from `first` on, as runs, and whether the chain broke before that.

        A sector can be used once: a loop, and a chain that runs into another's, end where they meet.
        """
        table, used, count = self.table, self.used, self.count
        if needed == 1 and first < count and not used[first]:
            used[first] = 1
            return [(first, 1)], False
        runs: list[Run] = []
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

    def follow_to_end(self, first: int, belongs: Callable[[memoryview], bool]) -> tuple[list[Run], bool]:
        """The whole chain from `first` to its end mark, as runs, and whether it broke before that.

        Where links are guessed there is no end mark: the chain ends before the first sector that does not belong.
        """
        runs: list[Run] = []
        sector = first
        while sector <= HIGHEST_SECTOR:
            if sector >= self.count or self.used[sector]:
                return runs, True
            if self.guessed and not belongs(self.sector(sector)):
                break
            self.used[sector] = 1
            if runs and sum(runs[-1]) == sector:
                runs[-1] = (runs[-1][0], runs[-1][1] + 1)
            else:
                runs.append((sector, 1))
            sector = self.table[sector]
        return runs, False

    def sector(self, number: int) -> memoryview:
        """The octets of a sector, fewer when the file ends in it."""
        begin = self.offset + number * self.size
        return self.data[begin : begin + self.size]

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

    def content(self, runs: list[Run]) -> bytes:
        """All that these runs hold."""
        return b"".join(self.pieces(runs, self.readable(runs)))


def read_header(data: Buffer) -> Header:
    """The header ([MS-CFB] 2.2); raises NotCompound when the file cannot be one or ends right behind it."""
    if len(data) < 512 or data[:8] != MAGIC:
        raise NotCompound("msg-no-compound-file")
    (_, _, _, version, order, shift, mini_shift, _, _, _, tables, directory, _, cutoff,
     mini, minis, more, mores) = _HEADER.unpack_from(data)  # fmt: skip
    strict = order == 0xFFFE and mini_shift == 6 and cutoff == MINI_CUTOFF and (version, shift) in ((3, 9), (4, 12))
    if shift not in (9, 12):
        shift = 12 if version == 4 else 9
    if len(data) < 3 << shift:
        raise NotCompound("msg-cut-short")
    return Header(1 << shift, directory, tables, mini, minis, more, mores, strict)


def read_table(view: memoryview, header: Header) -> tuple[Chains, str]:
    """The sector table, from the sectors that the header and its continuation name; and what is missing of it."""
    size = header.sector_size
    present = -(-len(view) // size) - 1
    per_sector = size // 4
    table = array("I")
    missing = ""
    for place in _table_sectors(view, header, present):
        if len(table) >= present:
            break
        sector = view[(place + 1) * size : (place + 2) * size]
        if len(sector) < size:
            missing = missing or f"sector {place:#x}"
            table.extend(range(len(table) + 1, len(table) + 1 + per_sector))
        elif sys.byteorder == "big":
            table.extend(struct.unpack(f"<{per_sector}I", sector))
        else:
            table.frombytes(sector)
    if len(table) < min(present, header.table_sectors * per_sector):
        missing = missing or f"{len(table) // per_sector} of {header.table_sectors} sectors"
        table.extend(range(len(table) + 1, present + 1))
    return Chains(view, size, size, table, bool(missing)), missing


def _table_sectors(view: memoryview, header: Header, present: int) -> Iterator[int]:
    """The numbers of the sector table's own sectors: 109 in the header, the rest in a chain of sectors."""
    for (place,) in struct.iter_unpack("<I", view[76:512]):
        if place > HIGHEST_SECTOR:
            return
        yield place
    per_sector = header.sector_size // 4
    place = header.more_tables
    for _ in range(min(header.more_table_sectors, present)):
        sector = view[(place + 1) * header.sector_size : (place + 2) * header.sector_size]
        if len(sector) < header.sector_size:
            return
        *named, place = struct.unpack(f"<{per_sector}I", sector)
        for table_sector in named:
            if table_sector > HIGHEST_SECTOR:
                return
            yield table_sector


def read_mini(sectors: Chains, header: Header, start: int, size: int) -> tuple[Chains, list[str]]:
    """The sectors of 64 bytes, which lie in a stream of their own with a table of their own; and what is damaged."""
    nothing = memoryview(b"")
    if not size:
        return Chains(nothing, 0, MINI_SIZE, array("I")), []
    damaged: list[str] = []
    runs, broken = sectors.follow(start, min(-(-size // sectors.size), sectors.count))
    readable = min(size, sectors.readable(runs))
    if broken or readable < size:
        damaged.append("mini stream")
    table_runs, broken = sectors.follow(header.mini_table, min(header.mini_table_sectors, sectors.count))
    stored = sectors.content(table_runs)
    table = array("I", struct.unpack(f"<{len(stored) // 4}I", stored[: len(stored) & ~3]))
    guessed = broken or len(table) * MINI_SIZE < readable
    if guessed:
        damaged.append("mini sector table")
        table.extend(range(len(table) + 1, readable // MINI_SIZE + 1))
    # Joined, so that the small sectors can be addressed as one block.
    block = memoryview(b"".join(sectors.pieces(runs, readable)))
    return Chains(block, 0, MINI_SIZE, table, guessed), damaged

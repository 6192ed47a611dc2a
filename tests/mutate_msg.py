"""Damages Outlook files at random and by structure, and checks that each gets a report or a refusal.

    python tests/mutate_msg.py [--count 5000] [--seed 1] [FILES…]

Without files it takes the generator's. Fails when an exception escapes, when a file takes longer than two seconds or
when the process grows beyond 256 MB; names the mutant by its seed, so that it can be made again.
"""

from __future__ import annotations

import argparse
import random
import struct
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
if str(CHECKOUT) not in sys.path:
    sys.path.insert(0, str(CHECKOUT))

from inspector.pipeline import inspect  # noqa: E402
from tests.mail.outlook.generator.cases import cases  # noqa: E402

LONGEST_S = 2.0
LARGEST_MB = 256
GROWTH_MB = 64
"""What the run may add where the process is larger already: within the whole suite, other tests made it grow."""
_SPECIAL = (0, 1, 2, 0x7F, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFA, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF)
# Offsets and widths of the fields of a directory entry ([MS-CFB] 2.6.1) and of the header (2.2).
_ENTRY_FIELDS = ((0, 2), (64, 2), (66, 1), (68, 4), (72, 4), (76, 4), (116, 4), (120, 4), (124, 4))
_HEADER_FIELDS = ((24, 2), (26, 2), (28, 2), (30, 2), (32, 2), (40, 4), (44, 4), (48, 4), (56, 4), (60, 4), (64, 4),
                  (68, 4), (72, 4), (76, 4))  # fmt: skip


def mutate(data: bytes, chance: random.Random) -> bytes:
    """The file with one to four things wrong."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if len(broken) < 1024:
            break
        chance.choice(_MUTATIONS)(broken, chance)
    return bytes(broken)


def _octets(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _range(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    length = min(len(data) - start, chance.choice((16, 64, 512, 4096)))
    data[start : start + length] = bytes(length) if chance.random() < 0.5 else chance.randbytes(length)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _sectors(data: bytearray, chance: random.Random) -> None:
    """Two sectors change places."""
    count = len(data) // 512
    one, other = (512 * chance.randrange(1, count) for _ in range(2))
    kept = data[one : one + 512]
    data[one : one + 512] = data[other : other + 512]
    data[other : other + 512] = kept


def _header(data: bytearray, chance: random.Random) -> None:
    offset, width = chance.choice(_HEADER_FIELDS)
    _set(data, offset, width, _number(data, chance))


def _table(data: bytearray, chance: random.Random) -> None:
    """Entries of the sector table: loops, ends, sectors that are not there."""
    (sector,) = struct.unpack_from("<I", data, 76)
    base = (sector + 1) * 512
    for _ in range(chance.randint(1, 6)):
        _set(data, base + 4 * chance.randrange(128), 4, _number(data, chance))


def _small_table(data: bytearray, chance: random.Random) -> None:
    (sector,) = struct.unpack_from("<I", data, 60)
    for _ in range(chance.randint(1, 6)):
        _set(data, (sector + 1) * 512 + 4 * chance.randrange(128), 4, _number(data, chance))


def _entry(data: bytearray, chance: random.Random) -> None:
    """Fields of directory entries: links, kinds, starts, sizes, names."""
    (sector,) = struct.unpack_from("<I", data, 48)
    for _ in range(chance.randint(1, 6)):
        offset, width = chance.choice(_ENTRY_FIELDS)
        _set(data, (sector + 1) * 512 + 128 * chance.randrange(40) + offset, width, _number(data, chance))


def _property(data: bytearray, chance: random.Random) -> None:
    """A row of a property stream: its tag, its type or its value."""
    rows = [at for at in range(512, len(data) - 16, 16) if data[at + 1] == 0 and data[at] in (3, 0x1E, 0x1F, 0x40)]
    if rows:
        _set(data, chance.choice(rows) + chance.choice((0, 2, 8, 12)), 2, chance.randrange(0x10000))


def _number(data: bytearray, chance: random.Random) -> int:
    return chance.choice((*_SPECIAL, chance.randrange(len(data) // 512 + 4), chance.getrandbits(32)))


def _set(data: bytearray, offset: int, width: int, value: int) -> None:
    if offset + width <= len(data):
        data[offset : offset + width] = (value & (1 << 8 * width) - 1).to_bytes(width, "little")


_MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _octets, _range, _cut, _sectors, _header, _table, _table, _small_table, _entry, _entry, _property,
)  # fmt: skip


def memory_mb() -> float:
    """The most memory that this process has held, in megabytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024 / 1024


def run(files: dict[str, bytes], count: int, seed: int, say: Callable[[str], None] = print) -> list[str]:
    """Reads `count` mutants; gives what went wrong."""
    before = memory_mb()
    names = list(files)
    wrong: list[str] = []
    answers: Counter[str] = Counter()
    times: list[float] = []
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret
        name = names[number % len(names)]
        data = mutate(files[name], chance)
        began = time.perf_counter()
        try:
            inspection = inspect(data, name)
        except Exception as error:  # the very thing that must not happen
            wrong.append(f"{seed}/{number} {name}: {type(error).__name__}: {error}")
            continue
        times.append(time.perf_counter() - began)
        if times[-1] > LONGEST_S:
            wrong.append(f"{seed}/{number} {name}: {times[-1]:.1f} s")
        refused = inspection.unreadable
        kinds = [str(d.report.kind) for d in inspection.diagnoses]
        answers[f"refused: {refused.code}" if refused else kinds[0] if kinds else "nothing"] += 1
        if any(p.code == "recogniser-failed" for d in inspection.diagnoses for p in d.report.problems):
            wrong.append(f"{seed}/{number} {name}: a recogniser failed")
    if memory_mb() > max(LARGEST_MB, before + GROWTH_MB):
        wrong.append(f"{memory_mb():.0f} MB")
    times.sort()
    for answer, many in answers.most_common():
        say(f"{many:6} {answer}")
    if times:
        middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
        say(f"median {middle * 1e3:.1f} ms, p99 {late * 1e3:.1f} ms, longest {times[-1] * 1e3:.0f} ms")
    say(f"{count} mutants, {len(wrong)} wrong, {memory_mb():.0f} MB at most")
    return wrong


def main() -> int:
    """The script's door; 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    files = {str(path): path.read_bytes() for path in asked.files}
    wrong = run(files or {name: case.data for name, case in cases().items()}, asked.count, asked.seed)
    for line in wrong[:50]:
        print(line)  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

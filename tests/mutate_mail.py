"""Damages the project's own mail samples at random and by structure, and checks that each gets a report or a refusal.

    python tests/mutate_mail.py [--count 20000] [--seed 1] [FILES…]

Without files it takes tests/corpus and resources/samples. Fails when an exception escapes, when a recogniser fails or
when a mutant takes longer than two seconds; names the mutant by its seed and number, so that it can be made again.
"""

from __future__ import annotations

import argparse
import base64
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
if str(CHECKOUT) not in sys.path:
    sys.path.insert(0, str(CHECKOUT))

from inspector.pipeline import inspect  # noqa: E402

LONGEST_S = 2.0
LARGEST = 4 * 1024 * 1024
"""Octets of a mutant: a line that grows two thousand times twice would take minutes to copy alone."""
_FOLDERS = ("tests/corpus", "resources/samples")
_SUFFIXES = {".eml", ".txt"}
_SPLICES = (
    b"Content-Type: message/rfc822\n",
    b"Content-Type: multipart/mixed\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"Content-Type: text/plain; charset=utf-16\n",
    b"Content-Type: text/html; charset=x-nothing\n",
    b"Subject: =?utf-8?b?w6k?= =?x?q?=ZZ?=\n",
    b"--=_r\n",
    b"--=_r--\n",
    b"Final-Recipient: rfc822;\n",
    b"Status: 5.\n",
    b"Diagnostic-Code: smtp; 550 5.7.750 < #5.7.750 smtp;550\n",
    b'From: "a" <<@b,c:d;>>\n',
    b"\n\n",
    b" folded\n",
    b"<a@b.example>:\n",
    b"Original message headers:\n",
    b"\r",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"From x@y Mon Nov  2 08:15:00 2026\n",
    b"begin 644 x\n",
    b"=\n",
    b"=ZZ",
)


def mutate(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The sample with one to five things wrong; `other` lends it pieces."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        if not broken:
            break
        chance.choice(_MUTATIONS)(broken, other, chance)
        del broken[LARGEST:]
    return bytes(broken)


def _octets(data: bytearray, other: bytes, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, other: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 20, 300, len(data)))]


def _line(data: bytearray, other: bytes, chance: random.Random) -> None:
    """A line goes, comes twice, moves, or grows."""
    lines = bytes(data).split(b"\n")
    at, to = (chance.randrange(len(lines)) for _ in range(2))
    line = lines[at]
    match chance.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, line)
        case 2:
            lines.insert(to, lines.pop(at))
        case _:
            lines[at] = line * min(chance.choice((2, 50, 2000)), LARGEST // max(1, len(line)) + 1)
    data[:] = b"\n".join(lines)


def _splice(data: bytearray, other: bytes, chance: random.Random) -> None:
    at = data.find(b"\n", chance.randrange(len(data))) + 1
    data[at:at] = chance.choice(_SPLICES) * chance.choice((1, 1, 1, 3, 500))


def _borrow(data: bytearray, other: bytes, chance: random.Random) -> None:
    """A piece of another sample."""
    start = chance.randrange(max(1, len(other)))
    at = chance.randrange(len(data))
    data[at:at] = other[start : start + chance.choice((30, 400, 4000))]


def _line_ends(data: bytearray, other: bytes, chance: random.Random) -> None:
    unix = bytes(data).replace(b"\r\n", b"\n")
    data[:] = unix.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\r\r\n", b"\n\r")))


def _encode(data: bytearray, other: bytes, chance: random.Random) -> None:
    """A part that is encoded without saying so, or the whole in another character set."""
    match chance.randrange(3):
        case 0:
            at = chance.randrange(len(data))
            data[at:] = base64.encodebytes(bytes(data[at:]))
        case 1:
            data[:] = bytes(data).decode("utf-8", "replace").encode("utf-16")
        case _:
            data[:] = b"Content-Type: message/rfc822\n\n" + bytes(data)


_MUTATIONS: tuple[Callable[[bytearray, bytes, random.Random], None], ...] = (
    _octets, _cut, _line, _line, _splice, _splice, _borrow, _line_ends, _encode,
)  # fmt: skip


def samples() -> dict[str, bytes]:
    """The project's own samples by their paths."""
    found = (path for folder in _FOLDERS for path in sorted((CHECKOUT / folder).rglob("*")))
    return {path.relative_to(CHECKOUT).as_posix(): path.read_bytes() for path in found if path.suffix in _SUFFIXES}


def run(files: dict[str, bytes], count: int, seed: int, say: Callable[[str], None] = print) -> list[str]:
    """Reads `count` mutants; gives what went wrong."""
    names = list(files)
    wrong: list[str] = []
    answers: Counter[str] = Counter()
    longest, slowest = 0.0, ""
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret
        name = names[number % len(names)]
        data = mutate(files[name], files[chance.choice(names)], chance)
        began = time.perf_counter()
        try:
            found = _answers(data, name)
        except Exception as error:  # what escapes is what the run is for
            found = [f"escaped: {type(error).__name__}: {error}"]
        seconds = time.perf_counter() - began
        if seconds > longest:
            longest, slowest = seconds, f"{name} {seed}/{number}"
        answers.update(found)
        faults = [answer for answer in found if answer.startswith(("escaped", "recogniser-failed"))]
        if seconds > LONGEST_S:
            faults.append(f"took {seconds:.1f} s")
        wrong += [f"{name} (seed {seed}/{number}): {fault}" for fault in faults]
    for answer, times in answers.most_common():
        say(f"{times:7} {answer}")
    say(f"{count} mutants of {len(names)} samples, longest {longest * 1000:.0f} ms ({slowest}), {len(wrong)} wrong")
    return wrong


def _answers(data: bytes, name: str) -> list[str]:
    """The kinds of the reports, or the refusal's code, and the recognisers that failed."""
    inspection = inspect(data, name)
    if inspection.unreadable is not None:
        return [f"refused: {inspection.unreadable.code}"]
    reports = [diagnosis.report for diagnosis in inspection.diagnoses]
    problems = [problem for report in reports for problem in report.problems]
    failed = [f"{p.code}: {p.detail}" for p in problems if p.code == "recogniser-failed"]
    return [report.kind.value for report in reports] + failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path)
    chosen = parser.parse_args()
    files = {str(path): path.read_bytes() for path in chosen.files} or samples()
    wrong = run(files, chosen.count, chosen.seed, lambda line: print(line))  # noqa: T201
    for line in wrong[:50]:
        print(line)  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""How long an Outlook bounce takes, bytes to diagnosis, beside bare olefile on the same streams.

    python tests/benchmarks/bench_msg.py [--rounds N] [--json] [FILES…]

Both sides run in one process, alternating; the ratio of the medians is told for each file (goal: at most 2 for a
typical bounce, once extract-msg is loaded). "olefile" opens the file and reads the streams that the pipeline asked for,
no more. Also told: the stages of the pipeline, the most memory above the start, and what loading extract-msg costs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
if str(CHECKOUT) not in sys.path:
    sys.path.insert(0, str(CHECKOUT))

import olefile  # noqa: E402

from inspector.bounce.reading import report  # noqa: E402
from inspector.mail.outlook import message as outlook  # noqa: E402
from inspector.mail.outlook import properties  # noqa: E402
from inspector.mail.outlook.compound import check  # noqa: E402
from inspector.model.source import Source  # noqa: E402
from inspector.pipeline import inspect  # noqa: E402
from tests.mail.outlook.generator import cases  # noqa: E402

GOAL = 2.0
LINE = (
    "{name:32} {size:>9} octets, {streams:>4} streams: olefile {olefile:.2f} ms, pipeline {pipeline:.2f} ms "
    "(check {check:.2f}, message {message:.2f}, report {report:.2f}), ratio {ratio:.2f}, {memory:.1f} MB"
)


def typical() -> bytes:
    """A bounce as Exchange Online makes it: text and HTML, one recipient, the original with its headers.

    Beside what is read it has what every Outlook file has: entry ids, search keys, names of the same people again, the
    streams of named properties; 70 streams in all, the median of real Outlook files is 68.
    """
    made = cases.report()
    style = "<style>" + "td.cell { font-family: Segoe UI; color: #444444; padding: 4px; }\r\n" * 160 + "</style>"
    made.binaries[cases.tags.HTML] = cases.html().replace("</head>", f"{style}</head>").encode()
    original = made.attachments[0].embedded
    assert original is not None
    for message in (made, original):
        for tag in (0x0042, 0x0064, 0x0065, 0x0070, 0x0C1A, 0x0C1E, 0x0C1F, 0x0E04, 0x0E1D, 0x1035, 0x5D01, 0x5D02):
            message.texts.setdefault(tag, "Contoso Billing")
        for tag in (0x0041, 0x003B, 0x0C19, 0x0C1D, 0x300B):
            message.binaries[tag] = bytes(range(120))
    return cases.msg(made)


def streams_read(data: bytes) -> list[list[str]]:
    """The paths of the streams that the pipeline reads of a file."""
    asked: list[list[str]] = []
    read = properties._Reader._stream

    def noted(self: properties._Reader, path: tuple[str, ...], name: str, stream: properties.Stream) -> bytes:
        asked.append([*path, name])
        return read(self, path, name, stream)

    properties._Reader._stream = noted  # type: ignore[method-assign]
    try:
        inspect(data, "bench.msg")
    finally:
        properties._Reader._stream = read  # type: ignore[method-assign]
    return asked


def bare(data: bytes, paths: list[list[str]]) -> None:
    """The floor: open, read, close."""
    with olefile.OleFileIO(data) as file:
        for path in paths:
            file.openstream(path).read()


def clock(work: Callable[..., object], *arguments: object) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - began) * 1e3


def measure(name: str, data: bytes, rounds: int) -> dict[str, float | str | int]:
    """Medians in milliseconds, alternating, and the memory above the start in megabytes."""
    paths = streams_read(data)
    floor, whole, stages = [], [], []
    source = Source(name, "", len(data), "")
    for _ in range(rounds):
        floor.append(clock(bare, data, paths))
        whole.append(clock(inspect, data, name))
        message = outlook.read(data, source)
        stages.append((clock(check, data), clock(outlook.read, data, source), clock(report, message)))
    tracemalloc.start()
    inspect(data, name)
    memory = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    least, middle = statistics.median(floor), statistics.median(whole)
    check_ms, read_ms, report_ms = (statistics.median(stage) for stage in zip(*stages, strict=True))
    return {
        "file": name, "size": len(data), "streams": len(paths), "olefile": least, "check": check_ms, "message": read_ms,
        "report": report_ms, "pipeline": middle, "ratio": middle / least, "memory": memory,
    }  # fmt: skip


def main() -> int:
    """The script's door; 1 when the typical bounce misses the goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=51)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    loading = clock(properties._file_class)
    files = {path.name: path.read_bytes() for path in asked.files} or {"typical bounce": typical()}
    results = [measure(name, data, asked.rounds) for name, data in files.items()]
    if asked.json:
        print(json.dumps({"loading": loading, "files": results}))
    else:
        print(f"extract-msg loads in {loading:.0f} ms")
        for one in results:
            one["name"] = str(one.pop("file"))[:32]
            print(LINE.format(**one))
    return int(not asked.files and float(results[0]["ratio"]) > GOAL)


if __name__ == "__main__":
    sys.exit(main())

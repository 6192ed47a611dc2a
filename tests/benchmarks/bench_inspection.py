"""What an inspection costs beside the standard parser on the same octets, in one process, interleaved.

    python tests/benchmarks/bench_inspection.py [--rounds 9] [--json] [FILES|FOLDERS…]

Each round reads every file once with `email.message_from_bytes` (compat32, which only builds a tree) and once with each
of ours: "index" is the part tree, "bounce" adds the report, "inspection" the diagnosis as well. The figures are medians
over the rounds; ratios are to the standard parser. The goals are 0.12 for the index and 1.5 for the inspection, over
mail as it arrives. Without places, the program's own sample and notices made in full size are read (`full_size.py`).
"""

from __future__ import annotations

import argparse
import email
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
if str(CHECKOUT) not in sys.path:
    sys.path.insert(0, str(CHECKOUT))

from inspector.bounce.reading import reports  # noqa: E402
from inspector.mail.mime import index_message  # noqa: E402
from inspector.mail.reading import read  # noqa: E402
from inspector.model.source import Refusal  # noqa: E402
from inspector.pipeline import inspect  # noqa: E402
from tests.benchmarks.full_size import NOTICES  # noqa: E402

SAMPLES = CHECKOUT / "resources" / "samples"
GOALS = {"index": 0.12, "inspection": 1.5}


def parse(data: bytes) -> object:
    return email.message_from_bytes(data)


def index(data: bytes) -> object:
    return index_message(data, 0, len(data), [])


def bounce(data: bytes) -> object:
    try:
        return [report for message in read(data, "") for report in reports(message)]
    except Refusal:
        return None


WORKS: dict[str, Callable[[bytes], object]] = {
    "email": parse,
    "index": index,
    "bounce": bounce,
    "inspection": inspect,
}


def measure(files: list[bytes], rounds: int) -> dict[str, float]:
    """Seconds per file of each work, the median over the rounds; the works take turns file by file."""
    times: dict[str, list[float]] = {name: [] for name in WORKS}
    for data in files:  # once for nothing: imports, caches, the catalogue
        for work in WORKS.values():
            work(data)
    for _ in range(rounds):
        spent = dict.fromkeys(WORKS, 0.0)
        gc.collect()
        for data in files:
            for name, work in WORKS.items():
                began = time.perf_counter()
                work(data)
                spent[name] += time.perf_counter() - began
        for name, seconds in spent.items():
            times[name].append(seconds / len(files))
    return {name: statistics.median(values) for name, values in times.items()}


def load(places: Iterable[Path]) -> list[bytes]:
    """The mail samples at the places, folders searched; Outlook files are another benchmark's."""
    found = [path for place in places for path in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    octets = [path.read_bytes() for path in found if path.is_file() and path.suffix in (".eml", ".txt", "")]
    return [data for data in octets if data.strip() and data[:4] != b"\xd0\xcf\x11\xe0"]


def own() -> list[bytes]:
    """What is read where nothing is named: the program's sample and the made notices."""
    return load([SAMPLES]) + [make() for make in NOTICES.values()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("places", nargs="*", type=Path)
    chosen = parser.parse_args()
    files = load(chosen.places) if chosen.places else own()
    found = measure(files, chosen.rounds)
    ratios = {name: seconds / found["email"] for name, seconds in found.items()}
    if chosen.json:
        print(json.dumps({"files": len(files), "seconds": found, "ratios": ratios, "goals": GOALS}))
        return 0
    print(f"{len(files)} files, medians of {chosen.rounds} rounds")
    for name, seconds in found.items():
        goal = f"  (goal {GOALS[name]})" if name in GOALS else ""
        print(f"{name:12} {seconds * 1e6:8.0f} us per file  {ratios[name]:6.3f} x email{goal}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

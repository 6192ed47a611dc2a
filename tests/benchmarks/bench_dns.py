"""How long a domain check takes, beside the longest chain of questions that depend on each other.

    python tests/benchmarks/bench_dns.py [--delay SECONDS] [--rounds N] [--json]

A DNS server on loopback, in a process of its own, answers each question after the delay (50 ms). The ratio is the
median time of a whole check over chain times delay; the goal is at most 1.3. "Cold" is the first check of a fresh
process, with the import of dnspython and asyncio; it has no goal.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STUB = Path(__file__).resolve().parent.parent / "lookups" / "dns_stub.py"
GOAL = 1.3

# A resolver gives an alias with what stands at its end: nothing depends on anything. A server that holds only the
# alias has to be asked again for its end.
SHAPES = {"resolver": (1, []), "authoritative": (2, ["--no-chase"])}


@contextmanager
def stub(delay_s: float, *flags: str) -> Iterator[str]:
    """The address of a server that answers for contoso.com."""
    command = [sys.executable, str(STUB), "--delay", str(delay_s), *flags]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate()  # the end of its input ends it


def measure(delay_s: float, rounds: int) -> list[dict[str, float | str]]:
    """For each shape of server: chain, median milliseconds, and the ratios of the median, best and cold checks."""
    results: list[dict[str, float | str]] = []
    for shape, (chain, flags) in SHAPES.items():
        with stub(delay_s, *flags) as server:
            cold = float(subprocess.check_output([sys.executable, __file__, "--cold", server], text=True))
            times = [_one_check(server) for _ in range(rounds + 1)][1:]
        floor, middle = chain * delay_s, statistics.median(times)
        results.append(
            {
                "server": shape,
                "chain": chain,
                "ms": middle * 1000,
                "ratio": middle / floor,
                "best": min(times) / floor,
                "cold": cold / floor,
            }
        )
    return results


def _one_check(server: str) -> float:
    from inspector.lookups.domain_check import check_domain
    from inspector.model.dns import Conclusion

    began = time.perf_counter()
    check = check_domain("contoso.com", resolvers=(server,))
    took = time.perf_counter() - began
    if check.conclusion is not Conclusion.TENANT or not check.complete:
        raise SystemExit(f"the check did not find what the server holds: {check}")
    return took


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--delay", type=float, default=0.05)
    arguments.add_argument("--rounds", type=int, default=9)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--cold", metavar="SERVER", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.cold:
        print(_one_check(chosen.cold))
        return 0
    results = measure(chosen.delay, chosen.rounds)
    if chosen.json:
        print(json.dumps(results))
    else:
        print(f"{'server':<15}{'chain':>6}{'ms':>8}{'ratio':>8}{'best':>8}{'cold':>8}   goal: ratio <= {GOAL}")
        for r in results:
            ratios = f"{r['ratio']:>8.2f}{r['best']:>8.2f}{r['cold']:>8.2f}"
            print(f"{r['server']:<15}{r['chain']:>6}{r['ms']:>8.1f}{ratios}")
    return 0 if all(float(r["ratio"]) <= GOAL for r in results) else 1


if __name__ == "__main__":
    sys.exit(main())

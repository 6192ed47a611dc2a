"""Holds the order of magnitude of an inspection; bench_inspection.py prints the figures.

The goals of the benchmark are for a quiet machine and real mail; this bound only catches work that grew out of all
proportion.
"""

from __future__ import annotations

from tests.benchmarks import bench_inspection


def test_an_inspection_costs_a_few_parses() -> None:
    files = bench_inspection.own()
    assert sum(map(len, files)) > 100_000
    found = bench_inspection.measure(files, rounds=3)
    assert set(found) == {"email", "index", "bounce", "inspection"}
    assert found["index"] < found["email"]
    assert found["inspection"] < 4 * found["email"]

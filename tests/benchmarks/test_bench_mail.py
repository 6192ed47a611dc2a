"""The benchmark of the mail package runs, and what it measures is about as large as it should be."""

import sys

import pytest

from tests.benchmarks import bench_mail


def test_ratios_of_the_samples() -> None:
    found = bench_mail.ratios({"index": bench_mail.index, "read": bench_mail.read}, bench_mail.samples(), 1)
    assert 0 < found["index"] < 1
    assert found["standard us"] > 0


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read from POSIX")
def test_a_large_bounce_costs_little_more_than_its_own_size() -> None:
    found = bench_mail.big(16)
    assert found["growth"] < 1.6
    assert found["big"] < 1

"""The hostile shapes at a size that a test can afford: linear time and no recursion."""

import time
from collections.abc import Callable

import pytest

from tests.benchmarks.bench_hostile import MB, SHAPES, read_everything

SIZE = MB // 2
SECONDS = 5.0
"""Far above the goal: a quadratic shape takes minutes, and a busy machine must not fail the test."""


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_hostile_shape(shape: Callable[[int], bytes]) -> None:
    data = shape(SIZE)
    began = time.process_time()
    read_everything(data)
    assert time.process_time() - began < SECONDS

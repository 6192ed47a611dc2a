"""Searching octets in windows: the same answers as one search, and a stop is heard."""

import mmap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail import buffer
from inspector.mail.limits import WINDOW_OCTETS
from inspector.model.source import Stopping


@given(st.text("ab\n", max_size=200), st.text("ab\n", min_size=1, max_size=5), st.integers(0, 30), st.integers(1, 7))
def test_windows_find_what_one_search_finds(text: str, needle: str, start: int, window: int) -> None:
    data = text.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buffer, "_FIRST_WINDOW", window)
        patch.setattr(buffer, "WINDOW_OCTETS", window)
        found = buffer._find_in_windows(data, needle.encode(), start, len(data), None)
    assert found == data.find(needle.encode(), start)


def test_mapping_and_octets_agree_across_windows(tmp_path: Path) -> None:
    data = b"x" * (WINDOW_OCTETS + 100) + b"needle" + b"x" * (2 * WINDOW_OCTETS) + b"needle"
    file = tmp_path / "large"
    file.write_bytes(data)
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        for start in (0, WINDOW_OCTETS + 101):
            expected = data.find(b"needle", start)
            assert buffer.find(mapped, b"needle", start, len(data)) == expected
            assert buffer.find(data, b"needle", start, len(data)) == expected
        assert buffer.find(mapped, b"needle", 0, WINDOW_OCTETS) == -1


def test_needle_must_lie_within_the_end() -> None:
    assert buffer.find(b"..needle", b"needle", 0, 7) == -1
    assert buffer.find(b"..needle", b"needle", 0, 8) == 2


def test_stop_ends_a_long_search() -> None:
    data = bytes(3 * WINDOW_OCTETS)
    with pytest.raises(Stopping):
        buffer.find(data, b"needle", 0, len(data), lambda: True)

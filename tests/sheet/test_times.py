"""Times in words."""

from __future__ import annotations

import pytest

from inspector.sheet.times import both_times, delay, utc_iso


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Thu, 10 Sep 2026 10:15:02 +0200", "2026-09-10 10:15 (08:15 UTC)"),
        ("Thu, 10 Sep 2026 08:15:02 +0000", "2026-09-10 08:15 UTC"),
        ("2026-09-10T08:15:02+00:00", "2026-09-10 08:15 UTC"),
        ("2026-09-10T08:15:02", "2026-09-10 08:15 (no time zone given)"),
        ("Fri, 11 Sep 2026 01:15:02 +0200", "2026-09-11 01:15 (2026-09-10 23:15 UTC)"),
        ("some day", "some day"),
    ],
)
def test_both_times(written, shown, say):
    assert both_times(written, say) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, ""),
        (0, "+0 s"),
        (-1, "-1 s"),
        (65, "+1 min 5 s"),
        (3900, "+1 h 5 min"),
        (-90061, "-1 d 1 h"),
        (3600, "+1 h"),
    ],
)
def test_delay(seconds, shown, say):
    assert delay(seconds, say) == shown


def test_utc_iso():
    assert utc_iso("Thu, 10 Sep 2026 10:15:02 +0200") == "2026-09-10T08:15:02Z"
    assert utc_iso("2026-09-10T08:15:02") == ""
    assert utc_iso("some day") == ""

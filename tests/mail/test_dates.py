"""Dates of mail, tidy and odd."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.dates import read_date

QUARTER_PAST = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 23 Nov 2026 10:15:00 +0000",
        "Mon, 23 Nov 2026 11:15:00 +0100 (CET)",
        "23 Nov 2026 10:15 GMT",
        "Mon, 23 Nov 26 10:15:00 UT",
        "Mon,\n 23 Nov 2026\n 10:15:00 -0000",
        "Mon Nov 23 10:15:00 UTC 2026",
        "2026-11-23T10:15:00Z",
        "2026-11-23 10:15:00.123456 +0000 UTC m=+5550",
        "23-Nov-2026 05:15:00 EST",
        "Mon, 23 Nov 2026 10:15:00 AM GMT",
        "Mon, 23 Nov 2026 18:15:00 GMT+08:00",
        "from a by b with ESMTP; Mon, 23 Nov 2026 10:15:00 +0000",
        "from a by b with ESMTP Mon, 23 Nov 2026 10:15:00 +0000",
        "mon, 23 nov 2026 10.15.00 +0000",
    ],
)
def test_dates_with_a_zone(written: str) -> None:
    assert read_date(written) == QUARTER_PAST


def test_offset_is_kept() -> None:
    found = read_date("Mon, 23 Nov 2026 07:15:00 -0300")
    assert found is not None
    assert found.utcoffset() == timedelta(hours=-3)


@pytest.mark.parametrize(
    "written", ["Mon, 23 Nov 2026 10:15:00", "11/23/2026 10:15:00 AM", "23/11/2026 10:15", "Mon Nov 23 10:15:00 2026"]
)
def test_a_date_without_zone_is_naive(written: str) -> None:
    assert read_date(written) == datetime(2026, 11, 23, 10, 15)  # noqa: DTZ001 - the value says no more


def test_afternoon_and_leap_second() -> None:
    assert read_date("11/23/2026 3:05:06 PM") == datetime(2026, 11, 23, 15, 5, 6)  # noqa: DTZ001
    assert read_date("31 Dec 2016 23:59:60 +0000") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["", "soon", "31 Feb 2026 10:00:00 +0000", "23 Nov 2026", "99 Nov 2026 10:15:00 +0000", "5.7.750"]
)
def test_what_is_no_date(written: str) -> None:
    assert read_date(written) is None


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)), st.integers(-720, 840))  # noqa: DTZ001
def test_round_trip(moment: datetime, minutes: int) -> None:
    aware = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    written = aware.strftime("%d %b %Y %H:%M:%S %z")
    assert read_date(written) == aware


@given(st.text("0123456789:-+/., JanGMTZpm", max_size=60))
def test_any_text_gives_a_date_or_none(written: str) -> None:
    assert read_date(written) is None or isinstance(read_date(written), datetime)

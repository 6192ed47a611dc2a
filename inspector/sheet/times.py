"""Times in words: local and UTC, and signed delays."""

from __future__ import annotations

from datetime import UTC, datetime

from inspector.mail.dates import read_date
from inspector.sheet.display import one_line
from inspector.sheet.wording import Wording

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def moment(written: str) -> datetime | None:
    """A date as a message or an ISO 8601 string writes it; None when it cannot be read."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return read_date(written)


def both_times(written: str, say: Wording) -> str:
    """The time as stated with its UTC twin, "10:15 (08:15 UTC), 10 Sep 2026"; what cannot be read, as written."""
    read = moment(written)
    if read is None:
        return one_line(written)
    if read.tzinfo is None:
        return say("{time}, {date} (no time zone given)", time=f"{read:%H:%M}", date=_day(read, say))
    utc = read.astimezone(UTC)
    if read.utcoffset() == utc.utcoffset():
        return say("{time} UTC, {date}", time=f"{utc:%H:%M}", date=_day(utc, say))
    return say("{time} ({utc} UTC), {date}", time=f"{read:%H:%M}", utc=f"{utc:%H:%M}", date=_day(read, say))


def _day(when: datetime, say: Wording) -> str:
    months = say("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return say("{day} {month} {year}", day=when.day, month=months[when.month - 1], year=when.year)


def utc_iso(written: str) -> str:
    """ISO 8601 in UTC to the second, "" for what cannot be read or has no time zone."""
    read = moment(written)
    if read is None or read.tzinfo is None:
        return ""
    return read.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def delay(seconds: float | None, say: Wording) -> str:
    """A signed delay in its two largest units ("+1 h 5 min", "-2 s"); "" when there is none."""
    if seconds is None:
        return ""
    sign, left = ("-" if seconds < 0 else "+"), abs(round(seconds))
    days, left = divmod(left, _DAY)
    hours, left = divmod(left, _HOUR)
    minutes, left = divmod(left, _MINUTE)
    units = ((days, say("d")), (hours, say("h")), (minutes, say("min")), (left, say("s")))
    parts = [f"{n} {unit}" for n, unit in units if n][:2] or [f"0 {say('s')}"]
    return sign + " ".join(parts)

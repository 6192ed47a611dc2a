"""Times in words: local and UTC, and signed delays."""

from __future__ import annotations

from datetime import UTC, datetime

from inspector.mail.dates import read_date
from inspector.sheet.display import one_line
from inspector.sheet.wording import Wording

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MINUTE_FORM = "%Y-%m-%d %H:%M"


def moment(written: str) -> datetime | None:
    """A date as a message or an ISO 8601 string writes it; None when it cannot be read."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return read_date(written)


def both_times(written: str, say: Wording) -> str:
    """The time as stated with its UTC twin, "2026-09-10 10:15 (08:15 UTC)"; what cannot be read, as written.

    Year, month and day stand in the order that no reader takes for another (ISO 8601), in every language.
    """
    read = moment(written)
    if read is None:
        return one_line(written)
    if read.tzinfo is None:
        return say("{time} (no time zone given)", time=f"{read:{_MINUTE_FORM}}")
    utc = read.astimezone(UTC)
    if read.utcoffset() == utc.utcoffset():
        return f"{utc:{_MINUTE_FORM}} UTC"
    twin = f"{utc:%H:%M}" if utc.date() == read.date() else f"{utc:{_MINUTE_FORM}}"
    return f"{read:{_MINUTE_FORM}} ({twin} UTC)"


def utc_time(written: str) -> str:
    """The time in UTC to the second, "2026-09-10 08:15:02"; "" for what cannot be read or has no time zone."""
    return utc_iso(written).replace("T", " ").removesuffix("Z")


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

"""Dates of mail: RFC 5322 section 3.3, its obsolete forms, and what else stands where a date should."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120, "met": 60, "mest": 120,
    "eet": 120, "eest": 180, "msk": 180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780, "brt": -180, "akst": -540, "akdt": -480, "hst": -600,
}  # fmt: skip
"""Minutes east of UTC: RFC 5322 section 4.3, and abbreviations that mean one zone in the mail that carries them."""

_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
_ZONE = r"(?:\s*(?:(?:GMT|UTC?)\s?)?(?P<offset>[+-]\d\d:?\d\d)|\s*\(?(?P<zone>[A-Za-z]{1,4})\b)?"
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 23 Nov 2026 10:15:00 +0100; 23-Nov-26 10:15
        rf"\b(?P<day>\d{{1,2}})[ \t-]{{1,4}}{_MONTH}[ \t-]{{1,4}}(?P<year>\d{{2,4}}),?\s{{1,4}}{_CLOCK}{_ZONE}",
        # Mon Nov 23 10:15:00 2026; Mon Nov 23 10:15:00 CET 2026; Nov 23, 2026 10:15 AM
        rf"\b{_MONTH}\s{{1,4}}(?P<day>\d{{1,2}}),?\s{{1,4}}{_CLOCK}{_ZONE}\s{{1,4}}(?P<year>\d{{4}})\b"
        r"(?:\s(?P<late>[+-]\d{4}))?",
        rf"\b{_MONTH}\s{{1,4}}(?P<day>\d{{1,2}}),?\s{{1,4}}(?P<year>\d{{4}}),?\s{{1,4}}{_CLOCK}{_ZONE}",
        # 2026-11-23T10:15:00Z; 2026/11/23 10:15:00.123 +0000 UTC
        rf"\b(?P<year>\d{{4}})[-/.](?P<monthnumber>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:T|,?\s{{1,4}}){_CLOCK}{_ZONE}",
        # 11/23/2026 10:15:00 AM: month first, as Exchange writes it in English
        rf"\b(?P<monthnumber>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}}),?\s{{1,4}}{_CLOCK}{_ZONE}",
    )
)
_LONGEST = 256
_USUAL = re.compile(
    r"\s*(?:[A-Z][a-z]{2},\s{1,4})?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)(?![\d:])"
)
"""RFC 5322 section 3.3 as nearly everybody writes it: read at a tenth of the cost of the other forms."""


def read_date(value: str) -> datetime | None:
    """The first date and time in a value, None when there is none.

    With an offset or a known zone the result is aware; a date that names no usable zone gives a naive datetime. "-0000"
    is UTC (RFC 5322 section 3.3). Only the first 256 characters are looked at.
    """
    value = value[:_LONGEST]
    if "\n" in value:
        value = " ".join(value.split())
    usual = _USUAL.match(value)
    if usual is not None and (when := _from_usual(usual)) is not None:
        return when
    for form in _FORMS:
        found = form.search(value)
        if found is not None:
            return _built(found.groupdict())
    return None


def _from_usual(found: re.Match[str]) -> datetime | None:
    """The date of the usual form; None for what is no date in it, which the other forms may still read."""
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    number = _MONTHS.get(month.lower())
    if number is None:
        return None
    offset = int(hours) * 60 + int(minutes)
    try:
        zone = _fixed(-offset if sign == "-" else offset)
        return datetime(int(year), number, int(day), int(hour), int(minute), min(int(second), 59), tzinfo=zone)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _fixed(minutes: int) -> timezone:
    """The zone so many minutes east of UTC; raises ValueError from a day on."""
    return timezone(timedelta(minutes=minutes))


def _built(pieces: dict[str, str | None]) -> datetime | None:
    year = int(pieces["year"] or 0)
    if year < 100:  # RFC 5322 section 4.3
        year += 2000 if year < 50 else 1900
    elif year < 1000:
        year += 1900
    month = _MONTHS.get((pieces.get("month") or "")[:3].lower()) or int(pieces.get("monthnumber") or 0)
    day = int(pieces["day"] or 0)
    hour = int(pieces["hour"] or 0)
    half = (pieces.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if pieces.get("monthnumber") and month > 12 >= day:
        month, day = day, month  # day first, as most of the world writes it
    second = min(int(pieces["second"] or 0), 59)  # a leap second is no date for Python
    try:
        return datetime(year, month, day, hour, int(pieces["minute"] or 0), second, tzinfo=_zone(pieces))
    except ValueError:
        return None


def _zone(pieces: dict[str, str | None]) -> timezone | None:
    offset = pieces.get("offset") or pieces.get("late")
    if offset:
        digits = offset[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
    known = _ZONES.get((pieces.get("zone") or "").lower())
    return None if known is None else timezone(timedelta(minutes=known))

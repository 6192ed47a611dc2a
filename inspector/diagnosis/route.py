"""The way of the returned message: Received lines (RFC 5321 section 4.4) with signed delays, and how it came in."""

from __future__ import annotations

import re
from datetime import datetime

from inspector.diagnosis.forwarding import forwarding_sign
from inspector.diagnosis.hosts import is_microsoft_host
from inspector.mail.dates import read_date
from inspector.model.diagnosis import Hop, SendingPath
from inspector.model.evidence import Evidence
from inspector.model.headers import HeaderField, Headers
from inspector.model.report import Original, Report

_CLAUSES = frozenset({"from", "by", "via", "with", "id", "for"})
_COMMENT = re.compile(r"\([^()]*\)")
_MOST_HOPS = 100  # RFC 5321 section 6.3 asks for a loop check at 100 or more
_LONGEST = 4000  # characters of one Received line that are looked at
_CONNECTED = ("exchange-online", "exchange-server")  # systems that have connectors
_SKEW_S = -5.0  # delays below this are shown as a difference between clocks


def route_of(original: Original | None) -> tuple[Hop, ...]:
    """The hops of the returned message in the order of travel; empty when its headers did not come along."""
    if original is None or original.headers is None:
        return ()
    lines = original.headers.all("Received")[:_MOST_HOPS]
    hops: list[Hop] = []
    before: datetime | None = None
    for field in reversed(lines):
        hop, when = _hop(field, before)
        hops.append(hop)
        before = when or before
    return tuple(hops)


def _hop(field: HeaderField, before: datetime | None) -> tuple[Hop, datetime | None]:
    value = field.value[:_LONGEST]
    stamp, semicolon, date = value.rpartition(";")
    if not semicolon:
        stamp, date = value, ""
    clauses = _clauses(stamp)
    when = read_date(date) if date else None
    found = []
    if when is None:
        found.append("no-date")
    elif when.tzinfo is None:
        found.append("no-zone")
    delay = None
    if when is not None and before is not None and (when.tzinfo is None) == (before.tzinfo is None):
        delay = (when - before).total_seconds()
        if delay < _SKEW_S:
            found.append("clock-skew")
    hop = Hop(
        from_=clauses.get("from", ""),
        by=clauses.get("by", ""),
        with_=clauses.get("with", ""),
        id=clauses.get("id", ""),
        date=when.isoformat() if when else "",
        delay_s=delay,
        evidence=field.evidence,
        concerns=tuple(found),
    )
    return hop, when


def _clauses(stamp: str) -> dict[str, str]:
    """The words after "from", "by", ... by the lower-case keyword; the first of equal ones counts."""
    clauses: dict[str, str] = {}
    key = ""
    for word in _uncommented(stamp).split():
        if key and (value := word.partition(";")[0]):
            clauses.setdefault(key, "Microsoft SMTP Server" if (key, value) == ("with", "Microsoft") else value)
            key = ""
        else:
            lower = word.lower()
            key = lower if lower in _CLAUSES else ""
    return clauses


def _uncommented(text: str) -> str:
    """The text without its comments; of nested ones at most three levels, which bounds the work."""
    for _ in range(3):
        if "(" not in text:
            break
        text = _COMMENT.sub(" ", text)
    return text


def sending_path(report: Report, route: tuple[Hop, ...]) -> SendingPath | None:
    """How the returned message most likely entered the tenant; None when its headers did not come along."""
    original = report.original
    if original is None or original.headers is None:
        return None
    sign = forwarding_sign(original)
    if sign is not None:
        return SendingPath("forward", sign[0], evidence=sign[1])
    automatic = _automatic(original.headers)
    if automatic is not None:
        return SendingPath("auto-reply", "auto-submitted", evidence=automatic)
    return _by_origin(report, original.headers, route)


def _automatic(headers: Headers) -> Evidence | None:
    """The evidence of an automatic reply (RFC 3834): Auto-Submitted, or Exchange's own mark."""
    field = headers.first("Auto-Submitted")
    if field is not None and field.value.strip().lower().startswith("auto-replied"):
        return field.evidence
    field = headers.first("X-MS-Exchange-Generated-Message-Source")
    if field is not None and "oof" in field.value.lower():
        return field.evidence
    return None


def _by_origin(report: Report, headers: Headers, route: tuple[Hop, ...]) -> SendingPath:
    device, device_evidence = _first_outside(route)
    entity = headers.first("X-MS-Exchange-CrossTenant-FromEntityHeader")
    kind = entity.value.strip().lower() if entity else ""
    if entity is not None and kind == "hybridonprem":
        return SendingPath("connector", "hybrid-on-premises", device, entity.evidence)
    from_mta = report.notice.received_from_mta
    if from_mta is not None and _outside(from_mta.value) and report.notice.generator in _CONNECTED:
        return SendingPath("connector", "received-from-outside", device or from_mta.value, from_mta.evidence)
    if route and route[0].with_.lower() == "mapi":
        return SendingPath("mailbox", "mapi", evidence=route[0].evidence)
    for name in ("X-Mailer", "X-PHP-Originating-Script", "X-Sender-Script"):
        field = headers.first(name)
        if field is not None and "outlook" not in field.value.lower() and device:
            return SendingPath("application", "mailer-header", device, field.evidence)
    if device and device_evidence is not None and any(is_microsoft_host(h.by) for h in route):
        return SendingPath("connector", "entered-from-outside", device, device_evidence)
    return SendingPath("unknown", "no-sign", device, device_evidence)


def _outside(host: str) -> bool:
    """Whether a Received-From-MTA names a host that is not Microsoft's; some systems write a mail address there."""
    return "." in host and "@" not in host and not is_microsoft_host(host)


def _first_outside(route: tuple[Hop, ...]) -> tuple[str, Evidence | None]:
    """The first host that is not Microsoft's: most likely the device or server that sent the message."""
    for hop in route:
        if hop.from_ and not is_microsoft_host(hop.from_):
            return hop.from_.strip("[]"), hop.evidence
    return "", None

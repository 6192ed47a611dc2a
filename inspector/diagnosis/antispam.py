"""Microsoft's antispam fields, each with the key of its meaning.

Source: https://learn.microsoft.com/defender-office-365/message-headers-eop-mdo (checked 2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from inspector.model.diagnosis import AntispamField
from inspector.model.evidence import Evidence, How, Span
from inspector.model.headers import HeaderField
from inspector.model.report import Original

_REPORTS = ("X-Forefront-Antispam-Report", "X-Forefront-Antispam-Report-Untrusted", "X-Microsoft-Antispam")
_SCL_FIELD = "X-MS-Exchange-Organization-SCL"
_ALL = frozenset(name.lower() for name in (*_REPORTS, _SCL_FIELD))
_SHOWN = frozenset({"CIP", "CTRY", "LANG", "SCL", "SRV", "IPV", "SFV", "H", "PTR", "CAT", "DIR", "SFTY", "BCL", "PCL"})
_MEANINGS = {
    ("SFV", "NSPM"): "not-spam",
    ("SFV", "SPM"): "spam",
    ("SFV", "SKA"): "skipped-allowed-sender",
    ("SFV", "SKB"): "blocked-sender",
    ("SFV", "SKN"): "skipped-before-filter",
    ("SFV", "SKQ"): "released-from-quarantine",
    ("SFV", "SKI"): "skipped-internal",
    ("SFV", "SKS"): "spam-before-filter",
    ("SFV", "SFE"): "safe-sender-of-user",
    ("SFV", "BLK"): "blocked-by-user",
    ("CAT", "NONE"): "no-threat",
    ("CAT", "BULK"): "bulk",
    ("CAT", "SPM"): "spam",
    ("CAT", "HSPM"): "high-confidence-spam",
    ("CAT", "PHSH"): "phishing",
    ("CAT", "HPHSH"): "high-confidence-phishing",
    ("CAT", "HPHISH"): "high-confidence-phishing",
    ("CAT", "MALW"): "malware",
    ("CAT", "SPOOF"): "spoofing",
    ("CAT", "GIMP"): "impersonation",
    ("CAT", "UIMP"): "impersonation",
    ("CAT", "DIMP"): "impersonation",
    ("CAT", "BIMP"): "impersonation",
    ("CAT", "OSPM"): "outbound-spam",
    ("CAT", "AMP"): "malware",
    ("IPV", "CAL"): "ip-allow-list",
    ("IPV", "NLI"): "ip-not-listed",
    ("DIR", "INB"): "inbound",
    ("DIR", "OUT"): "outbound",
    ("DIR", "INT"): "internal",
    ("SRV", "BULK"): "bulk",
}
_SCL = {-1: "filter-skipped", 0: "not-spam", 1: "not-spam", 5: "spam", 6: "spam"}
_SCL |= dict.fromkeys((7, 8, 9), "high-confidence-spam")
_BULK_FROM = 7  # Microsoft's default threshold of the bulk complaint level
_LONGEST = 8000


def antispam_of(original: Original | None) -> tuple[AntispamField, ...]:
    """The fields that say something to a reader, in the order of the headers; empty values are left out."""
    if original is None or original.headers is None or not original.headers.has_any(_ALL):
        return ()
    found = [f for name in _REPORTS for field in original.headers.all(name)[:4] for f in _fields(name, field)]
    scl = original.headers.first(_SCL_FIELD)
    if scl is not None:
        found.append(AntispamField(_SCL_FIELD, "SCL", scl.value, _meaning("SCL", scl.value), scl.evidence))
    return tuple(found)


def _fields(header: str, field: HeaderField) -> Iterator[AntispamField]:
    position = 0
    for piece in field.value[:_LONGEST].split(";"):
        name, colon, value = piece.partition(":")
        start = position + len(piece) - len(piece.lstrip())
        position += len(piece) + 1
        name, value = name.strip().upper(), value.strip()
        if colon and value and name in _SHOWN:
            yield AntispamField(header, name, value, _meaning(name, value), _evidence(field, start, len(piece.strip())))


def _meaning(name: str, value: str) -> str:
    if name in ("SCL", "BCL"):
        try:
            level = int(value)
        except ValueError:
            return ""
        if name == "SCL":
            return _SCL.get(level, "")
        return "bulk" if level >= _BULK_FROM else "not-bulk"
    return _MEANINGS.get((name, value.upper()), "")


def _evidence(field: HeaderField, start: int, length: int) -> Evidence:
    """The stretch of the value; the whole value where folds moved the characters."""
    whole = field.evidence
    if whole.how is not How.AS_WRITTEN:
        return Evidence(whole.text_id, whole.span, How.INFERRED)
    return Evidence(whole.text_id, Span(whole.span.start + start, whole.span.start + start + length))

"""Over many bounces: every unregistered domain, since a block on volume is lifted only when all are mended."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from inspector.diagnosis.domains import a_form
from inspector.sheet.commands import quoted
from inspector.sheet.redaction import Redactor, redacted
from inspector.sheet.terms import identity
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording

_MOST_NAMES = 50  # senders, hosts and identities kept for one domain


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One domain with what the bounces tell of it; `first` and `last` are ISO 8601 UTC or "".

    `domain` is in A-label form, `unicode` for reading; senders, hosts and identities are sorted and cut at 50.
    """

    domain: str
    unicode: str
    count: int
    first: str
    last: str
    senders: tuple[str, ...]
    hosts: tuple[str, ...]
    identities: tuple[str, ...]


def domain_lines(rows: Iterable[Row], *, code: str = "5.7.750") -> tuple[DomainLine, ...]:
    """The domains of all bounces with a code, most frequent first; the same notice saved twice counts once.

    Where a message names several domains that are not the tenant's own, each of them is listed.
    """
    groups: dict[str, list[tuple[Row, str]]] = {}
    seen: set[str] = set()
    for row in rows:
        if row.code != code or not row.domain or (row.digest and row.digest in seen):
            continue
        if row.digest:
            seen.add(row.digest)
        for domain, key in ((row.domain, row.identity), *row.others):
            groups.setdefault(domain, []).append((row, key))
    lines = [_line(domain, members) for domain, members in groups.items()]
    return tuple(sorted(lines, key=lambda line: (-line.count, line.domain)))


def _line(domain: str, found: list[tuple[Row, str]]) -> DomainLine:
    rows = [row for row, _ in found]
    times = sorted(row.when for row in rows if row.when)
    return DomainLine(
        a_form(domain),
        domain,
        len(rows),
        times[0] if times else "",
        times[-1] if times else "",
        senders=_some(row.sender for row in rows),
        hosts=_some(row.host for row in rows),
        identities=_some(key for _, key in found),
    )


def _some(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names) - {""}))[:_MOST_NAMES]


def as_text(lines: Iterable[DomainLine]) -> str:
    """One domain a line, in the form that is registered."""
    return "".join(f"{line.domain}\n" for line in lines)


def as_csv(lines: Iterable[DomainLine], say: Wording, redactor: Redactor | None = None) -> str:
    """RFC 4180 with a header line. Cells that a spreadsheet would take for a formula are quoted with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = (
        say("Domain"),
        say("Readable form"),
        say("Bounces"),
        say("First seen (UTC)"),
        say("Last seen (UTC)"),
        say("Senders"),
        say("Hosts"),
        say("Read from"),
    )
    writer.writerow(heads)
    for d in lines:
        d = redacted(d, redactor) if redactor is not None else d
        cells = (
            d.domain,
            d.unicode,
            d.count,
            d.first,
            d.last,
            " ".join(d.senders),
            " ".join(d.hosts),
            ", ".join(identity(key, say) for key in d.identities),
        )
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def safe_cell(cell: object) -> object:
    """A cell that no spreadsheet evaluates (OWASP, CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_powershell(lines: Iterable[DomainLine]) -> str:
    """A PowerShell array of the domains, every value a quoted literal."""
    return "$domains = @(" + ", ".join(quoted(line.domain) for line in lines) + ")\n"

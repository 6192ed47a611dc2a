"""Over many bounces: every unregistered domain, since a block on volume is lifted only when all are mended."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from inspector.diagnosis.domains import a_form
from inspector.sheet.commands import quoted
from inspector.sheet.terms import identity
from inspector.sheet.values import REGISTER, Row
from inspector.sheet.wording import Wording

_MOST_NAMES = 50  # senders, hosts and identities kept for one domain


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One domain with what the bounces tell of it; `first` and `last` are ISO 8601 UTC or "".

    `domain` is in A-label form, `unicode` for reading; senders, hosts and identities are sorted and cut at 50.
    `registration` is the key that its rows have of it.
    """

    domain: str
    unicode: str
    count: int
    first: str
    last: str
    senders: tuple[str, ...]
    hosts: tuple[str, ...]
    identities: tuple[str, ...]
    registration: str = ""


@dataclass(frozen=True, slots=True)
class DomainsTable:
    """The domains of all bounces with one code, most frequent first: those the list is about, and apart the others.

    With `to_register` the list holds what is to be registered, `others` what the same bounces name and what must not or
    need not be. For a code that has another cure the list is simply all domains, and nothing is to be registered.
    """

    to_register: bool
    lines: tuple[DomainLine, ...]
    others: tuple[DomainLine, ...] = ()


def domains_table(rows: Iterable[Row], *, code: str = "5.7.750") -> DomainsTable:
    """The domains of a code. The same notice saved twice counts once, whatever form it was saved in.

    Where a message names several domains that are not the tenant's own, each of them is listed. A domain that some
    bounces would have registered, and that stands in forwarded mail elsewhere, is in both lists.
    """
    groups: dict[tuple[str, str], list[tuple[Row, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if row.code != code:
            continue
        for domain, identity_key, key in row.named:
            if row.digest and (row.digest, domain) in seen:
                continue
            seen.add((row.digest, domain))
            groups.setdefault((domain, key), []).append((row, identity_key))
    lines = [_line(domain, key, members) for (domain, key), members in groups.items()]
    lines.sort(key=lambda line: (-line.count, line.domain))
    if not any(line.registration for line in lines):
        return DomainsTable(False, tuple(lines))
    wanted = tuple(line for line in lines if line.registration == REGISTER)
    return DomainsTable(True, wanted, tuple(line for line in lines if line.registration != REGISTER))


def _line(domain: str, key: str, found: list[tuple[Row, str]]) -> DomainLine:
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
        identities=_some(identity_key for _, identity_key in found),
        registration=key,
    )


def _some(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names) - {""}))[:_MOST_NAMES]


def as_text(lines: Iterable[DomainLine]) -> str:
    """One domain a line, in the form that is registered."""
    return "".join(f"{line.domain}\n" for line in lines)


def as_csv(lines: Iterable[DomainLine], say: Wording) -> str:
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

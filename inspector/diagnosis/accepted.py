"""The technician's lists of accepted domains, one for each customer, and what they say of a domain.

A subdomain is not covered by its parent, unless the parent was set to match subdomains
(https://learn.microsoft.com/exchange/mail-flow-best-practices/manage-accepted-domains/enable-mail-flow-for-subdomains).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from inspector.diagnosis.domains import a_form, is_below
from inspector.model.diagnosis import AcceptedCheck

_DOMAIN = re.compile(r"\w[^\s,;|\"'<>@*.]*(?:\.[^\s,;|\"'<>@*.]+)+")
_LARGEST = 20_000  # domains in a list; Exchange Online allows 900 (1,000 in larger tenants)
_TRUE = frozenset({"true", "wahr", "1", "yes", "vrai", "verdadero", "verdadeiro"})


@dataclass(frozen=True, slots=True)
class AcceptedDomain:
    """An accepted domain in A-label form, and whether it matches its subdomains as well."""

    domain: str
    match_subdomains: bool = False


@dataclass(frozen=True, slots=True)
class AcceptedList:
    """The accepted domains of one customer, as they were on the ISO date `taken`."""

    name: str
    taken: str
    domains: tuple[AcceptedDomain, ...]


def read_domains(text: str) -> tuple[AcceptedDomain, ...]:
    """The domains in a `Get-AcceptedDomain | Export-Csv` file, its table or list output, or a pasted list of names.

    Raises ValueError when the text holds no domain at all.
    """
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip() and not line.startswith("#TYPE")]
    found = _from_csv(lines) or _from_format_list(lines) or _from_lines(lines)
    if not found:
        raise ValueError("no domain found")
    unique = {d.domain: d for d in sorted(found, key=lambda d: d.match_subdomains)}
    return tuple(sorted(unique.values(), key=lambda d: d.domain))[:_LARGEST]


def _from_csv(lines: list[str]) -> list[AcceptedDomain]:
    """Export-Csv of any delimiter that names a DomainName column."""
    if not lines or "domainname" not in lines[0].lower():
        return []
    delimiter = next((d for d in ",;\t" if d in lines[0]), None)
    if delimiter is None:
        return []
    found = []
    for row in csv.DictReader(io.StringIO("\n".join(lines)), delimiter=delimiter):
        values = {str(k).strip().lower(): str(v or "").strip() for k, v in row.items()}
        domain = values.get("domainname", "")
        if _DOMAIN.fullmatch(domain.removeprefix("*.")):
            starred = domain.startswith("*.")
            matches = starred or values.get("matchsubdomains", "").lower() in _TRUE
            found.append(AcceptedDomain(a_form(domain.removeprefix("*.")), matches))
    return found


def _from_format_list(lines: list[str]) -> list[AcceptedDomain]:
    """`Format-List` output: "DomainName : contoso.com" followed by "MatchSubDomains : False"."""
    found: list[AcceptedDomain] = []
    for line in lines:
        name, colon, value = line.partition(":")
        key = name.strip().lower()
        if not colon:
            continue
        if key == "domainname" and _DOMAIN.fullmatch(value.strip()):
            found.append(AcceptedDomain(a_form(value.strip())))
        elif key == "matchsubdomains" and found and value.strip().lower() in _TRUE:
            found[-1] = AcceptedDomain(found[-1].domain, True)
    return found


def _from_lines(lines: list[str]) -> list[AcceptedDomain]:
    """One or several names a line, as in a table or a pasted list."""
    return [AcceptedDomain(a_form(word), f"*.{word}" in line) for line in lines for word in _DOMAIN.findall(line)]


def applicable(lists: Iterable[AcceptedList], tenant_domains: Iterable[str]) -> tuple[AcceptedList, ...]:
    """The lists of the customer whose tenant it is: those that hold a domain of the tenant; else all of them."""
    all_lists, own = tuple(lists), set(tenant_domains)
    mine = tuple(one for one in all_lists if any(d.domain in own for d in one.domains))
    return mine or all_lists


def check(domain: str, against: AcceptedList) -> AcceptedCheck:
    """What one list says of a domain; `parent` is the nearest accepted parent, whether or not it covers the domain."""
    size = len(against.domains)
    parents = [d for d in against.domains if is_below(domain, d.domain)]
    if any(d.domain == domain for d in against.domains):
        return AcceptedCheck(against.name, size, against.taken, True)
    covering = max((d for d in parents if d.match_subdomains), key=lambda d: len(d.domain), default=None)
    if covering is not None:
        return AcceptedCheck(against.name, size, against.taken, True, covering.domain, True)
    nearest = max((d.domain for d in parents), key=len, default="")
    return AcceptedCheck(against.name, size, against.taken, False, nearest)

"""Domain names: comparable form, readable form, and the organisation's part of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import idna

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_PLAIN = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,62}\.)*[a-z0-9_-]{0,62}\Z")
_LONGEST = 253  # octets of a name in text form (RFC 1035 section 2.3.4)


def domain_of(address: str) -> str:
    """The domain of an address in comparable form (lower-case A-labels, no final dot); "" when it has none."""
    return a_form(address.rpartition("@")[2].strip().rstrip(".>")) if "@" in address else ""


@lru_cache(maxsize=4096)
def a_form(domain: str) -> str:
    """The lower-case A-label form of a domain (RFC 5891); a name that has none is given in lower case as it stands."""
    lower = domain.strip().rstrip(".").lower()
    if len(lower) > _LONGEST or _PLAIN.match(lower):
        return lower
    try:
        return idna.encode(lower, uts46=True).decode("ascii")
    except idna.IDNAError:
        return lower


@lru_cache(maxsize=4096)
def u_form(domain: str) -> str:
    """The U-label form of a domain, for reading; the domain itself when it has no A-labels that decode."""
    if "xn--" not in domain:
        return domain
    try:
        return str(idna.decode(domain))
    except idna.IDNAError:
        return domain


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # 80 ms: only when a domain has to be split

    return PublicSuffixList()


@lru_cache(maxsize=4096)
def registrable(domain: str) -> str:
    """The organisational domain by the public suffix list (publicsuffix.org); "" for a suffix itself."""
    return _suffixes().privatesuffix(domain) or ""


def is_below(domain: str, parent: str) -> bool:
    """Whether a domain is a subdomain of another."""
    return bool(parent) and domain.endswith("." + parent)

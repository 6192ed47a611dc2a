"""A question to public DNS as a job; dnspython is imported with the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.model.source import Stopping

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.model.dns import DomainCheck


def check(domain: str, resolvers: tuple[str, ...], stop: Callable[[], bool]) -> DomainCheck:
    """Ask about a domain; ValueError when a resolver is no address."""
    from inspector.lookups.domain_check import check_domain

    found = check_domain(domain, resolvers=resolvers, stop=stop)
    if stop():
        raise Stopping
    return found

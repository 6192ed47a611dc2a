"""A question to public DNS as a job; dnspython is imported with the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.model.source import Refusal, Stopping

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.model.dns import DomainCheck


def check(domain: str, resolvers: tuple[str, ...], stop: Callable[[], bool]) -> DomainCheck:
    """Ask about a domain. `Refusal("resolver")` when one of the resolvers is no address: the settings are wrong."""
    from inspector.lookups.domain_check import check_domain
    from inspector.lookups.servers import not_addresses

    if wrong := not_addresses(resolvers):
        raise Refusal("resolver", wrong[0])
    found = check_domain(domain, resolvers=resolvers, stop=stop)
    if stop():
        raise Stopping
    return found

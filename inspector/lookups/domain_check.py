"""The check of one domain in public DNS: the one door of this package. Nothing here runs unless the reader asks."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from inspector.lookups.microsoft import tenant_of
from inspector.lookups.names import NotAskable, both_forms
from inspector.lookups.servers import Server, Servers, system_servers
from inspector.model.dns import Conclusion, DomainCheck, Finding, Outcome, Sought, Standing, Weight

TIMEOUT_S = 5.0

_BY_WEIGHT = {  # the heaviest first
    Weight.TENANT: Conclusion.TENANT,
    Weight.CONSUMER: Conclusion.CONSUMER,
    Weight.SET_UP: Conclusion.SET_UP,
}


def check_domain(
    domain: str,
    *,
    resolvers: tuple[str, ...] = (),
    timeout_s: float = TIMEOUT_S,
    stop: Callable[[], bool] = lambda: False,
) -> DomainCheck:
    """Ask public DNS what it says of a domain, in at most `timeout_s` seconds.

    `resolvers` are the DNS servers to ask ("192.0.2.1", "[2001:db8::1]:5353"), those of this computer when there are
    none. `stop` is called about every 40 ms; once it is true the check ends with what it has. Blocks the calling
    thread and leaves no other behind. Raises ValueError for a resolver that is not an address.
    """
    asked_at = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        ascii_form, unicode_form = both_forms(domain)
    except NotAskable as why:
        return DomainCheck(domain, "", "", Conclusion.NOT_ASKED, unaskable=why.reason, asked_at=asked_at)
    began = time.perf_counter()
    servers = Servers([Server.parse(text) for text in resolvers] or system_servers())
    findings = _ask(ascii_form, servers, timeout_s, stop)
    return DomainCheck(
        domain,
        ascii_form,
        unicode_form,
        conclude(findings),
        findings,
        tenants_named(ascii_form, findings),
        servers=tuple(str(server) for server in servers.all),
        asked_at=asked_at,
        seconds=time.perf_counter() - began,
    )


def _ask(domain: str, servers: Servers, timeout_s: float, stop: Callable[[], bool]) -> tuple[Finding, ...]:
    # dnspython and asyncio cost nearly as much time to import as Qt does: here, and not when the program starts
    import asyncio

    from inspector.lookups.asking import Asker
    from inspector.lookups.survey import survey

    async def run() -> tuple[Finding, ...]:
        return await survey(Asker(servers, timeout_s, stop), domain)

    # the selector loop everywhere, so that sockets behave alike on Windows
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        return runner.run(run())


def conclude(findings: tuple[Finding, ...]) -> Conclusion:
    """What the findings come to, and never more than DNS can carry."""
    weights = {sign.weight for finding in findings for sign in finding.signs}
    for weight, conclusion in _BY_WEIGHT.items():
        if weight in weights:
            return conclusion
    # DMARC says nothing of Microsoft 365, so that its silence leaves nothing open
    outcomes = {finding.sought: finding.answer.outcome for finding in findings if finding.sought is not Sought.DMARC}
    if any(outcome.standing is Standing.NOT_ASKED for outcome in outcomes.values()):
        return Conclusion.UNKNOWN
    return Conclusion.NO_SUCH_DOMAIN if outcomes.get(Sought.MX) is Outcome.NXDOMAIN else Conclusion.NONE


def tenants_named(domain: str, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """The initial domains of the tenants that know the domain, as far as records or the domain itself name them."""
    signs = [sign for finding in findings for sign in finding.signs if sign.weight is Weight.TENANT]
    own = [tenant_of(domain)] if signs else []
    return tuple(dict.fromkeys(name for name in [*own, *(sign.tenant for sign in signs)] if name))

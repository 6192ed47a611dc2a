"""Whose administration commands apply: whether Microsoft 365 took part, or an Exchange Server of one's own.

A message trace explains nothing where all systems are somebody else's, so Microsoft's commands are shown only where
the notice, the code, a tenant's mark or a server on the way is Microsoft's.
"""

from __future__ import annotations

from inspector.diagnosis.hosts import is_microsoft_host
from inspector.diagnosis.tenant import TenantSigns
from inspector.model.diagnosis import Hop, Verdict
from inspector.model.report import Report

ONLINE = "exchange-online"
SERVER = "exchange-server"
_ONLINE_WRITERS = (ONLINE, "outlook-com")


def platform_of(
    report: Report, verdict: Verdict | None, vendor: str, signs: TenantSigns, route: tuple[Hop, ...]
) -> str:
    """The platform: "exchange-online", "exchange-server" or "". `vendor` is that of the catalogue's entry."""
    generator = report.notice.generator
    if generator in _ONLINE_WRITERS or vendor in _ONLINE_WRITERS or (verdict is not None and verdict.family):
        return ONLINE
    if signs.writer or signs.sender or any(reason != "tenant-postmaster" for reason, _ in signs.own):
        return ONLINE
    if any(is_microsoft_host(host) for host in _hosts(report, route)):
        return ONLINE
    return SERVER if SERVER in (generator, vendor) else ""


def _hosts(report: Report, route: tuple[Hop, ...]) -> list[str]:
    named = [r.remote_mta.value for r in report.recipients if r.remote_mta]
    if report.notice.reporting_mta:
        named.append(report.notice.reporting_mta.value)
    return named + [host for hop in route for host in (hop.from_, hop.by)]

"""The offending domain: which sender identity of the returned message is to blame, and why (design, section 4).

No text of 5.7.750 names a domain, and Microsoft does not document whether the From header or the envelope sender
counts. So every identity is collected with its evidence, the tenant's own domains are left out, and the first that is
left is named, the others beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from inspector.diagnosis.domains import a_form, domain_of, registrable, u_form
from inspector.model.diagnosis import Confidence, Identity, Offender, Suspect
from inspector.model.evidence import Evidence
from inspector.model.report import EnvelopePlace, Original, Report

_SYSTEM_SENDER = "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@"
_ORDER = {identity: rank for rank, identity in enumerate(Identity)}


def find_offender(report: Report) -> Offender | None:
    """The offender of a report; None when the returned message names no sender domain at all."""
    if report.original is None:
        return None
    own = tenant_domains(report)
    suspects = [_weighed(s, own) for s in _suspects(report.original)]
    left = [s for s in suspects if not s.excluded]
    excluded = tuple(s for s in suspects if s.excluded)
    if not left:
        if not suspects:
            return None
        return Offender(suspects[0], Confidence.LOW, "all-known-to-tenant", alternatives=tuple(suspects[1:]), excluded=excluded)
    first, rest = left[0], tuple(left[1:])
    agree = any(s.domain == first.domain and s.identity is not first.identity for s in suspects)
    return Offender(
        first,
        Confidence.HIGH if agree else Confidence.MEDIUM,
        "identities-agree" if agree else f"first-{first.identity.name.lower().replace('_', '-')}",
        alternatives=_distinct(rest, first.domain),
        excluded=excluded,
    )


def tenant_domains(report: Report) -> dict[str, str]:
    """Domains that the notice shows to be the tenant's own, each with the key of the reason."""
    own: dict[str, str] = {}
    sender = report.notice.from_.value.address.lower() if report.notice.from_ else ""
    if sender.startswith((_SYSTEM_SENDER, "postmaster@")):
        own[domain_of(sender)] = "tenant-postmaster"
    if report.notice.headers is not None:
        for field in report.notice.headers.all("X-OriginatorOrg"):
            own.setdefault(a_form(field.value), "tenant-originator")
    return own


def _weighed(suspect: Suspect, own: dict[str, str]) -> Suspect:
    reason = own.get(suspect.domain, "")
    if not reason and suspect.domain.endswith((".onmicrosoft.com", ".onmicrosoft.us", ".partner.onmschina.cn")):
        reason = "tenant-onmicrosoft"
    if not reason:
        return suspect
    return Suspect(
        suspect.domain, suspect.unicode, suspect.address, suspect.identity, suspect.evidence, suspect.place,
        suspect.registrable, reason, suspect.concerns,
    )  # fmt: skip


def _suspects(original: Original) -> Iterator[Suspect]:
    for mailbox in original.from_:
        yield from _suspect(mailbox.value.address, Identity.FROM, mailbox.evidence)
    for sender in sorted(original.envelope_senders, key=lambda e: list(EnvelopePlace).index(e.place)):
        yield from _suspect(sender.address.value, Identity.MAIL_FROM, sender.address.evidence, sender.place.value)
    if original.sender:
        yield from _suspect(original.sender.value.address, Identity.SENDER, original.sender.evidence)
    for mailbox in original.resent_from:
        yield from _suspect(mailbox.value.address, Identity.RESENT_FROM, mailbox.evidence)


def _suspect(address: str, identity: Identity, evidence: Evidence, place: str = "") -> Iterator[Suspect]:
    domain = domain_of(address)
    if domain:
        yield Suspect(domain, u_form(domain), address, identity, evidence, place, registrable(domain))


def _distinct(suspects: tuple[Suspect, ...], first: str) -> tuple[Suspect, ...]:
    seen = {first}
    return tuple(s for s in suspects if not (s.domain in seen or seen.add(s.domain)))  # type: ignore[func-returns-value]

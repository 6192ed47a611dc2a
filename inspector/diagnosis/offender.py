"""The offending domain: which sender identity of the returned message is to blame, and why (design, section 4).

No text of 5.7.750 names a domain, and Microsoft does not document whether the From header or the envelope sender
counts. So every identity is collected with its evidence, the tenant's own domains are left out, and the first that is
left is named, the others beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from inspector.diagnosis.accepted import AcceptedList, applicable, check
from inspector.diagnosis.domains import domain_of, is_below, u_form
from inspector.diagnosis.forwarding import forwarding_sign
from inspector.diagnosis.freemail import is_free_mail
from inspector.diagnosis.looks import concerns
from inspector.diagnosis.rewriting import unwritten
from inspector.diagnosis.tenant import INITIAL_DOMAINS
from inspector.model.diagnosis import Confidence, Identity, Offender, Suspect
from inspector.model.evidence import Evidence, How
from inspector.model.report import Original


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of the tenant: its own domains with the reason key, and the lists that apply to it."""

    own: Mapping[str, str]
    lists: tuple[AcceptedList, ...]


def find_offender(
    original: Original | None,
    own: Mapping[str, str],
    lists: Iterable[AcceptedList] = (),
    *,
    exclude_own: bool = True,
    named: Suspect | None = None,
) -> Offender | None:
    """The offender; None when neither the returned message nor the reply (`named`) names a sender domain.

    `own` are the tenant's domains, each with the key of the reason (`tenant.TenantSigns.reasons`). With
    `exclude_own` false nothing is left out: for codes whose cause is not the sending domain, the first identity is
    simply the sender.
    """
    scene = _Scene(own, applicable(lists, own))
    suspects = _distinct(_suspects(original)) if original is not None else []
    if original is None or not suspects:
        return _named(named, scene) if named is not None else None
    if exclude_own:
        suspects = [_excluded(s, scene) for s in suspects]
        if all(s.excluded for s in suspects):
            suspects = [_of_other_tenant(s) for s in suspects]
    offender = _decided(suspects, original, scene, forwarding_sign(original) if exclude_own else None)
    if named is not None and named.domain == offender.suspect.domain and not offender.forwarded:
        return replace(offender, confidence=Confidence.HIGH, reason="named-in-reply")
    return offender


def _named(named: Suspect, scene: _Scene) -> Offender:
    """What the reply says counts where the message says nothing, be it the tenant's own domain."""
    odd = concerns(named.unicode, named.address, tuple(u_form(domain) for domain in scene.own))
    accepted = tuple(check(named.domain, one) for one in scene.lists)
    free = is_free_mail(named.domain)
    reason = "free-mail" if free else "named-in-reply"
    return Offender(replace(named, concerns=odd), Confidence.HIGH, reason, free_mail=free, accepted=accepted)


def _decided(suspects: list[Suspect], original: Original, scene: _Scene, sign: tuple[str, Evidence] | None) -> Offender:
    left = [s for s in suspects if not s.excluded] or suspects
    first = left[0]
    odd = concerns(first.unicode, first.address, tuple(u_form(domain) for domain in scene.own))
    if odd:
        first = replace(first, concerns=odd)
    free = is_free_mail(first.domain)
    reason, confidence = _reason(first, suspects, original)
    if sign is not None and not first.excluded:
        reason, confidence = f"forwarded-{sign[0]}", Confidence.HIGH
    elif free:
        reason, confidence = "free-mail", Confidence.HIGH
    return Offender(
        suspect=first,
        confidence=confidence,
        reason=reason,
        forwarded=sign is not None,
        free_mail=free,
        alternatives=_others(left, first.domain),
        excluded=tuple(s for s in suspects if s.excluded and s.domain != first.domain),
        accepted=tuple(check(first.domain, one) for one in scene.lists),
    )


def _reason(first: Suspect, suspects: list[Suspect], original: Original) -> tuple[str, Confidence]:
    """The row of the decision table that applies, and how sure it makes us."""
    if first.excluded:
        return "all-known-to-tenant", Confidence.LOW
    header = [s for s in suspects if s.identity is Identity.FROM]
    envelope = [s for s in suspects if s.identity is Identity.MAIL_FROM]
    if first.identity is Identity.MAIL_FROM:
        return ("envelope-foreign-from-tenant", Confidence.MEDIUM) if header else ("envelope-only", Confidence.LOW)
    if first.identity is not Identity.FROM:
        return f"only-{first.identity.name.lower().replace('_', '-')}", Confidence.LOW
    if not envelope:
        null = any(not e.address.value for e in original.envelope_senders)
        return ("envelope-null" if null else "envelope-unknown"), Confidence.MEDIUM
    if any(s.domain == first.domain for s in envelope):
        if len({s.domain for s in header if not s.excluded}) > 1:
            return "several-from", Confidence.MEDIUM
        others = [s for s in envelope if s.domain != first.domain and s.place != "rewriting-host"]
        sure = Confidence.HIGH if all(s.excluded for s in others) else Confidence.MEDIUM
        return ("envelopes-differ" if others else "identities-agree"), sure
    if all(s.excluded for s in envelope):
        return "from-foreign-envelope-tenant", Confidence.MEDIUM
    return "identities-differ", Confidence.MEDIUM


def _excluded(suspect: Suspect, scene: _Scene) -> Suspect:
    """The suspect, with the reason why it is not the offender when there is one."""
    reason = scene.own.get(suspect.domain, "")
    if not reason and any(check(suspect.domain, one).covered for one in scene.lists):
        reason = "accepted-list"
    if not reason and suspect.domain.endswith(INITIAL_DOMAINS):
        reason = "tenant-initial"  # *.onmicrosoft.com is accepted in its own tenant; whose it is, is not told
    if not reason and suspect.place == "rewriting-host":
        reason = "rewriting-host"
    return replace(suspect, excluded=reason) if reason else suspect


def _of_other_tenant(suspect: Suspect) -> Suspect:
    """With nobody else left, an initial domain that the notice does not call the tenant's own is another tenant's."""
    return replace(suspect, excluded="") if suspect.excluded == "tenant-initial" else suspect


def _suspects(original: Original) -> Iterator[Suspect]:
    for mailbox in original.from_:
        yield from _suspect(mailbox.value.address, Identity.FROM, mailbox.evidence)
    for sender in original.envelope_senders:
        yield from _envelope(sender.address.value, sender.address.evidence, sender.place.value)
    if original.sender:
        yield from _suspect(original.sender.value.address, Identity.SENDER, original.sender.evidence)
    for mailbox in original.resent_from:
        yield from _suspect(mailbox.value.address, Identity.RESENT_FROM, mailbox.evidence)


def _envelope(address: str, evidence: Evidence, place: str) -> Iterator[Suspect]:
    """The envelope sender, and the address that it was rewritten from."""
    before = unwritten(address)
    if before is not None and before.address and before.scheme != "batv":
        decoded = Evidence(evidence.text_id, evidence.span, How.DECODED)
        yield from _suspect(before.address, Identity.MAIL_FROM, decoded, place)
        yield from _suspect(address, Identity.MAIL_FROM, evidence, "rewriting-host")
    else:
        yield from _suspect(address, Identity.MAIL_FROM, evidence, place)


def _suspect(address: str, identity: Identity, evidence: Evidence, place: str = "") -> Iterator[Suspect]:
    # Authentication results may name a domain alone: smtp.mailfrom=contoso.com
    domain = domain_of(address if "@" in address else f"@{address}") if address else ""
    if "." in domain:
        yield Suspect(domain, u_form(domain), address, identity, evidence, place)


def _distinct(suspects: Iterable[Suspect]) -> list[Suspect]:
    """The suspects without repetition of the same domain under the same identity."""
    seen: dict[tuple[str, Identity], Suspect] = {}
    for s in suspects:
        seen.setdefault((s.domain, s.identity), s)
    return list(seen.values())


def _others(left: list[Suspect], first: str) -> tuple[Suspect, ...]:
    """The other domains that are left, each once."""
    others: dict[str, Suspect] = {}
    for s in left:
        if s.domain != first:
            others.setdefault(s.domain, s)
    return tuple(others.values())


def subdomain_of_own(offender: Offender, own: Iterable[str]) -> str:
    """The tenant's own domain that the offender lies below, "" when there is none: a parent does not cover it."""
    return next((parent for parent in own if is_below(offender.suspect.domain, parent)), "")

"""Report to Diagnosis: the package's one public function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from inspector.diagnosis.accepted import AcceptedList
from inspector.diagnosis.antispam import antispam_of
from inspector.diagnosis.authentication import authentication_of
from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.domains import domain_of
from inspector.diagnosis.genuineness import genuineness
from inspector.diagnosis.named import named_in_reply
from inspector.diagnosis.offender import find_offender, subdomain_of_own
from inspector.diagnosis.platform import platform_of
from inspector.diagnosis.route import route_of, sending_path
from inspector.diagnosis.tenant import TenantSigns, tenant_of, tenant_signs
from inspector.diagnosis.verdict import judge
from inspector.mail.dates import read_date
from inspector.model.diagnosis import Diagnosis, Offender, SendingPath, Tenant, Verdict
from inspector.model.report import Kind, Report

_ABOUT_DELIVERY = frozenset({Kind.FAILURE, Kind.DELAY, Kind.DELIVERED, Kind.RELAYED, Kind.EXPANDED})
_AROUND = timedelta(days=1)  # a message trace wants a start and an end; clocks and time zones differ by less


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a diagnosis rests on beside the report: the catalogue of codes and the technician's accepted domains."""

    catalogue: Catalogue
    accepted: tuple[AcceptedList, ...] = ()


def diagnose(report: Report, knowledge: Knowledge) -> Diagnosis:
    """What the report means. A message that says nothing about delivery gets a diagnosis without a verdict."""
    if report.kind not in _ABOUT_DELIVERY:
        pretends = bool(report.doubts) and report.source.format != "text"  # bare words pretend nothing
        return Diagnosis(report, None, None, genuineness=genuineness(report, ()) if pretends else None)
    verdict = judge(report, knowledge.catalogue)
    blames_sender = verdict is None or verdict.blames_sender
    signs = tenant_signs(report)
    named = named_in_reply(report, verdict) if blames_sender else None
    offender = find_offender(report.original, signs.reasons, knowledge.accepted, exclude_own=blames_sender, named=named)
    route, authentication, tenant = route_of(report.original), authentication_of(report.original), tenant_of(signs)
    path = sending_path(report, route)
    variant = _variant(report, offender if blames_sender else None, path, signs)
    if variant and verdict is not None and variant in knowledge.catalogue.variants(verdict.entry_id):
        verdict = judge(report, knowledge.catalogue, variant)
    vendor = knowledge.catalogue.entry(verdict.entry_id).vendor if verdict is not None else ""
    return Diagnosis(
        report,
        verdict,
        offender,
        route=route,
        sending_path=path,
        authentication=authentication,
        antispam=antispam_of(report.original),
        tenant=tenant,
        genuineness=genuineness(report, authentication),
        values=_values(report, verdict, offender, tenant, signs),
        platform=platform_of(report, verdict, vendor, signs, route),
    )


def _variant(report: Report, offender: Offender | None, path: SendingPath | None, signs: TenantSigns) -> str:
    """The variant of the catalogue's entry, "" for the entry itself; a stranger's domain is never to be registered."""
    if offender is not None:
        if offender.forwarded:
            return "forwarded"
        if offender.free_mail:
            return "freemail"
        if offender.reason == "all-known-to-tenant":
            return "own-domain"
        if path is not None and path.path == "auto-reply":
            return "auto-reply"
        if subdomain_of_own(offender, signs.reasons):
            return "subdomain"
    return "delayed" if report.kind is Kind.DELAY else ""


def _values(
    report: Report, verdict: Verdict | None, offender: Offender | None, tenant: Tenant, signs: TenantSigns
) -> tuple[tuple[str, str], ...]:
    """The values that fill the placeholders of remediation commands; dates are ISO days around the message's own."""
    values: dict[str, str] = {}
    original = report.original
    if offender:
        values["domain"] = offender.suspect.domain
        values["sender"] = offender.suspect.address
        if parent := subdomain_of_own(offender, signs.reasons):
            values["parent"] = parent
    if original and original.message_id:
        values["message_id"] = original.message_id.value
    if verdict and verdict.recipient >= 0:
        values["recipient"] = report.recipients[verdict.recipient].address.value
        values["recipient_domain"] = domain_of(values["recipient"])
    date = (original.date if original else None) or report.notice.date
    when = read_date(date.value) if date else None
    if when is not None:
        values["start"] = (when - _AROUND).date().isoformat()
        values["end"] = (when + 2 * _AROUND).date().isoformat()
    if tenant.name or tenant.id:
        values["tenant"] = (tenant.name or tenant.id).value  # type: ignore[union-attr]
    return tuple(values.items())

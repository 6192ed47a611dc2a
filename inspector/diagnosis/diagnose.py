"""Report to Diagnosis: the package's one public function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from inspector.diagnosis.accepted import AcceptedList
from inspector.diagnosis.antispam import antispam_of
from inspector.diagnosis.authentication import authentication_of
from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.genuineness import genuineness
from inspector.diagnosis.offender import find_offender
from inspector.diagnosis.route import route_of, sending_path
from inspector.diagnosis.tenant import tenant_of, tenant_signs
from inspector.diagnosis.verdict import judge
from inspector.mail.dates import read_date
from inspector.model.diagnosis import Diagnosis, Offender, Tenant, Verdict
from inspector.model.report import Kind, Report

_ABOUT_DELIVERY = frozenset({Kind.FAILURE, Kind.DELAY, Kind.DELIVERED, Kind.RELAYED, Kind.EXPANDED})
_BLAMES_SENDER = ("sender-domain", "sender")
_AROUND = timedelta(days=1)  # a message trace wants a start and an end; clocks and time zones differ by less


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a diagnosis rests on beside the report: the catalogue of codes and the technician's accepted domains."""

    catalogue: Catalogue
    accepted: tuple[AcceptedList, ...] = ()


def diagnose(report: Report, knowledge: Knowledge) -> Diagnosis:
    """What the report means. A message that says nothing about delivery gets a diagnosis without a verdict."""
    if report.kind not in _ABOUT_DELIVERY:
        return Diagnosis(report, None, None, genuineness=genuineness(report, ()) if report.doubts else None)
    verdict = judge(report, knowledge.catalogue)
    blames_sender = verdict is None or verdict.blames in _BLAMES_SENDER
    signs = tenant_signs(report)
    offender = find_offender(report.original, signs.reasons, knowledge.accepted, exclude_own=blames_sender)
    variant = _variant(offender) if blames_sender else ""
    if variant and verdict is not None:
        verdict = judge(report, knowledge.catalogue, variant)
    route, authentication, tenant = route_of(report.original), authentication_of(report.original), tenant_of(signs)
    return Diagnosis(
        report,
        verdict,
        offender,
        route=route,
        sending_path=sending_path(report, route),
        authentication=authentication,
        antispam=antispam_of(report.original),
        tenant=tenant,
        genuineness=genuineness(report, authentication),
        values=_values(report, verdict, offender, tenant),
    )


def _variant(offender: Offender | None) -> str:
    """The variant of the remediation: a stranger's domain is never to be registered."""
    if offender is None:
        return ""
    return "forwarded" if offender.forwarded else "freemail" if offender.free_mail else ""


def _values(
    report: Report, verdict: Verdict | None, offender: Offender | None, tenant: Tenant
) -> tuple[tuple[str, str], ...]:
    """The values that fill the placeholders of remediation commands; dates are ISO days around the message's own."""
    values: dict[str, str] = {}
    original = report.original
    if offender:
        values["domain"] = offender.suspect.domain
        values["sender"] = offender.suspect.address
    if original and original.message_id:
        values["message_id"] = original.message_id.value
    if verdict and verdict.recipient >= 0:
        values["recipient"] = report.recipients[verdict.recipient].address.value
    date = (original.date if original else None) or report.notice.date
    when = read_date(date.value) if date else None
    if when is not None:
        values["start"] = (when - _AROUND).date().isoformat()
        values["end"] = (when + 2 * _AROUND).date().isoformat()
    if tenant.name or tenant.id:
        values["tenant"] = (tenant.name or tenant.id).value  # type: ignore[union-attr]
    return tuple(values.items())

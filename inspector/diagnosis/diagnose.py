"""Report to Diagnosis: the package's one public function."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.offender import find_offender
from inspector.diagnosis.verdict import judge
from inspector.model.diagnosis import Diagnosis, Offender, Verdict
from inspector.model.report import Kind, Report

_ABOUT_DELIVERY = frozenset({Kind.FAILURE, Kind.DELAY, Kind.DELIVERED, Kind.RELAYED, Kind.EXPANDED})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a diagnosis rests on beside the report: the catalogue of codes and the technician's accepted domains."""

    catalogue: Catalogue


def diagnose(report: Report, knowledge: Knowledge) -> Diagnosis:
    """What the report means. A message that says nothing about delivery gets a diagnosis without a verdict."""
    if report.kind not in _ABOUT_DELIVERY:
        return Diagnosis(report, None, None)
    offender = find_offender(report)
    verdict = judge(report, knowledge.catalogue, _variant(offender))
    return Diagnosis(report, verdict, offender, values=_values(report, verdict, offender))


def _variant(offender: Offender | None) -> str:
    """The variant of the remediation: a stranger's domain is never to be registered."""
    if offender is None:
        return ""
    return "forwarded" if offender.forwarded else "freemail" if offender.free_mail else ""


def _values(report: Report, verdict: Verdict | None, offender: Offender | None) -> tuple[tuple[str, str], ...]:
    """The values that fill the placeholders of remediation commands."""
    values: dict[str, str] = {}
    if offender:
        values["domain"] = offender.suspect.domain
        values["sender"] = offender.suspect.address
    if report.original and report.original.message_id:
        values["message_id"] = report.original.message_id.value
    if verdict and verdict.recipient >= 0:
        values["recipient"] = report.recipients[verdict.recipient].address.value
    return tuple(values.items())

"""The values of a message that stand in the words and commands of a step, each with the place it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.model.diagnosis import Diagnosis
from inspector.model.evidence import Evidence
from inspector.sheet.display import Places
from inspector.sheet.offender import domain_evidence
from inspector.sheet.times import both_times
from inspector.sheet.values import Fact
from inspector.sheet.wording import Wording


def filled_facts(names: tuple[str, ...], diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[Fact, ...]:
    """A fact for each placeholder that was filled; those that were read at the same place are one."""
    facts: dict[tuple[str, str], Fact] = {}
    for name, label, value, evidence in _read(diagnosis, say):
        if name in names and (label, value) not in facts:
            facts[label, value] = places.fact(label, value, evidence)
    return tuple(facts.values())


def _read(diagnosis: Diagnosis, say: Wording) -> Iterator[tuple[str, str, str, Evidence]]:
    """Placeholder, label, value and evidence of all that `diagnosis.values` were made of."""
    report, verdict, offender = diagnosis.report, diagnosis.verdict, diagnosis.offender
    original = report.original
    if offender is not None:
        suspect = offender.suspect
        yield "domain", say("Domain"), suspect.unicode, domain_evidence(suspect)
        yield "parent", say("Domain"), suspect.unicode, domain_evidence(suspect)
        yield "sender", say("Sender"), suspect.address, suspect.evidence
    if verdict is not None and verdict.recipient >= 0:
        address = report.recipients[verdict.recipient].address
        yield "recipient", say("Recipient"), address.value, address.evidence
        yield "recipient_domain", say("Recipient"), address.value, address.evidence
    if original is not None and original.message_id is not None:
        yield "message_id", say("Message-ID"), original.message_id.value, original.message_id.evidence
    date = (original.date if original is not None else None) or report.notice.date
    if date is not None:
        yield "start", say("Time"), both_times(date.value, say), date.evidence
        yield "end", say("Time"), both_times(date.value, say), date.evidence
    tenant = diagnosis.tenant.name or diagnosis.tenant.id
    if tenant is not None:
        yield "tenant", say("Tenant"), tenant.value, tenant.evidence

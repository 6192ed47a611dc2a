"""The highlights: which characters of which text carry a mark, made from evidence alone, never by searching."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.model.diagnosis import Diagnosis
from inspector.model.evidence import Evidence, Text, TextKind
from inspector.sheet.display import Places, one_line, visible
from inspector.sheet.offender import domain_evidence, sender_heading
from inspector.sheet.values import Link, Mark, MarkedText
from inspector.sheet.wording import Wording


def marked_texts(diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[MarkedText, ...]:
    """Every text of the report with its marks; texts with marks come first, in the order of the message."""
    by_text: dict[str, list[Mark]] = {}
    for evidence, role, label in _evidence(diagnosis, say):
        target = places.target(evidence)
        if target is not None and target.length16:
            by_text.setdefault(target.text_id, []).append(Mark(target, role, label))
    texts = [
        MarkedText(t.id, _title(t, say), visible(t.content), _apart(by_text.get(t.id, [])), _links(t))
        for t in diagnosis.report.texts
        if t.content.strip()  # pasted words have no headers
    ]
    return tuple(sorted(texts, key=lambda t: not t.marks))


def _links(text: Text) -> tuple[Link, ...]:
    """Where the links lead that do not show it themselves, each once."""
    told = dict.fromkeys((shown, address) for shown, address in text.links if shown != address)
    return tuple(Link(one_line(shown), one_line(address)) for shown, address in told)


def _apart(marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks sorted by start; of two that overlap the one found first (the more important) stays."""
    kept: list[Mark] = []
    for mark in marks:
        start, end = mark.target.start16, mark.target.start16 + mark.target.length16
        if all(end <= k.target.start16 or start >= k.target.start16 + k.target.length16 for k in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda m: m.target.start16))


def _evidence(diagnosis: Diagnosis, say: Wording) -> Iterator[tuple[Evidence | None, str, str]]:
    """Evidence with role and label, the most important first."""
    report, verdict, offender = diagnosis.report, diagnosis.verdict, diagnosis.offender
    if verdict:
        yield verdict.reply_evidence, "code", say("Reply code")  # first: it may hold the status code as well
        yield verdict.evidence, "code", say("Status code")
    if offender:
        yield domain_evidence(offender.suspect), "domain", sender_heading(verdict, say)
        for other in (*offender.alternatives, *offender.excluded):
            yield other.evidence, "other-domain", say("Other sender domain")
    for r in report.recipients[:200]:
        yield r.address.evidence, "recipient", say("Recipient")
        if r.reply_code:
            yield r.reply_code.evidence, "code", say("Reply code")
        if r.status:
            yield r.status.evidence, "code", say("Status code")
        if r.remote_mta:
            yield r.remote_mta.evidence, "host", say("Remote server")
        if r.diagnostic:
            yield r.diagnostic.evidence, "reply", say("Server's answer")
    if report.notice.reporting_mta:
        yield report.notice.reporting_mta.evidence, "host", say("Reporting server")
    if report.original and report.original.subject:
        yield report.original.subject.evidence, "subject", say("Original subject")
    if report.original and report.original.message_id:
        yield report.original.message_id.evidence, "message-id", say("Original Message-ID")


def _title(text: Text, say: Wording) -> str:
    if text.kind is TextKind.PROPERTY:
        return say("Outlook property {name}", name=text.name)
    name = {
        TextKind.HEADERS: say("Headers of the notice"),
        TextKind.BODY: say("Text of the notice"),
        TextKind.DELIVERY_STATUS: say("Delivery status"),
        TextKind.RETURNED_HEADERS: say("Returned message · headers"),
        TextKind.PASTED: say("Pasted text"),
    }[text.kind]
    return say("{name} · part {part}", name=name, part=text.part) if text.part else name

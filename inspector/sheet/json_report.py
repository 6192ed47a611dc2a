"""The machine-readable face of an inspection: plain dictionaries for `bounce-report --json`.

The fields are described in resources/schema/report.schema.json; their names are fixed, others may be added beside them.
Language-dependent fields (title, summary, steps) are in the language of the wording that is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.domains import registrable
from inspector.mail.dates import read_date
from inspector.model.diagnosis import Diagnosis, Hop, Suspect
from inspector.model.evidence import Field
from inspector.model.inspection import Inspection, Unreadable
from inspector.model.report import Kind, Mailbox, Notice, Original, Recipient
from inspector.sheet.remedy import Remedy, remedy
from inspector.sheet.wording import Wording

SCHEMA = 1
Json = dict[str, Any]


def reports(inspection: Inspection, catalogue: Catalogue, say: Wording) -> Iterator[Json]:
    """One object for each message of the inspection, or one that says why it could not be read."""
    if inspection.unreadable is not None:
        yield unreadable_report(inspection.unreadable)
    for diagnosis in inspection.diagnoses:
        yield report_of(diagnosis, catalogue, say)


def unreadable_report(refused: Unreadable) -> Json:
    """The object of an input that could not be read."""
    return {
        "schema": SCHEMA,
        "source": {
            "path": refused.path, "format": None, "size": refused.size, "sha256": None, "inside": [], "rebuilt": False,
        },
        "kind": "unreadable",
        "problems": [{"code": refused.code, "detail": refused.detail}],
    }  # fmt: skip


def report_of(diagnosis: Diagnosis, catalogue: Catalogue, say: Wording) -> Json:
    """The object of one diagnosis."""
    report = diagnosis.report
    source = report.source
    delivery = report.kind is not Kind.NOT_A_BOUNCE
    words = remedy(diagnosis, catalogue, say)
    return {
        "schema": SCHEMA,
        "source": {
            "path": source.path,
            "format": source.format,
            "size": source.size,
            "sha256": source.sha256,
            "inside": list(source.inside),
            "rebuilt": source.rebuilt,
        },
        "kind": report.kind.value,
        "notice": _notice(report.notice),
        "recipients": [_recipient(r) for r in report.recipients],
        "original": _original(report.original) if report.original else None,
        "offender": _offender(diagnosis),
        "verdict": _verdict(diagnosis, words) if delivery and diagnosis.verdict else None,
        "remediation": _steps(words) if diagnosis.verdict else [],
        "route": [_hop(h) for h in diagnosis.route],
        "sending_path": _sending_path(diagnosis),
        "authentication": _authentication(diagnosis),
        "antispam": _antispam(diagnosis),
        "tenant": {
            "id": _value(diagnosis.tenant.id),
            "name": _value(diagnosis.tenant.name),
            "domains": [d.value for d in diagnosis.tenant.domains],
        },
        "genuineness": _genuineness(diagnosis),
        "problems": [{"code": p.code, "detail": p.detail} for p in (*report.problems, *diagnosis.problems)],
    }


def _value(field: Field[Any] | None) -> Any:
    return field.value if field is not None else None


def _date(field: Field[str] | None) -> str | None:
    """ISO 8601 with offset; a date that cannot be read is given as it stands."""
    if field is None:
        return None
    read = read_date(field.value)
    return read.isoformat() if read else field.value


def _mailbox(mailbox: Mailbox) -> str:
    return f"{mailbox.display_name} <{mailbox.address}>" if mailbox.display_name else mailbox.address


def _notice(notice: Notice) -> Json:
    return {
        "from": _mailbox(notice.from_.value) if notice.from_ else None,
        "to": _value(notice.to),
        "subject": _value(notice.subject),
        "date": _date(notice.date),
        "message_id": _value(notice.message_id),
        "language": _value(notice.language),
        "reporting_mta": _value(notice.reporting_mta),
        "received_from_mta": _value(notice.received_from_mta),
        "generator": notice.generator or None,
    }


def _recipient(r: Recipient) -> Json:
    return {
        "address": r.address.value,
        "original_address": _value(r.original_address),
        "display_name": _value(r.display_name),
        "action": r.action.value.value if r.action else None,
        "status": _value(r.status),
        "vague_status": _value(r.vague_status),
        "reply_code": _value(r.reply_code),
        "diagnostic": _value(r.diagnostic),
        "remote_mta": _value(r.remote_mta),
        "last_attempt": _date(r.last_attempt),
        "will_retry_until": _date(r.will_retry_until),
        "read_from": r.read_from.value,
    }


def _original(o: Original) -> Json:
    senders = o.envelope_senders
    return {
        "from": ", ".join(_mailbox(m.value) for m in o.from_) or None,
        "sender": _mailbox(o.sender.value) if o.sender else None,
        "envelope_from": senders[0].address.value if senders else None,
        "reply_to": _value(o.reply_to),
        "to": _value(o.to),
        "subject": _value(o.subject),
        "date": _date(o.date),
        "message_id": _value(o.message_id),
        "complete": o.complete,
    }


def _domains(s: Suspect) -> Json:
    """The domain as the message writes it, and in its two comparable forms (RFC 5890): A-labels and U-labels."""
    written = s.address.rpartition("@")[2].strip().rstrip(".").lower()
    return {"domain": written or s.domain, "ascii": s.domain, "unicode": s.unicode}


def _suspect(s: Suspect) -> Json:
    return {
        **_domains(s),
        "address": s.address,
        "identity": s.identity.value,
        "excluded": s.excluded or None,
    }


def _offender(diagnosis: Diagnosis) -> Json | None:
    o, verdict = diagnosis.offender, diagnosis.verdict
    if o is None:
        return None
    s = o.suspect
    return {
        "blamed": verdict is not None and verdict.blames_sender,
        **_domains(s),
        "address": s.address,
        "identity": s.identity.value,
        "registrable": registrable(s.domain) or None,
        "confidence": o.confidence.value,
        "reason": o.reason,
        "forwarded": o.forwarded,
        "free_mail": o.free_mail,
        "concerns": list(s.concerns),
        "alternatives": [_suspect(a) for a in o.alternatives],
        "accepted": [
            {"list": c.list_name, "size": c.size, "taken": c.taken, "covered": c.covered, "parent": c.parent or None}
            for c in o.accepted
        ],
    }


def _verdict(diagnosis: Diagnosis, words: Remedy) -> Json:
    v = diagnosis.verdict
    if v is None:
        raise ValueError("a verdict is needed")
    return {
        "code": v.code or None,
        "reply_code": v.reply_code,
        "title": words.title,
        "summary": words.summary,
        "causes": list(words.causes),
        "permanent": v.permanent,
        "given_up": v.given_up,
        "blames": v.blames,
        "who_acts": list(v.who_acts),
        "resend_helps": v.resend,
        "entry": v.entry_id,
        "rule": v.rule,
        "family": v.family or None,
        "remote_is_microsoft": v.remote_is_microsoft,
    }


def _steps(words: Remedy) -> list[Json]:
    return [
        {
            "id": step.id,
            "actor": step.actor_key,
            "step": step.title,
            "detail": step.detail,
            "command": step.commands[0].text if step.commands else None,
            "commands": [{"shell": c.shell, "text": c.text, "changes": c.changes} for c in step.commands],
            "link": step.links[0].url if step.links else None,
            "links": [{"label": link.label, "url": link.url} for link in step.links],
        }
        for step in words.steps
    ]


def _hop(h: Hop) -> Json:
    return {
        "from": h.from_,
        "by": h.by,
        "with": h.with_,
        "id": h.id,
        "date": h.date or None,
        "delay_s": h.delay_s,
        "concerns": list(h.concerns),
    }


def _sending_path(diagnosis: Diagnosis) -> Json | None:
    p = diagnosis.sending_path
    return {"path": p.path, "reason": p.reason, "device": p.device or None} if p else None


def _authentication(diagnosis: Diagnosis) -> Json:
    return {
        "results": [
            {
                "method": a.method,
                "result": a.result,
                "properties": dict(a.properties),
                "server": a.server,
                "trusted": a.trusted,
            }
            for a in diagnosis.authentication
        ]
    }


def _antispam(diagnosis: Diagnosis) -> Json:
    fields: Json = {}
    for f in diagnosis.antispam:
        fields.setdefault(f.header, {})[f.name] = {"value": f.value, "meaning": f.meaning or None}
    return fields


def _genuineness(diagnosis: Diagnosis) -> Json | None:
    g = diagnosis.genuineness
    return (
        {"verdict": g.verdict, "signs": [{"sign": sign, "weight": weight} for sign, weight, _ in g.signs]}
        if g
        else None
    )

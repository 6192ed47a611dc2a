"""Rows of the list: small plain values that are kept for thousands of bounces."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from inspector.diagnosis.catalogue import Catalogue
from inspector.model.diagnosis import Diagnosis
from inspector.model.inspection import Inspection
from inspector.sheet.display import one_line
from inspector.sheet.offender import blamed_domain
from inspector.sheet.terms import KINDS, refusal, tone
from inspector.sheet.times import utc_iso
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording


def rows(inspection: Inspection, catalogue: Catalogue, say: Wording) -> tuple[Row, ...]:
    """One row for each message of an inspection, or one that says why the input could not be read."""
    name = one_line(PurePath(inspection.path).name) or say("Pasted text")
    if inspection.unreadable is not None:
        what, remedy = refusal(inspection.unreadable.code, say)
        return (
            Row(
                path=inspection.path,
                index=0,
                name=name,
                state="unreadable",
                kind="unreadable",
                code="",
                code_title=what,
                domain="",
                identity="",
                sender="",
                subject="",
                recipients=0,
                when="",
                host="",
                tone="plain",
                digest="",
                note=remedy,
            ),
        )
    return tuple(_row(d, n, name, catalogue, say) for n, d in enumerate(inspection.diagnoses))


def _row(diagnosis: Diagnosis, index: int, name: str, catalogue: Catalogue, say: Wording) -> Row:
    report, verdict = diagnosis.report, diagnosis.verdict
    domain, identity, address = blamed_domain(diagnosis)
    subject = report.original.subject if report.original and report.original.subject else report.notice.subject
    when = report.notice.date or (report.original.date if report.original else None)
    host = report.notice.reporting_mta
    return Row(
        path=report.source.path,
        index=index,
        name=name if index == 0 else f"{name} ({index + 1})",
        state="bounce" if verdict else "other",
        kind=report.kind.value,
        code=(verdict.code or str(verdict.reply_code or "")) if verdict else "",
        code_title=catalogue.texts(verdict.entry_id, say.language).title if verdict else say(KINDS[report.kind]),
        domain=one_line(domain),
        identity=identity,
        sender=one_line(address),
        subject=one_line(subject.value) if subject else "",
        recipients=len(report.recipients),
        when=utc_iso(when.value) if when else "",
        host=one_line(host.value) if host else "",
        tone=tone(report.kind),
        digest=digest(diagnosis),
        others=_others(diagnosis),
    )


def _others(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """The sender domains beside the offender that are not the tenant's own, where the sending domain is to blame."""
    verdict, offender = diagnosis.verdict, diagnosis.offender
    if verdict is None or offender is None or verdict.blames != "sender-domain" or offender.forwarded:
        return ()
    return tuple((one_line(s.unicode), s.identity.value) for s in offender.alternatives)


def digest(diagnosis: Diagnosis) -> str:
    """A short fingerprint of the notice, equal for the same notice saved twice in whatever form.

    Built from the original Message-ID, the recipients, the codes and the notice's own Message-ID where they are known;
    "" when the notice names none of the first two.
    """
    report = diagnosis.report
    original = report.original.message_id.value if report.original and report.original.message_id else ""
    if not original and not report.recipients:
        return ""
    notice = report.notice.message_id.value if report.notice.message_id else ""
    facts = [original.strip("<> "), notice.strip("<> ")]
    facts += [f"{r.address.value.lower()} {r.status.value if r.status else ''}" for r in report.recipients]
    return hashlib.sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

"""Rows of the list: small plain values that are kept for thousands of bounces."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.verdict import vendor_of
from inspector.model.diagnosis import Diagnosis
from inspector.model.inspection import Inspection
from inspector.model.report import Recipient
from inspector.sheet.display import one_line
from inspector.sheet.offender import blamed_domain
from inspector.sheet.registration import others_named, registration
from inspector.sheet.terms import KINDS, refusal, tone
from inspector.sheet.times import utc_iso
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording

MOST_WORDS = 320
"""Characters of a row's further words: ten thousand rows then hold some three megabytes of them."""
_FILED = 60  # characters of one address or Message-ID


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
        registration=registration(diagnosis, catalogue),
        others=tuple((one_line(s.unicode), s.identity.value, key) for s, key in others_named(diagnosis, catalogue)),
        general=_general(diagnosis, catalogue, say),
        words=_words(diagnosis),
    )


def _general(diagnosis: Diagnosis, catalogue: Catalogue, say: Wording) -> str:
    """The title of the code alone: its vendor's, or where the code says little by itself, that of its RFC."""
    verdict = diagnosis.verdict
    if verdict is None:
        return ""
    found = catalogue.find(verdict.code or None, verdict.reply_code, "").entry
    if not found.vague:
        found = catalogue.find(verdict.code or None, verdict.reply_code, "", vendor_of(diagnosis.report)).entry
    return catalogue.texts(found.id, say.language).title


def _words(diagnosis: Diagnosis) -> str:
    report = diagnosis.report
    ids = (report.original.message_id if report.original else None, report.notice.message_id)
    said = [field.value.strip("<> ")[:_FILED] for field in ids if field is not None]
    said += [recipient.address.value[:_FILED] for recipient in report.recipients[:3]]
    said += [one.value for one in (recipient.diagnostic for recipient in report.recipients[:1]) if one is not None]
    return one_line(" ".join(said))[:MOST_WORDS].casefold()


def digest(diagnosis: Diagnosis) -> str:
    """A short fingerprint of the notice, equal for the same notice saved twice in whatever form; "" when unsure.

    A notice is known by its own Message-ID (RFC 5322 section 3.6.4) with that of the returned message, the recipients
    and their codes, because some systems give all notices one ID. One without, such as a pasted text, is known by its
    time and every word of the diagnostics: two notices about one message differ in nothing else. Where those lack too,
    it is no duplicate.
    """
    report = diagnosis.report
    own = report.notice.message_id.value.strip("<> ") if report.notice.message_id else ""
    original = report.original.message_id.value if report.original and report.original.message_id else ""
    facts = [report.kind.value, own, original.strip("<> ")]
    if own:
        facts += sorted(f"{r.address.value.lower()} {r.status.value if r.status else ''}" for r in report.recipients)
    else:
        when = report.notice.date or next((r.last_attempt for r in report.recipients if r.last_attempt), None)
        diagnostics = [recipient.diagnostic.value if recipient.diagnostic else "" for recipient in report.recipients]
        if when is None or not diagnostics or not all(diagnostics):
            return ""
        host = report.notice.reporting_mta.value.lower() if report.notice.reporting_mta else ""
        facts += [host, utc_iso(when.value) or when.value]
        facts += sorted(f"{r.address.value.lower()} {_said(r)}" for r in report.recipients)
    return hashlib.sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _said(recipient: Recipient) -> str:
    status = recipient.status.value if recipient.status else ""
    diagnostic = " ".join(recipient.diagnostic.value.split()) if recipient.diagnostic else ""
    return f"{status} {diagnostic}"

"""The primary code of a report and what the catalogue says of it."""

from __future__ import annotations

from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.hosts import is_microsoft_host
from inspector.model.diagnosis import Verdict
from inspector.model.report import Action, Recipient, Report

_FAMILY = "5.7.7"
_SEVERITY = {
    Action.FAILED: 0,
    Action.DELAYED: 1,
    Action.RELAYED: 2,
    Action.EXPANDED: 3,
    Action.DELIVERED: 4,
}


def vendor_of(report: Report) -> str | None:
    """The vendor whose meanings of codes count first: "exchange-online", "exchange-server" or None."""
    generator = report.notice.generator
    return generator if generator in ("exchange-online", "exchange-server") else None


def _rank(recipient: Recipient) -> tuple[int, int, int]:
    """Smaller is more important: 5.7.750, its family, failures before delays, exact codes before vague ones."""
    status = recipient.status.value if recipient.status else ""
    family = 0 if status == "5.7.750" else 1 if _in_family(status) else 2
    action = _SEVERITY[recipient.action.value] if recipient.action else 0
    vagueness = 2 if not status else 1 if status.endswith(".0") else 0
    return family, action, vagueness


def _in_family(status: str) -> bool:
    detail = status.removeprefix(_FAMILY)
    return status.startswith(_FAMILY) and len(detail) == 2 and detail.isdigit()


def primary_recipient(report: Report) -> int:
    """The index of the recipient whose code is the verdict's; -1 when there are none."""
    indices = range(len(report.recipients))
    return min(indices, key=lambda i: _rank(report.recipients[i]), default=-1)


def judge(report: Report, catalogue: Catalogue, variant: str = "") -> Verdict | None:
    """The verdict on a report; None when it names neither a recipient nor a code."""
    index = primary_recipient(report)
    if index < 0:
        return None
    recipient = report.recipients[index]
    status = recipient.status.value if recipient.status else None
    reply = recipient.reply_code.value if recipient.reply_code else None
    words = recipient.diagnostic.value if recipient.diagnostic else ""
    match = catalogue.find(status, reply, words, vendor_of(report), variant=variant)
    entry = match.entry
    remote = recipient.remote_mta.value if recipient.remote_mta else ""
    reporting = report.notice.reporting_mta.value if report.notice.reporting_mta else ""
    return Verdict(
        code=status or "",
        reply_code=reply,
        entry_id=entry.id,
        rule=match.rule,
        permanent=_permanence(recipient, entry.permanent),
        who_acts=entry.who_acts,
        resend=entry.resend,
        blames=entry.blames,
        steps=entry.steps,
        family=entry.family,
        recipient=index,
        evidence=recipient.status.evidence if recipient.status else None,
        reply_evidence=recipient.reply_code.evidence if recipient.reply_code else None,
        remote_is_microsoft=is_microsoft_host(remote or reporting),
    )


def _permanence(recipient: Recipient, stated: bool | None) -> bool | None:
    """Whether the failure is final: the action says it, then the catalogue, then the first digit of the code."""
    if recipient.action is not None:
        if recipient.action.value is Action.FAILED:
            return True
        return None if recipient.action.value is not Action.DELAYED else False
    if stated is not None:
        return stated
    digit = (
        recipient.status.value if recipient.status else str(recipient.reply_code.value if recipient.reply_code else "")
    )[:1]
    return {"5": True, "4": False}.get(digit)

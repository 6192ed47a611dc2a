"""What a report says, as plain data: the form of the expectations in tests/corpus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inspector.model.evidence import Evidence, Field
from inspector.model.report import Original, Recipient, Report

RECIPIENT = (
    "address", "original_address", "display_name", "action", "status", "vague_status", "reply_code", "diagnostic",
    "remote_mta", "will_retry_until",
)  # fmt: skip


def told(report: Report) -> dict[str, Any]:
    """The report without its places; values that are not stated are left out."""
    return {
        "kind": report.kind.value,
        "generator": report.notice.generator,
        "inside": list(report.source.inside),
        "reporting_mta": report.notice.reporting_mta.value if report.notice.reporting_mta else "",
        "recipients": [_recipient(r) for r in report.recipients],
        "original": _original(report.original),
        "doubts": list(report.doubts),
        "problems": sorted({p.code for p in report.problems}),
    }


def _recipient(recipient: Recipient) -> dict[str, Any]:
    values = {name: getattr(recipient, name) for name in RECIPIENT}
    return {name: field.value for name, field in values.items() if field is not None}


def _original(original: Original | None) -> dict[str, Any] | None:
    if original is None:
        return None
    return {
        "from": [f.value.address for f in original.from_],
        "envelope": [f"{s.place.value} {s.address.value}" for s in original.envelope_senders],
        "subject": original.subject.value if original.subject else None,
        "message_id": original.message_id.value if original.message_id else None,
        "complete": original.complete,
    }


def fields_of(report: Report) -> Iterator[tuple[str, Any, Evidence]]:
    """Name, value as text and place of everything in the report that was read from a text."""
    notice = report.notice
    for name in ("from_", "to", "subject", "date", "message_id", "language", "reporting_mta", "received_from_mta",
                 "arrival_date"):  # fmt: skip
        yield from _named(f"notice.{name}", getattr(notice, name))
    for recipient in report.recipients:
        for name in (*RECIPIENT, "last_attempt"):
            yield from _named(f"recipient.{name}", getattr(recipient, name))
    original = report.original
    if original is not None:
        for name in ("sender", "reply_to", "to", "subject", "date", "message_id"):
            yield from _named(f"original.{name}", getattr(original, name))
        for mailbox in (*original.from_, *original.resent_from):
            yield from _named("original.from", mailbox)
        for sender in original.envelope_senders:
            yield from _named(f"envelope {sender.place}", sender.address)
    for kept in report.status_fields:
        yield from _named(f"status field {kept.name}", kept.field)


def _named(name: str, field: Field[Any] | None) -> Iterator[tuple[str, Any, Evidence]]:
    if field is not None:
        yield name, getattr(field.value, "address", field.value), field.evidence

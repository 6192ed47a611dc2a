"""Delivery reports of RFC 3464 and 6533: a message/delivery-status part, or its fields in a text of any name."""

from __future__ import annotations

import re

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.delivery_status import RECIPIENTS, DeliveryStatus, read_status
from inspector.model.evidence import Problem, Text
from inspector.model.report import Action, Kind, Recipient

_FIRST = re.compile(
    r"^(?:Reporting-MTA|Final-Recipient|Original-Recipient|Arrival-Date|Original-Envelope-Id)[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)
_SEVEREST = (
    (Action.FAILED, Kind.FAILURE),
    (Action.DELAYED, Kind.DELAY),
    (Action.EXPANDED, Kind.EXPANDED),
    (Action.RELAYED, Kind.RELAYED),
    (Action.DELIVERED, Kind.DELIVERED),
)

STATUS_PARTS = 50
"""Delivery-status parts of one message that are read; a report has one, gateways that join reports some."""


def read(anatomy: Anatomy) -> Claim | None:
    """The recipients and every field of the message's delivery status."""
    found = _in_parts(anatomy)
    limited = len(found) < len(anatomy.status_parts)
    if not any(status.recipients for status in found):
        found.extend(_in_text(anatomy, text) for text in anatomy.texts_with_status())
    found = [status for status in found if status.fields]
    if not found:
        return None
    recipients = tuple(r for status in found for r in status.recipients)
    problems = tuple(p for status in found for p in status.problems)
    if limited:
        problems = (*problems, Problem("too-many-recipients", f"{len(found)} parts"))
    if not recipients and anatomy.status_parts:
        problems = (*problems, Problem("delivery-status-without-recipient"))
    return Claim(
        by=RECOGNISER.name,
        weight=Weight.REPORT,
        recipients=recipients,
        kind=kind_of(recipients),
        whole=bool(recipients),
        generator=_generator(found),
        reporting_mta=next((s.reporting_mta for s in found if s.reporting_mta is not None), None),
        received_from_mta=next((s.received_from_mta for s in found if s.received_from_mta is not None), None),
        arrival_date=next((s.arrival_date for s in found if s.arrival_date is not None), None),
        status_fields=tuple(f for s in found for f in s.fields),
        problems=problems,
    )


def _in_parts(anatomy: Anatomy) -> list[DeliveryStatus]:
    """The delivery-status parts, as many as hold the recipients of one list and no more."""
    found: list[DeliveryStatus] = []
    recipients = 0
    for part in anatomy.status_parts[:STATUS_PARTS]:
        if recipients >= RECIPIENTS:
            break
        found.append(read_status(anatomy.read(part)))
        recipients += len(found[-1].recipients)
    return found


def _in_text(anatomy: Anatomy, text: Text) -> DeliveryStatus:
    first = _FIRST.search(text.content)
    start = first.start() if first is not None else 0
    end = anatomy.said if text is anatomy.notification and start < anatomy.said else len(text.content)
    return read_status(text, start, end, known_only=True)


def kind_of(recipients: tuple[Recipient, ...]) -> Kind | None:
    """The kind of the most severe action; by the class of the status where no action is stated."""
    actions = {r.action.value for r in recipients if r.action is not None}
    for action, kind in _SEVEREST:
        if action in actions:
            return kind
    classes = {r.status.value[0] for r in recipients if r.status is not None}
    return (
        Kind.FAILURE if "5" in classes else Kind.DELAY if "4" in classes else Kind.DELIVERED if "2" in classes else None
    )


def _generator(found: list[DeliveryStatus]) -> str:
    names = {f.name.lower() for status in found for f in status.fields}
    if "x-postfix-queue-id" in names or "x-postfix-sender" in names:
        return "postfix"
    return ""


RECOGNISER = Recogniser("delivery-report", "RFC 3464, RFC 6533", read)

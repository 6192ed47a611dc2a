"""Notifications in JSON, as Amazon SES sends them by mail through SNS."""

from __future__ import annotations

import json
import re
from typing import Any

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.delivery_status import reply_code
from inspector.bounce.smtp_reply import read_reply
from inspector.model.evidence import Evidence, Field, How, Problem, Span, Text
from inspector.model.report import Action, Kind, ReadFrom, Recipient

_KINDS = {"Bounce": Kind.FAILURE, "Complaint": Kind.COMPLAINT, "Delivery": Kind.DELIVERED, "DeliveryDelay": Kind.DELAY}
_SECTIONS = {
    Kind.FAILURE: "bounce",
    Kind.COMPLAINT: "complaint",
    Kind.DELIVERED: "delivery",
    Kind.DELAY: "deliveryDelay",
}
_LISTS = ("bouncedRecipients", "complainedRecipients", "delayedRecipients", "recipients")
_TYPE = re.compile(r"\"(?:notificationType|eventType)\"\s*:")
_TYPED = re.compile(r"\A[A-Za-z][\w-]*; ?")
_WRAPPED = re.compile(r"\n ?")


def read(anatomy: Anatomy) -> Claim | None:
    """The recipients of a notification of Amazon SES."""
    part = anatomy.text_parts[0] if anatomy.text_parts and not anatomy.status_parts else None
    if part is None or not part.text().content.lstrip().startswith("{"):
        return None
    text = anatomy.read(part)
    if _TYPE.search(text.content) is None:
        return None
    try:
        found = _decoded(text.content)
    except (ValueError, RecursionError) as error:
        return Claim(RECOGNISER.name, Weight.GUESS, problems=(Problem("json-damaged", type(error).__name__),))
    kind = _KINDS.get(str(found.get("notificationType") or found.get("eventType")))
    if kind is None:
        return None
    recipients = tuple(r for entry in _entries(found, kind) if (r := _recipient(text, entry, kind)) is not None)
    return Claim(RECOGNISER.name, Weight.REPORT, recipients, kind, whole=True, generator="amazon-ses")


def _decoded(content: str) -> dict[str, Any]:
    """The first JSON object of the text; lines that a mail system wrapped are joined again."""
    value, _ = json.JSONDecoder(strict=False).raw_decode(_WRAPPED.sub("", content.lstrip()))
    return value if isinstance(value, dict) else {}


def _entries(found: dict[str, Any], kind: Kind) -> list[dict[str, Any]]:
    """What is said of each recipient, whatever form it has; what has none is left out."""
    inner = found.get(_SECTIONS[kind])
    if not isinstance(inner, dict):
        return []
    for name in _LISTS:
        if isinstance(inner.get(name), list):
            entries = [e if isinstance(e, dict) else {"emailAddress": e} for e in inner[name]]
            return [{"diagnosticCode": inner.get("smtpResponse", ""), **entry} for entry in entries]
    return []


def _recipient(text: Text, entry: dict[str, Any], kind: Kind) -> Recipient | None:
    address = _field(text, str(entry.get("emailAddress", "")))
    if address is None:
        return None
    diagnostic = _field(text, _TYPED.sub("", str(entry.get("diagnosticCode", ""))))
    status = _field(text, str(entry.get("status", "")))
    reply = None
    if diagnostic is not None:
        reply = read_reply(text.content, diagnostic.evidence.span.start, diagnostic.evidence.span.end)
        if status is None and reply is not None and reply.status_span is not None:
            status = Field(reply.status, Evidence(text.id, reply.status_span))
    action = {Kind.FAILURE: Action.FAILED, Kind.DELAY: Action.DELAYED, Kind.DELIVERED: Action.DELIVERED}.get(kind)
    return Recipient(
        address,
        ReadFrom.TEXT,
        action=None if action is None else Field(action, Evidence(text.id, address.evidence.span, How.INFERRED)),
        status=status,
        reply_code=reply_code(text.id, reply),
        diagnostic=diagnostic,
    )


def _field(text: Text, value: str) -> Field[str] | None:
    """The value where it stands in the text; where escapes or wraps changed it, the whole text supports it."""
    if not value:
        return None
    start = text.content.find(value)
    if start >= 0:
        return Field(value, Evidence(text.id, Span(start, start + len(value))))
    return Field(value, Evidence(text.id, Span(0, len(text.content)), How.DECODED))


RECOGNISER = Recogniser("notification-json", "Amazon SES, notification contents", read)

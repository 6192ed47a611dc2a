"""The notice: the outer message's own headers, and the signs that name the system which wrote it."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim
from inspector.bounce.dialects import generator
from inspector.model.evidence import Field
from inspector.model.headers import HeaderField
from inspector.model.report import Notice

INTERNAL_SENDER = "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@"
"""Local part of Exchange's internal sender of notices, equal in every organisation and language."""


def notice(anatomy: Anatomy, claims: tuple[Claim, ...]) -> Notice:
    """The outer message as far as its headers and the claims tell."""
    headers = anatomy.headers
    mailboxes = anatomy.mailboxes("from")
    return Notice(
        from_=mailboxes[0] if mailboxes else None,
        to=_value(anatomy.header("to")),
        subject=_value(anatomy.header("subject")),
        date=_value(anatomy.header("date")),
        message_id=_value(anatomy.header("message-id")),
        language=_language(anatomy),
        reporting_mta=next((c.reporting_mta for c in claims if c.reporting_mta is not None), None),
        received_from_mta=next((c.received_from_mta for c in claims if c.received_from_mta is not None), None),
        arrival_date=next((c.arrival_date for c in claims if c.arrival_date is not None), None),
        generator=generator(anatomy, claims),
        headers=headers,
    )


def marks_of_origin(anatomy: Anatomy) -> tuple[str, ...]:
    """Language-free signs that an automatic system wrote this, in the order of their weight."""
    headers = anatomy.headers
    marks = []
    if "x-ms-exchange-message-is-ndr" in headers:
        marks.append("x-ms-exchange-message-is-ndr")
    sender = anatomy.header("from")
    if sender is not None and INTERNAL_SENDER in sender.raw.lower():
        marks.append("exchange-internal-sender")
    if anatomy.message.root.media_type == "multipart/report":
        marks.append("multipart-report")
    path = anatomy.header("return-path")
    if path is not None and path.raw.replace(" ", "") == "<>":
        marks.append("null-return-path")
    if "x-failed-recipients" in headers:
        marks.append("x-failed-recipients")
    automatic = anatomy.header("auto-submitted")
    if automatic is not None and not automatic.raw.lower().startswith("no"):
        marks.append("auto-submitted")
    return tuple(marks)


def _value(header: HeaderField | None) -> Field[str] | None:
    return None if header is None else Field(header.value, header.evidence)


def _language(anatomy: Anatomy) -> Field[str] | None:
    stated = _value(anatomy.header("content-language"))
    for part in anatomy.text_parts[:1]:
        if stated is None:
            stated = _value(part.headers.first("content-language"))
            if stated is not None:
                anatomy.keep(part.headers.text)
    return stated

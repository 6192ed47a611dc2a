"""The returned message: full, headers only, inside the text, or only what the notice's own headers tell of it."""

from __future__ import annotations

import re

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.mailboxes import mailbox_fields
from inspector.mail.headers import HeaderSection
from inspector.model.evidence import Evidence, Field, How, Span
from inspector.model.headers import HeaderField
from inspector.model.report import EnvelopePlace, EnvelopeSender, Original

_ANGLE = re.compile(r"<([^<>\n]*)>")
_BARE = re.compile(r"[^\s<>\"(),;]+@[^\s<>\"(),;]+")
_MAILFROM = re.compile(r"smtp\.mailfrom=[ \t\n]*<?([^\s;<>()]*)", re.IGNORECASE)
_SPF_SENDER = re.compile(r"envelope-from=[ \t\n]*\"?<?([^\s;<>\"()]*)", re.IGNORECASE)
_SENDER_ADDRESS = re.compile(r"^[ \t*|]*Sender Address:[ \t*|]*\n?[ \t*|]*([^\s<>]+@[^\s<>]+)", re.MULTILINE | re.IGNORECASE)


def original(anatomy: Anatomy) -> Original | None:
    """What is known of the returned message, or None when the notice carries nothing of it."""
    headers, complete = returned_headers(anatomy)
    envelope = tuple(_envelope_senders(anatomy, headers))
    if headers is None:
        return _from_the_notice(anatomy, envelope)
    anatomy.keep(headers.text)
    return Original(
        from_=tuple(f for h in headers.all("from") for f in mailbox_fields(h, headers.text)),
        sender=next(iter(_mailboxes(headers, "sender")), None),
        resent_from=tuple(_mailboxes(headers, "resent-from")),
        envelope_senders=envelope,
        reply_to=_value(headers, "reply-to"),
        to=_value(headers, "to"),
        subject=_value(headers, "subject"),
        date=_value(headers, "date"),
        message_id=_value(headers, "message-id"),
        complete=complete,
        headers=headers,
    )


def returned_headers(anatomy: Anatomy) -> tuple[HeaderSection | None, bool]:
    """The header section of the returned message and whether its body came along."""
    part = anatomy.returned_part
    if part is not None:
        child = part.children[0] if part.children else None
        if child is not None and len(child.headers):
            return child.headers, bool(child.size or child.children)
        if child is None:
            section = HeaderSection(part.text())
            if len(section):
                return section, False
    found = anatomy.returned_text
    if found is None or found.headers is None:
        return None, False
    return HeaderSection(found.headers), found.complete


def _from_the_notice(anatomy: Anatomy, envelope: tuple[EnvelopeSender, ...]) -> Original | None:
    """Without the returned message its Message-ID may stand in the notice's In-Reply-To or References."""
    reference = anatomy.headers.first("in-reply-to") or anatomy.headers.first("references")
    message_id = None
    if reference is not None:
        first = _ANGLE.search(reference.raw)
        if first is not None and reference.evidence.how is How.AS_WRITTEN:
            start = reference.evidence.span.start + first.start()
            message_id = Field(first.group(), Evidence(reference.evidence.text_id, Span(start, start + len(first.group()))))
    if message_id is None and not envelope:
        return None
    return Original(envelope_senders=envelope, message_id=message_id)


def _mailboxes(headers: HeaderSection, name: str):  # type: ignore[no-untyped-def]
    for header in headers.all(name):
        yield from mailbox_fields(header, headers.text)


def _value(headers: HeaderSection, name: str) -> Field[str] | None:
    header = headers.first(name)
    return None if header is None else Field(header.value, header.evidence)


def _envelope_senders(anatomy: Anatomy, headers: HeaderSection | None) -> list[EnvelopeSender]:
    """All places that tell the envelope sender, in the order of `EnvelopePlace`."""
    found: list[EnvelopeSender] = []
    if headers is not None:
        _add(found, _in_header(headers.first("return-path"), _ANGLE, _BARE), EnvelopePlace.RETURN_PATH)
        for name in ("authentication-results", "arc-authentication-results"):
            for header in headers.all(name):
                _add(found, _in_written(headers, header, _MAILFROM), EnvelopePlace.AUTHENTICATION_RESULTS)
        for header in headers.all("received-spf"):
            _add(found, _in_written(headers, header, _SPF_SENDER), EnvelopePlace.RECEIVED_SPF)
    to = anatomy.headers.first("to")
    _add(found, _in_header(to, _ANGLE, _BARE), EnvelopePlace.NOTICE_TO)
    text = anatomy.notification
    if text is not None:
        m = _SENDER_ADDRESS.search(text.content, 0, anatomy.said)
        if m is not None:
            _add(found, Field(m.group(1), Evidence(text.id, Span(*m.span(1)))), EnvelopePlace.SENDER_ADDRESS)
    return found


def _add(found: list[EnvelopeSender], address: Field[str] | None, place: EnvelopePlace) -> None:
    if address is not None and not any(s.place is place and s.address.value == address.value for s in found):
        found.append(EnvelopeSender(address, place))


def _in_header(header: HeaderField | None, *patterns: re.Pattern[str]) -> Field[str] | None:
    """The first address in a header's value, with its place where the value stands as it was written."""
    if header is None:
        return None
    for pattern in patterns:
        m = pattern.search(header.raw)
        if m is None:
            continue
        group = 1 if pattern.groups else 0
        value = m.group(group).strip()
        if header.evidence.how is How.AS_WRITTEN:
            start = header.evidence.span.start + m.start(group)
            start += len(m.group(group)) - len(m.group(group).lstrip())
            return Field(value, Evidence(header.evidence.text_id, Span(start, start + len(value))))
        return Field(value, Evidence(header.evidence.text_id, header.evidence.span, How.UNFOLDED))
    return None


def _in_written(headers: HeaderSection, header: HeaderField, pattern: re.Pattern[str]) -> Field[str] | None:
    """The pattern's group in the header as it was written, folds included."""
    span = header.evidence.span
    m = pattern.search(headers.text.content, span.start, span.end)
    return None if m is None else Field(m.group(1), Evidence(header.evidence.text_id, Span(*m.span(1))))

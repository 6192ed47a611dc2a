"""The returned message: full, headers only, inside the text, or only what the notice's own headers tell of it."""

from __future__ import annotations

import re

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.graphical import Details
from inspector.bounce.kinds import looks_automatic
from inspector.bounce.notice import marks_of_origin
from inspector.mail.headers import HeaderSection
from inspector.mail.message import Part
from inspector.model.evidence import Evidence, Field, How, Span
from inspector.model.headers import HeaderField
from inspector.model.report import EnvelopePlace, EnvelopeSender, Mailbox, Original, Recipient

_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_QUOTED_SUBJECT = re.compile(
    r"\s*(?:\[[^\[\]\n]{1,40}\]\s*){0,4}"
    r"(?:undeliverable|undelivered(?: mail)?|unzustellbar|non remis|non recapitabile|onbestelbaar|não entregues?"
    r"|no se puede entregar|correo no entregado|retraso en la entrega|не удается доставить|kan ikke leveres"
    r"|nie można dostarczyć|δεν παραδόθηκε|ekki hægt að afhenda|配信不能|não é possível entregar|无法传递|無法傳遞"
    r"|delivery delayed|delivery failure|undeliverable mail|לא ניתן למסירה|تعذر تسليم)"
    r"[\s\u00a0]*[:：][\s\u00a0]*(\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED_NOTICE = re.compile(
    r"^[> \t*]{0,8}(?:From|De|Von|Da)[ \t*]*:[^\n]{0,200}"
    r"(?:postmaster|mailer-daemon|Microsoft Outlook|MicrosoftExchange329e)[^\n]{0,200}\n"
    r"(?:[^\n]{0,300}\n){0,3}?"
    r"[> \t*]{0,8}(?:To|Para|An|A|\u00c0)[ \t*]*:[^\n@]{0,200}?([^\s<>\"(),;:\[]{1,128}@[^\s<>\"(),;:\]]{1,253})",
    re.MULTILINE | re.IGNORECASE,
)
_ANGLE = re.compile(r"<([^<>\n]*)>")
_BARE = re.compile(r"[^\s<>\"(),;]+@[^\s<>\"(),;]+")
_MAILFROM = re.compile(r"smtp\.mailfrom=[ \t\n]*<?([^\s;<>()]*)", re.IGNORECASE)
_SPF_SENDER = re.compile(r"envelope-from=[ \t\n]*\"?<?([^\s;<>\"()]*)", re.IGNORECASE)


def original(anatomy: Anatomy) -> Original | None:
    """What is known of the returned message, or None when the notice tells nothing of it."""
    headers, complete = returned_headers(anatomy)
    envelope = tuple(_envelope_senders(anatomy, headers))
    if headers is None:
        message_id, subject = _referenced(anatomy), _quoted_subject(anatomy)
        if message_id is None and subject is None and not envelope:
            return None
        return Original(envelope_senders=envelope, message_id=message_id, subject=subject)
    anatomy.keep(headers.text)
    return Original(
        from_=_mailboxes(headers, "from"),
        sender=next(iter(_mailboxes(headers, "sender")), None),
        resent_from=_mailboxes(headers, "resent-from"),
        envelope_senders=envelope,
        reply_to=_value(headers, "reply-to"),
        to=_value(headers, "to"),
        subject=_value(headers, "subject") or _quoted_subject(anatomy),
        date=_value(headers, "date"),
        message_id=_value(headers, "message-id") or _referenced(anatomy),
        complete=complete,
        headers=headers,
    )


def returned_headers(anatomy: Anatomy) -> tuple[HeaderSection | None, bool]:
    """The header section of the returned message and whether its body came along; remembered.

    A part that carries the message comes first, unless it was cut before it names anybody and the text has more.
    """
    if anatomy.returned_headers is None:
        anatomy.returned_headers = _returned_headers(anatomy)
    return anatomy.returned_headers


def _returned_headers(anatomy: Anatomy) -> tuple[HeaderSection | None, bool]:
    section, complete = _in_part(anatomy.returned_part)
    if section is not None and ("from" in section or "message-id" in section):
        return section, complete
    found = anatomy.returned_text
    if found is None or found.headers is None:
        return section, complete
    inside = HeaderSection(found.headers)
    if section is not None and len(section) >= len(inside):
        return section, complete
    return inside, found.complete


def addressees(anatomy: Anatomy) -> tuple[Field[str], ...]:
    """Whom the returned message was addressed to, each once: To and Cc, else the fields of its delivery."""
    headers, _ = returned_headers(anatomy)
    if headers is None:
        return ()
    anatomy.keep(headers.text)
    found: dict[str, Field[str]] = {}
    for names in (("x-hmxmroriginalrecipient",), ("to", "cc"), ("x-original-to", "delivered-to", "x-rcpt-to")):
        for mailbox in (m for name in names for m in _mailboxes(headers, name)):
            address = mailbox.value.address
            if "@" in address:
                found.setdefault(address.casefold(), Field(address, mailbox.evidence))
        if found:
            break
    return tuple(found.values())


def without_senders(anatomy: Anatomy, recipients: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    """The recipients less the returned message's own senders; all of them where nobody else is named."""
    if len(recipients) < 2:
        return recipients
    senders = {anatomy.addressee}
    headers, _ = returned_headers(anatomy)
    if headers is not None:
        for name in ("from", "sender", "return-path"):
            senders.update(m.value.address.casefold() for m in _mailboxes(headers, name))
    return tuple(r for r in recipients if r.address.value.casefold() not in senders) or recipients


def _in_part(part: Part | None) -> tuple[HeaderSection | None, bool]:
    if part is None:
        return None, False
    if part.children:
        child = part.children[0]
        return (child.headers, bool(child.size or child.children)) if len(child.headers) else (None, False)
    section = HeaderSection(part.text())
    return (section, False) if len(section) else (None, False)


def _referenced(anatomy: Anatomy) -> Field[str] | None:
    """The returned message's Message-ID, which Exchange and others put into In-Reply-To and References."""
    for name in ("in-reply-to", "references"):
        header = anatomy.header(name)
        if header is not None:
            span = header.evidence.span
            m = _MESSAGE_ID.search(anatomy.headers.text.content, span.start, span.end)
            if m is not None:
                return Field(m.group(), Evidence(header.evidence.text_id, Span(*m.span())))
    return None


def _quoted_subject(anatomy: Anatomy) -> Field[str] | None:
    """The returned message's subject from the notice's table, or as its own subject quotes it: "Undeliverable: ..."."""
    table = _table(anatomy, sure=True)
    if table is not None and table.subject is not None:
        return _at(anatomy, table.subject)
    header = anatomy.header("subject")
    m = _QUOTED_SUBJECT.match(header.value) if header is not None else None
    if header is None or m is None:
        return None
    place = header.evidence
    if place.how is not How.AS_WRITTEN:
        return Field(m.group(1), Evidence(place.text_id, place.span, How.DECODED))
    return Field(m.group(1), Evidence(place.text_id, Span(place.span.start + m.start(1), place.span.start + m.end(1))))


def _mailboxes(headers: HeaderSection, name: str) -> tuple[Field[Mailbox], ...]:
    return headers.mailboxes(name) if name in headers else ()


def _value(headers: HeaderSection, name: str) -> Field[str] | None:
    header = headers.first(name)
    return None if header is None else Field(header.value, header.evidence)


def _envelope_senders(anatomy: Anatomy, headers: HeaderSection | None) -> list[EnvelopeSender]:
    """All places that tell the envelope sender, in the order of `EnvelopePlace`."""
    found: list[EnvelopeSender] = []
    if headers is not None:
        _add(found, _in_header(headers.first("return-path"), _ANGLE, _BARE), EnvelopePlace.RETURN_PATH)
        for name in ("authentication-results", "arc-authentication-results"):
            for header in headers.all(name) if name in headers else ():
                _add(found, _in_written(headers, header, _MAILFROM), EnvelopePlace.AUTHENTICATION_RESULTS)
        for header in headers.all("received-spf") if "received-spf" in headers else ():
            _add(found, _in_written(headers, header, _SPF_SENDER), EnvelopePlace.RECEIVED_SPF)
    if looks_automatic(anatomy, marks_of_origin(anatomy)):
        _add(found, _in_header(anatomy.sent_to, _ANGLE, _BARE), EnvelopePlace.NOTICE_TO)
    elif headers is None:  # somebody forwards the notice: his own addressee has nothing to do with it
        _add(found, _quoted_addressee(anatomy), EnvelopePlace.NOTICE_TO)
    table = _table(anatomy, sure=len(found) < 2)
    if table is not None and table.sender is not None:
        _add(found, _at(anatomy, table.sender), EnvelopePlace.SENDER_ADDRESS)
    return found


def _quoted_addressee(anatomy: Anatomy) -> Field[str] | None:
    """The addressee of a notice that was forwarded as text: the "To:" that follows a mail system's quoted "From:"."""
    text = anatomy.notification
    m = _QUOTED_NOTICE.search(text.content) if text is not None else None
    if text is None or m is None:
        return None
    return Field(m.group(1), Evidence(text.id, Span(*m.span(1))))


def _table(anatomy: Anatomy, *, sure: bool) -> Details | None:
    """The graphical notice's table; HTML is made readable for it only where little else is known."""
    return anatomy.details if anatomy.text_parts or sure else None


def _at(anatomy: Anatomy, span: Span) -> Field[str] | None:
    text = anatomy.notification
    return None if text is None else Field(text.content[span.start : span.end], Evidence(text.id, span))


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

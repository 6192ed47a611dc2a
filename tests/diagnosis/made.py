"""Reports made by hand, so that the diagnosis is tested without the packages that read messages."""

from __future__ import annotations

from inspector.mail.headers import HeaderSection
from inspector.model.evidence import Evidence, Field, How, Span, Text, TextKind
from inspector.model.report import (
    Action,
    EnvelopePlace,
    EnvelopeSender,
    Kind,
    Mailbox,
    Notice,
    Original,
    ReadFrom,
    Recipient,
    Report,
)
from inspector.model.source import Source

SOURCE = Source("made.eml", "eml", 1, "0" * 64)
NOWHERE = Evidence("made", Span(0, 0), How.INFERRED)
REFUSED = "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains"


def section(text: str, name: str = "made/headers") -> HeaderSection:
    return HeaderSection(Text(name, TextKind.HEADERS, text))


def mailbox(address: str, name: str = "") -> Field[Mailbox]:
    return Field(Mailbox(address, name), NOWHERE)


def recipient(
    address: str = "bob@fabrikam.com",
    status: str | None = "5.7.750",
    *,
    action: Action | None = Action.FAILED,
    diagnostic: str | None = REFUSED,
    reply: int | None = 550,
    remote: str | None = None,
) -> Recipient:
    return Recipient(
        Field(address, NOWHERE),
        ReadFrom.DELIVERY_STATUS,
        action=Field(action, NOWHERE) if action else None,
        status=Field(status, NOWHERE) if status else None,
        reply_code=Field(reply, NOWHERE) if reply else None,
        diagnostic=Field(diagnostic, NOWHERE) if diagnostic else None,
        remote_mta=Field(remote, NOWHERE) if remote else None,
    )


def original(
    from_: tuple[str, ...] = ("invoice@old-brand.example",),
    envelope: tuple[str, ...] = (),
    *,
    sender: str = "",
    resent: tuple[str, ...] = (),
    headers: str = "",
    message_id: str = "<1@old-brand.example>",
    date: str = "Thu, 10 Sep 2026 10:15:02 +0200",
) -> Original:
    return Original(
        from_=tuple(mailbox(a) for a in from_),
        sender=mailbox(sender) if sender else None,
        resent_from=tuple(mailbox(a) for a in resent),
        envelope_senders=tuple(EnvelopeSender(Field(a, NOWHERE), EnvelopePlace.RETURN_PATH) for a in envelope),
        message_id=Field(message_id, NOWHERE),
        date=Field(date, NOWHERE),
        headers=section(headers),
    )


def report(
    returned: Original | None = None,
    recipients: tuple[Recipient, ...] | None = None,
    *,
    kind: Kind = Kind.FAILURE,
    notice_from: str = "postmaster@contoso.com",
    notice_headers: str = "",
    generator: str = "exchange-online",
    reporting: str = "AM0PR01MB0001.eurprd01.prod.outlook.com",
    received_from: str = "",
    doubts: tuple[str, ...] = (),
) -> Report:
    notice = Notice(
        from_=mailbox(notice_from),
        generator=generator,
        reporting_mta=Field(reporting, NOWHERE) if reporting else None,
        received_from_mta=Field(received_from, NOWHERE) if received_from else None,
        headers=section(notice_headers),
    )
    return Report(
        SOURCE,
        kind,
        notice,
        (recipient(),) if recipients is None else recipients,
        original() if returned is None else returned,
        (),
        doubts=doubts,
    )

"""Complaints in the Abuse Reporting Format (RFC 5965)."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.delivery_status import address_field
from inspector.bounce.returned import addressees, returned_headers
from inspector.mail.headers import HeaderSection
from inspector.model.report import Kind, ReadFrom, Recipient

_RECIPIENTS = ("original-rcpt-to", "removal-recipient")
_JUNK_MAIL_REPORT = frozenset({"x-hmxmroriginalrecipient", "x-reporter-ip"})


def read(anatomy: Anatomy) -> Claim | None:
    """The recipients who complained; where the report keeps them to itself, whom the returned message was sent to."""
    kind: Kind | None = None
    recipients: list[Recipient] = []
    for part in anatomy.feedback_parts:
        kind = Kind.COMPLAINT
        fields = HeaderSection(anatomy.read(part))
        for name in _RECIPIENTS:
            for header in fields.all(name):
                address = address_field(fields.text, header.evidence.span.start, header.evidence.span.end)
                if address is not None:
                    recipients.append(Recipient(address, ReadFrom.DELIVERY_STATUS))
    if kind is None and anatomy.returned_part is not None and not anatomy.status_parts:
        headers, _ = returned_headers(anatomy)
        if headers is not None and headers.has_any(_JUNK_MAIL_REPORT):
            kind = Kind.COMPLAINT
    if kind is None:
        return None
    if not recipients:
        recipients.extend(Recipient(address, ReadFrom.HEADER) for address in addressees(anatomy)[:1])
    return Claim(RECOGNISER.name, Weight.REPORT, tuple(recipients), kind=kind, whole=True)


RECOGNISER = Recogniser("feedback", "RFC 5965; the fields of Outlook.com's junk mail reports", read)

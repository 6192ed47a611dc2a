"""Complaints in the Abuse Reporting Format (RFC 5965)."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.delivery_status import address_field
from inspector.mail.headers import HeaderSection
from inspector.model.report import Kind, ReadFrom, Recipient

_RECIPIENTS = ("original-rcpt-to", "removal-recipient", "x-hmxmroriginalrecipient")


def read(anatomy: Anatomy) -> Claim | None:
    """The recipients who complained; a report that keeps them to itself has none."""
    for part in anatomy.feedback_parts:
        fields = HeaderSection(anatomy.read(part))
        recipients = []
        for name in _RECIPIENTS:
            for header in fields.all(name):
                span = header.evidence.span
                address = address_field(fields.text, span.start, span.end)
                if address is not None:
                    recipients.append(Recipient(address, ReadFrom.DELIVERY_STATUS))
        return Claim(RECOGNISER.name, Weight.REPORT, tuple(recipients), kind=Kind.COMPLAINT, whole=True)
    headers = anatomy.headers
    for name in ("x-hmxmroriginalrecipient", "x-hmxmrmsgclassification"):
        header = headers.first(name)
        if header is not None:
            return Claim(RECOGNISER.name, Weight.HEADER, kind=Kind.COMPLAINT)
    return None


RECOGNISER = Recogniser("feedback", "RFC 5965; the fields of Outlook.com's junk mail reports", read)

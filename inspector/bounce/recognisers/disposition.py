"""Disposition notifications, read receipts (RFC 8098)."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.delivery_status import address_field
from inspector.mail.headers import HeaderSection
from inspector.model.report import Kind, ReadFrom, Recipient


def read(anatomy: Anatomy) -> Claim | None:
    """That the message is a disposition notification, and whose; it states no delivery."""
    recipients = []
    for part in anatomy.disposition_parts:
        fields = HeaderSection(anatomy.read(part))
        header = fields.first("final-recipient") or fields.first("original-recipient")
        if header is not None:
            address = address_field(fields.text, header.evidence.span.start, header.evidence.span.end)
            if address is not None:
                recipients.append(Recipient(address, ReadFrom.DELIVERY_STATUS))
    if anatomy.status_parts:
        return None
    root = anatomy.message.root
    declared = (
        root.media_type == "multipart/report" and root.parameter("report-type").lower() == "disposition-notification"
    )
    if not anatomy.disposition_parts and not declared:
        return None
    return Claim(RECOGNISER.name, Weight.REPORT, tuple(recipients), kind=Kind.DISPOSITION, whole=True)


RECOGNISER = Recogniser("disposition", "RFC 8098", read)

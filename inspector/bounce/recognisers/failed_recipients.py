"""Header fields made for machines that name the failed recipients, as Exim and Gmail write them."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.model.evidence import Field
from inspector.model.report import ReadFrom, Recipient

_NAMES = ("x-failed-recipients", "x-actual-recipient")


def read(anatomy: Anatomy) -> Claim | None:
    """The recipients that a header field of the notice names."""
    headers = anatomy.headers
    recipients = tuple(
        Recipient(Field(mailbox.value.address, mailbox.evidence), ReadFrom.HEADER)
        for name in _NAMES
        for mailbox in headers.mailboxes(name)
        if "@" in mailbox.value.address
    )
    if not recipients:
        return None
    return Claim(RECOGNISER.name, Weight.HEADER, recipients, whole=True)


RECOGNISER = Recogniser("failed-recipients", "Exim specification, chapter 46: X-Failed-Recipients", read)

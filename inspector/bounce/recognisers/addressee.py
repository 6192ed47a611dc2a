"""The returned message's own addressee, where the notice names nobody: one addressee must be the one who failed."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.passages import recipient_of
from inspector.bounce.returned import addressees
from inspector.model.report import ReadFrom, Recipient


def read(anatomy: Anatomy) -> Claim | None:
    """The only addressee of the returned message, with the reply in the notification's words."""
    if anatomy.message.root.media_type == "multipart/report" and not anatomy.status_parts and not anatomy.text_parts:
        return None
    found = [a for a in addressees(anatomy) if a.value.casefold() != anatomy.addressee]
    if len(found) != 1:
        return None
    text = anatomy.notification
    recipient = Recipient(found[0], ReadFrom.HEADER) if text is None else recipient_of(found[0], text, 0, anatomy.said)
    return Claim(RECOGNISER.name, Weight.GUESS, (recipient,))


RECOGNISER = Recogniser("addressee", "RFC 5322 section 3.6.3: To and Cc of the returned message", read, costly=True)

"""A reply in the notification's words that goes with no address: a recipient whom nobody names.

Pasted excerpts are often nothing else; the code is what the technician asks about.
"""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.passages import recipient_of
from inspector.bounce.smtp_reply import read_reply
from inspector.model.evidence import Evidence, Field, How, Span


def read(anatomy: Anatomy) -> Claim | None:
    """The first reply in the words, for the recipient "" whose place is that of the reply."""
    text = anatomy.notification
    if text is None:
        return None
    reply = read_reply(text.content, 0, anatomy.said)
    span = None if reply is None else reply.status_span or reply.code_span
    if span is None or text.content[span.start] not in "45":
        return None
    unnamed = Field("", Evidence(text.id, Span(span.start, span.start), How.INFERRED))
    return Claim(RECOGNISER.name, Weight.GUESS, (recipient_of(unnamed, text, 0, anatomy.said),))


RECOGNISER = Recogniser("excerpt", "RFC 5321 section 4.2: the reply, wherever it stands", read, costly=True)

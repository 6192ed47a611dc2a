"""Names of local users where a system lists its own users without their domain: the domain is that of the notice.

AOL and some campus systems write no more than "could not be delivered:" and the account's name on a line of its own.
"""

from __future__ import annotations

import re

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.phrases import DAEMONS, NOT_DELIVERED, mentions
from inspector.bounce.returned import addressees
from inspector.model.evidence import Evidence, Field, How, Span
from inspector.model.report import ReadFrom, Recipient

_LIST = re.compile(r":[ \t]*\n(?:[ \t]*\n)?((?:[ \t]+[A-Za-z0-9][A-Za-z0-9._+-]{1,63}[ \t]*(?:\n|\Z)){1,50})")
_NAME = re.compile(r"\S+")


def read(anatomy: Anatomy) -> Claim | None:
    """The listed names with the domain of the daemon that wrote the notice."""
    text = anatomy.notification
    if text is None or not mentions(anatomy.lowered, NOT_DELIVERED) or addressees(anatomy):
        return None
    sender = next(iter(anatomy.mailboxes("from")), None)
    domain = sender.value.address.rpartition("@")[2] if sender is not None else ""
    if sender is None or "." not in domain or not mentions(sender.value.address.lower(), DAEMONS):
        return None
    listed = _LIST.search(text.content, 0, anatomy.said)
    if listed is None:
        return None
    recipients = tuple(
        Recipient(Field(f"{name.group()}@{domain}", Evidence(text.id, Span(*name.span()), How.INFERRED)), ReadFrom.TEXT)
        for name in _NAME.finditer(text.content, *listed.span(1))
    )
    return Claim(RECOGNISER.name, Weight.GUESS, recipients)


RECOGNISER = Recogniser("local-names", "the layout of AOL's notices", read, costly=True)

"""Transcripts of an SMTP session: the commands and replies that name the refused recipient."""

from __future__ import annotations

import re
from itertools import islice

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.passages import ADDRESS, ADDRESSES, Passage, best_of, recipient_at
from inspector.bounce.returned import without_senders

_REPLIED = re.compile(
    rf"^[ \t<>]*(?:(?P<code>[45][0-9]{{2}}[ -](?:[45]\.[0-9]+\.[0-9]+ )?)<?(?P<named>{ADDRESS})>?(?:\.\.\.|,|:)"
    rf"|[^\n]{{0,40}}?\bRCPT TO:[ ]?<(?P<asked>{ADDRESS})>)",
    re.MULTILINE | re.IGNORECASE,
)


def read(anatomy: Anatomy) -> Claim | None:
    """The recipients that a session's transcript names with a permanent or temporary failure."""
    text = anatomy.notification
    if text is None:
        return None
    if "..." not in anatomy.lowered and "rcpt to:" not in anatomy.lowered:
        return None
    found = list(islice(_REPLIED.finditer(text.content, 0, anatomy.said), ADDRESSES))
    recipients = []
    for place, m in enumerate(found):
        group = "named" if m.group("named") else "asked"
        until = found[place + 1].start() if place + 1 < len(found) else anatomy.said
        after = m.start("code") if group == "named" else m.end()
        recipients.append(recipient_at(text, Passage(*m.span(group), after, until)))
    named = best_of(r for r in recipients if r.address.value.casefold() not in anatomy.own_addresses)
    refused = tuple(r for r in named if r.reply_code is None or r.reply_code.value >= 400)
    refused = without_senders(anatomy, refused)
    return Claim(RECOGNISER.name, Weight.LISTED, refused) if refused else None


RECOGNISER = Recogniser(
    "transcript", "RFC 5321 section 4.2; Sendmail's and Postfix's session transcripts", read, costly=True
)

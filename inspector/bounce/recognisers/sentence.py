"""An address within a sentence that says that it could not be reached."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.passages import (
    LONGEST_DIAGNOSTIC,
    Passage,
    addresses,
    asks,
    best_of,
    recipient_at,
    recipient_of,
)
from inspector.bounce.phrases import DAEMONS, mentions
from inspector.bounce.returned import addressees, without_senders
from inspector.bounce.smtp_reply import read_reply
from inspector.model.evidence import Evidence, Field, Span, Text
from inspector.model.report import Recipient

_FAILING = (
    "deliver", "recipient", "unknown", "mailbox", "account", "error-for", "fail", "reach", "exceed", "not sent",
    "rcpt", "invalid", "smtp=", "duplicated",
)  # fmt: skip
_FAILING_WORD = re.compile(r"\b(?:user|for\b)|address(?:ed)?\b")
_ELSE = re.compile(r"(?:from\b|sender|sent by|mailto:|message-id:|http)[^\n]{0,60}\Z", re.IGNORECASE)

_HELPER = re.compile(
    r"(?:post[-_.]?master|mailer-daemon|support|help[-_.]?desk|service[-_.]?desk|abuse|no-?reply|admin|it|security)\b",
    re.IGNORECASE,
)

SENTENCES = 200
"""Addresses whose sentences are read; where more are named, they stand in a list."""

REACH = 160
"""Characters before an address that are read as its sentence."""


def read(anatomy: Anatomy) -> Claim | None:
    """The recipients that a sentence about a failure names."""
    text = anatomy.notification
    if text is None:
        return None
    content, said = text.content, anatomy.said
    found = []
    for start, end in islice(addresses(content, said), SENTENCES):
        if content[start : start + 5].upper() == "SMTP=":
            start += 5
        first = max(0, start - REACH)
        before = content[max(first, content.rfind("@", first, start) + 1) : start]
        if _is_failing(before.lower()) and _ELSE.search(before) is None and not asks(content, start):
            found.append(_recipient(text, Passage(start, end, end, min(said, end + LONGEST_DIAGNOSTIC)), len(before)))
    named = best_of(r for r in found if r.address.value.casefold() not in anatomy.own_addresses)
    recipients = _likely(anatomy, named) or _lone(anatomy, text)
    return Claim(RECOGNISER.name, Weight.SENTENCE, recipients) if recipients else None


def _recipient(text: Text, passage: Passage, reach: int) -> Recipient:
    """The recipient with the reply behind it, else with the one that it stands in ("550 5.7.1 no relay for <...>")."""
    told = recipient_at(text, passage)
    if told.status is not None or told.reply_code is not None:
        return told
    first = max(passage.start - reach, text.content.rfind("\n\n", 0, passage.start))
    within = recipient_at(text, replace(passage, after=first))
    stated = within.status or within.reply_code
    return told if stated is None or stated.evidence.span.start > passage.start else within


def _lone(anatomy: Anatomy, text: Text) -> tuple[Recipient, ...]:
    """The only address in words that state a failing reply, in whatever language, where nothing else names one."""
    content, said = text.content, anatomy.said
    reply = read_reply(content, 0, said)
    if reply is None or addressees(anatomy):
        return ()
    told = reply.status or str(reply.code)
    others = {*anatomy.own_addresses, anatomy.addressee}
    found: dict[str, tuple[int, int]] = {}
    for start, end in islice(addresses(content, said), SENTENCES):
        found.setdefault(content[start:end].casefold(), (start, end))
    lone = [span for name, span in found.items() if name not in others and not _is_helper(content, *span)]
    if len(lone) != 1 or told[0] not in "45":
        return ()
    address = Field(content[slice(*lone[0])], Evidence(text.id, Span(*lone[0])))
    return (recipient_of(address, text, 0, said),)


def _is_helper(content: str, start: int, end: int) -> bool:
    """Whether an address is that of a help desk, a mail system or a sender, or stands where one is asked to write."""
    address, before = content[start:end].lower(), content[max(0, start - REACH) : start]
    if _HELPER.match(address) is not None or mentions(address, DAEMONS):
        return True
    return _ELSE.search(before) is not None or asks(content, start)


def _is_failing(lowered: str) -> bool:
    return mentions(lowered, _FAILING) or _FAILING_WORD.search(lowered) is not None


def _likely(anatomy: Anatomy, named: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    """Those whom the returned message was addressed to, if any; else all but its senders."""
    addressed = {a.value.casefold() for a in addressees(anatomy)}
    chosen = tuple(r for r in named if r.address.value.casefold() in addressed)
    return chosen or without_senders(anatomy, named)


RECOGNISER = Recogniser("sentence", "the wording of notices that name the address within a sentence", read, costly=True)

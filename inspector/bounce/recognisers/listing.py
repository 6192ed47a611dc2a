"""Lists of failed addresses: a line that begins with an address, and the words that follow until the next one.

This one form covers qmail, Exim, Postfix's older text, Sendmail, Courier, Yahoo, Gmail, Zoho, GMX, OpenSMTPD, Domino,
MDaemon, Exchange (also its "Diagnostic information for administrators" in any language) and many others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.passages import ADDRESS, ADDRESSES, Passage, asks, best_of, recipient_at
from inspector.bounce.returned import without_senders
from inspector.model.evidence import Text
from inspector.model.report import Recipient

_LISTED = re.compile(
    r"^(?P<before>[ \t>*•|\"'<(\[#`\\~_-]*(?:>>>[ ]*)?(?:mailto:|smtp:|\"?[^\"\n@<]{1,80}\"[ \t]*<)?)"
    rf"(?![245][0-9]{{2}}[- ]|[a-z]+=)(?P<address>{ADDRESS})(?P<rest>[^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_NAME_ADDRESS = re.compile(rf"[\"' \t]*<(?P<address>{ADDRESS})>[ \t]*(?::|\Z)")
_NAMED_AGAIN = re.compile(r"[>\"')\]`*]*(?:[ ]*[<(\[](?:mailto:)?[^\n<>()\[\]]*[>)\]])*[*`]*", re.IGNORECASE)
_REASON = re.compile(
    r"\s*\Z|\s*(?:[:;,|\[(–—-]|\.\.\.)"
    r"|\s+(?:on|le|am|el|il|em)\s+[\w,.]*\s*[0-9]"
    r"|[^\n]*?(?:\b[245][0-9]{2}\b|unknown|invalid|unable|error|fail|reject|denied|not (?:listed|found|exist)|full"
    r"|quota)",
    re.IGNORECASE,
)
_ON_DATE = re.compile(r"[ \t]+(?:on|le|am|el|il|em)[ \t]+[^\n@]{0,40}?[0-9][^\n@]{0,40}$", re.MULTILINE)


def read(anatomy: Anatomy) -> Claim | None:
    """The recipients that the notification lists."""
    text = anatomy.notification
    if text is None:
        return None
    own = anatomy.own_addresses
    found = [r for r in _recipients(text, anatomy.said) if r.address.value.casefold() not in own]
    recipients = without_senders(anatomy, best_of(iter(found)))
    return Claim(RECOGNISER.name, Weight.LISTED, recipients) if recipients else None


def _recipients(text: Text, said: int) -> Iterator[Recipient]:
    listed = [m for m in _lines(text.content, said) if _is_listed(text.content, m)]
    for place, m in enumerate(listed):
        until = listed[place + 1].start() if place + 1 < len(listed) else said
        named = _NAME_ADDRESS.match(text.content, m.end("address"), m.end())
        start, end = (named or m).span("address")
        again = _NAMED_AGAIN.match(text.content, end)
        after = again.end() if again is not None else end
        dated = _ON_DATE.match(text.content, after)
        yield recipient_at(text, Passage(start, end, dated.end() if dated is not None else after, until))


def _lines(content: str, said: int) -> Iterator[re.Match[str]]:
    """The lines that begin with an address; only lines with an "@" are looked at."""
    at = content.find("@", 0, said)
    for _ in range(ADDRESSES):
        if at < 0:
            return
        m = _LISTED.match(content, content.rfind("\n", 0, at) + 1, said)
        if m is not None:
            yield m
        end = content.find("\n", at, said)
        at = content.find("@", end, said) if end >= 0 else -1


def _is_listed(content: str, m: re.Match[str]) -> bool:
    again = _NAMED_AGAIN.match(content, m.end("address"), m.end())
    after = again.end() if again is not None else m.end("address")
    return _REASON.match(content, after, m.end()) is not None and not asks(content, m.start("address"))


RECOGNISER = Recogniser("listing", "the layout of qmail-send(8), Exim, Sendmail and their kin", read, costly=True)

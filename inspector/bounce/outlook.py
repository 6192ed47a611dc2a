"""Delivery reports that Outlook keeps as properties ([MS-OXCMAIL] 2.2.3.7): recipient rows instead of a status part.

The code is read from PR_SUPPLEMENTARY_INFO only: "<gateway.fabrikam.example #5.7.750 smtp;550 5.7.750 Service
unavailable>" (the grammar is in 2.2.3.7.1.2), in older Exchange "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##".
The integer PR_NDR_STATUS_CODE cannot hold a number above 9 and stores 5.7.750 as 570, so no code is made of it.
"""

from __future__ import annotations

import re

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.delivery_status import reply_code, settle_status
from inspector.bounce.smtp_reply import read_reply
from inspector.mail.message import Rebuilt, RebuiltRecipient
from inspector.model.evidence import Evidence, Field, How, Problem, Span, Text
from inspector.model.report import Action, Kind, ReadFrom, Recipient

_KINDS = {
    Action.FAILED: Kind.FAILURE,
    Action.DELAYED: Kind.DELAY,
    Action.DELIVERED: Kind.DELIVERED,
    Action.RELAYED: Kind.RELAYED,
    Action.EXPANDED: Kind.EXPANDED,
}
_INFO = re.compile(
    r"\s*<\s*(?P<mta>[^\s#<>]*)\s*#\s*(?P<status>[245]\.[0-9]{1,3}\.[0-9]{1,3})?(?![0-9.])\s*"
    r"(?:(?P<type>[A-Za-z][A-Za-z0-9-]{0,30})\s*;)?\s*(?P<words>.*)",
    re.DOTALL,
)
_TYPE = re.compile(r"\s*[A-Za-z][A-Za-z0-9-]*\s*;\s*")


def read(anatomy: Anatomy) -> Claim | None:
    """What an Outlook report states; None for messages that are none."""
    rebuilt = anatomy.message.rebuilt
    if rebuilt is None or (rebuilt.action is None and not rebuilt.disposition):
        return None
    return _Reading(anatomy, rebuilt).claim()


class _Reading:
    """One reading of the rebuilt values; remembers the texts that evidence points at."""

    def __init__(self, anatomy: Anatomy, rebuilt: Rebuilt) -> None:
        self._anatomy = anatomy
        self._rebuilt = rebuilt
        self._texts = {text.id: text for text in rebuilt.texts}
        self._problems: list[Problem] = []

    def claim(self) -> Claim:
        rebuilt = self._rebuilt
        if rebuilt.action is None:
            return Claim(RECOGNISER.name, Weight.REPORT, kind=Kind.DISPOSITION, whole=True)
        recipients = tuple(r for row in rebuilt.recipients if (r := self._recipient(row)) is not None)
        return Claim(
            by=RECOGNISER.name,
            weight=Weight.REPORT,
            recipients=recipients,
            kind=_KINDS[rebuilt.action],
            whole=bool(recipients),
            reporting_mta=self._untyped(rebuilt.reporting_mta),
            problems=tuple(self._problems),
        )

    def _recipient(self, row: RebuiltRecipient) -> Recipient | None:
        address = self._kept(row.address)
        if address is None:
            return None
        info = self._kept(row.supplementary_info)
        told = Recipient(
            address=address,
            read_from=ReadFrom.OUTLOOK,
            action=self._action(),
            remote_mta=self._untyped(row.remote_mta),
            display_name=self._kept(row.display_name),
        )
        return told if info is None else self._with_info(told, info)

    def _with_info(self, told: Recipient, info: Field[str]) -> Recipient:
        """The recipient with codes, remote server and words of its PR_SUPPLEMENTARY_INFO."""
        text = self._texts[info.evidence.text_id]
        start, end = info.evidence.span.start, info.evidence.span.end
        parsed = _INFO.match(text.content, start, end)
        stated = mta = None
        if parsed is not None:
            start = parsed.start("words")
            stated, mta = _group(text, parsed, "status"), _group(text, parsed, "mta")
            while end > start and text.content[end - 1] in " \t\n>":
                end -= 1
        reply = read_reply(text.content, start, end)
        status, vague = settle_status(text.id, stated, reply, self._problems)
        words = Field(text.content[start:end], Evidence(text.id, Span(start, end))) if end > start else None
        return Recipient(
            address=told.address,
            read_from=told.read_from,
            action=told.action,
            status=status,
            reply_code=reply_code(text.id, reply),
            diagnostic=words,
            remote_mta=told.remote_mta or mta,
            display_name=told.display_name,
            vague_status=vague,
        )

    def _action(self) -> Field[Action] | None:
        """The action is the meaning of the message class."""
        action, message_class = self._rebuilt.action, self._kept(self._rebuilt.message_class)
        if action is None or message_class is None:
            return None
        return Field(action, Evidence(message_class.evidence.text_id, message_class.evidence.span, How.INFERRED))

    def _untyped(self, field: Field[str] | None) -> Field[str] | None:
        """A server's name without the type before it ("dns;")."""
        kept = self._kept(field)
        typed = _TYPE.match(kept.value) if kept is not None else None
        if kept is None or typed is None or typed.end() == len(kept.value):
            return kept
        span = kept.evidence.span
        return Field(
            kept.value[typed.end() :], Evidence(kept.evidence.text_id, Span(span.start + typed.end(), span.end))
        )

    def _kept(self, field: Field[str] | None) -> Field[str] | None:
        if field is not None:
            self._anatomy.keep(self._texts[field.evidence.text_id])
        return field


def _group(text: Text, parsed: re.Match[str], name: str) -> Field[str] | None:
    value = parsed[name]
    return Field(value, Evidence(text.id, Span(*parsed.span(name)))) if value else None


RECOGNISER = Recogniser("outlook", "MS-OXCMAIL 2.2.3.7, MS-OXOMSG", read)

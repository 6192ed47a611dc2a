"""The parts of a message by the role that they play in a bounce; texts are read on demand and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from inspector.bounce.graphical import Details, find_details
from inspector.bounce.phrases import DELAYS, NOT_DELIVERED, level, mentions
from inspector.bounce.returned_text import Returned, find_returned
from inspector.bounce.smtp_reply import read_reply
from inspector.mail.addresses import read_addresses
from inspector.mail.headers import HeaderSection
from inspector.mail.message import Message, Part
from inspector.model.evidence import Field, Text, TextKind
from inspector.model.headers import HeaderField
from inspector.model.report import Mailbox

_STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_DISPOSITION_TYPES = frozenset({"message/disposition-notification", "message/global-disposition-notification"})
_FEEDBACK_TYPES = frozenset({"message/feedback-report"})
_HEADER_TYPES = frozenset(
    {"text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers", "message/global-headers"}
)
_PLAIN_TYPES = frozenset({"text/plain", "text/enriched", "text/richtext", "text/delivery-status"})
_STATUS_NAMES = re.compile(r"(?:details|delivery|status|report|ATT[0-9]+)[^/]*\.(?:txt|dat|dsn)\Z", re.IGNORECASE)
_STATUS_LINE = re.compile(r"^(?:Final|Original)-Recipient[ \t]*:", re.MULTILINE | re.IGNORECASE)

STATUS_OCTETS = 1_000_000
"""Largest attached file that is looked into for the fields of a delivery status."""


SPOKEN = 8_000
"""Characters of a text that are looked at to see whether it tells of a delivery."""

WORDED_PARTS = 8
"""Text parts of each kind among which the notification's words are looked for."""


class Anatomy:
    """A message taken apart; built once per message and handed to every recogniser.

    `returned_part` is the first part that carries the returned message or its headers. `texts` are the texts that were
    read, by their id: all that evidence may point at. `attached` are files whose names promise a delivery status.
    `returned_headers` is what `returned.returned_headers` found, None before it was asked.
    """

    def __init__(self, message: Message) -> None:
        self.message = message
        self.headers: HeaderSection = message.root.headers
        self.status_parts: list[Part] = []
        self.disposition_parts: list[Part] = []
        self.feedback_parts: list[Part] = []
        self.text_parts: list[Part] = []
        self.html_parts: list[Part] = []
        self.attached: list[Part] = []
        self.returned_part: Part | None = None
        self.texts: dict[str, Text] = {self.headers.text_id: self.headers.text}
        self.returned_headers: tuple[HeaderSection | None, bool] | None = None
        self._mailboxes: dict[str, tuple[Field[Mailbox], ...]] = {}
        self._sort(message.root)

    def _sort(self, root: Part) -> None:
        """One walk over the tree; what lies inside a returned message is not looked at."""
        stack = [root]
        while stack:
            part = stack.pop()
            kind = part.media_type
            if kind.startswith("multipart/"):
                stack.extend(reversed(part.children))
            elif kind in _PLAIN_TYPES:
                self.text_parts.append(part)
            elif kind == "text/html":
                self.html_parts.append(part)
            elif kind in _STATUS_TYPES:
                self.status_parts.append(part)
            elif kind in _DISPOSITION_TYPES:
                self.disposition_parts.append(part)
            elif kind in _FEEDBACK_TYPES:
                self.feedback_parts.append(part)
            elif kind in _HEADER_TYPES or part.children:
                self.returned_part = self.returned_part or part
            elif part.size <= STATUS_OCTETS and _STATUS_NAMES.search(part.filename) is not None:
                self.attached.append(part)

    def header(self, name: str) -> HeaderField | None:
        """The notice's first header of that name."""
        return self.headers.first(name)

    def read(self, part: Part) -> Text:
        """The part's body as text; remembered."""
        return self.keep(part.text())

    def keep(self, text: Text) -> Text:
        """Remembers a text that evidence points at."""
        self.texts[text.id] = text
        return text

    @cached_property
    def notification(self) -> Text | None:
        """What the notice says to people: the first plain text that is not empty, else the HTML as plain text.

        A text that says nothing of a delivery (a banner or footer that a gateway added) gives way to a later one that
        does; not beside a delivery status, which says more than either.
        """
        chosen: Text | None = None
        several = len(self.text_parts) + len(self.html_parts) > 1 and not self.status_parts
        for text in self._worded():
            if not several or _speaks(text):
                return self.keep(text)
            chosen = chosen or text
        if chosen is not None:
            return self.keep(chosen)
        rebuilt = self.message.rebuilt
        if rebuilt is not None and rebuilt.report_text is not None:
            return self.keep(rebuilt.report_text)
        return self.read(self.text_parts[0]) if self.text_parts else None

    def _worded(self) -> Iterator[Text]:
        """The texts that are not empty: plain ones, then HTML as plain text."""
        for part in self.text_parts[:WORDED_PARTS]:
            text = part.text()
            if text.content.strip():
                yield text
        for part in self.html_parts[:WORDED_PARTS]:
            from inspector.mail.html import plain_text

            text = plain_text(part.text())
            if text.content.strip():
                yield text

    @cached_property
    def returned_text(self) -> Returned | None:
        """The returned message inside the notification's text."""
        text, pasted = self.notification, self.message.source.format == "text"
        found = find_returned(text, pasted=pasted) if text is not None else None
        if found is not None and found.headers is not None:
            self.keep(found.headers)
        return found

    @property
    def said(self) -> int:
        """Where the notification's own words end: at the returned message, or at the end of its text."""
        text, found = self.notification, self.returned_text
        if text is None:
            return 0
        return found.start if found is not None else len(text.content)

    @cached_property
    def details(self) -> Details | None:
        """The table of a graphical notice in the notification's own words."""
        text = self.notification
        found = (
            None if text is None else find_details(text.content, pasted=self.message.source.format == "text")
        )  # where the words end is asked only if there is one
        return found if found is not None and found.recipients[0].end <= self.said else None

    @cached_property
    def lowered(self) -> str:
        """The notification's own words as `phrases.mentions` wants them."""
        text = self.notification
        return "" if text is None else level(text.content[: self.said])

    @cached_property
    def sent_to(self) -> HeaderField | None:
        """The header that tells whom the notice was sent to: the envelope sender of the returned message.

        Where Outlook keeps a report without its headers, its recipient table and PR_DISPLAY_TO hold the recipients that
        it reports on ([MS-OXCMAIL] 2.2.3.7.1): a "To" that was written from them tells nothing of the sender.
        """
        rebuilt = self.message.rebuilt
        if rebuilt is not None and self.headers.text.kind is TextKind.PROPERTY:
            reported = {row.address.value.casefold() for row in rebuilt.recipients if row.address is not None}
            if any(m.value.address.casefold() in reported for m in self.mailboxes("to")):
                return None
        return self.header("to")

    @cached_property
    def addressee(self) -> str:
        """The address that the notice was sent to, case folded: the sender of the returned message."""
        found = self.mailboxes("to") if self.sent_to is not None else ()
        return found[0].value.address.casefold() if found else ""

    @cached_property
    def own_addresses(self) -> frozenset[str]:
        """The notice's own senders, case folded; never a recipient."""
        found = (m for name in ("from", "reply-to", "sender") for m in self.mailboxes(name))
        return frozenset(m.value.address.casefold() for m in found)

    def mailboxes(self, name: str) -> tuple[Field[Mailbox], ...]:
        """The mailboxes of the notice's first header of that name; remembered."""
        found = self._mailboxes.get(name)
        if found is None:
            header = self.headers.first(name)
            found = () if header is None else read_addresses(self.headers.text, header.evidence.span)
            self._mailboxes[name] = found
        return found

    def texts_with_status(self) -> list[Text]:
        """Texts that hold the fields of a delivery status without being declared so ("details.txt", pasted text)."""
        found = []
        for part in (*self.text_parts, *self.attached):
            text = part.text()
            if "-recipient" in text.content.lower() and _STATUS_LINE.search(text.content):
                found.append(self.keep(text))
        return found


def _speaks(text: Text) -> bool:
    """Whether a text tells of a delivery: the reply of a server, the usual words, or the fields of a status."""
    content = text.content[:SPOKEN]
    lowered = level(content)
    return mentions(lowered, NOT_DELIVERED) or mentions(lowered, DELAYS) or read_reply(content) is not None

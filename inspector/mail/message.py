"""A message as its readers see it: a tree of parts whose headers and texts are decoded when they are asked for.

MIME messages (`inspector.mail.mime`) and Outlook messages (`inspector.mail.outlook`) give the same values, so every
reader works on both. Nothing is decoded before it is asked for, and what was decoded is kept.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.mail.headers import HeaderSection
from inspector.model.evidence import Field, Problem, Text
from inspector.model.report import Action
from inspector.model.source import Source


class Part(ABC):
    """One part of a message (RFC 2045), numbered as in IMAP ("1", "1.2"; "" is the outermost message).

    `media_type` is lower case and never empty ("text/plain" when the message says nothing usable). A message/* part
    that carries a message has that message as its only child, numbered one level deeper: the message in part "3" is
    "3.1", its parts are "3.1.1", ... `filename` is decoded (RFC 2231, 2047), "" when there is none.
    """

    __slots__ = ()

    number: str
    media_type: str
    children: tuple[Part, ...]
    rebuilt: Rebuilt | None = None
    """What Outlook keeps of a report as properties, on the root of such a message; None everywhere else."""

    @property
    @abstractmethod
    def headers(self) -> HeaderSection:
        """The part's own header section."""

    @property
    @abstractmethod
    def filename(self) -> str: ...

    @abstractmethod
    def parameter(self, name: str) -> str:
        """A parameter of Content-Type, decoded; "" when it is not there."""

    @abstractmethod
    def text(self) -> Text:
        """The body as text: transfer encoding and charset decoded, newlines U+000A, cut at the limit of `limits`.

        HTML is given as written; `inspector.mail.html.plain_text` makes readable text of it.
        """

    @abstractmethod
    def octets(self) -> bytes:
        """The body with its transfer encoding undone, cut at `limits.DECODED_MESSAGE_OCTETS`; for attached files."""

    @property
    @abstractmethod
    def size(self) -> int:
        """Octets of the body as it lies in the file, before decoding."""

    def walk(self) -> Iterator[Part]:
        """This part and all below it, depth first, in the order of the file."""
        stack = [self]
        while stack:
            part = stack.pop()
            yield part
            stack.extend(reversed(part.children))


@dataclass(frozen=True, slots=True)
class RebuiltRecipient:
    """A recipient row of an Outlook report; each value points at the property it came from (MS-OXCMAIL 2.2.3.7)."""

    address: Field[str] | None
    display_name: Field[str] | None
    supplementary_info: Field[str] | None  # PR_SUPPLEMENTARY_INFO 0x0C1B, the whole string
    remote_mta: Field[str] | None  # 0x0C21
    report_time: Field[str] | None  # 0x0032, ISO 8601 UTC
    status_class: Field[int] | None  # first digit of 0x0C20: 2, 4 or 5; the integer itself is never a code


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What Outlook keeps of a delivery report as properties instead of a message/delivery-status part."""

    message_class: Field[str]
    action: Action | None
    disposition: str  # "read", "not-read" or ""
    reporting_mta: Field[str] | None
    recipients: tuple[RebuiltRecipient, ...]
    original_subject: Field[str] | None = None
    original_message_id: Field[str] | None = None
    original_sender: Field[str] | None = None
    report_text: Text | None = None
    texts: tuple[Text, ...] = ()  # what the evidence of these fields points at


@dataclass(slots=True)
class Message:
    """One message found in an input. `rebuilt` is set for Outlook reports only."""

    source: Source
    root: Part
    problems: list[Problem]
    rebuilt: Rebuilt | None = None

"""What a message states about the delivery of another one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspector.model.evidence import Field, Problem, Text
from inspector.model.headers import Headers
from inspector.model.source import Source


class Kind(StrEnum):
    """What a message is (RFC 3464 actions, RFC 5965 complaints, RFC 8098 dispositions, RFC 3834 replies)."""

    FAILURE = "failure"
    DELAY = "delay"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"
    COMPLAINT = "complaint"
    DISPOSITION = "disposition"
    AUTO_REPLY = "auto-reply"
    NOT_A_BOUNCE = "not-a-bounce"


class Action(StrEnum):
    """The action-value of RFC 3464 section 2.3.3."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"


class ReadFrom(StrEnum):
    """Which kind of place a recipient's values came from, best first."""

    DELIVERY_STATUS = "delivery-status"
    OUTLOOK = "outlook"
    TEXT = "text"
    HEADER = "header"


class EnvelopePlace(StrEnum):
    """The five places that may tell the envelope sender of the returned message."""

    RETURN_PATH = "return-path"
    AUTHENTICATION_RESULTS = "smtp.mailfrom"
    RECEIVED_SPF = "received-spf"
    NOTICE_TO = "notice-to"
    SENDER_ADDRESS = "sender-address"  # "Sender Address" in Exchange Online's graphical notice


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address with its display name, both decoded; `address` is local-part@domain without brackets, or "" for <>."""

    address: str
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient of the returned message, and what became of it.

    `status` is the enhanced status code (RFC 3463) in its most exact stated form; a code that nobody wrote is None.
    `reply_code` is the SMTP reply code (RFC 5321). `vague_status` is the `Status:` field where the reply said more.
    `diagnostic` is the server's own words, unfolded. Times are as written.
    """

    address: Field[str]
    read_from: ReadFrom
    action: Field[Action] | None = None
    status: Field[str] | None = None
    reply_code: Field[int] | None = None
    diagnostic: Field[str] | None = None
    remote_mta: Field[str] | None = None
    original_address: Field[str] | None = None
    display_name: Field[str] | None = None
    vague_status: Field[str] | None = None
    last_attempt: Field[str] | None = None
    will_retry_until: Field[str] | None = None

    def with_action(self, action: Field[Action]) -> Recipient:
        """The recipient with another action; every notice in prose needs it, and `replace` takes four times as long."""
        return Recipient(
            self.address, self.read_from, action, self.status, self.reply_code, self.diagnostic, self.remote_mta,
            self.original_address, self.display_name, self.vague_status, self.last_attempt, self.will_retry_until,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """The notification itself: the outer message."""

    from_: Field[Mailbox] | None = None
    to: Field[str] | None = None
    subject: Field[str] | None = None
    date: Field[str] | None = None
    message_id: Field[str] | None = None
    language: Field[str] | None = None
    reporting_mta: Field[str] | None = None
    received_from_mta: Field[str] | None = None
    arrival_date: Field[str] | None = None
    generator: str = ""  # the recogniser that knew the dialect: "exchange-online", "postfix", ...
    headers: Headers | None = None


@dataclass(frozen=True, slots=True)
class EnvelopeSender:
    """A candidate for the envelope sender; the value "" is the null sender <>."""

    address: Field[str]
    place: EnvelopePlace


@dataclass(frozen=True, slots=True)
class Original:
    """The returned message, as far as the notice carries it.

    `complete` is true when its body came along. `envelope_senders` are all places that tell the envelope sender, in
    the order of `EnvelopePlace`.
    """

    from_: tuple[Field[Mailbox], ...] = ()
    sender: Field[Mailbox] | None = None
    resent_from: tuple[Field[Mailbox], ...] = ()
    envelope_senders: tuple[EnvelopeSender, ...] = ()
    reply_to: Field[str] | None = None
    to: Field[str] | None = None
    subject: Field[str] | None = None
    date: Field[str] | None = None
    message_id: Field[str] | None = None
    complete: bool = False
    headers: Headers | None = None


@dataclass(frozen=True, slots=True)
class StatusField:
    """Any field of a delivery status as written; `group` is 0 for the per-message fields, 1… for the recipients."""

    group: int
    name: str
    field: Field[str]


@dataclass(frozen=True, slots=True)
class Report:
    """A message read as a bounce. `texts` hold every character that evidence points at; ids are unique among them.

    `marks_of_origin` are language-free signs that name the generating system ("x-ms-exchange-message-is-ndr").
    `doubts` are reasons against a real notice ("no-null-return-path", ...) for the diagnosis to weigh. `html_part` is
    the number of the part that says the notice in HTML, None when there is none.
    """

    source: Source
    kind: Kind
    notice: Notice
    recipients: tuple[Recipient, ...]
    original: Original | None
    texts: tuple[Text, ...]
    status_fields: tuple[StatusField, ...] = ()
    marks_of_origin: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    html_part: str | None = None

"""What a bounce means: the verdict, the offending domain, the way the message took."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspector.model.evidence import Evidence, Field, Problem
from inspector.model.report import Report


class Identity(StrEnum):
    """The sender identities of a message, in the order in which the offender is looked for."""

    FROM = "From"
    MAIL_FROM = "MAIL FROM"
    SENDER = "Sender"
    RESENT_FROM = "Resent-From"
    REPLY = "reply"  # named by the server's answer, not by the message


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A domain that one identity of the returned message names.

    `domain` is in lower-case A-label form, `unicode` in U-label form (equal for ASCII names). `excluded` is the key of
    the reason why it is not the offender ("tenant-postmaster", "accepted-list", ...), "" otherwise. `concerns` are keys
    such as
    "look-alike", "bidi", "control", "mixed-script".
    """

    domain: str
    unicode: str
    address: str
    identity: Identity
    evidence: Evidence
    place: str = ""
    excluded: str = ""
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedCheck:
    """The offender held against one of the technician's lists of accepted domains.

    `covered` is true when the list holds the domain or, with `by_subdomain_rule`, a parent that matches subdomains.
    `taken` is the ISO date of the list, `size` the number of its domains.
    """

    list_name: str
    size: int
    taken: str
    covered: bool
    parent: str = ""
    by_subdomain_rule: bool = False


@dataclass(frozen=True, slots=True)
class Offender:
    """The domain most likely to blame, the other candidates, and why.

    `reason` is a key of the decision table ("from-and-envelope-agree", "from-foreign-envelope-tenant", ...).
    """

    suspect: Suspect
    confidence: Confidence
    reason: str
    forwarded: bool = False
    free_mail: bool = False
    alternatives: tuple[Suspect, ...] = ()
    excluded: tuple[Suspect, ...] = ()
    accepted: tuple[AcceptedCheck, ...] = ()


_RECIPIENT_SIDE = (("recipient",), ("recipient-admin",), ("other-admin",))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The primary code of the bounce and what the catalogue says of it.

    `code` is the enhanced status code as stated, "" when none is; `entry_id` names the catalogue entry; `rule` says how
    the entry was chosen ("code+token", "code", "family", "iana-detail", ...). `recipient` is the index of the recipient
    it was taken from, -1 when from the text. `evidence` is where the code stands, `reply_evidence` the reply code.
    """

    code: str
    reply_code: int | None
    entry_id: str
    rule: str
    permanent: bool | None
    who_acts: tuple[str, ...]
    resend: str
    blames: str
    steps: tuple[str, ...]
    family: str = ""
    recipient: int = -1
    evidence: Evidence | None = None
    reply_evidence: Evidence | None = None
    remote_is_microsoft: bool = False

    @property
    def blames_sender(self) -> bool:
        """Whether the sender or the sending domain is the cause, so that an offender is to be named."""
        return self.blames in ("sender-domain", "sender")

    @property
    def blames_recipient_side(self) -> bool:
        """Whether the cause lies with the recipient, or on the way to it and somebody there has to act first."""
        if self.blames in ("recipient", "recipient-domain"):
            return True
        return not self.blames_sender and self.who_acts[:1] in _RECIPIENT_SIDE

    @property
    def given_up(self) -> bool:
        """Whether a failure that could have passed has become final, because the time for further tries ran out."""
        return self.permanent is True and (self.code or str(self.reply_code or "")).startswith("4")


@dataclass(frozen=True, slots=True)
class Hop:
    """One Received line, in the order of travel. `delay_s` is signed; None when either clock is unreadable."""

    from_: str
    by: str
    with_: str
    id: str
    date: str  # ISO 8601 with offset, "" when unreadable
    delay_s: float | None
    evidence: Evidence
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SendingPath:
    """The likely way the returned message entered the tenant: a key and its reason key.

    `path` is "connector", "mailbox", "forward", "auto-reply", "application" or "unknown"; `device` is the host that
    handed the message in, "" when unknown.
    """

    path: str
    reason: str
    device: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class AuthResult:
    """One result: method ("spf", "dkim", "dmarc", "arc", "compauth"), result, and its properties as written."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...]
    server: str
    trusted: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AntispamField:
    """One field of a Forefront or Microsoft antispam header, with the key of its meaning ("" when unknown)."""

    header: str
    name: str
    value: str
    meaning: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Tenant:
    """The Microsoft 365 tenant that wrote the notice, as far as the notice names it."""

    id: Field[str] | None = None
    name: Field[str] | None = None
    domains: tuple[Field[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Genuineness:
    """Whether the notice is what it says: "genuine", "likely", "unsure", "backscatter" or "forged", with signs.

    `signs` are keys with their evidence, for ("+") and against ("-").
    """

    verdict: str
    signs: tuple[tuple[str, str, Evidence | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that follows from a report. `values` fill the placeholders of commands ("domain", "message_id", ...).

    `platform` tells whose administration commands apply: "exchange-online" where anything says that Microsoft 365 took
    part, "exchange-server" where only an Exchange of one's own did, "" where neither is known.
    """

    report: Report
    verdict: Verdict | None
    offender: Offender | None
    route: tuple[Hop, ...] = ()
    sending_path: SendingPath | None = None
    authentication: tuple[AuthResult, ...] = ()
    antispam: tuple[AntispamField, ...] = ()
    tenant: Tenant = Tenant()
    genuineness: Genuineness | None = None
    values: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    platform: str = ""

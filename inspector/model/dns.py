"""What public DNS said of a domain: questions, records, outcomes, the signs of Microsoft 365 in them, a conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What a question came to, in the three words that may be said of it."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    NOT_ASKED = "not-asked"


class Outcome(StrEnum):
    """How a question ended. A failure to ask is never an absence."""

    FOUND = "found"
    NXDOMAIN = "nxdomain"  # there is no such name (RFC 1035 section 4.1.1, RFC 8020)
    NO_DATA = "no-data"  # the name has no record of the kind asked for (RFC 2308 section 2.2)
    CNAME_LOOP = "cname-loop"  # its aliases run in a circle, or on for ever
    TIMEOUT = "timeout"
    SERVFAIL = "servfail"  # the server could not find out: SERVFAIL, or another error code of its own
    REFUSED = "refused"  # the server does not want to answer us
    MALFORMED = "malformed"  # an answer came that cannot be read
    UNREACHABLE = "unreachable"  # nothing listens there, or there is no network
    NO_RESOLVER = "no-resolver"  # this computer names no DNS server
    CANCELLED = "cancelled"

    @property
    def standing(self) -> Standing:
        """Found, not found, or could not be asked."""
        if self is Outcome.FOUND:
            return Standing.FOUND
        return Standing.NOT_FOUND if self in _ABSENCES else Standing.NOT_ASKED


_ABSENCES = frozenset({Outcome.NXDOMAIN, Outcome.NO_DATA, Outcome.CNAME_LOOP})


class Cloud(StrEnum):
    """Which of Microsoft's clouds a record leads to."""

    WORLDWIDE = "worldwide"
    US_GOVERNMENT = "us-government"  # GCC High and DoD
    CHINA = "china"  # operated by 21Vianet
    CONSUMER = "consumer"  # Outlook.com itself
    LEGACY = "legacy"  # the services before Exchange Online Protection


class Weight(StrEnum):
    """What a sign can carry: nothing in DNS says more than the first of these."""

    TENANT = "tenant"  # Microsoft's own servers know the name: known to some tenant
    CONSUMER = "consumer"  # a domain of Outlook.com
    SET_UP = "set-up"  # somebody once entered a record that Microsoft asks for


class Conclusion(StrEnum):
    """What all the findings come to."""

    TENANT = "tenant"
    CONSUMER = "consumer"
    SET_UP = "set-up"
    NONE = "none"
    NO_SUCH_DOMAIN = "no-such-domain"
    UNKNOWN = "unknown"  # nothing was found, but not everything could be asked
    NOT_ASKED = "not-asked"  # not a name that public DNS can hold, see `DomainCheck.unaskable`


class Sought(StrEnum):
    """What is looked for in DNS."""

    MX = "mx"
    MAIL_HOST = "mail-host"  # the host that Exchange Online makes for a domain
    SPF = "spf"
    OWNERSHIP = "ownership"  # TXT MS=ms...
    DKIM_1 = "dkim-selector1"
    DKIM_2 = "dkim-selector2"
    DMARC = "dmarc"
    AUTODISCOVER = "autodiscover"
    FEDERATION = "federation"  # SRV of Teams and Skype for Business
    SIGN_IN = "sign-in"  # msoid


class Unaskable(StrEnum):
    """Why a domain cannot be in public DNS."""

    EMPTY = "empty"
    ADDRESS = "address"
    NOT_A_NAME = "not-a-name"
    SINGLE_LABEL = "single-label"
    SPECIAL_USE = "special-use"


class SignKind(StrEnum):
    """What a record of Microsoft 365 is."""

    MX = "mx"
    MX_NEW = "mx-new"  # under mx.microsoft, since 2024
    MX_OTHER_NAME = "mx-other-name"  # a host named after another domain
    MX_LEGACY = "mx-legacy"
    MX_CONSUMER = "mx-consumer"
    MAIL_HOST = "mail-host"
    MAIL_HOST_SHARED = "mail-host-shared"  # another domain could have a host of the same name
    SPF = "spf"
    OWNERSHIP = "ownership"
    DKIM = "dkim"
    DKIM_NEW = "dkim-new"  # under dkim.mail.microsoft, since May 2025
    DKIM_OTHER_NAME = "dkim-other-name"  # the key of another domain
    AUTODISCOVER = "autodiscover"
    FEDERATION = "federation"
    SIGN_IN = "sign-in"


@dataclass(frozen=True, slots=True)
class Question:
    """A name (A-labels, no final dot) and a record type ("MX")."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an answer.

    `value` is the data as text: the strings of a TXT record joined and read as UTF-8 (other bytes as \\xNN) with every
    control character kept, the presentation form of other types. `target` is the host name that the record leads to,
    in lower case without a final dot, "" when it leads nowhere. `ttl` is in seconds.
    """

    owner: str
    type: str
    value: str
    ttl: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one question.

    `records` are the aliases followed, in order, then the records asked for. `detail` is the server's error code
    ("NOTIMP") or the name of the fault, never a sentence.
    """

    question: Question
    outcome: Outcome
    records: tuple[Record, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A record that Microsoft 365 makes or asks for.

    `tenant` is the initial domain that the record names ("contoso.onmicrosoft.com"), "" when it names none.
    """

    kind: SignKind
    cloud: Cloud
    weight: Weight
    tenant: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for: the answer, what that suggests, and what is known of the hosts it leads to.

    `answer` holds only the records that this finding is about; several findings may come of one question.
    """

    sought: Sought
    answer: Answer
    signs: tuple[Sign, ...] = ()
    targets: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class DomainCheck:
    """All that DNS said of one domain.

    `domain` is what was given, `ascii` and `unicode` its two forms. `unaskable` is the reason why nothing was
    asked, None when something was. `tenants` are the initial domains
    named by records that carry `Weight.TENANT`. `servers` are the DNS servers that could be asked ("192.0.2.1:53").
    `asked_at` is ISO 8601 UTC; `seconds` is the time the check took.
    """

    domain: str
    ascii: str
    unicode: str
    conclusion: Conclusion
    findings: tuple[Finding, ...] = ()
    tenants: tuple[str, ...] = ()
    unaskable: Unaskable | None = None
    servers: tuple[str, ...] = ()
    asked_at: str = ""
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether every question got an answer, those about the targets included."""
        answers = [answer for finding in self.findings for answer in (finding.answer, *finding.targets)]
        return all(answer.outcome.standing is not Standing.NOT_ASKED for answer in answers)

    def finding(self, sought: Sought) -> Finding:
        """What was found of one thing; KeyError when it was not looked for."""
        for finding in self.findings:
            if finding.sought is sought:
                return finding
        raise KeyError(sought)

"""What a window paints: finished words in one language, with targets into the evidence.

Offsets here are UTF-16 units of the shown text, as Qt counts; everything before this package counts code points.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """The place in the evidence that a shown value was read from; offsets in UTF-16 units.

    `name` is what the value is called, for the label at the place; "" where the mark there tells it.
    """

    text_id: str
    start16: int
    length16: int
    name: str = field(default="", compare=False)

    def overlaps(self, other: Target) -> bool:
        """Whether the two share characters of the same text."""
        end, other_end = self.start16 + self.length16, other.start16 + other.length16
        return self.text_id == other.text_id and self.start16 < other_end and other.start16 < end


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as it is shown (control and bidi characters made visible), and where it was read (None: nowhere)."""

    text: str
    target: Target | None = None

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlighted stretch of a text: its role names colour and shape in the theme, its label says what it is.

    Roles: "code", "domain", "other-domain", "recipient", "host", "reply", "subject", "message-id".
    """

    target: Target
    role: str
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with a value; `spoken` is what a screen reader says for a label that is a sign."""

    label: str
    value: Shown
    note: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One decoded text of the message with its marks, sorted by start and not overlapping.

    `links` are those of the HTML that the text was made of: what they show, and where they lead.
    """

    id: str
    title: str
    content: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """The code chip and its sentence. `tone` is "hard", "soft", "good" or "plain"."""

    chip: Shown
    permanence: str
    system: str
    sentence: str
    tone: str


@dataclass(frozen=True, slots=True)
class OffenderBlock:
    """The offending domain: heading, the domain in the form to show and to copy, the lines that say why.

    A line leads to what it speaks of, such as the envelope sender that agrees; `others` of one identity stand together.
    """

    heading: str
    domain: Shown
    copy_text: str
    lines: tuple[Shown, ...]
    others: tuple[tuple[str, Shown], ...] = ()
    can_check_dns: bool = True


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command to copy; `changes` says that it changes something in the tenant."""

    shell: str
    text: str
    changes: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the remediation. `id` is stable, so that ticks survive a change of language.

    `filled` are the values of the message that stand in its words and commands.
    """

    id: str
    title: str
    detail: str
    actor: str
    links: tuple[Link, ...] = ()
    commands: tuple[CommandLine, ...] = ()
    filled: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class RecipientRow:
    address: Shown
    action: Shown
    status: Shown
    reply: Shown
    diagnostic: Shown
    remote: Shown
    read_from: Shown


@dataclass(frozen=True, slots=True)
class HopRow:
    number: int
    from_: Shown
    by: Shown
    with_: Shown
    time: Shown
    delay: Shown
    concern: Shown = Shown("")


@dataclass(frozen=True, slots=True)
class Banner:
    """Something that limits trust, in one line. `tone` is "info" or "warning"."""

    text: str
    tone: str
    details: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled table of facts ("Authentication", "Antispam", "Tenant", "Genuineness")."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the window shows of one message. `spoken` is the verdict as one sentence for a screen reader."""

    language: str
    title: str
    spoken: str
    headline: Headline
    offender: OffenderBlock | None
    actors: tuple[str, ...]
    resend: str
    facts: tuple[Fact, ...]
    banners: tuple[Banner, ...]
    steps: tuple[Step, ...]
    steps_source: str
    causes: tuple[str, ...]
    texts: tuple[MarkedText, ...]
    recipients: tuple[RecipientRow, ...]
    hops: tuple[HopRow, ...]
    path_note: Shown
    sections: tuple[Section, ...]
    dns_domain: str  # the A-label form that a DNS check asks for; "" when there is nothing to ask
    people: tuple[str, ...] = ()  # display names, and below the Message-IDs: what redaction must know of a message
    message_ids: tuple[str, ...] = ()
    formatted: bool = False  # the notice says itself in HTML, too
    no_steps: str = ""  # what stands in the place of the steps where there is nothing to do


REGISTER = "register"
"""The registration of a domain that is to be registered; else it is the key of a reason against it, "" where the code
raises no such question."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of bounces: small plain values, kept for thousands of files.

    `state` is "bounce", "other" or "unreadable". `digest` recognises the same notice saved twice. `index` is the number
    of the message within its file. `when` is ISO 8601 UTC or "". `registration` says whether `domain` is to be
    registered (`inspector.sheet.registration` has the keys). `others` are further sender domains, each with the key of
    its identity and that of its registration. `general` is the title of the code itself, whatever this notice's words
    add to it. `words` are what a filter finds besides: recipients, Message-IDs and the beginning of the diagnostic,
    casefolded and cut.
    """

    path: str
    index: int
    name: str
    state: str
    kind: str
    code: str
    code_title: str
    domain: str
    identity: str
    sender: str
    subject: str
    recipients: int
    when: str
    host: str
    tone: str
    digest: str
    note: str = ""
    registration: str = ""
    others: tuple[tuple[str, str, str], ...] = ()
    general: str = ""
    words: str = ""

    @property
    def named(self) -> tuple[tuple[str, str, str], ...]:
        """Every domain that the message names as a sender's, with the keys of its identity and its registration."""
        return ((self.domain, self.identity, self.registration), *self.others) if self.domain else ()

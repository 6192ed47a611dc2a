"""What the catalogue holds: meanings of codes, steps with their commands, sources, and words in one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A public https page; `id` finds its label in a language."""

    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command with bare {placeholders}; `changes` says that it changes something in the tenant."""

    id: str
    shell: str
    text: str
    changes: bool


@dataclass(frozen=True, slots=True)
class CatalogueStep:
    """One thing to do: who does it, where, with which commands. Its words are found by `id`."""

    id: str
    actor: str
    links: tuple[Link, ...]
    commands: tuple[Command, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from: a public page, or a file of a public repository in `ref`. `date` is the page's own."""

    key: str
    title: str
    publisher: str
    date: str
    url: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of one or several codes (resources/catalogue/README.md describes each field).

    `codes` are exact enhanced status codes, `ranges` pairs of first and last code, `patterns` RFC 3463 forms
    ("x.7.1", "x.7.*", "5.*.*"). `tokens` (any of them) and `all_tokens` (all of them) are lower-case substrings of the
    reply. `group` names the file the entry stands in. `checked` is the month of the last comparison with the sources.
    """

    id: str
    group: str
    vendor: str
    direction: str
    who_acts: tuple[str, ...]
    resend: str
    blames: str
    steps: tuple[str, ...]
    sources: tuple[str, ...]
    checked: str
    confidence: str
    codes: tuple[str, ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()
    patterns: tuple[str, ...] = ()
    reply_codes: tuple[int, ...] = ()
    tokens: tuple[str, ...] = ()
    all_tokens: tuple[str, ...] = ()
    distinctive: bool = True
    text_only: bool = False
    vague: bool = False
    variant_of: str = ""
    variant: str = ""
    family: str = ""
    permanent: bool | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The entry that explains a reply, and the key of the rule by which it was chosen.

    Rules: "code+text", "range+text", "code", "range", "family", "text", "iana-detail", "iana-subject", "iana-class",
    "reply+text", "reply-code", "reply-class", "none".
    """

    entry: Entry
    rule: str


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """The words of an entry; `language` is what they really are in ("" when nobody wrote any)."""

    title: str
    summary: str
    causes: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class StepTexts:
    """The words of a step; `language` is what they really are in ("" when nobody wrote any)."""

    title: str
    detail: str
    language: str

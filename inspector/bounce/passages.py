"""Passages of a notification's words: where they name an address, and the server's words that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.bounce.delivery_status import reply_code
from inspector.bounce.phrases import DELAYS, mentions
from inspector.bounce.smtp_reply import Reply, read_reply
from inspector.model.evidence import Evidence, Field, How, Span, Text
from inspector.model.report import ReadFrom, Recipient

_LOCAL = (
    r"(?:\"[^\"\n@]{1,64}\"|(?<!\*)\*{2,64}"
    r"|(?:\\x\{[0-9A-Fa-f]{2,6}\}|[^\s<>\"'(),;:\[\]|*`@\\]|(?<=\w)'(?=\w)){1,200})"
)
_DOMAIN = r"[^\W_][^\s<>\"'(),;:\[\]|*`@!?]{0,250}(?<![.\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])"
ADDRESS = rf"{_LOCAL}@{_DOMAIN}"
_PLAIN = re.compile(r"(?:[^\s<>\"'(),;:\[\]|*`@\\{}]+|(?<=\w)'(?=\w))+")  # an apostrophe within a name is no quote
_BEFORE_AT = re.compile(rf"{_LOCAL}\Z")
_AFTER_AT = re.compile(_DOMAIN)
_EXPANDED = re.compile(rf"\((?:expanded|generated|ultimately generated) from:? <?({ADDRESS})", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:contact|write|send|reply|respond|answer|report|forward|assistance|support|questions?|visit|try|refer|complain)\b"
    r"|e\.g\.|\b(?:sent|written) by\b|administrator",
    re.IGNORECASE,
)
_PLEASE = re.compile(
    r"\bplease (?:contact|write|send|reply|refer|visit|forward|report|call|e-?mail)\b|if you have (?:any )?questions"
    r"|\be\.g\.,",
    re.IGNORECASE,
)
_FAILS = re.compile(
    r"\bnot\b|n[o'’]t\b|unable|fail|error|undeliver|reject|refus|bounce|delay|recipients?:|following",
    re.IGNORECASE,
)
# A blank line or a full stop; it begins with a plain set so that the search can skip to the next candidate.
_SENTENCE_END = re.compile(r"[\n.!?](?:(?<=\n)[ \t>|*]*\n|(?<=[.!?])[ \n])")
_LEAD = re.compile(r"[\s:;.>,]*(?:(?:because|reason|cause)[ \t]*:[\s>]*)?", re.IGNORECASE)
_ROW = re.compile(r"\n[^\n\t:]{2,40}:\t")
_BLANK = re.compile(r"\n[ \t>|*]*\n")
_SPACE = re.compile(r"\s+")
_OPENERS = {"'": "'", '"': '"', "‘": "’", "“": "”", "«": "»"}

ADDRESSES = 1_000
"""Addresses that are looked at in the words of one notice; real ones list up to some hundreds."""

SENTENCE = 160
"""Characters before an address that are read as its sentence."""

ANNOUNCEMENT = 80
"""Longest paragraph that, ending with a colon, only announces the next one."""

LONGEST_DIAGNOSTIC = 4_000
"""Characters of a diagnostic that is taken from prose."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An address and the words that follow it: `start`..`end` is the address, `after`..`until` the words."""

    start: int
    end: int
    after: int
    until: int


def recipient_at(text: Text, passage: Passage) -> Recipient:
    """The recipient that a passage names, with the reply in its words."""
    written = text.content[passage.start : passage.end]
    address = Field(written, Evidence(text.id, Span(passage.start, passage.end)))
    return recipient_of(address, text, passage.after, passage.until)


def recipient_of(address: Field[str], text: Text, after: int, until: int) -> Recipient:
    """A recipient with what the words from `after` to `until` say of it; a reply that accepts is no failure's reply."""
    content = text.content
    reply = read_reply(content, after, until)
    if reply is not None and (reply.status[:1] == "2" or (reply.code or 400) < 400):
        reply = None
    source = _EXPANDED.search(content, after, until)
    status = vague = None
    if reply is not None and reply.status_span is not None:
        status = Field(reply.status, Evidence(text.id, reply.status_span))
        if reply.outer_span is not None:
            vague = Field(reply.outer, Evidence(text.id, reply.outer_span))
    return Recipient(
        address,
        ReadFrom.TEXT,
        status=status,
        vague_status=vague,
        reply_code=reply_code(text.id, reply),
        diagnostic=_diagnostic(text, after, until, reply),
        original_address=Field(source.group(1), Evidence(text.id, Span(*source.span(1))))
        if source is not None
        else None,
    )


def _diagnostic(text: Text, after: int, until: int, reply: Reply | None) -> Field[str] | None:
    """The paragraph from the reply code on, the whole one around a lone enhanced code, or the next one."""
    if reply is None:
        return _next_paragraph(text, after, until)
    if reply.code_span is None:
        status = reply.outer_span or reply.status_span
        start = status.start if status is not None else after
        blank = text.content.rfind("\n\n", after, start)
        return words(text, blank if blank >= 0 else after, until)
    spans = [s for s in (reply.code_span, reply.outer_span, reply.status_span) if s is not None]
    return words(text, min(s.start for s in spans), until, opened=True)


def _next_paragraph(text: Text, after: int, until: int) -> Field[str] | None:
    """The first paragraph that gives a reason, not one that only announces it ("because:") or tells of retries."""
    for _ in range(3):
        field = words(text, after, until)
        if field is None:
            return None
        if mentions(field.value.lower(), DELAYS):
            return None
        if not field.value.endswith(":") or len(field.value) > ANNOUNCEMENT:
            return field
        after = field.evidence.span.end
    return None


def words(text: Text, start: int, end: int, *, opened: bool = False) -> Field[str] | None:
    """The paragraph that begins at `start`, unfolded; one that was opened by a quote ends with it."""
    content = text.content
    end = min(end, start + LONGEST_DIAGNOSTIC)
    lead = _LEAD.match(content, start, end)
    start = lead.end() if lead is not None else start
    for border in (_BLANK, _ROW):
        found = border.search(content, start, end)
        end = found.start() if found is not None else end
    if opened and start and (closing := _OPENERS.get(content[start - 1])):
        last = content.rfind(closing, start, end)
        end = last if last > start else end
    end = _without_tails(content, start, end)
    if not any(c.isalnum() for c in content[start:end]):
        return None
    written = content[start:end]
    value = _SPACE.sub(" ", written)
    how = How.AS_WRITTEN if value == written else How.UNFOLDED
    return Field(value, Evidence(text.id, Span(start, end), how))


def _without_tails(content: str, start: int, end: int) -> int:
    """The end without white space and what Exchange's forms put behind a reply."""
    for tail in ("", "##", "#SMTP#", "'"):
        if tail and end - start > len(tail) and content.startswith(tail, end - len(tail)):
            end -= len(tail)
        while end > start and content[end - 1] in " \t\n":
            end -= 1
    return end


def asks(content: str, start: int) -> bool:
    """Whether the sentence before an address asks to write there, or names it as somebody else than a recipient."""
    first = max(0, start - SENTENCE)
    for border in _SENTENCE_END.finditer(content, first, start):
        first = border.end()
    before = content[first:start]
    if _PLEASE.search(before) is not None:
        return True
    return _ASKS.search(before) is not None and _FAILS.search(before) is None


def addresses(content: str, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of every address in `content[:end]`, at most `ADDRESSES`."""
    at = content.find("@", 0, end)
    for _ in range(ADDRESSES):
        if at < 0:
            return
        domain = _AFTER_AT.match(content, at + 1, end)
        start = _local_part(content, at) if domain is not None else at
        if domain is not None and start < at:
            yield start, domain.end()
        at = content.find("@", at + 1, end)


def _local_part(content: str, at: int) -> int:
    """Where the local part before the "@" begins; `at` itself where there is none."""
    first = max(0, at - 200, content.rfind("\n", 0, at) + 1)
    if content[at - 1 : at] not in ('"', "*", "}"):
        backwards = _PLAIN.match(content[first:at][::-1])
        return at if backwards is None else at - backwards.end()
    local = _BEFORE_AT.search(content, first, at)
    return at if local is None else local.start()


def best_of(recipients: Iterator[Recipient]) -> tuple[Recipient, ...]:
    """One recipient for each address, in the order of their first passage: the one whose passage says most."""
    best: dict[str, Recipient] = {}
    for recipient in recipients:
        key = recipient.address.value.casefold()
        if key not in best or _says(recipient) > _says(best[key]):
            best[key] = recipient
    return tuple(best.values())


def _says(recipient: Recipient) -> tuple[bool, bool, bool]:
    return recipient.status is not None, recipient.reply_code is not None, recipient.diagnostic is not None

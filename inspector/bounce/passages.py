"""Passages of a notification's words: where they name an address, and the server's words that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.bounce.delivery_status import reply_code
from inspector.bounce.smtp_reply import Reply, read_reply
from inspector.model.evidence import Evidence, Field, How, Span, Text
from inspector.model.report import ReadFrom, Recipient

_LOCAL = r"(?:\"[^\"\n@]{1,64}\"|(?<!\*)\*{2,64}|[^\s<>\"'(),;:\[\]|*`@\\]{1,200})"
_DOMAIN = r"[^\W_][^\s<>\"'(),;:\[\]|*`@!?]{0,250}(?<![.])"
ADDRESS = rf"{_LOCAL}@{_DOMAIN}"
_BEFORE_AT = re.compile(rf"{_LOCAL}\Z")
_AFTER_AT = re.compile(_DOMAIN)
_EXPANDED = re.compile(rf"\((?:expanded|generated|ultimately generated) from:? <?({ADDRESS})", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t>|*]*\n")
_SPACE = re.compile(r"\s+")
_OPENERS = {"'": "'", '"': '"', "‘": "’", "“": "”", "«": "»"}

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
    """A recipient with what the words between `after` and `until` say of it."""
    content = text.content
    reply = read_reply(content, after, until)
    diagnostic = _diagnostic(text, after, until, reply)
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
        diagnostic=diagnostic,
        original_address=Field(source.group(1), Evidence(text.id, Span(*source.span(1))))
        if source is not None
        else None,
    )


def _diagnostic(text: Text, after: int, until: int, reply: Reply | None) -> Field[str] | None:
    """The paragraph from the reply on; without a reply the first paragraph after the address."""
    if reply is None:
        return words(text, after, until)
    spans = [s for s in (reply.code_span, reply.outer_span, reply.status_span) if s is not None]
    return words(text, min(s.start for s in spans), until, opened=True)


def words(text: Text, start: int, end: int, *, opened: bool = False) -> Field[str] | None:
    """The paragraph that begins at `start`, unfolded; one that was opened by a quote ends with it."""
    content = text.content
    end = min(end, start + LONGEST_DIAGNOSTIC)
    while start < end and content[start] in " \t\n:.>,":
        start += 1
    blank = _BLANK.search(content, start, end)
    end = blank.start() if blank is not None else end
    if opened and start and (closing := _OPENERS.get(content[start - 1])):
        last = content.rfind(closing, start, end)
        end = last if last > start else end
    while end > start and content[end - 1] in " \t\n":
        end -= 1
    for tail in ("##", "#SMTP#", "'"):
        if end - start > len(tail) and content.startswith(tail, end - len(tail)):
            end -= len(tail)
            while end > start and content[end - 1] in " \t\n":
                end -= 1
    if start >= end:
        return None
    written = content[start:end]
    value = _SPACE.sub(" ", written)
    how = How.AS_WRITTEN if value == written else How.UNFOLDED
    return Field(value, Evidence(text.id, Span(start, end), how))


def addresses(content: str, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of every address in `content[:end]`."""
    at = content.find("@", 0, end)
    while at >= 0:
        domain = _AFTER_AT.match(content, at + 1, end)
        first = max(0, at - 200, content.rfind("\n", 0, at) + 1)
        local = _BEFORE_AT.search(content, first, at) if domain is not None else None
        if local is not None and domain is not None:
            yield local.start(), domain.end()
        at = content.find("@", at + 1, end)


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

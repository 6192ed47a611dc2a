"""The returned message inside a notification's text: where it begins, and its header section.

Many systems append the returned message, or its headers, to their words, behind a line such as "--- Below this line is
a copy of the message." or under a heading ("Original message headers:"), in any language. The header section itself is
the language-free mark: a run of header fields (RFC 5322 section 2.2) with the fields that only mail has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.bounce.phrases import DAEMONS, level, mentions
from inspector.bounce.smtp_reply import read_reply
from inspector.model.evidence import Text, TextKind

_HINTS = (
    "original", "returned", "unsent", "copy of", "follows", "header of", "forwarded", "lines of your",
    "your message reads", "bounced",
)  # fmt: skip
_DECORATION = " \t>*|#_=-"
_RULES = ("--", "**", "==")
_RULED = re.compile(r"(?:the )?(?:original|returned|unsent|source|message header|header of|forwarded)")
_MARKER = re.compile(
    r"(?:below (?:this|the next) line|(?:this|here|below|enclosed|attached|attachment) is a copy of)"
    r"|(?:the )?(?:original|returned|unsent) (?:message|mail)(?: headers?)?(?: as)? follows?"
    r"|(?:included is a copy of|(?:the )?header of) the "
    r"|message (?:headers?|text|body) follows?\b"
    r"|start of returned message"
    r"|your message reads\b"
    r"|(?:the )?first \d{1,5} lines of your original message"
    r"|(?:original message(?: headers?)?|bounced (?:e-?mail|message)):?\Z"
)
_NAMES = (
    "received:", "return-path:", "dkim-signature:", "authentication-results:", "mime-version:", "message-id:",
    "delivered-to:", "subject:", "from:", "to:", "date:", "domainkey-signature:", "received-spf:", "\nx-", "\narc-",
)  # fmt: skip
_FIRST_FIELD = re.compile(r"(?P<prefix>[ \t>|]{0,8})[a-z][\w-]*[ \t]*:")
_QUOTED_LETTER = re.compile(
    r"[\s>|*]*(?:From|Von|De|Da|Van|Från|Fra|Od|От|发件人|差出人)[ \u00a0]?[:：]", re.IGNORECASE
)
_SENT = re.compile(
    r"[\s>|*]*(?:Sent|Gesendet|Envoyé|Enviado(?: el| em)?|Inviato|Verzonden|Skickat|Sendt|Wysłano|Отправлено|发送时间"
    r"|送信日時)[ \u00a0*]?[:：]",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[!-9;-~]{1,76}[ \t]*:")
_WHOLE_FIELD = r"[ \t]*:[^\n]*(?:\n|\Z)(?:[ \t]+\S[^\n]*(?:\n|\Z))*"
_FIELD_NAME = re.compile(rf"([!-9;-~]{{1,76}}){_WHOLE_FIELD}")
_SECTION = re.compile(rf"(?:[!-9;-~]{{1,76}}{_WHOLE_FIELD})+")
_AUTHOR = re.compile(r"^From[ \t]*:[^\n@]*@[^\n]*", re.IGNORECASE | re.MULTILINE)
_SURE = frozenset(
    {"received", "return-path", "message-id", "mime-version", "dkim-signature", "arc-seal", "delivered-to"}
)
_LETTERS = frozenset({"from", "to", "subject", "date", "cc", "reply-to", "sender"})

LONGEST_MARKER = 300
"""Characters of a line that announces the returned message, its decoration included."""

LONGEST_LINES = 5_000
"""Lines of one header section that are looked at; Exchange writes about 200."""

NEAR = 400
"""Characters between a marker and the header section that it announces ("The original message is over 5k.")."""

BLOCKS = 40
"""Lines of one kind that are looked at in one text: markers, beginnings of a header section."""


@dataclass(frozen=True, slots=True)
class Returned:
    """Where the returned message begins in the text (marker included), its headers, and whether its body follows."""

    start: int
    headers: Text | None
    complete: bool


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    headers: str
    sure: bool


def find_returned(text: Text, *, pasted: bool = False) -> Returned | None:
    """The returned message in a notification's text, or None.

    A header section behind a marker counts even where it is short; in pasted text a server's reply is such a marker. A
    marker before a quoted letter's head ("From, Sent, To", as Outlook writes it above a forwarded text) is none.
    """
    content = text.content
    lowered = _lowered(content)
    first: int | None = None
    for start, end in _markers(lowered):
        if _is_quoted_letter(content, end):
            continue
        block = _first_block(content, lowered, end, near=end + NEAR)
        first = start if first is None else first
        if block is not None:
            return _returned(text, first, block)
    block = _first_block(content, lowered, 0, near=0)
    if block is not None and (content[: block.start].strip() or block.sure):
        return _returned(text, block.start if first is None else min(first, block.start), block)
    block = _after_reply(content, lowered) if pasted and first is None else None
    if block is not None:
        return _returned(text, block.start, block)
    return Returned(first, None, False) if first is not None and content[:first].strip() else None


def _after_reply(content: str, lowered: str) -> _Block | None:
    """A letter's fields below a server's reply: what somebody copied of the message that it refused, not a notice's."""
    at = 0
    while (block := _first_block(content, lowered, at, near=len(lowered), letters=1)) is not None:
        author = _AUTHOR.search(block.headers)
        if author is not None and read_reply(content, 0, block.start) is not None:
            return None if mentions(level(author.group()), DAEMONS) else block
        at = block.end
    return None


def _is_quoted_letter(content: str, start: int) -> bool:
    """Whether a quoted letter's head follows: its sender first, and when it was sent next."""
    head = _QUOTED_LETTER.match(content, start)
    if head is None:
        return False
    sent = content.find("\n", head.end()) + 1
    return sent > 0 and _SENT.match(content, sent) is not None


def _lowered(content: str) -> str:
    """The content in lower case, at the same places; the few letters that would grow are left as they are."""
    lowered = content.lower()
    return lowered if len(lowered) == len(content) else "".join(c.lower() if c.isascii() else c for c in content)


def _markers(lowered: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that announce a returned message; only lines with a hint are looked at closely."""
    for start in _line_starts(lowered, _HINTS, 0, len(lowered)):
        end = lowered.find("\n", start)
        end = len(lowered) if end < 0 else end
        if end - start > LONGEST_MARKER:
            continue
        line = lowered[start:end]
        said = line.strip(_DECORATION)
        ruled = any(rule in line[: line.find(said)] for rule in _RULES) if said else False
        if _MARKER.match(said) is not None or (ruled and _RULED.match(said) is not None):
            yield start, end


def _line_starts(lowered: str, needles: tuple[str, ...], start: int, end: int) -> list[int]:
    """Where the lines begin that hold one of the needles, in order; of each needle the first `BLOCKS` are taken."""
    starts = set()
    for needle in needles:
        at = lowered.find(needle, start, end)
        for _ in range(BLOCKS):
            if at < 0:
                break
            starts.add(at + 1 if needle[0] == "\n" else lowered.rfind("\n", 0, at) + 1)
            at = lowered.find(needle, at + len(needle), end)
    return sorted(starts)


def _returned(text: Text, start: int, block: _Block) -> Returned:
    headers = Text(
        f"{text.id}/returned",
        TextKind.RETURNED_HEADERS,
        block.headers,
        text.part,
        "text/rfc822-headers",
    )
    return Returned(start, headers, bool(text.content[block.end :].strip(" \n\t>-*")))


def _first_block(content: str, lowered: str, start: int, *, near: int, letters: int = 2) -> _Block | None:
    """The first run of fields that is a header section.

    With `near` it begins before that place and may have a letter's fields only, that many of them; else it begins
    anywhere and has fields that only mail has.
    """
    at = start
    for line in _line_starts(lowered, _NAMES, start, near or len(lowered)):
        m = _FIRST_FIELD.match(lowered, line) if line >= at else None
        if m is None:
            continue
        block, names = _run(content, line, m.group("prefix"))
        sure = len(names & _SURE) + len(names & _LETTERS) >= 2 and bool(names & _SURE)
        if sure or (near and len(names & _LETTERS) >= letters and "sent" not in names):
            return _Block(block.start, block.end, block.headers, sure)
        at = max(block.end, m.end())
    return None


def _run(content: str, start: int, prefix: str) -> tuple[_Block, set[str]]:
    """The lines from `start` on that are fields or folds, without the quoting prefix, and the fields' names."""
    if prefix:
        return _quoted_run(content, start, prefix)
    m = _SECTION.match(content, start)
    if m is None:
        return _Block(start, start, "", False), set()
    headers = m.group()
    names = {name.lower() for name in _FIELD_NAME.findall(headers)}
    return _Block(start, m.end(), headers if headers.endswith("\n") else headers + "\n", False), names


def _quoted_run(content: str, start: int, prefix: str) -> tuple[_Block, set[str]]:
    """The same where every line begins with a prefix."""
    lines: list[str] = []
    names: set[str] = set()
    at = start
    fold = "" if prefix.strip() else prefix
    while at < len(content) and len(lines) < LONGEST_LINES:
        end = content.find("\n", at)
        end = len(content) if end < 0 else end
        line = content[at:end]
        if line.startswith(prefix):
            line = line[len(prefix) :]
        elif line.strip():
            break
        field = _FIELD.match(line)
        if field is not None:
            names.add(field.group().rstrip(": \t").lower())
        elif not line.strip() or not (line[0] in " \t" or (fold and lines)):
            break
        lines.append(line)
        at = end + 1
    return _Block(start, min(at, len(content)), "\n".join(lines) + "\n", False), names

"""The SMTP reply inside a diagnostic: its reply code and its most exact enhanced status code, with their places.

A reply (RFC 5321 section 4.2) may be multi-line ("550-5.1.1 ..."), join its codes with a semicolon ("550;5.7.711"),
carry the code in qmail's form ("(#5.1.1)") or in Exchange's ("#550 5.1.1 ... ##"), and wrap the reply of the next
server behind an arrow ("->") or between angle brackets ("< #5.7.520 smtp;550 5.7.520 ...>"). Of several codes the first
counts, unless it is vague (detail 0, RFC 3463 section 3.1) and a later one of its class is not: 5.7.0 outside and
5.7.750 inside is 5.7.750. No code is made up, and a code that is only spoken of ("error codes 5.7.700 through
5.7.750", a link to an article) is none of the reply's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.model.evidence import Span

_ENHANCED = r"[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9])(?!\.[0-9])"

# A reply code or an enhanced code; it begins with a plain set so that the search can skip to the next digit.
_CODE = re.compile(
    r"[245](?:(?<![\w.%=/&@+-][245])[0-5][0-9](?=[^\w.%@/]|[-;:][0-9]|_[0-9]|\Z)(?!-[0-9]{2}-)"
    r"|(?<![\w.%=/&@+][245])(?:(?<!\w-[245])|(?<=[245][0-9][0-9]-[245]))"
    r"\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9])(?!\.[0-9])(?!\w*[@=]))"
)

_SPOKEN_OF = re.compile(r"(?:(?:codes?|errors?)\s|(?:through|thru|to|and|or|[-–])\s*)\Z", re.IGNORECASE)
_RANGE_AFTER = re.compile(rf"\s*(?:through|thru|to|[-–])\s*{_ENHANCED}", re.IGNORECASE)
_REPLY_START = re.compile(r"(?:[:;'\"<>(\[#=|*\n]|said|returned|reason|with|error)[ \t#]*\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s\-;:#'\"(<=,]*\Z")

LONGEST = 20_000
"""Characters of a diagnostic that are searched for codes; real ones stay below 4,000."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The codes of a reply; spans are in the text the reply was read from.

    `code` is the reply code (RFC 5321), `status` the most exact enhanced code (RFC 3463), `outer` the vaguer one that
    it replaced. A reply that states neither is no reply: `read_reply` gives None for it.
    """

    code: int | None = None
    code_span: Span | None = None
    status: str = ""
    status_span: Span | None = None
    outer: str = ""
    outer_span: Span | None = None


def is_vague(status: str) -> bool:
    """Whether the detail says "other or undefined" (RFC 3463 section 3.1)."""
    return status.endswith(".0")


def more_exact(status: str, than: str) -> bool:
    """Whether `status` may stand for `than`: that is vague, this is not, and both are of one class, if it has any."""
    if not status or not is_vague(than) or is_vague(status):
        return False
    return status[0] == than[0] or than.endswith(".0.0")


def read_reply(content: str, start: int = 0, end: int | None = None) -> Reply | None:
    """The reply that stands in `content[start:end]`, or None when no code stands there."""
    end = min(len(content) if end is None else end, start + LONGEST)
    code: Span | None = None  # a reply code where a reply begins
    loose: Span | None = None  # a number of that form elsewhere
    codes: list[Span] = []
    previous_end = start
    for m in _CODE.finditer(content, start, end):
        span = Span(m.start(), m.end())
        begins = (
            span.start == start or _REPLY_START.search(content, max(start, span.start - 12), span.start) is not None
        )
        if "." not in m.group():
            if begins and (code is None or (content[code.start] in "23" and content[span.start] in "45")):
                if code is not None:
                    codes.clear()  # what was accepted before the refusal
                code = span
            elif loose is None:
                loose = span
            previous_end = span.end
            continue
        joined = _BETWEEN.match(content, previous_end, span.start) is not None
        if not joined and _spoken_of(content, span, start, end):
            continue
        if joined and loose is not None and loose.end == previous_end and (code is None or content[code.start] in "23"):
            code = loose
        if begins or joined or (code is not None and not codes):
            codes.append(span)
            previous_end = span.end
    if code is None and loose is not None and not codes and _lone(content, loose, end):
        code = loose
    return _reply(content, code, codes)


def _spoken_of(content: str, span: Span, start: int, end: int) -> bool:
    return (
        _SPOKEN_OF.search(content, max(start, span.start - 12), span.start) is not None
        or _RANGE_AFTER.match(content, span.end, end) is not None
    )


def _lone(content: str, span: Span, end: int) -> bool:
    """Whether a three-digit number away from any mark still reads as a reply code: "Error 550 User unknown"."""
    after = content[span.end : min(end, span.end + 2)]
    return len(after) == 2 and after[0] in " -" and after[1].isalpha() and content[span.start] in "45"


def _reply(content: str, code: Span | None, codes: list[Span]) -> Reply | None:
    if code is None and not codes:
        return None
    number = None if code is None else int(content[code.start : code.end])
    if not codes:
        return Reply(number, code)
    status = content[codes[0].start : codes[0].end]
    for span in codes[1:] if is_vague(status) else ():
        inner = content[span.start : span.end]
        if more_exact(inner, status):
            return Reply(number, code, inner, span, status, codes[0])
    return Reply(number, code, status, codes[0])

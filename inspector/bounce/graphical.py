"""The table of Exchange Online's graphical notice, found by its form, whatever its language.

"Original Message Details" has four rows in this order: created date, sender address, recipient address, subject; the
rows of "Error Details" follow: the reply, then the server that gave it. Labels are translated, the rows are not. In
plain text a label ends with a colon, and a tab, a line end or a wide gap stands before its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from inspector.bounce.passages import addresses
from inspector.model.evidence import Span

_LABEL_END = re.compile(r":(?:[ *]{0,4}[\t\n]|\*?  )")
_WIDE_LABEL_END = re.compile(r"[:：](?:[ *]{0,4}[\t\n]|\*?  )")
_LABEL = r"[ \t>|*]{0,20}[^\s:：>|][^\n\t:：>|]{0,60}[:：]"
_ROW = re.compile(rf"{_LABEL}(?:[ *]{{0,4}}(?:\t[\t *]{{0,20}}|\n[ \t>|*]{{0,20}})|\*?[ ]{{2,40}})")
# Where each gap became one space: two rows with an address each, and a reply further down.
_TIGHT_LABEL_END = re.compile(r"[:：]\*{0,2} ")
_TIGHT_ROW = re.compile(rf"{_LABEL}\*{{0,2}}[ ]")
_TIGHT = re.compile(
    rf"^{_LABEL}\*{{0,2}} [^\n@]{{1,80}}@[^\n]{{1,200}}\n\s{{0,4}}{_LABEL}\*{{0,2}} [^\n@]{{1,80}}@", re.MULTILINE
)
_REPLY = re.compile(r"[245][0-9][0-9][ ;#-]")
_HOST = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,10}(?=\s|\Z)")

ROWS = 500
"""Rows of one table and recipients of one row; Exchange Online allows 1,000 recipients, the table shows fewer."""

LONGEST_DATE = 60
"""Characters of a created date in any language."""

LONGEST_VALUE = 4_000
"""Characters of one row's value that are looked at."""

LEAST_ROWS = 4
"""Rows of "Original Message Details"."""


@dataclass(frozen=True, slots=True)
class Details:
    """Where the table's values stand in the text; `errors` are the first characters of the replies."""

    recipients: tuple[Span, ...]
    sender: Span | None = None
    subject: Span | None = None
    created: Span | None = None
    errors: tuple[int, ...] = ()
    host: Span | None = None


def find_details(content: str, *, pasted: bool = False) -> Details | None:
    """The table in a text, or None; its first reply goes with its first recipient, if each has one.

    In text that was `pasted` one space may be all that is left between label and value; then a reply must follow, for
    the head of a letter has such rows, too.
    """
    found = _find(content)
    if found is None and pasted and _TIGHT.search(content) is not None:
        found = _table(content, _values(content, _TIGHT_ROW, _TIGHT_LABEL_END))
        return found if found is not None and found.errors else None
    return found


def _find(content: str) -> Details | None:
    rows = max(
        content.count("\t"), content.count(":\n"), content.count("：\n"), content.count(":  "), content.count("：  ")
    )
    if rows < LEAST_ROWS:  # a cheap question first: hardly any notice has a table
        return None
    ends = _WIDE_LABEL_END if "：" in content else _LABEL_END  # a lone first character is searched for faster
    return _table(content, _values(content, _ROW, ends))


def _table(content: str, values: list[Span]) -> Details | None:
    for place in range(len(values) - LEAST_ROWS + 1):
        details = _details(content, values[place : place + LEAST_ROWS], values[place + LEAST_ROWS :])
        if details is not None:
            return details
    return None


def _values(content: str, row: re.Pattern[str], ends: re.Pattern[str]) -> list[Span]:
    """The value of each row: all that stands before the next row, but no blank line."""
    found = list(islice(_rows(content, row, ends), ROWS))
    values = []
    for place, m in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else content.find("\n", m.end())
        end = min(len(content) if end < 0 else end, m.end() + LONGEST_VALUE)
        blank = content.find("\n\n", m.end(), end)
        end = blank if blank >= 0 else end
        while end > m.end() and content[end - 1] in " \t\n>|*":
            end -= 1
        values.append(Span(m.end(), end))
    return values


def _rows(content: str, row: re.Pattern[str], ends: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The label of each row with what follows it; only lines that have a label's end are looked at, and each once."""
    at = before = 0
    for label in ends.finditer(content):
        line = content.rfind("\n", before, label.start()) + 1
        same, before = before > 0 and line == 0, label.end() - 1
        m = row.match(content, line) if line >= at and not same else None
        if m is not None:
            yield m
            at = m.end()


def _details(content: str, four: list[Span], after: list[Span]) -> Details | None:
    """The table whose first rows these four are, if a date, two addresses and a subject stand in them."""
    created, sender, recipient, subject = four
    date = content[created.start : created.end]
    if len(date) > LONGEST_DATE or "@" in date or not any(c.isdigit() for c in date):
        return None
    senders = _addresses(content, sender)
    recipients = _addresses(content, recipient)
    if not recipients or len(senders) > 1 or (sender.end > sender.start and not senders):
        return None
    line_end = content.find("\n", subject.start, subject.end)
    subject = subject if line_end < 0 else Span(subject.start, line_end)
    errors = tuple(row.start for row in after if _REPLY.match(content, row.start) is not None)
    hosts = (_HOST.match(content, row.start, row.end) for row in after if not errors or row.start > errors[-1])
    host = next((m for m in hosts if m is not None), None)
    return Details(
        recipients,
        senders[0] if senders else None,
        subject if subject.end > subject.start else None,
        created,
        errors,
        None if host is None else Span(*host.span()),
    )


def _addresses(content: str, row: Span) -> tuple[Span, ...]:
    value = content[row.start : row.end]
    found: dict[str, Span] = {}  # a link repeats its address: "ann@contoso.com<mailto:ann@contoso.com>"
    for start, end in islice(addresses(value, len(value)), ROWS):
        found.setdefault(value[start:end].casefold(), Span(row.start + start, row.start + end))
    return tuple(found.values())

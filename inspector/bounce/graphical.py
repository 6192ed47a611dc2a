"""The table of Exchange Online's graphical notice, found by its form, whatever its language.

"Original Message Details" has four rows in this order: created date, sender address, recipient address, subject; the
rows of "Error Details" follow: the reply, then the server that gave it. Labels are translated, the rows are not. In
plain text a label ends with a colon, and a tab or a line end stands before its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from inspector.bounce.passages import ADDRESS, addresses
from inspector.model.evidence import Span

_LABEL = r"^[ \t>|*]*[^\n\t:：>|]{1,60}[:：][ *]*(?:\t+|\n[ \t>|*]*)"
_DETAILS = re.compile(
    rf"{_LABEL}(?P<created>[^\n\t@:]*[0-9][^\n\t@]*)\n"
    rf"{_LABEL}(?P<sender>{ADDRESS})?[^\n]*\n"
    rf"{_LABEL}(?P<recipients>[^\n]*{ADDRESS}[^\n]*(?:\n[ \t>|*]*{ADDRESS}[^\n:：]*)*)\n"
    rf"{_LABEL}(?P<subject>[^\n]*)",
    re.MULTILINE,
)
_ERROR = re.compile(rf"{_LABEL}(?=[245][0-9][0-9][ ;#-])", re.MULTILINE)
_HOST = re.compile(rf"{_LABEL}(?P<host>[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+)[ \t]*$", re.MULTILINE)

ROWS = 500
"""Recipients and replies of one table; Exchange Online allows 1,000 recipients, the table shows fewer."""

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


def find_details(content: str, end: int | None = None) -> Details | None:
    """The table in `content[:end]`, or None; its first reply goes with its first recipient, if each has one."""
    end = len(content) if end is None else end
    rows = max(content.count("\t", 0, end), content.count(":\n", 0, end), content.count("：\n", 0, end))
    if rows < LEAST_ROWS:  # a cheap question first: hardly any notice has a table
        return None
    m = _DETAILS.search(content, 0, end)
    if m is None:
        return None
    row = m.start("recipients")
    named = m.group("recipients")
    recipients = tuple(Span(row + s, row + e) for s, e in islice(addresses(named, len(named)), ROWS))
    errors = tuple(found.end() for found in islice(_ERROR.finditer(content, m.end(), end), ROWS))
    host = _HOST.search(content, errors[-1] if errors else m.end(), end)
    if not recipients:
        return None
    return Details(
        recipients,
        None if m.group("sender") is None else Span(*m.span("sender")),
        Span(*m.span("subject")) if m.group("subject").strip() else None,
        Span(*m.span("created")),
        errors,
        None if host is None else Span(*host.span("host")),
    )

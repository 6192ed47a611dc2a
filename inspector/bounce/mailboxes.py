"""Mailboxes of a header field (RFC 5322 section 3.4) with their places in the text."""

from __future__ import annotations

import re

from inspector.mail.encoded_words import decode_words
from inspector.model.evidence import Evidence, Field, How, Span, Text
from inspector.model.headers import HeaderField
from inspector.model.report import Mailbox

_MAILBOX = re.compile(
    r"(?P<name>\"(?:[^\"\\]|\\.)*\"|[^<>,;\"]*)\s*<(?P<angle>[^<>]*)>"
    r"|(?P<bare>(?:\"[^\"\n]*\"|[^\s<>,;:\"()]+)@[^\s<>,;:()]+)(?:\s*\((?P<comment>[^()]*)\))?"
)
_ROUTE = re.compile(r"@[^:]*:")
_FOLD = re.compile(r"\s*\n\s*")


def mailbox_fields(header: HeaderField, text: Text) -> list[Field[Mailbox]]:
    """The mailboxes of an address header; the span of each is its address."""
    span = header.evidence.span
    found = []
    for m in _MAILBOX.finditer(text.content, span.start, span.end):
        group = "angle" if m.group("angle") is not None else "bare"
        written = m.group(group)
        start, end = m.span(group)
        route = _ROUTE.match(written)
        if route is not None:
            start += route.end()
            written = written[route.end() :]
        name = m.group("name") or m.group("comment") or ""
        name = _FOLD.sub(" ", name).strip()
        if len(name) > 1 and name[0] == name[-1] == '"':
            name = re.sub(r"\\(.)", r"\1", name[1:-1])
        address = written.strip()
        start += len(written) - len(written.lstrip())
        how = How.AS_WRITTEN if text.content[start : start + len(address)] == address else How.UNFOLDED
        found.append(
            Field(Mailbox(address, decode_words(name)), Evidence(text.id, Span(start, start + len(address)), how))
        )
        if end == span.end:
            break
    return found

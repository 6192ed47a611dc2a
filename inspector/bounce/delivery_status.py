"""The fields of a delivery status (RFC 3464, RFC 6533), as the wild writes them.

Groups may be split by blank lines, merged without any, or lack their recipient; types ("rfc822;", "smtp;") may be
missing; values carry comments and folds. So fields are told apart by their names, groups by the recipient fields that
repeat, and every field is kept as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.bounce.smtp_reply import Reply, more_exact, read_reply
from inspector.model.evidence import Evidence, Field, How, Problem, Span, Text, written_at
from inspector.model.report import Action, ReadFrom, Recipient, StatusField

_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9_-]*)[ \t]*:[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_FOLD = re.compile(r"\n[ \t]+")
_BLANK = re.compile(r"\n[ \t]*\n")
_TYPED = re.compile(r"[ \t\n]*([A-Za-z][A-Za-z0-9._-]*)[ \t]*;[ \t\n]*")
_ADDRESS = re.compile(r"(?:\"[^\"\n]{1,200}\"|[^\s<>\"(),;]{1,400})@[^\s<>\"(),;]+(?<![\u200b-\u200f\ufeff])")
_STATUS = re.compile(r"([245]\.[0-9]{1,3}\.[0-9]{1,3})(?![0-9.]*[0-9])")
_ACTION = re.compile(r"[A-Za-z]+")
_ESCAPED = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_COMMENT = re.compile(r"[ \t]*\(.*", re.DOTALL)

_ACTIONS = {
    "failed": Action.FAILED,
    "failure": Action.FAILED,
    "fail": Action.FAILED,
    "error": Action.FAILED,
    "expired": Action.FAILED,
    "delayed": Action.DELAYED,
    "delay": Action.DELAYED,
    "delivered": Action.DELIVERED,
    "deliverd": Action.DELIVERED,
    "relayed": Action.RELAYED,
    "expanded": Action.EXPANDED,
}

_IDENTITIES = frozenset({"final-recipient", "original-recipient"})
_PER_RECIPIENT = frozenset({
    *_IDENTITIES, "action", "status", "diagnostic-code", "remote-mta", "last-attempt-date", "will-retry-until",
    "final-log-id", "x-actual-recipient", "x-display-name", "x-supplementary-info",
})  # fmt: skip
_PER_MESSAGE = frozenset({
    "reporting-mta", "arrival-date", "received-from-mta", "dsn-gateway", "original-envelope-id", "x-postfix-queue-id",
    "x-postfix-sender", "x-original-message-id", "x-ms-exchange-delivery-token", "x-original-envelope-id",
    "reporting-ua", "original-message-id",
})  # fmt: skip
FIELD_NAMES = _PER_RECIPIENT | _PER_MESSAGE

_ADJACENT = 2
"""Characters between a reply code and its enhanced code: "550 5.7.750", "550;5.7.711", "550 #5.1.1"."""

FIELDS = 40_000
"""Fields of one status that are kept: eight for each recipient."""

RECIPIENTS = 5_000
"""Recipients of one status. Exchange Online allows 1,000 for a message; larger lists get a notice for each member."""


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """What one delivery status states; `fields` are all its fields, group 0 the per-message ones."""

    recipients: tuple[Recipient, ...] = ()
    fields: tuple[StatusField, ...] = ()
    reporting_mta: Field[str] | None = None
    received_from_mta: Field[str] | None = None
    arrival_date: Field[str] | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Group:
    """The fields of one recipient by their lower-case names; the first of a name counts."""

    fields: dict[str, Field[str]]
    open: bool = True


def read_status(text: Text, start: int = 0, end: int | None = None, *, known_only: bool = False) -> DeliveryStatus:
    """The delivery status that stands in `text.content[start:end]`; empty when no field does.

    `known_only` passes over fields that this module does not know, as prose has them.
    """
    message = _Group({})
    groups: list[_Group] = []
    fields: list[StatusField] = []
    problems: list[Problem] = []
    pending = _Group({})
    for name, lower, field, after_blank in _fields(text, start, len(text.content) if end is None else end):
        if len(fields) >= FIELDS:
            problems.append(Problem("too-many-fields", str(FIELDS)))
            break
        if lower not in _PER_RECIPIENT:
            if known_only and lower not in _PER_MESSAGE:
                continue
            if lower in _PER_MESSAGE or (not groups and not pending.fields):
                message.fields.setdefault(lower, field)
                fields.append(StatusField(0, name, field))
                continue
        if after_blank and groups:
            groups[-1].open = False
        if lower in _IDENTITIES and _begins_recipient(lower, groups, pending):
            if len(groups) >= RECIPIENTS:
                problems.append(Problem("too-many-recipients", str(RECIPIENTS)))
                break
            groups.append(pending)
            pending = _Group({})
        group = _home(lower, groups, pending)
        group.fields.setdefault(lower, field)
        fields.append(StatusField(len(groups) + (group is pending), name, field))
    recipients = tuple(r for group in groups if (r := _recipient(text, group, problems)) is not None)
    return DeliveryStatus(
        recipients,
        tuple(fields),
        _typed(text, message.fields.get("reporting-mta")),
        _typed(text, message.fields.get("received-from-mta")),
        _filled(message.fields.get("arrival-date")),
        tuple(problems),
    )


def _fields(text: Text, start: int, end: int) -> Iterator[tuple[str, str, Field[str], bool]]:
    """Name, lower-case name and value of each field, and whether a blank line stands before it."""
    content = text.content
    previous = start
    for m in _FIELD.finditer(content, start, end):
        name = m.group(1)
        first, last = m.span(2)
        while last > first and content[last - 1] in " \t":
            last -= 1
        blank = m.start() - previous > 1 and _BLANK.search(content, previous, m.start()) is not None
        previous = m.end()
        yield name, name.lower(), _field(text, first, last), blank


def _begins_recipient(lower: str, groups: list[_Group], pending: _Group) -> bool:
    """Whether this Original- or Final-Recipient belongs to a recipient that no group was begun for.

    Within one group the two name the same recipient; after a blank line a Final-Recipient is the next one's even where
    the first field of its group was split off.
    """
    if not groups or pending.fields:
        return True
    current = groups[-1]
    return lower in current.fields or (not current.open and "final-recipient" in current.fields)


def _home(lower: str, groups: list[_Group], pending: _Group) -> _Group:
    """The group a field goes to: the open one, or the one that was split from it; else it waits for the next."""
    if not groups:
        return pending
    current = groups[-1]
    return current if current.open or (not pending.fields and lower not in current.fields) else pending


def _field(text: Text, first: int, last: int) -> Field[str]:
    written = text.content[first:last]
    if "\n" in written:
        return Field(_FOLD.sub(" ", written), Evidence(text.id, Span(first, last), How.UNFOLDED))
    return written_at(written, text.id, first, last)


def _filled(field: Field[str] | None) -> Field[str] | None:
    return field if field is not None and field.value else None


def _typed(text: Text, field: Field[str] | None) -> Field[str] | None:
    """A value without its type ("dns;") and without a trailing comment."""
    if field is None:
        return None
    span = field.evidence.span
    first, last = span.start, span.end
    typed = _TYPED.match(text.content, first, last)
    if typed is not None:
        first = typed.end()
    comment = text.content.find("(", first, last)
    if comment > first:
        last = comment
        while text.content[last - 1] in " \t\n":
            last -= 1
    return _field(text, first, last) if last > first else None


def address_field(text: Text, first: int, last: int) -> Field[str] | None:
    """An address value such as "rfc822; jane@adatum.example"; the form of RFC 6533 section 3 is decoded."""
    content = text.content
    typed = _TYPED.match(content, first, last)
    kind = ""
    if typed is not None:
        kind, first = typed.group(1).lower(), typed.end()
    found = _ADDRESS.search(content, first, last)
    if found is not None:
        first, last = found.span()
    else:
        comment = _COMMENT.search(content, first, last)
        last = comment.start() if comment is not None and comment.start() > first else last
    while first < last and content[first] in " \t\n<'\"" and not content.startswith('"', first + 1):
        if content[first] == '"' and '"' in content[first + 1 : last]:
            break
        first += 1
    while last > first and content[last - 1] in " \t\n>'.,:":
        last -= 1
    if first == last:
        return None
    written = content[first:last]
    if kind == "utf-8" and "\\x{" in written:
        decoded = _ESCAPED.sub(lambda m: chr(min(int(m.group(1), 16), 0xFFFD)), written)
        return Field(decoded, Evidence(text.id, Span(first, last), How.DECODED))
    return _field(text, first, last)


def _address(text: Text, field: Field[str] | None) -> Field[str] | None:
    return None if field is None else address_field(text, field.evidence.span.start, field.evidence.span.end)


def _diagnostic(text: Text, group: _Group) -> Field[str] | None:
    """The server's words: Diagnostic-Code without its type, or what Exchange put into X-Supplementary-Info."""
    for name in ("diagnostic-code", "x-supplementary-info"):
        field = group.fields.get(name)
        if field is None:
            continue
        span = field.evidence.span
        typed = _TYPED.match(text.content, span.start, span.end)
        first = typed.end() if typed is not None else span.start
        if span.end > first:
            return _field(text, first, span.end)
    return None


def _recipient(text: Text, group: _Group, problems: list[Problem]) -> Recipient | None:
    fields = group.fields
    final = _address(text, fields.get("final-recipient"))
    original = _address(text, fields.get("original-recipient"))
    address = final or original or _address(text, fields.get("x-actual-recipient"))
    if address is None:
        return None
    if address.evidence.how is How.DECODED and original is None:
        original = _field(text, address.evidence.span.start, address.evidence.span.end)
    diagnostic = _diagnostic(text, group)
    reply = None
    if diagnostic is not None:
        reply = read_reply(text.content, diagnostic.evidence.span.start, diagnostic.evidence.span.end)
    status, vague = settle_status(text.id, _status(text, fields.get("status")), reply, problems)
    return Recipient(
        address=address,
        read_from=ReadFrom.DELIVERY_STATUS,
        action=_action(text, fields.get("action")),
        status=status,
        reply_code=reply_code(text.id, reply),
        diagnostic=diagnostic,
        remote_mta=_typed(text, fields.get("remote-mta")),
        original_address=None if original is None or original.value == address.value else original,
        display_name=_filled(fields.get("x-display-name")),
        vague_status=vague,
        last_attempt=_filled(fields.get("last-attempt-date")),
        will_retry_until=_filled(fields.get("will-retry-until")),
    )


def _action(text: Text, field: Field[str] | None) -> Field[Action] | None:
    word = None if field is None else _ACTION.search(field.value)
    action = None if word is None else _ACTIONS.get(word.group().lower())
    if field is None or word is None or action is None:
        return None
    start = field.evidence.span.start + word.start()
    how = How.AS_WRITTEN if word.group() == action.value else How.INFERRED
    return Field(action, Evidence(text.id, Span(start, start + len(word.group())), how))


def _status(text: Text, field: Field[str] | None) -> Field[str] | None:
    if field is None:
        return None
    found = _STATUS.search(text.content, field.evidence.span.start, field.evidence.span.end)
    return None if found is None else written_at(found[1], text.id, *found.span(1))


def reply_code(text_id: str, reply: Reply | None) -> Field[int] | None:
    """The reply code as a field; the span holds its three digits, and the enhanced code where that follows at once."""
    if reply is None or reply.code is None or reply.code_span is None:
        return None
    span, status = reply.code_span, reply.outer_span or reply.status_span
    if status is not None and 0 < status.start - span.end <= _ADJACENT:
        span = Span(span.start, status.end)
    return Field(reply.code, Evidence(text_id, span, How.INFERRED))


def settle_status(
    text_id: str, stated: Field[str] | None, reply: Reply | None, problems: list[Problem]
) -> tuple[Field[str] | None, Field[str] | None]:
    """The most exact status and, where it replaced one, the vaguer; a contradiction becomes a problem.

    `stated` is the Status field, `reply` the reply of the Diagnostic-Code (RFC 3464 sections 2.3.4 and 2.3.6).
    """
    if reply is None or reply.status_span is None:
        return stated, None
    inner = Field(reply.status, Evidence(text_id, reply.status_span))
    outer = None if reply.outer_span is None else Field(reply.outer, Evidence(text_id, reply.outer_span))
    if stated is None:
        return inner, outer
    if stated.value == inner.value:
        return stated, outer
    if more_exact(inner.value, stated.value):
        return inner, stated
    if not inner.value.endswith(".0"):
        problems.append(Problem("status-disagrees", f"{stated.value} / {inner.value}", inner.evidence))
    return stated, None

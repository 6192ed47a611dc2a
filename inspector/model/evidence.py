"""Evidence: which characters of which decoded text a value was read from.

The three that every value read from a message carries are named tuples: a message gives some hundreds of them, and a
frozen dataclass costs three times as much to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)


class TextKind(StrEnum):
    """What sort of text a piece of evidence lies in."""

    HEADERS = "headers"
    BODY = "body"
    DELIVERY_STATUS = "delivery-status"
    RETURNED_HEADERS = "returned-headers"
    PROPERTY = "property"
    PASTED = "pasted"


class How(StrEnum):
    """How a value came from its characters."""

    AS_WRITTEN = "as-written"  # the span slices to the value itself
    UNFOLDED = "unfolded"  # folding white space, comments or quoting were taken out
    DECODED = "decoded"  # an encoded word, a percent or SRS form, or a punycode label was decoded
    INFERRED = "inferred"  # the span supports the value but does not spell it


class Span(NamedTuple):
    """A half-open range of code points in a newline-normalised text: 0 <= start <= end <= its length."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded text of the message; newlines are U+000A, nothing else was changed.

    `id` is unique within a report: the part number and what was read of it ("2/headers", "1.1/body",
    "property/0C1B/recipient-1"). `media_type` is the part's type; `name` is the Outlook property's name, or "".
    `part` is the part number ("" for the outermost message). `links` are those of the HTML that a text was made of, in
    its order: what each shows and where it leads, as written.
    """

    id: str
    kind: TextKind
    content: str
    part: str = ""
    media_type: str = ""
    name: str = ""
    links: tuple[tuple[str, str], ...] = ()


class Evidence(NamedTuple):
    """Where a value was read: a span of one text, and how."""

    text_id: str
    span: Span
    how: How = How.AS_WRITTEN


class Field(NamedTuple, Generic[T_co]):
    """A value with its evidence."""

    value: T_co
    evidence: Evidence


_new = tuple.__new__


def written_at(value: str, text_id: str, start: int, end: int) -> Field[str]:
    """A value as it stands at start..end of a text; made at half the cost of the three constructors, for hot places."""
    return _new(Field, (value, _new(Evidence, (text_id, _new(Span, (start, end)), How.AS_WRITTEN))))


@dataclass(frozen=True, slots=True)
class Problem:
    """An oddity that did not stop the reading: a key of ours ("charset-unknown"), a detail, perhaps a place.

    `detail` holds names and numbers, never sentences, and is shown as plain text.
    """

    code: str
    detail: str = ""
    evidence: Evidence | None = None

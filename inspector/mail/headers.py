"""A header section (RFC 5322 section 2.2): positions found once, values unfolded and decoded on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.mail import limits
from inspector.mail.addresses import read_addresses
from inspector.mail.encoded_words import decode_words, has_words
from inspector.model.evidence import Evidence, Field, How, Problem, Span, Text
from inspector.model.headers import HeaderField
from inspector.model.report import Mailbox

_FIELD = re.compile(r"^([!-9;-~]++)[ \t]*+:(.*+(?>(?:\n[ \t].*+)*))", re.MULTILINE)
_FOLD = re.compile(r"\n[ \t]*+")


class HeaderSection:
    """The fields of one header section, in order; names compare case-insensitively, repetition is kept."""

    __slots__ = ("_fields", "_index", "_problems", "_read", "text")

    def __init__(self, text: Text, problems: list[Problem] | None = None) -> None:
        """`problems` hears of encoded words that cannot be decoded, when a field with one is asked for."""
        self.text = text
        self._problems = problems
        self._fields: list[re.Match[str]] = list(_FIELD.finditer(text.content))
        self._read: dict[int, HeaderField] = {}
        self._index: dict[str, list[re.Match[str]]] = {}
        index = self._index
        for field in self._fields:
            name = field[1].lower()
            if name in index:
                index[name].append(field)
            else:
                index[name] = [field]

    def __reduce__(self) -> tuple[type[HeaderSection], tuple[Text]]:
        """Travels between processes as its text alone."""
        return HeaderSection, (self.text,)

    @property
    def text_id(self) -> str:
        return self.text.id

    def first(self, name: str) -> HeaderField | None:
        """The first field of that name, or None."""
        found = self._index.get(name.lower())
        return self._field(found[0]) if found else None

    def all(self, name: str) -> tuple[HeaderField, ...]:
        """Every field of that name, in order."""
        return tuple([self._field(field) for field in self._index.get(name.lower(), ())])

    def mailboxes(self, name: str) -> tuple[Field[Mailbox], ...]:
        """The mailboxes of every field of that name, each with the span of its address."""
        fields = self.all(name)
        if len(fields) == 1:
            return read_addresses(self.text, fields[0].evidence.span)
        return tuple(mailbox for one in fields for mailbox in read_addresses(self.text, one.evidence.span))

    def names(self) -> tuple[str, ...]:
        """The field names in order, as written."""
        return tuple([field[1] for field in self._fields])

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._index

    def __iter__(self) -> Iterator[HeaderField]:
        return (self._field(field) for field in self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def _field(self, match: re.Match[str]) -> HeaderField:
        """The field that was found there, read once."""
        start = match.start(2)
        field = self._read.get(start)
        if field is None:
            field = self._read[start] = self._decoded(match[1], match[2], start)
        return field

    def _decoded(self, name: str, written: str, start: int) -> HeaderField:
        raw = stripped = written.strip()
        if stripped:
            start += written.index(stripped[0])
        if "\n" in stripped:
            raw = _FOLD.sub(" ", stripped)
        value = decode_words(raw) if "=?" in raw else raw
        how = How.AS_WRITTEN if value == stripped else How.UNFOLDED if value == raw else How.DECODED
        evidence = Evidence(self.text.id, Span(start, start + len(stripped)), how)
        if self._problems is not None and "=?" in value and has_words(value):
            problem = Problem("encoded-word-unreadable", name, evidence)
            if len(self._problems) < limits.PROBLEMS and problem not in self._problems:
                self._problems.append(problem)
        return HeaderField(name, value, raw, evidence)

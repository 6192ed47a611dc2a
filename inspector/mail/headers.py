"""A header section (RFC 5322 section 2.2): positions found once, values unfolded and decoded on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from inspector.mail import limits
from inspector.mail.addresses import read_addresses, read_lists
from inspector.mail.encoded_words import decode_words, has_words
from inspector.model.evidence import Evidence, Field, How, Problem, Span, Text
from inspector.model.headers import HeaderField
from inspector.model.report import Mailbox

_new = tuple.__new__
"""Makes a named tuple at a third of the cost of its own constructor; a message gives some dozens of header fields."""

_FIELD = re.compile(r"^([!-9;-~]++)[ \t]*+:(.*+(?>(?:\n[ \t].*+)*))", re.MULTILINE)


class HeaderSection:
    """The fields of one header section, in order; names compare case-insensitively, repetition is kept."""

    __slots__ = ("_fields", "_index", "_problems", "text")

    def __init__(self, text: Text, problems: list[Problem] | None = None) -> None:
        """`problems` hears of encoded words that cannot be decoded, when a field with one is asked for."""
        self.text = text
        self._problems = problems
        # Each field as it was found, until somebody asks for it: most of a section's fields are never read.
        self._fields: list[re.Match[str] | HeaderField] = list(_FIELD.finditer(text.content))
        self._index: dict[str, list[int]] = {}
        index = self._index
        for place, field in enumerate(self._fields):
            name = field[1].lower()
            if name in index:
                index[name].append(place)
            else:
                index[name] = [place]

    def __reduce__(self) -> tuple[type[HeaderSection], tuple[Text]]:
        """Travels between processes as its text alone."""
        return HeaderSection, (self.text,)

    @property
    def text_id(self) -> str:
        return self.text.id

    def first(self, name: str) -> HeaderField | None:
        """The first field of that name, or None."""
        places = self._index.get(name.lower())
        if places is None:
            return None
        field = self._fields[places[0]]
        return field if isinstance(field, HeaderField) else self._read(places[0])

    def all(self, name: str) -> tuple[HeaderField, ...]:
        """Every field of that name, in order."""
        places = self._index.get(name.lower())
        return () if places is None else tuple([self._read(place) for place in places])

    def has_any(self, names: AbstractSet[str]) -> bool:
        """Whether the section has a field of one of the names, which are in lower case."""
        return not self._index.keys().isdisjoint(names)

    def mailboxes(self, name: str) -> tuple[Field[Mailbox], ...]:
        """The mailboxes of every field of that name, each with the span of its address."""
        fields = self.all(name)
        if len(fields) == 1:
            return read_addresses(self.text, fields[0].evidence.span)
        return read_lists(self.text, [field.evidence.span for field in fields])

    def names(self) -> tuple[str, ...]:
        """The field names in order, as written."""
        return tuple([field.name if isinstance(field, HeaderField) else field[1] for field in self._fields])

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._index

    def __iter__(self) -> Iterator[HeaderField]:
        return (self._read(place) for place in range(len(self._fields)))

    def __len__(self) -> int:
        return len(self._fields)

    def _read(self, place: int) -> HeaderField:
        """The field at that place, unfolded and decoded when it is first asked for."""
        found = self._fields[place]
        if isinstance(found, HeaderField):
            return found
        name, written = found.groups()
        start = found.start(2)
        raw = stripped = written.strip()
        if stripped:
            start += written.index(stripped[0])
        if "\n" in stripped:
            raw = " ".join([line.lstrip(" \t") for line in stripped.split("\n")])
        value = decode_words(raw) if "=?" in raw else raw
        how = How.AS_WRITTEN if value == stripped else How.UNFOLDED if value == raw else How.DECODED
        evidence = _new(Evidence, (self.text.id, _new(Span, (start, start + len(stripped))), how))
        if self._problems is not None and "=?" in value and has_words(value):
            problem = Problem("encoded-word-unreadable", name, evidence)
            if len(self._problems) < limits.PROBLEMS and problem not in self._problems:
                self._problems.append(problem)
        field = self._fields[place] = _new(HeaderField, (name, value, raw, evidence))
        return field

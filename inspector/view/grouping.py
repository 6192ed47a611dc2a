"""The list of bounces as it is shown: grouped by code, then by offending domain, filtered and sorted. Plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from inspector.sheet.values import REGISTER, Row

T = TypeVar("T")

UNFOLDED_UP_TO = 200
"""A list longer than this starts with its domains folded."""

_FIRST = ("5.7.750", "5.7.703", "5.7.705", "5.7.708", "5.7.711")  # the family that this program is about
_STATES = {"bounce": 0, "other": 1, "unreadable": 2}
_SEVEREST_FIRST = ("hard", "soft", "plain", "good")

ORDERS = ("code", "time", "name")
"""By code: the core family, then the commonest. By time: the newest first. By name: of files. Groups follow their rows.
"""

Key = tuple[str, str, str]
"""State, code and domain of a group; the domain is "" for the group of a code, and in the rows' own keys."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: the heading of a code, the heading of a domain, or a message.

    The `title` of a code fits all of its messages; "" when no one title does.
    """

    kind: str
    key: Key
    title: str
    count: int
    tone: str
    unfolded: bool = True
    row: Row | None = None
    duplicate: bool = False


@dataclass(slots=True)
class _Domain:
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class _Code:
    """The messages of a code; titles and tones are counted, so that no order of coming and going matters."""

    domains: dict[str, _Domain] = field(default_factory=dict)
    count: int = 0
    titles: Counter[str] = field(default_factory=Counter)
    general: Counter[str] = field(default_factory=Counter)
    tones: Counter[str] = field(default_factory=Counter)

    def reckon(self, row: Row, by: int) -> None:
        """Count a row in (1) or out (-1)."""
        self.count += by
        for counter, value in ((self.titles, row.code_title), (self.general, row.general), (self.tones, row.tone)):
            counter[value] += by
            if not counter[value]:
                del counter[value]

    @property
    def title(self) -> str:
        """The one title of all, else the one that the code has whatever the notices say, else ""."""
        return next((next(iter(names)) for names in (self.titles, self.general) if len(names) == 1), "")

    @property
    def tone(self) -> str:
        """The most severe."""
        return min(self.tones, key=_SEVEREST_FIRST.index, default="plain")


class Grouping:
    """Takes rows as they come, answers with the lines to show."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], _Code] = {}
        self._same: dict[str, list[Row]] = {}
        self._duplicates: set[tuple[str, int]] = set()
        self._haystacks: dict[tuple[str, int], str] = {}
        self._toggled: dict[Key, bool] = {}
        self._rows: dict[tuple[str, int], Row] = {}
        self.words: tuple[str, ...] = ()
        self.order = ORDERS[0]
        self.found = 0
        """How many messages the filter words have left in `entries()`."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the order in which they came."""
        return tuple(self._rows.values())

    def latest(self) -> Row | None:
        """The row that came last."""
        return next(reversed(self._rows.values()), None)

    @property
    def count(self) -> int:
        return len(self._rows)

    @property
    def duplicates(self) -> int:
        return len(self._duplicates)

    def most_frequent(self) -> tuple[str, int]:
        """The code that most messages have, and their number; "" and 0 when none has one."""
        counts = ((group.count, code) for (state, code), group in self._codes.items() if state == "bounce")
        count, code = max(counts, default=(0, ""))
        return code, count

    def domain_count(self) -> int:
        """How many domains the summary of domains begins with: those to register of the core code, or where nobody has
        that, those of the commonest.
        """
        core = ("bounce", _FIRST[0])
        code = core if core in self._codes and self._codes[core].count else ("bounce", self.most_frequent()[0])
        groups = self._codes[code].domains.values() if code in self._codes else ()
        rows = [row for group in groups for row in group.rows]
        wanted = REGISTER if any(row.registration for row in rows) else ""
        return len({domain for row in rows for domain, _, key in row.named if key == wanted})

    def kept(self) -> tuple[Row, ...]:
        """Every row that the filter lets through, folded away or not, in the order in which they came."""
        return tuple(self._kept(list(self._rows.values())))

    def hides(self, place: tuple[str, int]) -> bool:
        """Whether the filter leaves a message out that is here."""
        row = self._rows.get(place)
        return row is not None and not self._kept([row])

    def clear(self) -> None:
        """Forget every row; filter and order stay as the user has chosen them."""
        words, order = self.words, self.order
        self.__init__()  # type: ignore[misc]
        self.words, self.order = words, order

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows; one that is there already (same file, same message) is replaced."""
        for row in rows:
            place = (row.path, row.index)
            if place in self._rows:
                self.remove(place)
            self._rows[place] = row
            code = self._codes.setdefault((row.state, _code_of(row)), _Code())
            code.domains.setdefault(_domain_of(row), _Domain()).rows.append(row)
            code.reckon(row, 1)
            if row.digest:
                same = self._same.setdefault(row.digest, [])
                same.append(row)
                if len(same) > 1:
                    self._duplicates.add(place)

    def remove(self, place: tuple[str, int]) -> None:
        row = self._rows.pop(place, None)
        if row is None:
            return
        code = self._codes[row.state, _code_of(row)]
        code.domains[_domain_of(row)].rows.remove(row)
        code.reckon(row, -1)
        self._haystacks.pop(place, None)
        self._duplicates.discard(place)
        if row.digest:
            same = self._same[row.digest]
            same.remove(row)
            if same:
                self._duplicates.discard((same[0].path, same[0].index))
            else:
                del self._same[row.digest]

    def toggle(self, key: Key, *, unfolded: bool) -> None:
        self._toggled[key] = unfolded

    def unfold_to(self, row: Row) -> None:
        """Unfold the groups that a row stands in."""
        code = _code_of(row)
        self._toggled[row.state, code, ""] = True
        self._toggled[row.state, code, _domain_of(row) or "?"] = True

    def original_of(self, row: Row) -> Row | None:
        """The row that said the same before this one, if it is a duplicate."""
        same = self._same.get(row.digest, [row])
        return same[0] if same[0] is not row else None

    def entries(self) -> list[Entry]:
        """The lines to show, for the filter words, the order and what is folded."""
        lines: list[Entry] = []
        kept: list[tuple[tuple[str, str], list[tuple[str, list[Row]]]]] = []
        self.found = 0
        for place, code in sorted(self._codes.items(), key=_rank):
            groups = [(domain, self._kept(group.rows)) for domain, group in code.domains.items()]
            groups = sorted(((d, rows) for d, rows in groups if rows), key=lambda found: (-len(found[1]), found[0]))
            if groups:
                kept.append((place, self._in_order(groups, lambda group: group[1])))
                self.found += sum(len(rows) for _, rows in groups)
        if self.order != "code":
            kept = self._in_order(kept, lambda item: [row for _, rows in item[1] for row in rows])
            kept.sort(key=lambda item: _STATES.get(item[0][0], 3))
        for (state, name), groups in kept:
            lines.extend(self._code_lines((state, name, ""), self._codes[state, name], groups))
        return lines

    def _in_order(self, groups: list[T], rows_of: Callable[[T], list[Row]]) -> list[T]:
        """Groups in the order of their newest message or of their first file; by code, as they are."""
        if self.order == "time":
            return sorted(groups, key=lambda group: max(row.when for row in rows_of(group)), reverse=True)
        if self.order == "name":
            return sorted(groups, key=lambda group: min(row.name.lower() for row in rows_of(group)))
        return groups

    def _code_lines(self, key: Key, code: _Code, groups: list[tuple[str, list[Row]]]) -> list[Entry]:
        unfolded = self._toggled.get(key, True)
        count = sum(len(rows) for _, rows in groups)
        lines = [Entry("code", key, code.title if key[0] == "bounce" else "", count, code.tone, unfolded)]
        if not unfolded:
            return lines
        for domain, rows in groups:
            place = (key[0], key[1], domain or "?")
            shown = True
            if domain:
                shown = self._toggled.get(place, self.count <= UNFOLDED_UP_TO or bool(self.words))
                lines.append(Entry("domain", place, domain, len(rows), code.tone, shown))
            if shown:
                lines.extend(self._line(place, row) for row in self._sorted(rows))
        return lines

    def _line(self, key: Key, row: Row) -> Entry:
        duplicate = (row.path, row.index) in self._duplicates
        return Entry("row", key, row.name, row.recipients, row.tone, row=row, duplicate=duplicate)

    def _sorted(self, rows: list[Row]) -> list[Row]:
        if self.order == "time":
            return sorted(rows, key=lambda row: (row.when, row.name), reverse=True)
        return sorted(rows, key=lambda row: (row.name.lower(), row.path, row.index))

    def _kept(self, rows: list[Row]) -> list[Row]:
        if not self.words:
            return rows
        return [row for row in rows if all(word in self._haystack(row) or word in row.words for word in self.words)]

    def _haystack(self, row: Row) -> str:
        place = (row.path, row.index)
        if place not in self._haystacks:
            parts = (row.name, row.code, row.code_title, row.domain, row.sender, row.subject, row.host, row.kind)
            self._haystacks[place] = "\n".join(parts).casefold()
        return self._haystacks[place]


def _code_of(row: Row) -> str:
    return row.code if row.state == "bounce" else row.code_title if row.state == "other" else ""


def _domain_of(row: Row) -> str:
    return row.domain if row.state == "bounce" else ""


def _rank(item: tuple[tuple[str, str], _Code]) -> tuple[int, int, int, str]:
    (state, name), code = item
    family = _FIRST.index(name) if name in _FIRST else len(_FIRST)
    return (_STATES.get(state, 3), family, -code.count, name)

"""What many messages add up to: how often each code came, and for which domains; what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from inspector.sheet.display import one_line
from inspector.sheet.terms import identity
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording

_Key = TypeVar("_Key")

_MOST_DOMAINS = 20  # of one code
_MOST_NOT_READ = 20


class Summary:
    """Counts that grow with each row; the rows themselves are not kept."""

    def __init__(self) -> None:
        self._codes: Counter[tuple[str, str]] = Counter()
        self._domains: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
        self._others: Counter[str] = Counter()
        self._not_read: list[tuple[str, str]] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Counts the rows of one input."""
        for row in rows:
            if row.state == "unreadable":
                self._not_read.append((row.path, row.code_title))
            elif row.state == "bounce":
                group = row.code, row.code_title
                self._codes[group] += 1
                if row.domain:
                    self._domains.setdefault(group, Counter())[row.domain, row.identity] += 1
            else:
                self._others[row.code_title] += 1

    def __len__(self) -> int:
        return self._codes.total() + self._others.total() + len(self._not_read)

    def text(self, say: Wording) -> str:
        """The summary as lines for a terminal, most frequent first."""
        return "\n".join([*self._lines(say), ""])

    def _lines(self, say: Wording) -> Iterator[str]:
        yield say.count_of("Summary: {n} message", "Summary: {n} messages", len(self))
        for group, count in _ordered(self._codes):
            yield f"  {count:>5}  " + "  ".join(filter(None, group))
            yield from self._of_domains(group, say)
        for title, count in _ordered(self._others):
            yield f"  {count:>5}  {title}"
        if self._not_read:
            yield f"  {len(self._not_read):>5}  {say('Not read')}"
        for path, why in self._not_read[:_MOST_NOT_READ]:
            yield f"         {one_line(path)}: {why}"
        yield from _more(len(self._not_read) - _MOST_NOT_READ, say)

    def _of_domains(self, group: tuple[str, str], say: Wording) -> Iterator[str]:
        domains = _ordered(self._domains.get(group, Counter()))
        for (domain, key), count in domains[:_MOST_DOMAINS]:
            yield f"         {count:>5}  {domain} ({identity(key, say)})"
        yield from _more(len(domains) - _MOST_DOMAINS, say)


def _ordered(counts: Counter[_Key]) -> list[tuple[_Key, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))


def _more(count: int, say: Wording) -> Iterator[str]:
    if count > 0:
        yield "         " + say.count_of("and {n} more", "and {n} more", count)

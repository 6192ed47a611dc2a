"""From a place in a decoded text to the place in the raw message that it was decoded from."""

from __future__ import annotations

from typing import NamedTuple

from inspector.sheet.display import code_points
from inspector.sheet.values import Target


class RawSpan(NamedTuple):
    """Characters of the raw text; `exact` says that they are the very ones, else they are the lines that hold them."""

    start: int
    end: int
    exact: bool


def raw_span(content: str, target: Target, source: str, at: int) -> RawSpan:
    """The place of a target of `content`, a text that stands from `at` on in `source`, with as many lines there.

    Where a line was decoded (an encoded character set), its characters no longer count the same: then it is the line.
    """
    start = code_points(content, target.start16)
    end = code_points(content, target.start16 + target.length16)
    first = content.rfind("\n", 0, start) + 1
    last = content.find("\n", end)
    last = len(content) if last < 0 else last
    for _ in range(content.count("\n", 0, first)):
        at = source.find("\n", at) + 1
    if source[at : at + last - first] == content[first:last]:
        return RawSpan(at + start - first, at + end - first, exact=True)
    until = at - 1
    for _ in range(content.count("\n", first, last) + 1):
        found = source.find("\n", until + 1)
        until = len(source) if found < 0 else found
    return RawSpan(at, max(at, until), exact=False)

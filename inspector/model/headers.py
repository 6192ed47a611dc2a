"""A header section as its readers see it, whatever it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol

from inspector.model.evidence import Evidence


class HeaderField(NamedTuple):
    """One header field (RFC 5322 section 2.2): name as written, value unfolded and with encoded words decoded.

    `raw` is the unfolded value before encoded words were decoded. The evidence spans the value with its folds.
    """

    name: str
    value: str
    raw: str
    evidence: Evidence


class Headers(Protocol):
    """A header section; names compare case-insensitively, order and repetition are kept."""

    @property
    def text_id(self) -> str: ...
    def first(self, name: str) -> HeaderField | None: ...
    def all(self, name: str) -> tuple[HeaderField, ...]: ...
    def has_any(self, names: AbstractSet[str]) -> bool: ...
    def names(self) -> tuple[str, ...]: ...
    def __iter__(self) -> Iterator[HeaderField]: ...
    def __len__(self) -> int: ...

"""The catalogue's fact files: read, checked and laid over each other; what cannot be used is named, the rest kept.

Explaining a code needs every entry but few steps, and TOML is slow to read. So the entries, which stand first in each
file of ours, are read at once, and the steps and sources behind them when one of that file is asked for.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from inspector.diagnosis.catalogue_schema import BadTable, read_entry, read_source, read_step
from inspector.model.catalogue import CatalogueStep, Entry, Source
from inspector.model.evidence import Problem

_log = logging.getLogger(__name__)

T = TypeVar("T")

_HEADER = re.compile(r"^\[(step|source)\.([a-z0-9-]+)\]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Tail:
    """The steps and sources of a file, not yet read."""

    path: Path
    text: str


@dataclass(slots=True)
class Facts:
    """All facts by id. The groups name the files that wrote an entry or a step, the last one first."""

    entries: dict[str, Entry] = field(default_factory=dict)
    entry_groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    step_groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _steps: dict[str, CatalogueStep] = field(default_factory=dict)
    _sources: dict[str, Source] = field(default_factory=dict)
    _waiting: dict[tuple[str, str], _Tail] = field(default_factory=dict)

    def step(self, step_id: str) -> CatalogueStep:
        """The step of that id. Raises KeyError."""
        self._fetch("step", step_id)
        return self._steps[step_id]

    def source(self, key: str) -> Source:
        """The source of that key. Raises KeyError."""
        self._fetch("source", key)
        return self._sources[key]

    def read_steps(self) -> tuple[CatalogueStep, ...]:
        """The steps that were read so far."""
        return tuple(self._steps.values())

    def steps(self) -> tuple[CatalogueStep, ...]:
        """All steps; reads what still waits."""
        self._fetch_all()
        return tuple(self._steps.values())

    def sources(self) -> tuple[Source, ...]:
        """All sources; reads what still waits."""
        self._fetch_all()
        return tuple(self._sources.values())

    def has(self, kind: str, name: str) -> bool:
        """Whether there is a "step" or "source" of that name, read or waiting."""
        return (kind, name) in self._waiting or name in (self._steps if kind == "step" else self._sources)

    def read(self, path: Path, *, at_once: bool) -> None:
        """Reads a file over what is there; with `at_once` its steps and sources too."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            self._complain("catalogue-file", path, str(problem))
            return
        first = None if at_once else _HEADER.search(text)
        head, tail = (text[: first.start()], text[first.start() :]) if first else (text, "")
        self._read_tables(path, parse(head, path, self.problems))
        waiting = _Tail(path, tail)
        for kind, name in _HEADER.findall(tail):
            self._waiting[kind, name] = waiting
            if kind == "step":
                self.step_groups[name] = (path.stem, *self.step_groups.get(name, ()))

    def drop_missing_references(self) -> None:
        """Takes out references to steps, sources and entries that nobody wrote, and says so."""
        for entry in tuple(self.entries.values()):
            steps = tuple(step for step in entry.steps if self.has("step", step))
            sources = tuple(key for key in entry.sources if self.has("source", key))
            missing = [name for name in (*entry.steps, *entry.sources) if name not in steps and name not in sources]
            if entry.variant_of and entry.variant_of not in self.entries:
                missing.append(entry.variant_of)
                del self.entries[entry.id]
            elif missing:
                self.entries[entry.id] = replace(entry, steps=steps, sources=sources)
            if missing:
                _log.warning("catalogue entry %s names what nobody wrote: %s", entry.id, ", ".join(missing))
                self.problems.append(Problem("catalogue-entry", f"{entry.id}: not written: {', '.join(missing)}"))

    def _fetch(self, kind: str, name: str) -> None:
        tail = self._waiting.get((kind, name))
        if tail is None:
            return
        self._read_tables(tail.path, parse(tail.text, tail.path, self.problems), again=True)
        self._waiting = {key: other for key, other in self._waiting.items() if other is not tail}

    def _fetch_all(self) -> None:
        while self._waiting:
            kind, name = next(iter(self._waiting))
            self._fetch(kind, name)

    def _read_tables(self, path: Path, tables: Mapping[str, Any], *, again: bool = False) -> None:
        group = path.stem

        def complain(about: str, problem: Exception) -> None:
            self._complain("catalogue-entry", path, f"{about}: {problem}")

        defaults = tables.get("defaults", {})
        for place, table in _listed(tables.get("entry")):
            try:
                entry = read_entry(table, defaults, group)
            except (BadTable, TypeError, AttributeError) as problem:
                complain(str(table.get("id", place)) if isinstance(table, dict) else place, problem)
                continue
            self.entries[entry.id] = entry
            self.entry_groups[entry.id] = (group, *self.entry_groups.get(entry.id, ()))
        for step in _each(tables.get("step"), lambda key, table: read_step(key, table, group), complain):
            if again and self.step_groups[step.id][0] != group:
                continue  # a later file has the last word
            self._steps[step.id] = step
            if not again:
                self._waiting.pop(("step", step.id), None)
                self.step_groups[step.id] = (group, *self.step_groups.get(step.id, ()))
        for source in _each(tables.get("source"), read_source, complain):
            self._sources[source.key] = source

    def _complain(self, code: str, path: Path, detail: str) -> None:
        _log.warning("catalogue file %s: %s", path.name, detail)
        self.problems.append(Problem(code, f"{path.name}: {detail}"))


def read_facts(folder: Path, user_folder: Path | None) -> Facts:
    """The facts of the catalogue's folder, and over them those of a reader's own, by id.

    Problems: "catalogue-file" (cannot be read at all), "catalogue-entry" (a table breaks a rule). Raises
    FileNotFoundError when `folder` has no facts.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise FileNotFoundError(f"no catalogue in {folder}")
    facts = Facts()
    for path in paths:
        facts.read(path, at_once=False)
    if user_folder is not None:
        for path in sorted(user_folder.glob("*.toml")):
            facts.read(path, at_once=True)
    facts.drop_missing_references()
    return facts


def parse(text: str, path: Path, problems: list[Problem]) -> Mapping[str, Any]:
    """The tables of TOML text; none and a Problem "catalogue-file" when it is not TOML."""
    import tomllib  # at first need: the window shows itself before any code is explained

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        _log.warning("catalogue file %s is not TOML: %s", path.name, problem)
        problems.append(Problem("catalogue-file", f"{path.name}: {problem}"))
        return {}


def _each(tables: object, read: Callable[[str, Any], T], complain: Callable[[str, Exception], None]) -> Iterator[T]:
    for key, table in tables.items() if isinstance(tables, dict) else ():
        try:
            yield read(key, table)
        except (BadTable, TypeError, AttributeError) as problem:
            complain(key, problem)


def _listed(tables: object) -> Iterator[tuple[str, Any]]:
    """The tables of an array, each with its place for complaints."""
    if isinstance(tables, list):
        for number, table in enumerate(tables, start=1):
            yield f"entry {number}", table

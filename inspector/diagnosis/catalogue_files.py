"""The catalogue's fact files: read, checked and laid over each other; what cannot be used is named, the rest kept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from inspector.diagnosis.catalogue_schema import BadTable, read_entry, read_source, read_step
from inspector.model.catalogue import CatalogueStep, Entry, Source
from inspector.model.evidence import Problem

_log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(slots=True)
class Facts:
    """All facts by id. The groups name the files that wrote an entry or a step, the last one first."""

    entries: dict[str, Entry] = field(default_factory=dict)
    steps: dict[str, CatalogueStep] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    entry_groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    step_groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_facts(folders: Sequence[Path]) -> Facts:
    """The facts of several folders; a later folder adds to an earlier one and overrides it by id.

    Problems: "catalogue-file" (cannot be read at all), "catalogue-entry" (a table breaks a rule). Raises
    FileNotFoundError when the first folder has no facts.
    """
    facts = Facts()
    for number, folder in enumerate(folders):
        paths = sorted(folder.glob("*.toml"))
        if not paths and number == 0:
            raise FileNotFoundError(f"no catalogue in {folder}")
        for path in paths:
            _read_file(path, facts)
    _drop_missing_references(facts)
    return facts


def _read_file(path: Path, facts: Facts) -> None:
    tables = read_toml(path, facts.problems)
    group = path.stem
    defaults = tables.get("defaults", {})

    def complain(about: str, problem: Exception) -> None:
        _log.warning("catalogue file %s: %s: %s", path.name, about, problem)
        facts.problems.append(Problem("catalogue-entry", f"{path.name}: {about}: {problem}"))

    for place, table in _listed(tables.get("entry", [])):
        try:
            entry = read_entry(table, defaults, group)
        except (BadTable, TypeError, AttributeError) as problem:
            complain(str(table.get("id", place)) if isinstance(table, dict) else place, problem)
            continue
        facts.entries[entry.id] = entry
        facts.entry_groups[entry.id] = (group, *facts.entry_groups.get(entry.id, ()))
    for step in _each(tables.get("step"), lambda key, table: read_step(key, table, group), complain):
        facts.steps[step.id] = step
        facts.step_groups[step.id] = (group, *facts.step_groups.get(step.id, ()))
    for source in _each(tables.get("source"), read_source, complain):
        facts.sources[source.key] = source


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


def _drop_missing_references(facts: Facts) -> None:
    """Takes out references to steps, sources and entries that nobody wrote, and says so."""
    for entry in tuple(facts.entries.values()):
        steps = tuple(step for step in entry.steps if step in facts.steps)
        sources = tuple(key for key in entry.sources if key in facts.sources)
        missing = [name for name in (*entry.steps, *entry.sources) if name not in steps and name not in sources]
        if entry.variant_of and entry.variant_of not in facts.entries:
            missing.append(entry.variant_of)
            del facts.entries[entry.id]
        elif missing:
            facts.entries[entry.id] = replace(entry, steps=steps, sources=sources)
        if missing:
            _log.warning("catalogue entry %s names what nobody wrote: %s", entry.id, ", ".join(missing))
            facts.problems.append(Problem("catalogue-entry", f"{entry.id}: not written: {', '.join(missing)}"))


def read_toml(path: Path, problems: list[Problem]) -> Mapping[str, Any]:
    """The tables of a TOML file; none and a Problem "catalogue-file" when it cannot be read."""
    import tomllib  # at first need: the window shows itself before any code is explained

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        _log.warning("catalogue file %s cannot be read: %s", path.name, problem)
        problems.append(Problem("catalogue-file", f"{path.name}: {problem}"))
        return {}

"""The catalogue's words: one file per language and group, read when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from inspector.diagnosis.catalogue_files import parse
from inspector.model.catalogue import EntryTexts, StepTexts
from inspector.model.evidence import Problem

ENGLISH = "en"


class CatalogueWords:
    """Texts of entries, steps and links, looked up in folders of which the first has the last word.

    A missing text falls back to English, and the answer says in which language it is. A file that cannot be read counts
    as empty and is a problem.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.problems: list[Problem] = []
        self._folders = tuple(folders)
        self._files: dict[tuple[str, str], tuple[Mapping[str, Any], ...]] = {}
        self._languages: tuple[str, ...] | None = None

    def of_entry(self, entry_id: str, groups: Sequence[str], language: str) -> EntryTexts:
        """The words of an entry; its id as title and no language when nobody wrote any."""
        for tag, table in self._found(entry_id, "", groups, language):
            if isinstance(table, dict) and isinstance(table.get("title"), str):
                causes = tuple(cause for cause in table.get("causes", ()) if isinstance(cause, str))
                return EntryTexts(table["title"], str(table.get("summary", "")), causes, tag)
        return EntryTexts(entry_id, "", (), "")

    def of_step(self, step_id: str, groups: Sequence[str], language: str) -> StepTexts:
        """The words of a step; its id as title and no language when nobody wrote any."""
        for tag, table in self._found(step_id, "step", groups, language):
            if isinstance(table, dict) and isinstance(table.get("title"), str):
                return StepTexts(table["title"], str(table.get("detail", "")), tag)
        return StepTexts(step_id, "", "")

    def of_link(self, link_id: str, groups: Sequence[str], language: str) -> str:
        """The label of a link; "" when nobody wrote one."""
        for _, label in self._found(link_id, "link", groups, language):
            if isinstance(label, str):
                return label
        return ""

    def languages(self) -> tuple[str, ...]:
        """The languages that have any file, as they are written in the folder names."""
        if self._languages is None:
            found = {path.name for folder in self._folders for path in folder.glob("text/*") if path.is_dir()}
            self._languages = tuple(sorted(found))
        return self._languages

    def _found(self, name: str, kind: str, groups: Sequence[str], language: str) -> Iterator[tuple[str, object]]:
        """Each place that has something under the name, the nearest language and the last word first."""
        for tag in self._order(language):
            for group in groups:
                for tables in self._tables(tag, group):
                    of_kind = tables.get(kind) if kind else tables
                    if isinstance(of_kind, Mapping) and name in of_kind:
                        yield tag, of_kind[name]

    def _order(self, language: str) -> tuple[str, ...]:
        """The languages to try: the one asked for, its nearest relative, English."""
        wanted = language.replace("_", "-").lower()
        primary = wanted.partition("-")[0]
        exact = [tag for tag in self.languages() if tag.lower() == wanted]
        near = [tag for tag in self.languages() if tag.lower().partition("-")[0] == primary]
        return tuple(dict.fromkeys((*exact, *near, ENGLISH)))

    def _tables(self, language: str, group: str) -> tuple[Mapping[str, Any], ...]:
        key = (language, group)
        if key not in self._files:
            paths = [folder / "text" / language / f"{group}.toml" for folder in self._folders]
            self._files[key] = tuple(self._read(path) for path in paths if path.is_file())
        return self._files[key]

    def _read(self, path: Path) -> Mapping[str, Any]:
        try:
            return parse(path.read_text(encoding="utf-8"), path, self.problems)
        except (OSError, UnicodeDecodeError) as problem:
            self.problems.append(Problem("catalogue-file", f"{path.parent.name}/{path.name}: {problem}"))
            return {}

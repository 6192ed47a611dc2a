"""The reader: what the worker thread does with files, and the few results it keeps.

Heavy modules (the pipeline, what reads Outlook files, DNS) are imported here on first need, on the worker: the window
is on the screen before any of them.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from inspector.model.source import Refusal, Stopping
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.work.desk import Stop, Turns
from inspector.work.folders import files_in
from inspector.work.knowing import Folders, knowledge_of
from inspector.work.results import FormattedRead, RowsRead, SheetRead, SourceRead

if TYPE_CHECKING:
    from inspector.diagnosis.diagnose import Knowledge
    from inspector.model.inspection import Inspection

PASTED = "pasted:"
"""How the keys of messages begin that came without a file; no path of a file is relative here."""
LET_GO = "let-go"
"""The refusal of what was pasted and is not kept any more."""
OUTLOOK_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first octets of a compound file ([MS-CFB] section 2.2)."""
KEPT = 4
"""How many inspections are kept for another look; their texts make up nearly all of the memory in use."""
LARGEST_KEPT = 8 * 1024 * 1024
MOST_PASTED = 64 * 1024 * 1024
"""Octets of pasted and dropped messages that are kept, for they stand in no file; beyond it the oldest are let go."""
MANY = 400
"""More files than this go to worker processes: starting those costs as much as reading some hundred files."""


class Pasted(NamedTuple):
    """A message that came without a file: the English words for what it is, which of them it is, its octets.

    The octets are b"" once they were let go.
    """

    words: str
    number: int
    data: bytes

    def name(self, say: Wording) -> str:
        return say(self.words) if self.number == 1 else f"{say(self.words)} {self.number}"


class Reader:
    """Used on the worker thread; what forgets may be called from Qt's too."""

    def __init__(self, folders: Folders = Folders(), before: Reader | None = None) -> None:  # noqa: B008 - frozen
        """`before` is the reader whose place this one takes: what was pasted is handed on."""
        self._folders = folders
        self._kept: OrderedDict[str, Inspection] = OrderedDict()
        self._pasted: dict[str, Pasted] = before._pasted if before is not None else {}

    def knowledge(self) -> Knowledge:
        return knowledge_of(self._folders)

    # --- jobs ---

    def read_files(self, paths: tuple[str, ...], language: str, stop: Stop) -> Turns:
        """Read files and folders; gives `RowsRead` after each file or chunk, at the end the number of files."""
        pasted = tuple(path for path in paths if path in self._pasted)
        files = files_in(tuple(path for path in paths if path not in pasted), stop)
        total = len(pasted) + len(files)
        yield RowsRead((), 0, total)
        say = Wording.of(language)
        many = len(files) > MANY
        for done, path in enumerate(pasted if many else pasted + files, 1):
            yield RowsRead(self._rows(path, say, stop), done, total)
        if many:
            from inspector.work.batch import read_in_processes

            yield from read_in_processes(files, language, self._folders, stop)
        return total

    def read_pasted(self, path: str, pasted: Pasted, language: str, stop: Stop) -> Turns:
        """Read octets that came without a file; `path` is the key under which they are found again."""
        self._pasted[path] = pasted
        rows = self._rows(path, Wording.of(language), stop)
        self._bound()
        yield RowsRead(rows, 1, 1)
        return 1

    def read_sheet(self, path: str, index: int, language: str, stop: Stop) -> SheetRead:
        """The sheet of one message in one language."""
        from inspector.sheet.build import sheet

        inspection = self.inspection(path, stop)
        diagnoses = inspection.diagnoses
        if inspection.unreadable is not None:
            raise Refusal(inspection.unreadable.code, inspection.unreadable.detail)
        if index >= len(diagnoses):
            return SheetRead(path, index, None)
        return SheetRead(path, index, sheet(diagnoses[index], self.knowledge().catalogue, Wording.of(language)))

    def read_source(self, path: str, index: int, stop: Stop) -> SourceRead:
        """The raw text of a file: what an `.eml` holds, or of an Outlook file the texts that were read from it."""
        from inspector.work.sources import source_of_mail, source_of_outlook

        data = self._octets(path)
        if stop():
            raise Stopping
        if data.startswith(OUTLOOK_MAGIC):
            return source_of_outlook(path, index, self.inspection(path, stop))
        return source_of_mail(path, index, data, stop)

    def read_formatted(self, path: str, index: int, stop: Stop) -> FormattedRead:
        """The notice as its sender formatted it, without what loads, runs or hides anything."""
        from inspector.work.sources import formatted

        return formatted(path, index, self._octets(path), stop)

    def forget(self, path: str) -> None:
        """Read the file again when it is next asked for."""
        self._kept.pop(path, None)

    def let_go(self, path: str) -> None:
        """Forget a message that was closed; a pasted one is gone for good."""
        self._kept.pop(path, None)
        self._pasted.pop(path, None)

    def let_all_go(self) -> None:
        """Forget everything that was read and pasted."""
        self._kept.clear()
        self._pasted.clear()

    def inspection(self, path: str, stop: Stop) -> Inspection:
        """The inspection of a file or of pasted octets; the last few are kept."""
        from inspector.model.inspection import Inspection, Unreadable
        from inspector.pipeline import inspect, inspect_path

        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        pasted = self._pasted.get(path)
        if path.startswith(PASTED) and not (pasted and pasted.data):
            return Inspection(path, unreadable=Unreadable(path, LET_GO, ""))
        if pasted is not None:
            inspection = inspect(pasted.data, path, knowledge=self.knowledge(), stop=stop)
        else:
            inspection = inspect_path(path, knowledge=self.knowledge(), stop=stop)
        if all(diagnosis.report.source.size <= LARGEST_KEPT for diagnosis in inspection.diagnoses):
            self._kept[path] = inspection
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return inspection

    # --- inside ---

    def _bound(self) -> None:
        """Let the octets of the oldest go when there are too many; their names stay until they are closed."""
        kept = [(path, pasted) for path, pasted in tuple(self._pasted.items()) if pasted.data]
        octets = sum(len(pasted.data) for _, pasted in kept)
        for path, pasted in kept[:-1]:
            if octets <= MOST_PASTED:
                break
            octets -= len(pasted.data)
            self._pasted[path] = pasted._replace(data=b"")
            self.forget(path)

    def _octets(self, path: str) -> bytes:
        """What a file or a paste holds. Raises `Refusal`."""
        from inspector.mail.reading import open_file

        pasted = self._pasted.get(path)
        if path.startswith(PASTED) and not (pasted and pasted.data):
            raise Refusal(LET_GO)
        return pasted.data if pasted is not None else bytes(open_file(path))

    def _rows(self, path: str, say: Wording, stop: Stop) -> tuple[Row, ...]:
        from inspector.sheet.rows import rows

        made = rows(self.inspection(path, stop), self.knowledge().catalogue, say)
        pasted = self._pasted.get(path)
        if pasted is None:
            return made
        name = pasted.name(say)
        return tuple(replace(row, name=name if not row.index else f"{name} ({row.index + 1})") for row in made)

"""The reader: what the worker thread does with files, and the few results it keeps.

Heavy modules (the pipeline, what reads Outlook files, DNS) are imported here on first need, on the worker: the window
is on the screen before any of them.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.model.source import Stopping
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.work.desk import Stop, Turns
from inspector.work.folders import files_in
from inspector.work.knowing import Folders, knowledge_of
from inspector.work.results import RowsRead, SheetRead, SourceRead

if TYPE_CHECKING:
    from inspector.diagnosis.diagnose import Knowledge
    from inspector.model.inspection import Inspection

OUTLOOK_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first octets of a compound file ([MS-CFB] section 2.2)."""
KEPT = 4
"""How many inspections are kept for another look; their texts make up nearly all of the memory in use."""
LARGEST_KEPT = 8 * 1024 * 1024
MANY = 400
"""More files than this go to worker processes: starting those costs as much as reading some hundred files."""


class Reader:
    """Used on the worker thread alone."""

    def __init__(self, folders: Folders = Folders()) -> None:  # noqa: B008 - frozen
        self._folders = folders
        self._kept: OrderedDict[str, Inspection] = OrderedDict()
        self._pasted: dict[str, bytes] = {}

    def knowledge(self) -> Knowledge:
        return knowledge_of(self._folders)

    # --- jobs ---

    def read_files(self, paths: tuple[str, ...], language: str, stop: Stop) -> Turns:
        """Read files and folders; gives `RowsRead` after each file or chunk, at the end the number of files."""
        pasted = tuple(path for path in paths if path in self._pasted)
        files = pasted + files_in(tuple(path for path in paths if path not in self._pasted), stop)
        yield RowsRead((), 0, len(files))
        if len(files) > MANY:
            from inspector.work.batch import read_in_processes

            return (yield from read_in_processes(files, language, self._folders, stop))
        say = Wording.of(language)
        for done, path in enumerate(files, 1):
            yield RowsRead(self._rows(path, say, stop), done, len(files))
        return len(files)

    def read_pasted(self, path: str, name: str, data: bytes, language: str, stop: Stop) -> Turns:
        """Read octets that came without a file; `path` is the key under which they are found again."""
        self._pasted[path] = data
        rows = tuple(replace(row, name=name) for row in self._rows(path, Wording.of(language), stop))
        yield RowsRead(rows, 1, 1)
        return 1

    def read_sheet(self, path: str, index: int, language: str, stop: Stop) -> SheetRead:
        """The sheet of one message in one language."""
        from inspector.sheet.build import sheet

        diagnoses = self.inspection(path, stop).diagnoses
        if index >= len(diagnoses):
            return SheetRead(path, index, None)
        return SheetRead(path, index, sheet(diagnoses[index], self.knowledge().catalogue, Wording.of(language)))

    def read_source(self, path: str, stop: Stop) -> SourceRead:
        """The raw text of a file: what an `.eml` holds, or of an Outlook file the texts that were read from it."""
        from inspector.mail.reading import open_file

        data = bytes(self._pasted[path] if path in self._pasted else open_file(path))
        if stop():
            raise Stopping
        if not data.startswith(OUTLOOK_MAGIC):
            text = data.decode("utf-8", "replace") if _is_utf8(data) else data.decode("latin-1")
            return SourceRead(path, text.replace("\r\n", "\n").replace("\r", "\n"), binary=False)
        texts = [text for diagnosis in self.inspection(path, stop).diagnoses for text in diagnosis.report.texts]
        parts = (f"[{text.name or text.id}]\n{text.content}" for text in texts)
        return SourceRead(path, "\n\n".join(parts), binary=True)

    def forget(self, path: str) -> None:
        """Read the file again when it is next asked for."""
        self._kept.pop(path, None)

    def inspection(self, path: str, stop: Stop) -> Inspection:
        """The inspection of a file or of pasted octets; the last few are kept."""
        from inspector.pipeline import inspect, inspect_path

        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        if path in self._pasted:
            inspection = inspect(self._pasted[path], path, knowledge=self.knowledge(), stop=stop)
        else:
            inspection = inspect_path(path, knowledge=self.knowledge(), stop=stop)
        if all(diagnosis.report.source.size <= LARGEST_KEPT for diagnosis in inspection.diagnoses):
            self._kept[path] = inspection
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return inspection

    # --- inside ---

    def _rows(self, path: str, say: Wording, stop: Stop) -> tuple[Row, ...]:
        from inspector.sheet.rows import rows

        return rows(self.inspection(path, stop), self.knowledge().catalogue, say)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""Worker processes: every file gets its row, a file that kills its reader does not cost the others."""

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.model.source import Stopping
from inspector.sheet.values import Row
from inspector.work import batch
from inspector.work.knowing import Folders
from inspector.work.results import RowsRead

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "unregistered-domain.eml"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    made = []
    for number in range(60):
        file = tmp_path / f"{number:03}.eml"
        file.write_bytes(SAMPLE.read_bytes() if number % 10 else b"")
        made.append(str(file))
    return made


def rows_of(given: Iterator[RowsRead | None]) -> list[Row]:
    return [row for some in given if some is not None for row in some.rows]


def test_every_file_gets_its_row(files: list[str]) -> None:
    rows = rows_of(batch.read_in_processes(files, "en", Folders(), lambda: False, processes=2))
    assert sorted(row.path for row in rows) == files
    assert sum(row.code == "5.7.750" for row in rows) == 54
    assert sum(row.state == "unreadable" for row in rows) == 6
    assert not multiprocessing.active_children()


def test_progress_counts_to_the_end(files: list[str]) -> None:
    steps = [some for some in batch.read_in_processes(files, "en", Folders(), lambda: False, processes=1) if some]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[-1].done, steps[-1].total) == (60, 60)


def test_stopping_and_leaving_early_end_the_processes(files: list[str]) -> None:
    with pytest.raises(Stopping):
        list(batch.read_in_processes(files, "en", Folders(), lambda: True, processes=1))
    assert not multiprocessing.active_children()
    turns = batch.read_in_processes(files, "en", Folders(), lambda: False, processes=1)
    next(turns)
    turns.close()
    assert not multiprocessing.active_children()


def _deadly(path: str, language: str, folders: Folders, knowledge: object, say: object) -> tuple[Row, ...]:
    if path.endswith("031.eml"):
        os._exit(9)
    return batch._unread(path, language, folders)


def _serve_deadly(connection: object, language: str, folders: Folders) -> None:
    batch._read = _deadly  # type: ignore[assignment]
    _SERVE(connection, language, folders)  # type: ignore[arg-type]


_SERVE = batch.serve
_FORK = multiprocessing.get_context("fork") if os.name != "nt" else None


@pytest.mark.skipif(os.name == "nt", reason="forks to plant the fault")
def test_file_that_kills_its_reader_is_named_and_the_rest_is_read(
    files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "serve", _serve_deadly)
    monkeypatch.setattr(batch.multiprocessing, "get_context", lambda _: _FORK)
    crew = batch.Crew(files, "en", Folders(), 1)
    rows: list[Row] = []
    read = 0
    while read < len(files):
        some, count = crew.collect(1)
        rows += some
        read += count
    crew.dismiss()
    assert sorted(row.path for row in rows) == files

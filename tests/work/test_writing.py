"""Ways out as jobs, read again from the files."""

import zipfile
from pathlib import Path

import pytest

from inspector.model.source import Stopping
from inspector.sheet.values import Row
from inspector.work import lookups, writing
from inspector.work.reading import Reader


def never() -> bool:
    return False


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def row(reader: Reader, sample: Path) -> Row:
    turns = reader.read_files((str(sample),), "en", never)
    next(turns)
    rows: tuple[Row, ...] = next(turns).rows  # type: ignore[attr-defined]
    return rows[0]


def test_ticket_and_pack_hide_people_only_with_a_key(reader: Reader, row: Row, tmp_path: Path) -> None:
    plain = writing.write_ticket(reader, row, "en", b"", never)
    hidden = writing.write_ticket(reader, row, "en", b"key", never)
    assert "bob@fabrikam.example" in plain.plain
    assert "bob@" not in hidden.plain + hidden.html + hidden.markdown
    file = writing.write_pack(reader, row, str(tmp_path / "pack.zip"), "en", b"key", never)
    with zipfile.ZipFile(file) as pack:
        assert not any(b"bob@" in pack.read(name) for name in pack.namelist())


@pytest.mark.parametrize(("suffix", "mark"), [(".html", "<!doctype"), (".jsonl", "{"), (".csv", "\ufeff")])
def test_export_by_suffix(reader: Reader, row: Row, tmp_path: Path, suffix: str, mark: str) -> None:
    turns = writing.export(reader, (row,), str(tmp_path / f"out{suffix}"), "en", b"", never)
    assert all(step == writing.Written(1, 1) for step in turns)
    assert (tmp_path / f"out{suffix}").read_text(encoding="utf-8").startswith(mark)


def test_row_whose_file_has_changed_stops_the_job(reader: Reader, row: Row) -> None:
    Path(row.path).write_text("Subject: nothing\n\n")
    reader.forget(row.path)
    from dataclasses import replace

    with pytest.raises(Stopping):
        writing.write_ticket(reader, replace(row, index=5), "en", b"", never)


def test_lookup_that_was_stopped_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    from inspector.lookups import domain_check

    monkeypatch.setattr(domain_check, "check_domain", lambda domain, **_: domain)
    assert lookups.check("contoso.com", (), never) == "contoso.com"  # type: ignore[comparison-overlap]
    with pytest.raises(Stopping):
        lookups.check("contoso.com", (), lambda: True)

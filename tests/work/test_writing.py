"""Ways out as jobs, read again from the files."""

import json
import zipfile
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector.model.source import Refusal, Stopping
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
    saved = writing.write_pack(reader, row, str(tmp_path / "pack.zip"), "en", b"key", never)
    with zipfile.ZipFile(saved.file) as pack:
        assert not any(b"bob@" in pack.read(name) for name in pack.namelist())


@pytest.mark.parametrize(("suffix", "mark"), [(".html", "<!doctype"), (".jsonl", "{"), (".csv", "\ufeff")])
def test_export_by_suffix(reader: Reader, row: Row, tmp_path: Path, suffix: str, mark: str) -> None:
    turns = writing.export(reader, (row,), str(tmp_path / f"out{suffix}"), "en", b"", never)
    assert all(step == writing.Written(1, 1) for step in turns)
    assert (tmp_path / f"out{suffix}").read_text(encoding="utf-8").startswith(mark)


def end_of(turns: Generator[object, None, object]) -> object:
    """What a job returns, whatever it gives on the way."""
    while True:
        try:
            next(turns)
        except StopIteration as end:
            return end.value


def test_message_that_is_gone_is_refused_when_it_is_asked_for_alone(reader: Reader, row: Row, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        writing.write_ticket(reader, replace(row, index=5), "en", b"", never)
    assert refused.value.code == "changed"
    Path(row.path).unlink()
    reader.forget(row.path)
    for suffix in (".html", ".jsonl"):
        with pytest.raises(Refusal) as refused:
            end_of(writing.export(reader, (row,), str(tmp_path / f"x{suffix}"), "en", b"", never))
        assert refused.value.code == "not-found"
        assert not (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", [".html", ".jsonl", ".csv"])
@pytest.mark.parametrize("key", [b"", b"key"])
def test_one_lost_file_does_not_spoil_an_export(
    reader: Reader, row: Row, tmp_path: Path, suffix: str, key: bytes
) -> None:
    gone = replace(row, path=str(tmp_path / "gone.eml"), name="gone.eml")
    changed = replace(row, index=7, name="bounce.eml (8)")
    file = tmp_path / f"out{suffix}"
    saved = end_of(writing.export(reader, (gone, row, changed), str(file), "en", key, never))
    assert isinstance(saved, writing.Saved)
    assert saved.lost == (0 if suffix == ".csv" and not key else 2)  # without names to look for the list knows all
    text = file.read_text(encoding="utf-8")
    assert "old-brand.example" in text
    assert ("gone.eml" in text) is not bool(key)
    if suffix == ".jsonl":
        kinds = [json.loads(line)["kind"] for line in text.splitlines()]
        assert kinds == ["unreadable", "failure", "unreadable"]


def test_export_holds_the_rows_that_were_chosen_and_no_others(reader: Reader, row: Row, tmp_path: Path) -> None:
    box = tmp_path / "two.mbox"
    raw = Path(row.path).read_text(encoding="utf-8")
    head = "From postmaster@contoso.com Thu Sep 10 10:15:02 2026"
    box.write_text(f"{head}\n{raw}\n{head}\n{raw.replace('old-brand', 'new-brand')}\n", encoding="utf-8")
    file = tmp_path / "out.jsonl"
    second = replace(row, path=str(box), index=1)
    end_of(writing.export(reader, (second,), str(file), "en", b"", never))
    (line,) = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["offender"]["domain"] == "new-brand.example"


def test_resolver_that_is_no_address_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        lookups.check("contoso.com", ("192.0.2.1", "dns.example"), never)
    assert (refused.value.code, refused.value.detail) == ("resolver", "dns.example")


def test_lookup_that_was_stopped_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    from inspector.lookups import domain_check

    monkeypatch.setattr(domain_check, "check_domain", lambda domain, **_: domain)
    assert lookups.check("contoso.com", (), never) == "contoso.com"  # type: ignore[comparison-overlap]
    with pytest.raises(Stopping):
        lookups.check("contoso.com", (), lambda: True)

"""The reader: rows, sheets and sources of files and of pasted octets; little is kept."""

from pathlib import Path

import pytest

from inspector.model.source import Refusal, Stopping
from inspector.sheet.wording import Wording
from inspector.work import reading
from inspector.work.desk import Turns
from inspector.work.knowing import Folders, knowledge_of
from inspector.work.reading import KEPT, Pasted, Reader
from inspector.work.results import RowsRead


def never() -> bool:
    return False


def finished(turns: Turns) -> tuple[list[RowsRead], object]:
    given: list[RowsRead] = []
    while True:
        try:
            value = next(turns)
        except StopIteration as end:
            return given, end.value
        if isinstance(value, RowsRead):
            given.append(value)


def test_rows_come_file_by_file_with_progress(sample: Path) -> None:
    given, count = finished(Reader().read_files((str(sample), str(sample.parent / "missing.eml")), "en", never))
    assert count == 2
    assert [(step.done, step.total, len(step.rows)) for step in given] == [(0, 2, 0), (1, 2, 1), (2, 2, 1)]
    assert given[1].rows[0].code == "5.7.750"
    assert given[2].rows[0].state == "unreadable"


def test_many_files_go_to_processes(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY", 1)
    other = sample.with_name("other.eml")
    other.write_bytes(sample.read_bytes())
    given, count = finished(Reader().read_files((str(sample.parent),), "en", never))
    assert count == 2
    assert sorted(row.name for step in given for row in step.rows) == ["bounce.eml", "other.eml"]


def test_sheet_is_made_in_the_language_asked_for(sample: Path) -> None:
    reader = Reader()
    english, portuguese = (reader.read_sheet(str(sample), 0, tag, never).sheet for tag in ("en", "pt-BR"))
    assert english is not None
    assert portuguese is not None
    assert english.headline.sentence != portuguese.headline.sentence
    assert english.headline.chip == portuguese.headline.chip
    assert reader.read_sheet(str(sample), 7, "en", never).sheet is None


def test_pasted_octets_are_found_again(sample: Path) -> None:
    reader = Reader()
    given, _ = finished(reader.read_pasted("pasted:1", Pasted("Pasted text", 1, sample.read_bytes()), "en", never))
    assert given[0].rows[0].name == "Pasted text"
    assert reader.read_sheet("pasted:1", 0, "en", never).sheet is not None
    assert "Reporting-MTA" in reader.read_source("pasted:1", 0, never).text
    again, _ = finished(reader.read_files(("pasted:1",), "pt-BR", never))
    assert again[-1].rows[0].code == "5.7.750"


def test_pasted_octets_have_names_in_the_language_of_the_reading(sample: Path) -> None:
    reader = Reader()
    two = sample.read_bytes()
    mark = b"From MAILER-DAEMON Thu Sep 10 10:15:00 2026\n"
    mailbox = mark + two + b"\n\n" + mark + two.replace(b"4711", b"4712")
    given, _ = finished(reader.read_pasted("pasted:3", Pasted("Pasted text", 3, mailbox), "en", never))
    assert [row.name for row in given[0].rows] == ["Pasted text 3", "Pasted text 3 (2)"]
    again, _ = finished(reader.read_files(("pasted:3",), "pt-BR", never))
    assert again[-1].rows[0].name == f"{Wording.of('pt-BR')('Pasted text')} 3"


def test_pasted_octets_are_read_here_when_the_files_go_to_processes(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    finished(reader.read_pasted("pasted:1", Pasted("Pasted text", 1, sample.read_bytes()), "en", never))
    monkeypatch.setattr(reading, "MANY", 1)
    sample.with_name("other.eml").write_bytes(sample.read_bytes())
    given, count = finished(reader.read_files(("pasted:1", str(sample.parent)), "en", never))
    assert count == 3
    assert sorted(row.name for step in given for row in step.rows) == ["Pasted text", "bounce.eml", "other.eml"]
    assert all(row.code == "5.7.750" for step in given for row in step.rows)


def test_pasted_octets_are_bounded_and_the_oldest_go(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PASTED", int(sample.stat().st_size * 2.5))
    reader = Reader()
    for number in range(1, 5):
        pasted = Pasted("Pasted text", number, sample.read_bytes())
        finished(reader.read_pasted(f"pasted:{number}", pasted, "en", never))
    assert [path for path, pasted in reader._pasted.items() if pasted.data] == ["pasted:3", "pasted:4"]
    again, _ = finished(reader.read_files(("pasted:2",), "en", never))
    assert [(row.name, row.state) for row in again[-1].rows] == [("Pasted text 2", "unreadable")]
    for read in (
        lambda: reader.read_sheet("pasted:1", 0, "en", never),
        lambda: reader.read_source("pasted:1", 0, never),
        lambda: reader.read_formatted("pasted:1", 0, never),
    ):
        with pytest.raises(Refusal) as refused:
            read()
        assert refused.value.code == "let-go"


def test_another_reader_takes_over_what_was_pasted(sample: Path) -> None:
    before = Reader()
    finished(before.read_pasted("pasted:1", Pasted("Pasted text", 1, sample.read_bytes()), "en", never))
    after = Reader(Folders(accepted="/lists"), before)
    assert after.read_sheet("pasted:1", 0, "en", never).sheet is not None


def test_source_has_one_kind_of_line_end_and_any_charset(tmp_path: Path) -> None:
    file = tmp_path / "latin.eml"
    file.write_bytes("Subject: Größe\r\n\rbody\r\n".encode("latin-1"))
    source = Reader().read_source(str(file), 0, never)
    assert source.text == "Subject: Größe\n\nbody\n"
    assert not source.binary
    with pytest.raises(Stopping):
        Reader().read_source(str(file), 0, lambda: True)
    with pytest.raises(Refusal):
        Reader().read_source(str(tmp_path / "missing"), 0, never)


def test_only_the_last_few_inspections_are_kept(tmp_path: Path, sample: Path) -> None:
    reader = Reader()
    for number in range(KEPT + 3):
        file = tmp_path / f"{number}.eml"
        file.write_bytes(sample.read_bytes())
        reader.inspection(str(file), never)
    assert len(reader._kept) == KEPT
    last = str(tmp_path / f"{KEPT + 2}.eml")
    assert reader.inspection(last, never) is reader.inspection(last, never)
    reader.forget(last)
    assert last not in reader._kept


def test_large_inspection_is_not_kept(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_KEPT", 10)
    reader = Reader()
    reader.inspection(str(sample), never)
    assert not reader._kept


def test_accepted_domains_are_lists_by_file(tmp_path: Path, sample: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "Contoso.csv").write_text("DomainName,DomainType\ncontoso.com,Authoritative\n")
    (folder / "notes.txt").write_text("nothing here")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    known = knowledge_of(Folders(accepted=str(folder)))
    assert [(found.name, len(found.domains)) for found in known.accepted] == [("Contoso", 1)]
    sheet = Reader(Folders(accepted=str(folder))).read_sheet(str(sample), 0, "en", never).sheet
    assert sheet is not None
    assert sheet.offender is not None
    assert any("Contoso" in line.text for line in sheet.offender.lines)
    assert knowledge_of(Folders(accepted=str(tmp_path / "gone"))).accepted == ()

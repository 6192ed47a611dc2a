"""Translations: complete, compiled, in step with the sources, and stable from run to run."""

import gettext
import io
from pathlib import Path

import pytest


def test_every_word_is_there_and_compiled() -> None:
    """Fails with the list of words that lack; packaging/i18n.py brings the files up to date."""
    import i18n

    assert i18n.stale() == []


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree of one file; returns that file."""
    import i18n

    source = tmp_path / "inspector" / "words.py"
    source.parent.mkdir()
    source.write_text(
        'A = mark("Open…")\n'
        'B = say("Read from the {identity}", identity=x)\n'
        'C = self._say.count_of("{n} file", "{n} files", n)\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(i18n, "CHECKOUT", tmp_path)
    monkeypatch.setattr(i18n, "SOURCES", source.parent)
    monkeypatch.setattr(i18n, "FOLDER", tmp_path / "resources" / "i18n")
    return source


def translate(**words: str) -> None:
    """Fill words of the Portuguese file by a part of their English."""
    import i18n

    catalog = i18n.load("pt_BR")
    for message in catalog:
        for part, translation in words.items():
            if message.id and part in str(message.id):
                message.string = tuple(translation.split("|")) if message.pluralizable else translation
    i18n.po_path("pt_BR").write_bytes(i18n.po_bytes(catalog))


def test_from_the_sources_to_gettext(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import i18n

    assert i18n.main(["--add", "pt_BR"]) == 1, "nothing is translated yet"
    assert "no words for 'Open…'" in capsys.readouterr().out
    translate(Open="Abrir…", Read="Lido em {identity}", file="{n} arquivo|{n} arquivos")
    assert i18n.main([]) == 0
    assert i18n.main(["--check"]) == 0
    compiled = i18n.po_path("pt_BR").with_suffix(".mo").read_bytes()
    words = gettext.GNUTranslations(io.BytesIO(compiled))
    assert words.gettext("Open…") == "Abrir…"
    assert words.ngettext("{n} file", "{n} files", 2) == "{n} arquivos"


def test_a_new_word_is_noticed(house: Path) -> None:
    import i18n

    i18n.main(["--add", "pt_BR"])
    translate(Open="Abrir…", Read="Lido em {identity}", file="{n} arquivo|{n} arquivos")
    i18n.main([])
    house.write_text(house.read_text(encoding="utf-8") + 'D = say("Close")\n', encoding="utf-8")
    assert any("not up to date" in line for line in i18n.stale())
    i18n.main([])
    assert i18n.stale() == ["pt_BR: no words for 'Close'"]


@pytest.mark.parametrize(
    ("translation", "fault"),
    [("Lido em {identidade}", "fills"), ("Lido", "fills"), ("Lido em {identity", "expected '}'")],
)
def test_wrong_placeholders_are_noticed(house: Path, translation: str, fault: str) -> None:
    import i18n

    i18n.main(["--add", "pt_BR"])
    translate(Read=translation)
    assert any(fault in line for line in i18n.faults("pt_BR", i18n.load("pt_BR")))


def test_a_plural_form_may_do_without_the_number(house: Path) -> None:
    import i18n

    i18n.main(["--add", "pt_BR"])
    translate(Open="Abrir…", Read="Lido em {identity}", file="um arquivo|{n} arquivos")
    assert list(i18n.faults("pt_BR", i18n.load("pt_BR"))) == []


def test_second_run_changes_nothing(house: Path) -> None:
    import i18n

    i18n.main(["--add", "pt_BR"])
    first = i18n.po_path("pt_BR").read_bytes()
    house.write_text("\n\n\n" + house.read_text(encoding="utf-8"), encoding="utf-8")
    i18n.main([])
    assert i18n.po_path("pt_BR").read_bytes() == first, "lines moved, words did not"

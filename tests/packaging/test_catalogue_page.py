"""The page of all codes: complete, escaped, fetching nothing."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from inspector import assets
from inspector.diagnosis.catalogue import Catalogue


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.links.append(str(given["href"]))


@pytest.mark.parametrize("language", ["en", "pt-BR"])
def test_every_entry_step_and_source_has_its_place_and_links_meet(language: str) -> None:
    from catalogue_page import page

    catalogue = Catalogue.load(assets.path("catalogue"))
    seen = Seen()
    seen.feed(page(catalogue, language))
    assert len(seen.ids) == len(set(seen.ids))
    assert {entry.id for entry in catalogue.entries} <= set(seen.ids)
    assert {f"step-{step.id}" for step in catalogue.steps} <= set(seen.ids)
    inside = {link[1:] for link in seen.links if link.startswith("#")}
    assert inside <= set(seen.ids)
    assert all(link.startswith(("#", "https://")) for link in seen.links)
    assert not seen.tags & {"script", "img", "link", "iframe", "object"}


def test_hostile_words_of_a_reader_are_escaped(tmp_path: Path) -> None:
    from catalogue_page import page

    (tmp_path / "text" / "en").mkdir(parents=True)
    words = '["5.7.750"]\ntitle = "<script>x</script>"\nsummary = "a & b"\ncauses = ["<img src=x>"]\n'
    (tmp_path / "text" / "en" / "family-5-7-7xx.toml").write_text(words, encoding="utf-8")
    text = page(Catalogue.load(assets.path("catalogue"), tmp_path), "en")
    assert "&lt;script&gt;x&lt;/script&gt;" in text
    assert not re.search(r"<script|<img", text)


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from catalogue_page import main

    output = tmp_path / "new" / "codes.html"
    assert main(["--language", "pt-BR", "--output", str(output)]) == 0
    assert "5.7.750" in output.read_text(encoding="utf-8")
    assert "entries" in capsys.readouterr().out

"""What the user adds to the program's knowledge: lists of accepted domains, a catalogue of one's own."""

import os
from pathlib import Path

import pytest

from inspector.work import knowing
from inspector.work.knowing import Folders, knowledge_of

BLUE = """
[[entry]]
id = "5.7.705"
vendor = "exchange-online"
direction = "outbound"
checked = "2026-11"
confidence = "high"
who_acts = ["sender"]
resend = "no"
blames = "none"
steps = ["call-blue"]

[step.call-blue]
actor = "sender"
"""


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    knowledge_of.cache_clear()


def test_without_folders_it_is_the_programs_own() -> None:
    assert knowledge_of(Folders()).accepted == ()


def test_lists_are_named_after_their_files_and_dated_by_them(tmp_path: Path) -> None:
    (tmp_path / "Contoso.csv").write_text("Name,DomainName\nA,contoso.com\nB,müller.example\n", encoding="utf-8")
    (tmp_path / "fabrikam.TXT").write_text("fabrikam.com\nnews.fabrikam.com\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("old-brand.example", encoding="utf-8")
    os.utime(tmp_path / "Contoso.csv", (1_757_000_000, 1_757_000_000))  # 2025-09-04
    lists = knowledge_of(Folders(accepted=str(tmp_path))).accepted
    assert [one.name for one in lists] == ["Contoso", "fabrikam"]
    assert lists[0].taken == "2025-09-04"
    assert [one.domain for one in lists[0].domains] == ["contoso.com", "xn--mller-kva.example"]
    assert [one.domain for one in lists[1].domains] == ["fabrikam.com", "news.fabrikam.com"]


def test_what_is_no_list_costs_the_others_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").mkdir()
    (tmp_path / "good.txt").write_text("contoso.com\n", encoding="utf-8")
    (tmp_path / "huge.txt").write_text("fabrikam.com\n" * 100, encoding="utf-8")
    monkeypatch.setattr(knowing, "_LARGEST_LIST", 500)
    assert [one.name for one in knowledge_of(Folders(accepted=str(tmp_path))).accepted] == ["good"]


def test_folder_that_has_gone_is_no_error(tmp_path: Path) -> None:
    assert knowledge_of(Folders(accepted=str(tmp_path / "gone"))).accepted == ()


def test_catalogue_of_the_users_own_comes_over_the_programs(tmp_path: Path) -> None:
    words = tmp_path / "text" / "en"
    words.mkdir(parents=True)
    (tmp_path / "blue.toml").write_text(BLUE, encoding="utf-8")
    (words / "blue.toml").write_text('[step.call-blue]\ntitle = "Call the blue team"\ndetail = "Extension 4711."\n')
    assert knowledge_of(Folders()).catalogue.entry("5.7.705").steps != ("call-blue",)
    own = knowledge_of(Folders(catalogue=str(tmp_path))).catalogue
    assert own.problems == ()
    assert own.entry("5.7.705").steps == ("call-blue",)

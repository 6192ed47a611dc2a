"""The shipped catalogue, walked from end to end: forms, references, commands, links, words, reach."""

import json
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from inspector import assets
from inspector.diagnosis.catalogue import Catalogue
from inspector.model.catalogue import Command, Entry
from inspector.sheet.commands import PLACEHOLDERS, fill

FOLDER = assets.path("catalogue")
FACTS = sorted(FOLDER.glob("*.toml"))
WORDS = sorted(FOLDER.glob("text/*/*.toml"))
COMPLETE = ("en", "pt-BR")
COMMONEST = [
    "5.1.1",
    "5.1.1/not-found",
    "5.1.10",
    "5.1.8",
    "5.2.2/submission-quota",
    "5.2.2/mailbox-full",
    "5.4.1",
    "5.4.1/recipient-rejected",
    "5.7.1",
    "5.7.1/rule",
    "5.7.23",
    "5.7.57",
    "5.7.60",
    "5.7.64",
    "5.7.233",
    "5.7.236",
    "5.7.509",
    "5.7.515",
    "5.7.520",
    "5.7.606",
    "4.4.7",
    "4.7.500",
    "5.4.310",
    "5.0.350",
    "x.1.1",
    "x.2.2",
    "x.7.1",
    "unknown",
]
MICROSOFT = ("exchange-online", "exchange-server", "outlook-com")


@cache
def catalogue() -> Catalogue:
    return Catalogue.load(FOLDER)


def named(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def commands() -> list[Command]:
    return [command for step in catalogue().steps for command in step.commands]


# ---------------------------------------------------------------- form


@pytest.mark.parametrize("path", FACTS, ids=named)
def test_facts_fit_their_schema(path: Path) -> None:
    schema = json.loads(assets.read_text("schema", "catalogue.schema.json"))
    jsonschema.Draft202012Validator(schema).validate(tables(path))


@pytest.mark.parametrize("path", WORDS, ids=named)
def test_words_fit_their_schema(path: Path) -> None:
    schema = json.loads(assets.read_text("schema", "catalogue-text.schema.json"))
    jsonschema.Draft202012Validator(schema).validate(tables(path))


def test_the_catalogue_loads_without_a_problem() -> None:
    loaded = Catalogue.load(FOLDER)
    assert loaded.steps  # reads everything
    assert loaded.sources
    assert loaded.problems == ()


@pytest.mark.parametrize("path", FACTS, ids=named)
def test_entries_stand_before_steps_and_headers_are_plain(path: Path) -> None:
    """What catalogue_files relies on when it leaves the tail of a file unread."""
    text = path.read_text(encoding="utf-8")
    headers = re.findall(r"^\[.*$", text, re.MULTILINE)
    kinds = [header.strip("[").partition(".")[0].rstrip("]") for header in headers]
    order = [{"defaults": 0, "entry": 1, "step": 2, "source": 2}[kind] for kind in kinds]
    assert order == sorted(order)
    read = tables(path)
    found = re.findall(r"^\[(step|source)\.([a-z0-9-]+)\]$", text, re.MULTILINE)
    assert set(found) == {(kind, key) for kind in ("step", "source") for key in read.get(kind, {})}


def test_no_id_is_written_twice() -> None:
    ids: Counter[tuple[str, str]] = Counter()
    for path in FACTS:
        read = tables(path)
        ids.update(("entry", entry["id"]) for entry in read.get("entry", ()))
        ids.update((kind, key) for kind in ("step", "source") for key in read.get(kind, {}))
    ids.update(("command", command.id) for command in commands())
    assert [name for name, count in ids.items() if count > 1] == []


# ---------------------------------------------------------------- references


def test_every_step_and_source_that_is_written_is_used() -> None:
    steps = {step for entry in catalogue().entries for step in entry.steps}
    sources = {key for entry in catalogue().entries for key in entry.sources}
    assert [step.id for step in catalogue().steps if step.id not in steps] == []
    assert [source.key for source in catalogue().sources if source.key not in sources] == []


@pytest.mark.parametrize("entry", catalogue().entries, ids=lambda entry: entry.id)
def test_an_entry_says_what_to_do_and_from_where_it_knows(entry: Entry) -> None:
    assert entry.sources
    assert len(set(entry.steps)) == len(entry.steps)
    success = entry.id[0] in "23"
    assert bool(entry.steps) or success
    assert all(catalogue().step(step) for step in entry.steps)
    assert all(catalogue().source(key) for key in entry.sources)


# ---------------------------------------------------------------- links


def links() -> Iterator[tuple[str, str]]:
    for step in catalogue().steps:
        yield from ((link.id, link.url) for link in step.links)


def test_links_are_well_formed_and_an_id_means_one_address() -> None:
    by_id: dict[str, str] = {}
    for link_id, url in links():
        parts = urlsplit(url)
        assert parts.scheme == "https", url
        assert re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", parts.netloc), url
        assert not set(url) - set(string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=%"), url
        assert by_id.setdefault(link_id, url) == url, link_id


@pytest.mark.parametrize("language", COMPLETE)
def test_every_link_has_a_label_in_the_words_of_its_group_or_of_the_shared_steps(language: str) -> None:
    missing = []
    of_group = {path.stem: tables(path).get("link", {}) for path in FOLDER.glob(f"text/{language}/*.toml")}
    for step in catalogue().steps:
        labels = of_group["steps"] | of_group.get(step.group, {})
        missing += [(step.id, link.id) for link in step.links if link.id not in labels]
    assert missing == []


# ---------------------------------------------------------------- commands


def tokens(text: str) -> list[str]:
    """The words and operators of a PowerShell line; raises AssertionError where quotes or brackets do not balance."""
    out: list[str] = []
    open_brackets: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in "'\"":
            end = text.find(char, at + 1)
            assert end > 0, f"open quote in {text!r}"
            out.append(text[at : end + 1])
            at = end + 1
        elif char in "({[":
            open_brackets.append(")}]"["({[".index(char)])
            out.append(char)
            at += 1
        elif char in ")}]":
            assert open_brackets, f"stray {char} in {text!r}"
            assert open_brackets.pop() == char, f"stray {char} in {text!r}"
            out.append(char)
            at += 1
        elif char.isspace():
            at += 1
        elif char in "|;,+=":
            out.append(char)
            at += 1
        else:
            word = re.match(r"[^\s'\"(){}\[\]|;,+=]+", text[at:])
            assert word, f"unexpected {char!r} in {text!r}"
            out.append(word.group())
            at += word.end()
    assert not open_brackets, f"open bracket in {text!r}"
    return out


def cmdlets(text: str) -> list[str]:
    """The names in command position: at the start, after a pipe, and at the start of a script block's pipeline."""
    words = tokens(text)
    first = next(word for word in words if word not in ("(", "@"))
    return [first, *(after for before, after in pairwise(words) if before in ("|", ";"))]


CMDLET = re.compile(r"[A-Z][A-Za-z]+-[A-Z][A-Za-z0-9]+")
PROGRAMS = {"w32tm"}  # read-only programs of Windows itself
READING = (
    "Get-",
    "Resolve-",
    "Search-",
    "Test-",
    "Select-",
    "Where-",
    "Sort-",
    "Group-",
    "Format-",
    "ForEach-",
    "Measure-",
    "Invoke-WebRequest",
    *PROGRAMS,
)


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.id)
def test_a_command_parses_and_holds_known_placeholders_only(command: Command) -> None:
    assert command.shell == "powershell"
    assert all(CMDLET.fullmatch(name) or name in PROGRAMS for name in cmdlets(command.text)), cmdlets(command.text)
    assert set(re.findall(r"\{([a-z_]+)\}", command.text)) <= PLACEHOLDERS
    assert not set(re.findall(r"['\"]\{[a-z_]+\}|\{[a-z_]+\}['\"]", command.text)), "the program quotes values"
    assert not set(command.text) & set("`\u2018\u2019\u201c\u201d")


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.id)
def test_a_command_that_changes_something_says_so(command: Command) -> None:
    blocks = re.findall(r"\{ ([A-Z][a-z]+-[A-Za-z]+)", command.text)
    reads = all(name.startswith(READING) for name in (*cmdlets(command.text), *blocks))
    assert command.changes is not reads


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.id)
def test_a_filled_command_still_parses(command: Command) -> None:
    values = dict.fromkeys(PLACEHOLDERS, "it's $(x) `y \u2019; Remove-Item z")
    filled = fill(command, values)
    assert filled.missing == ()
    for name in re.findall(r"\{([a-z_]+)\}", command.text):
        assert f"{{{name}}}" not in filled.text
    plain = fill(command, dict.fromkeys(PLACEHOLDERS, "contoso.com"))
    assert cmdlets(plain.text) == cmdlets(command.text)


def test_read_only_commands_stand_first() -> None:
    for step in catalogue().steps:
        changes = [command.changes for command in step.commands]
        assert changes == sorted(changes), step.id


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("language", COMPLETE)
def test_every_entry_and_step_has_its_words(language: str) -> None:
    known = catalogue()
    assert [e.id for e in known.entries if known.texts(e.id, language).language != language] == []
    assert [s.id for s in known.steps if known.step_texts(s.id, language).language != language] == []
    assert [e.id for e in known.entries if not known.texts(e.id, language).summary] == []
    assert [s.id for s in known.steps if not known.step_texts(s.id, language).detail] == []


@pytest.mark.parametrize("language", ["es", "de", "fr", "ja"])
def test_the_family_and_the_commonest_codes_are_in_every_language(language: str) -> None:
    known = catalogue()
    family = [entry.id for entry in known.entries if entry.family == "5.7.7xx"]
    steps = {step for entry_id in (*family, *COMMONEST) for step in known.entry(entry_id).steps}
    in_links = {link.id for step in steps for link in known.step(step).links}
    assert [i for i in (*family, *COMMONEST) if known.texts(i, language).language != language] == []
    assert [step for step in steps if known.step_texts(step, language).language != language] == []
    assert in_links <= set(tables(FOLDER / "text" / language / "steps.toml")["link"])


@pytest.mark.parametrize("path", WORDS, ids=named)
def test_no_words_are_left_over(path: Path) -> None:
    group = path.stem
    facts = tables(FOLDER / f"{group}.toml")
    read = tables(path)
    entries = {entry["id"] for entry in facts.get("entry", ())}
    in_links = {link_id for link_id, _ in links()}
    assert set(read) - {"step", "link"} - entries == set()
    assert set(read.get("step", {})) - set(facts.get("step", {})) == set()
    assert set(read.get("link", {})) - in_links == set()


@pytest.mark.parametrize("path", WORDS, ids=named)
def test_words_hold_known_placeholders_and_no_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\{([^}]*)\}", text)) <= {"domain", "recipient", "sender"}
    assert not re.search(r"</?[a-z]+>|&[a-z]+;|\*\*|\u200b|\u202e|\ufffd", text)
    assert "  " not in text.replace("\n  ", "\n")


def sentences(language: str) -> Iterator[tuple[str, str]]:
    known = catalogue()
    for entry in known.entries:
        texts = known.texts(entry.id, language)
        yield from ((entry.id, sentence) for sentence in (texts.summary, *texts.causes))
    for step in known.steps:
        yield step.id, known.step_texts(step.id, language).detail


@pytest.mark.parametrize("language", COMPLETE)
def test_sentences_end_as_sentences_do(language: str) -> None:
    assert [(owner, text) for owner, text in sentences(language) if not text.endswith((".", "?", ")"))] == []


@pytest.mark.parametrize("language", [tag for tag in catalogue().languages if tag != "en"])
def test_a_translation_keeps_the_placeholders_of_the_english_words(language: str) -> None:
    known = catalogue()
    for step in known.steps:
        english, other = known.step_texts(step.id, "en"), known.step_texts(step.id, language)
        for ours, theirs in ((english.title, other.title), (english.detail, other.detail)):
            assert set(re.findall(r"\{\w+\}", ours)) == set(re.findall(r"\{\w+\}", theirs)), (step.id, language)


# ---------------------------------------------------------------- reach


def probes(entry: Entry) -> Iterator[tuple[str | None, int | None, str]]:
    """Replies that ought to lead to the entry: its codes with its words, and its words or numbers alone."""
    words = " ".join((*entry.tokens[:1], *entry.all_tokens))
    reply = entry.reply_codes[0] if entry.reply_codes else None
    for code in (*entry.codes, *(end for pair in entry.ranges for end in pair)):
        yield code, reply, words
    for pattern in entry.patterns:
        yield pattern.replace("x.", "5.").replace("*", "299"), None, ""
    if entry.text_only or not (entry.codes or entry.ranges or entry.patterns):
        yield None, reply, words


def hint(entry: Entry) -> str | None:
    return entry.vendor if entry.vendor in MICROSOFT else None


@pytest.mark.parametrize("entry", catalogue().entries, ids=lambda entry: entry.id)
def test_every_entry_is_reached(entry: Entry) -> None:
    known = catalogue()
    if entry.variant_of:
        base = known.entry(entry.variant_of)
        assert entry.variant in known.variants(base.id)
        found = [known.find(*probe, hint(base), variant=entry.variant).entry.id for probe in probes(base)]
    else:
        found = [known.find(*probe, hint(entry)).entry.id for probe in probes(entry)]
    assert entry.id in found, found


REGISTERED = {0: range(1), 1: range(11), 2: range(5), 3: range(7), 4: range(8), 5: range(7), 6: range(11), 7: range(31)}
"""The details of each subject in IANA's registry of enhanced status codes."""


def test_the_registry_is_complete() -> None:
    known = catalogue()
    registered = {f"x.{subject}.{detail}" for subject, details in REGISTERED.items() for detail in details}
    assert {entry.id for entry in known.entries if re.fullmatch(r"x\.\d+\.\d+", entry.id)} == registered
    for code in registered:
        assert known.find(code.replace("x", "5"), None, "", "postfix").entry.id == code


@pytest.mark.parametrize("class_", "245")
def test_no_enhanced_code_is_without_an_explanation(class_: str) -> None:
    known = catalogue()
    for subject in range(10):
        for detail in range(1000):
            match = known.find(f"{class_}.{subject}.{detail}", None, "", None)
            assert match.rule != "none"


@pytest.mark.parametrize("reply", range(200, 600))
def test_no_reply_code_is_without_an_explanation(reply: int) -> None:
    match = catalogue().find(None, reply, "", None)
    assert (match.rule == "none") == (reply // 100 == 3 and reply not in (334, 354))

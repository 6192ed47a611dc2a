"""Words: which language is taken, what a text is filled with, and that none of ours escapes translation."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector import assets
from inspector.model.inspection import Inspection
from inspector.pipeline import inspect
from inspector.sheet import signs
from inspector.sheet.export import as_csv, as_html
from inspector.sheet.rows import rows
from inspector.sheet.text_report import text_report
from inspector.sheet.ticket import ticket
from inspector.sheet.wording import LANGUAGES, Wording, supported

SOURCES = Path(assets.__file__).parent
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_LETTERS = re.compile(r"[^\W\d_]+")
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


class Shouting(gettext.NullTranslations):
    """A language in which every text of ours is in capitals: what is not, has escaped."""

    def gettext(self, message: str) -> str:
        return re.sub(r"\{[a-z]+\}|[^{}]+", lambda m: m[0] if m[0].startswith("{") else m[0].upper(), message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


@pytest.fixture
def shouting() -> Wording:
    return Wording("en", Shouting())


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("pt-BR", "pt-BR"),
        ("pt_BR.UTF-8", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("de-AT", "de"),
        ("ja_JP", "ja"),
        ("C", "en"),
        ("", "en"),
        ("nl", "en"),
    ],
)
def test_the_nearest_language_is_taken(tag: str, language: str) -> None:
    assert supported(tag) == language
    assert Wording.of(tag).language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_filled_in_each_language(language: str) -> None:
    say = Wording.of(language)
    assert "old-brand.example" in say("Nothing has been asked about {domain} yet.", domain="old-brand.example")
    assert "7" in say.count_of("{n} message", "{n} messages", 7)
    assert len(say("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()) == 12


def test_what_lacks_is_said_in_english() -> None:
    assert Wording.of("pt-BR")("Nobody has written this yet") == "Nobody has written this yet"
    assert Wording.of("pt-BR")("") == "", "an empty text is not the header of the catalogue"


def test_counts_have_their_forms() -> None:
    say = Wording.of("pt-BR")
    assert say.count_of("{n} message", "{n} messages", 1) == "1 mensagem"
    assert say.count_of("{n} message", "{n} messages", 2) == "2 mensagens"


def _our_words(text: str, foreign: str) -> list[str]:
    """Words in small letters that stand neither in the message nor in the catalogue of codes."""
    known = set(_LETTERS.findall(foreign))
    return [word for word in _LETTERS.findall(text) if word != word.upper() and word not in known]


def test_no_text_of_terminal_ticket_table_and_page_escapes(sample, catalogue, shouting) -> None:
    entry = catalogue.entry(sample.verdict.entry_id)
    texts = catalogue.texts(entry.id, "en")
    steps = [(catalogue.step_texts(id_, "en"), catalogue.step(id_)) for id_ in entry.steps]
    publishers = [catalogue.source(key).publisher for key in entry.sources]
    foreign = " ".join([repr(texts), repr(steps), *publishers, *(t.content for t in sample.report.texts)])
    foreign += " ".join(catalogue.link_label(link.id, "en") for _, step in steps for link in step.links)
    foreign += " ISO sample eml powershell Exchange Online contoso outlook com old brand example"
    inspection = Inspection("sample.eml", (sample,))
    made = ticket(sample, catalogue, shouting).plain
    assert CAPITALS.search(made)
    assert not _our_words(made, foreign)
    assert not _our_words(text_report(inspection, catalogue, shouting), foreign)
    assert not _our_words(as_csv(rows(inspection, catalogue, shouting), shouting), foreign)
    page = re.sub(r"<style>.*?</style>|<[^>]+>|&\w+;|&#\w+;", " ", as_html((sample,), catalogue, shouting), flags=re.S)
    assert not _our_words(page, foreign)


def test_no_text_about_what_cannot_be_read_escapes(catalogue, shouting) -> None:
    for data in (b"", b"\x00\x01\x02", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        inspection = inspect(data, "X")
        assert inspection.unreadable is not None
        said = text_report(inspection, catalogue, shouting)
        assert len(said) > 20
        assert said == said.upper()


def _calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    for source in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in names:
                    yield source.relative_to(SOURCES).as_posix(), node


def test_every_problem_of_the_core_has_words() -> None:
    made = [node.args[0] for _, node in _calls("Problem", "note", "_complain", "Damage") if node.args]
    oddities = (node for place, node in _calls("append") if place.startswith("mail/outlook/"))
    made += [node.args[0].elts[0] for node in oddities if isinstance(node.args[0], ast.Tuple)]
    keys = {node.value for node in made if isinstance(node, ast.Constant) and KEY.fullmatch(str(node.value))}
    assert len(keys) > 30, "the calls are no longer written like this"
    assert keys <= signs.PROBLEMS.keys()


def test_texts_to_translate_are_literals() -> None:
    """A text made at run time cannot be taken out of the sources; constants are marked and looked up in tables."""
    made = [
        (place, ast.unparse(node))
        for place, node in _calls("say", "_say", "mark", "count_of")
        if node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert not made

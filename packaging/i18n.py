"""Translations of the program's own words: take them from the sources, carry them into each language, compile.

    python packaging/i18n.py            extract, update every language, compile
    python packaging/i18n.py --check    change nothing; exit 1 when that would change a file, or a word lacks
    python packaging/i18n.py --add es   begin a language

Runs in the environment that ``packaging/dev.py test`` makes (it needs Babel). Words are called ``say("…")``,
``say.count_of("one", "many", n)`` and, for constants, ``mark("…")`` (inspector/sheet/wording.py); the catalogue of
codes has texts of its own (resources/catalogue/text). Output is stable: no line numbers, no dates of the day, nothing
guessed by likeness, so that a change in a .po file is a change of words.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCES = CHECKOUT / "inspector"
FOLDER = CHECKOUT / "resources" / "i18n"
DOMAIN = "bounce-inspector"
KEYWORDS = {"say": None, "_say": None, "mark": None, "count_of": (1, 2)}
COMPLETE = ("pt_BR",)
"""Languages in which no word may lack; English is the language of the sources."""

_EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_HEADER = """\
# Bounce Inspector: the program's own words.
# Copyright (C) ORGANIZATION
# This file is distributed under the license of the project (GPL-3.0-or-later).
#"""


def extract() -> Catalog:
    """Every word of the sources, in the order of files and lines."""
    catalog = _settled(Catalog(charset="utf-8"))
    for source in sorted(SOURCES.rglob("*.py")):
        place = source.relative_to(CHECKOUT).as_posix()
        for _, message, comments, context in extract_from_file(
            "python", source, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True
        ):
            catalog.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalog


def _settled(catalog: Catalog) -> Catalog:
    """The catalogue without what changes from day to day or from hand to hand."""
    catalog.header_comment = _HEADER
    catalog.creation_date = _EPOCH
    catalog.revision_date = _EPOCH
    catalog.fuzzy = False
    catalog.project, catalog.version = DOMAIN, "words"
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = "Bounce Inspector"
    catalog.copyright_holder = "Bounce Inspector"
    return catalog


def po_path(language: str) -> Path:
    """Where the words of a language (POSIX form, as in pt_BR) are kept."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def languages() -> tuple[str, ...]:
    """The languages that have been begun, in POSIX form."""
    return tuple(sorted(po.parent.parent.name for po in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def load(language: str) -> Catalog:
    """The words of a language as its file has them; an empty catalogue for a new one."""
    path = po_path(language)
    if not path.is_file():
        return _settled(Catalog(locale=language, charset="utf-8", fuzzy=False))
    return read_po(io.BytesIO(path.read_bytes()), locale=language, domain=DOMAIN, charset="utf-8")


def updated(language: str, template: Catalog) -> Catalog:
    """The language's catalogue with exactly the words that the sources have now."""
    catalog = load(language)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=True)
    catalog.obsolete.clear()
    return _settled(catalog)


def po_bytes(catalog: Catalog) -> bytes:
    """The .po file; places are files without lines."""
    out = io.BytesIO()
    write_po(out, catalog, width=110, include_lineno=False, ignore_obsolete=True)
    return out.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled file that gettext reads; words without a translation are left out."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _forms(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def placeholders(text: str) -> set[str]:
    """The names in braces that a text fills in; raises ValueError when its braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults(language: str, catalog: Catalog) -> Iterator[str]:
    """What is wrong with the words of a language: missing ones (where none may lack), wrong placeholders."""
    for message in catalog:
        if not message.id:
            continue
        translations = _forms(message.string or "")
        if not all(translations):
            if language in COMPLETE or any(translations):
                yield f"{language}: no words for {message.id!r}"
            continue
        yield from _wrong_placeholders(language, message, translations)


def _wrong_placeholders(language: str, message: Message, translations: tuple[str, ...]) -> Iterator[str]:
    wanted = {name for form in _forms(message.id) for name in placeholders(form)}
    for text in translations:
        try:
            named = placeholders(text)
        except ValueError as error:
            yield f"{language}: {text!r}: {error}"
            continue
        # one plural form may do without the number ("one recipient"), nothing may be invented
        optional = {"n"} if message.pluralizable else set()
        if not (wanted - optional <= named <= wanted):
            yield f"{language}: {text!r} fills {sorted(named)}, {message.id!r} fills {sorted(wanted)}"


def changes() -> Iterator[tuple[Path, bytes]]:
    """Each generated file, and what it should hold."""
    template = extract()
    for language in languages():
        catalog = updated(language, template)
        yield po_path(language), po_bytes(catalog)
        yield po_path(language).with_suffix(".mo"), mo_bytes(catalog)


def stale() -> list[str]:
    """The generated files that do not hold what they should, and the faults of each language."""
    wrong = [
        f"{path.relative_to(CHECKOUT).as_posix()} is not up to date: run packaging/i18n.py"
        for path, data in changes()
        if not path.is_file() or path.read_bytes() != data
    ]
    missing = [f"{language} has not been begun" for language in COMPLETE if language not in languages()]
    return wrong + missing + [fault for language in languages() for fault in faults(language, load(language))]


def main(arguments: list[str]) -> int:
    """Bring every file up to date, or with --check say what is not. Returns the exit status."""
    parser = argparse.ArgumentParser(description="Translations of the program's own words")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 when something is not right")
    parser.add_argument("--add", metavar="LANGUAGE", help="begin a language, in POSIX form (pt_BR, es)")
    options = parser.parse_args(arguments)
    if not options.check:
        if options.add:
            po_path(options.add).parent.mkdir(parents=True, exist_ok=True)
            po_path(options.add).write_bytes(po_bytes(updated(options.add, extract())))
        for path, data in changes():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    wrong = stale()
    print("\n".join(wrong) or "all words are there and up to date")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

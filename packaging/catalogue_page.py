"""One page with every code of the catalogue, for reading and for printing.

    python packaging/catalogue_page.py                     writes build/catalogue.html
    python packaging/catalogue_page.py --language pt-BR --output codes.html

The page is a single file without scripts and without anything fetched from elsewhere. Entries stand in the order of
their files; steps that several entries use are written once and linked to.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from inspector import assets  # noqa: E402 - the checkout comes first on the path
from inspector.diagnosis.catalogue import Catalogue  # noqa: E402
from inspector.model.catalogue import CatalogueStep, Entry, Source  # noqa: E402
from inspector.sheet.commands import fill  # noqa: E402
from inspector.sheet.terms import RESEND, actor  # noqa: E402
from inspector.sheet.wording import Wording  # noqa: E402

GROUPS = {
    "family-5-7-7xx": "Exchange Online: blocked senders (5.7.7xx)",
    "sender-side": "Limits, restrictions, relay and log-in",
    "exchange-online": "Exchange Online and Outlook.com",
    "exchange-server": "Exchange Server",
    "rfc3463": "RFC 3463 and IANA's registry",
    "reply-codes": "Replies without an enhanced code",
}

STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top; padding: .2rem .6rem }
tr { border-bottom: 1px solid #8884 } article { border-top: 1px solid #8888; margin-top: 2rem }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere } pre { white-space: pre-wrap; margin: .3rem 0 }
.code { font-size: 1.4rem; font-weight: 600 } .note { opacity: .75; font-size: .9rem } .changes { font-weight: 600 }
@media print { article { break-inside: avoid } }
"""


def page(catalogue: Catalogue, language: str) -> str:
    """The whole page as HTML text in one language, English where a text is missing."""
    entries = sorted(catalogue.entries, key=_place)
    return "".join(
        (
            f'<!doctype html>\n<html lang="{escape(language)}">\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width">\n',
            f"<title>Status codes</title>\n<style>{STYLE}</style>\n",
            f"<h1>Status codes</h1>\n<p>{len(entries)} meanings.</p>\n",
            *_index(entries, catalogue, language),
            *(_entry(entry, catalogue, language) for entry in entries),
            "<h2>Steps</h2>\n",
            *(_step(step, catalogue, language) for step in catalogue.steps),
            "<h2>Sources</h2>\n<ul>\n",
            *(f'<li id="source-{escape(s.key)}">{_source(s)}</li>\n' for s in catalogue.sources),
            "</ul>\n</html>\n",
        )
    )


def _place(entry: Entry) -> tuple[int, str]:
    order = list(GROUPS)
    return (order.index(entry.group) if entry.group in order else len(order), entry.group)


def _index(entries: list[Entry], catalogue: Catalogue, language: str) -> Iterator[str]:
    for group, members in groupby(entries, key=lambda entry: entry.group):
        yield f"<h2>{escape(GROUPS.get(group, group))}</h2>\n<table>\n"
        for entry in members:
            title = catalogue.texts(entry.id, language).title
            yield f'<tr><td><a href="#{escape(entry.id)}"><code>{escape(_codes(entry))}</code></a></td>'
            yield f"<td>{escape(title)}</td></tr>\n"
        yield "</table>\n"


def _entry(entry: Entry, catalogue: Catalogue, language: str) -> str:
    texts = catalogue.texts(entry.id, language)
    say = Wording.of(language)
    parts = [
        f'<article id="{escape(entry.id)}"{_language(texts.language, language)}>\n',
        f'<h3><span class="code">{escape(_codes(entry))}</span> {escape(texts.title)}</h3>\n',
        f"<p>{escape(texts.summary)}</p>\n",
        f"<p><strong>{escape(' → '.join(actor(key, say) for key in entry.who_acts))}</strong>. ",
        f"{escape(say(RESEND[entry.resend]))}</p>\n",
    ]
    if texts.causes:
        parts.append(f"<ul>{''.join(f'<li>{escape(cause)}</li>' for cause in texts.causes)}</ul>\n")
    if entry.steps:
        titles = ((step, catalogue.step_texts(step, language).title) for step in entry.steps)
        items = "".join(f'<li><a href="#step-{escape(step)}">{escape(title)}</a></li>' for step, title in titles)
        parts.append(f"<ol>{items}</ol>\n")
    tokens = ", ".join(f"<code>{escape(token)}</code>" for token in (*entry.tokens, *entry.all_tokens))
    if tokens:
        parts.append(f'<p class="note">Told by: {tokens}</p>\n')
    sources = ", ".join(f'<a href="#source-{escape(key)}">{escape(key)}</a>' for key in entry.sources)
    parts.append(f'<p class="note">{escape(entry.vendor)} · {escape(entry.confidence)} confidence · ')
    parts.append(f"checked {escape(entry.checked)} · {sources}</p>\n</article>\n")
    return "".join(parts)


def _step(step: CatalogueStep, catalogue: Catalogue, language: str) -> str:
    texts = catalogue.step_texts(step.id, language)
    say = Wording.of(language)
    parts = [
        f'<article id="step-{escape(step.id)}"{_language(texts.language, language)}>\n<h3>{escape(texts.title)}</h3>\n',
        f'<p class="note">{escape(actor(step.actor, say))}</p>\n<p>{escape(texts.detail)}</p>\n',
    ]
    for command in step.commands:
        mark = ' <span class="changes">(changes something)</span>' if command.changes else ""
        parts.append(f"<pre><code>{escape(fill(command, {}).text)}</code>{mark}</pre>\n")
    for link in step.links:
        label = catalogue.link_label(link.id, language) or link.url
        parts.append(f'<p><a href="{escape(link.url)}" rel="noreferrer">{escape(label)}</a></p>\n')
    return "".join((*parts, "</article>\n"))


def _source(source: Source) -> str:
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}" rel="noreferrer">{title}</a>' if source.url else title
    where = "" if source.url else f", {escape(source.ref)}"
    return f"{escape(source.publisher)}: {linked}{where} ({escape(source.date)})"


def _codes(entry: Entry) -> str:
    ranges = (f"{first}–{last}" for first, last in entry.ranges)
    replies = (str(code) for code in entry.reply_codes) if not (entry.codes or entry.patterns or entry.ranges) else ()
    named = ", ".join((*entry.codes, *ranges, *entry.patterns, *replies))
    return f"{entry.variant_of} ({entry.variant})" if entry.variant else named or "no code"


def _language(actual: str, wanted: str) -> str:
    """The lang attribute of a part that is not in the language of the page."""
    return f' lang="{escape(actual)}"' if actual and actual != wanted else ""


def main(arguments: list[str] | None = None) -> int:
    """Writes the page. Exit codes: 0 written, 1 the catalogue has problems (the page is written all the same)."""
    parser = argparse.ArgumentParser(description="Write one page with every code of the catalogue.")
    parser.add_argument("--language", default="en")
    parser.add_argument("--output", type=Path, default=CHECKOUT / "build" / "catalogue.html")
    options = parser.parse_args(arguments)
    catalogue = Catalogue.load(assets.path("catalogue"))
    text = page(catalogue, options.language)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8")
    for problem in catalogue.problems:
        print(f"{problem.code}: {problem.detail}", file=sys.stderr)
    print(f"{options.output}: {len(catalogue.entries)} entries")
    return 1 if catalogue.problems else 0


if __name__ == "__main__":
    sys.exit(main())

"""Ways out: HTML report, JSON, CSV, and the evidence pack for a support case; the window prints PDF from the HTML."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from inspector.diagnosis.catalogue import Catalogue
from inspector.model.diagnosis import Diagnosis
from inspector.model.inspection import Unreadable
from inspector.sheet.build import sheet
from inspector.sheet.domains_table import safe_cell
from inspector.sheet.json_report import report_of, unreadable_report
from inspector.sheet.redaction import Redactor, redacted
from inspector.sheet.terms import explained, identity, kind, refusal
from inspector.sheet.ticket import ticket
from inspector.sheet.values import MarkedText, Row, Sheet
from inspector.sheet.wording import Wording, mark

_COLUMNS = (
    (mark("File"), "name"),
    (mark("Kind"), "kind"),
    (mark("Code"), "code"),
    (mark("Meaning"), "code_title"),
    (mark("Domain"), "domain"),
    (mark("Read from"), "identity"),
    (mark("Sender"), "sender"),
    (mark("Subject"), "subject"),
    (mark("Recipients"), "recipients"),
    (mark("Time (UTC)"), "when"),
    (mark("Server"), "host"),
    (mark("Note"), "note"),
)
# Qt prints the page as well. It knows neither rem nor the mark element, and takes pixels of a font for the printer's
# own, which are a tenth of the screen's: letters are measured in points, everything else in pixels.
_STYLE = """
body { font: 11pt/1.5 system-ui, sans-serif; max-width: 832px; margin: 32px auto; padding: 0 16px; color: #1c1f24; }
h1 { font-size: 15pt; } p.domain { font-size: 22pt; font-weight: 700; margin: 3px 0; overflow-wrap: anywhere; }
.chip { font: 700 13pt ui-monospace, monospace; background: #fde8e8; color: #9b1c1c; padding: 3px 10px; }
table { border-collapse: collapse; } th { text-align: left; padding-right: 16px; vertical-align: top; color: #57606a; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f5f7; padding: 11px; }
mark { background: none; color: inherit; } .code-mark { background: #fbd5d5; } .domain-mark { background: #cfe3fb; }
section { break-inside: avoid; } hr { border: 0; border-top: 1px solid #d5d9de; margin: 32px 0; }
"""


@dataclass(frozen=True, slots=True)
class Unread:
    """A message of the list that could not be read again for an export; `name` is what the list calls it."""

    name: str
    why: Unreadable


Item = Diagnosis | Unread
"""One message of an export."""


def json_line(item: Item, catalogue: Catalogue, say: Wording, redactor: Redactor | None = None) -> str:
    """One line of JSON Lines, as `bounce-report --json` writes it."""
    obj = unreadable_report(item.why) if isinstance(item, Unread) else report_of(item, catalogue, say)
    if redactor is not None:
        obj = _redacted_report(obj, redactor if isinstance(item, Unread) else redactor.knowing(item))
    return json.dumps(obj, ensure_ascii=False) + "\n"


def _redacted_report(obj: dict[str, Any], redactor: Redactor) -> dict[str, Any]:
    """The report without people; names of files and of what they were found in hold subjects and people as well."""
    hidden, source = redacted(obj, redactor), obj["source"]
    hidden["source"]["path"] = redactor.file(source["path"])
    hidden["source"]["inside"] = [redactor.file(name) for name in source["inside"]]
    if obj["kind"] == "unreadable":
        hidden["problems"] = [{"code": problem["code"], "detail": ""} for problem in obj["problems"]]
    return hidden


def csv_line(row: Row, say: Wording) -> str:
    """One line of a table (RFC 4180) for one row of the list."""
    return _line([_cell(row, name, say) for _, name in _COLUMNS])


def csv_head(say: Wording) -> str:
    """The line of headings of such a table."""
    return _line([say(head) for head, _ in _COLUMNS])


def redacted_row(row: Row, item: Item, say: Wording, redactor: Redactor) -> Row:
    """The row without people. What could not be read again loses its subject: nobody knows the names in it."""
    name = redactor.file(row.path) + (f" ({row.index + 1})" if row.index else "")
    if not isinstance(item, Unread):
        return replace(redacted(row, redactor.knowing(item)), name=name)
    hidden = redacted(replace(row, subject=""), redactor)
    return replace(hidden, name=name, note=explained(refusal(item.why.code, say), say))


def _line(cells: list[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def as_csv(rows: Iterable[Row], say: Wording) -> str:
    """A whole table, headings first."""
    return csv_head(say) + "".join(csv_line(row, say) for row in rows)


def _cell(row: Row, name: str, say: Wording) -> object:
    if name == "kind":
        return kind(row.kind, say)
    return identity(row.identity, say) if name == "identity" else getattr(row, name)


def as_html(items: Iterable[Item], catalogue: Catalogue, say: Wording, redactor: Redactor | None = None) -> str:
    """A complete HTML page about some messages."""
    return page((article(item, catalogue, say, redactor) for item in items), say)


def page(articles: Iterable[str], say: Wording) -> str:
    """A page of articles that loads nothing: no script, no image, no address that is fetched."""
    body = "<hr>".join(articles)
    title = escape(say("Bounce report"))
    return (
        f'<!doctype html>\n<html lang="{escape(say.language)}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )


def article(item: Item, catalogue: Catalogue, say: Wording, redactor: Redactor | None = None) -> str:
    """One message as a piece of HTML; of one that could not be read, its name and why."""
    if isinstance(item, Unread):
        what, remedy = refusal(item.why.code, say)
        name = redactor.file(item.why.path) if redactor is not None else item.name
        return f"<section><h1>{escape(name)}</h1><p>{escape(what)}</p><p>{escape(remedy)}</p></section>"
    made = sheet(item, catalogue, say)
    return _article(made if redactor is None else _redacted_sheet(made, redactor.knowing(item)), say)


def _article(s: Sheet, say: Wording) -> str:
    parts = [
        f"<section><h1>{escape(s.title)}</h1><p><span class='chip'>{escape(s.headline.chip.text)}</span> "
        f"{escape(' · '.join(filter(None, (s.headline.permanence, s.headline.system))))}</p>"
        f"<p>{escape(s.headline.sentence)}</p>"
    ]
    if s.offender:
        parts.append(f"<p>{escape(s.offender.heading)}</p><p class='domain'>{escape(s.offender.domain.text)}</p>")
        parts += [f"<p>{escape(line.text)}</p>" for line in s.offender.lines]
    if s.actors:
        actors = say(", then ").join(s.actors)
        parts.append(f"<p>{escape(say('Who acts: {actors}.', actors=actors))} {escape(s.resend)}</p>")
    rows = "".join(
        f"<tr><th>{escape(f.label)}</th><td>{escape(f.value.text)} {escape(f.note)}</td></tr>" for f in s.facts
    )
    parts.append(f"<table>{rows}</table></section>")
    parts += [_steps(s, say), *(_evidence(t) for t in s.texts if t.marks)]
    return "".join(parts)


def _steps(s: Sheet, say: Wording) -> str:
    if not s.steps:
        return ""
    items = "".join(
        f"<li><strong>{escape(step.title)}</strong> ({escape(step.actor)})<br>{escape(step.detail)}"
        + "".join(f"<pre>{escape(c.text)}</pre>" for c in step.commands)
        + "".join(f"<div>{escape(link.label)}: {escape(link.url)}</div>" for link in step.links)
        + "</li>"
        for step in s.steps
    )
    return f"<section><h1>{escape(say('What to do'))}</h1><ol>{items}</ol><p>{escape(s.steps_source)}</p></section>"


def _evidence(text: MarkedText) -> str:
    """A text with its marks; offsets are UTF-16 units, so the text is cut in that encoding."""
    units = text.content.encode("utf-16-le", "surrogatepass")
    parts, position = [], 0
    for m in text.marks:
        start, end = m.target.start16, m.target.start16 + m.target.length16
        role = "domain" if "domain" in m.role else "code"
        parts.append(escape(_cut(units, position, start)))
        cut, label = escape(_cut(units, start, end)), escape(m.label, quote=True)
        parts.append(f"<span class='{role}-mark'><mark title='{label}'>{cut}</mark></span>")
        position = end
    parts.append(escape(_cut(units, position, len(units) // 2)))
    return f"<section><h1>{escape(text.title)}</h1><pre>{''.join(parts)}</pre></section>"


def _cut(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")


def _redacted_sheet(s: Sheet, redactor: Redactor) -> Sheet:
    """The redacted sheet; its evidence loses its marks, because redaction moves the characters they point at."""
    texts = tuple(replace(t, content=redactor.text(t.content), marks=()) for t in s.texts)
    return replace(redacted(replace(s, texts=()), redactor), texts=texts)


def evidence_pack(diagnosis: Diagnosis, catalogue: Catalogue, say: Wording, redactor: Redactor | None = None) -> bytes:
    """A ZIP for a Microsoft Support case: the ticket, the JSON report, and the texts that prove them, as UTF-8."""
    s = sheet(diagnosis, catalogue, say)
    texts = [(t.id, t.content) for t in s.texts]
    obj = report_of(diagnosis, catalogue, say)
    if redactor is not None:
        knowing = redactor.knowing(diagnosis)
        texts = [(name, knowing.text(content)) for name, content in texts]
        obj = _redacted_report(obj, knowing)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        made = ticket(diagnosis, catalogue, say, redactor)
        pack.writestr(_entry("ticket.txt"), made.plain)
        pack.writestr(_entry("ticket.md"), made.markdown)
        pack.writestr(_entry("report.json"), json.dumps(obj, ensure_ascii=False, indent=1))
        for number, (name, content) in enumerate(texts, 1):
            safe = "".join(c if c.isalnum() or c in ".-" else "-" for c in name)[:60]
            pack.writestr(_entry(f"evidence/{number:02}-{safe}.txt"), content.encode("utf-8", "replace"))
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """An archive member with a fixed date, so that the same bounce gives the same pack."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info

"""Ways out: HTML report, JSON, CSV, and the evidence pack for a support case; the window prints PDF from the HTML."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from inspector.diagnosis.catalogue import Catalogue
from inspector.model.diagnosis import Diagnosis
from inspector.model.inspection import Inspection
from inspector.sheet.build import sheet
from inspector.sheet.domains_table import safe_cell
from inspector.sheet.json_report import report_of, reports
from inspector.sheet.redaction import Redactor, redacted
from inspector.sheet.terms import identity, kind
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
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1c1f24; }
h1 { font-size: 1.3rem; } .domain { font-size: 2rem; font-weight: 700; margin: .2rem 0; overflow-wrap: anywhere; }
.chip { font: 700 1.1rem ui-monospace, monospace; background: #fde8e8; color: #9b1c1c; padding: .2rem .6rem; }
table { border-collapse: collapse; } th { text-align: left; padding-right: 1rem; vertical-align: top; color: #57606a; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f5f7; padding: .7rem; }
mark.code { background: #fbd5d5; } mark.domain { background: #cfe3fb; } section { break-inside: avoid; }
hr { border: 0; border-top: 1px solid #d5d9de; margin: 2rem 0; }
"""


def as_json(
    inspections: Iterable[Inspection], catalogue: Catalogue, say: Wording, redactor: Redactor | None = None
) -> str:
    """JSON Lines as `bounce-report --json` writes them."""
    objects = (obj for inspection in inspections for obj in _objects(inspection, catalogue, say, redactor))
    return "".join(json.dumps(obj, ensure_ascii=False) + "\n" for obj in objects)


def _objects(
    inspection: Inspection, catalogue: Catalogue, say: Wording, redactor: Redactor | None
) -> Iterator[dict[str, Any]]:
    if redactor is None or inspection.unreadable is not None:
        yield from reports(inspection, catalogue, say)
        return
    for diagnosis in inspection.diagnoses:
        yield redacted(report_of(diagnosis, catalogue, say), redactor.knowing(diagnosis))


def as_csv(rows: Iterable[Row], say: Wording, redactor: Redactor | None = None) -> str:
    """RFC 4180, one line for each row of the list."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([say(head) for head, _ in _COLUMNS])
    for row in rows:
        kept = redacted(row, redactor) if redactor else row
        writer.writerow([safe_cell(_cell(kept, name, say)) for _, name in _COLUMNS])
    return out.getvalue()


def _cell(row: Row, name: str, say: Wording) -> object:
    if name == "kind":
        return kind(row.kind, say)
    return identity(row.identity, say) if name == "identity" else getattr(row, name)


def as_html(
    diagnoses: Sequence[Diagnosis], catalogue: Catalogue, say: Wording, redactor: Redactor | None = None
) -> str:
    """A complete HTML page that loads nothing: no script, no image, no address that is fetched."""
    sheets = [sheet(d, catalogue, say) for d in diagnoses]
    if redactor is not None:
        sheets = [_redacted_sheet(s, redactor.knowing(d)) for s, d in zip(sheets, diagnoses, strict=True)]
    body = "<hr>".join(_article(s, say) for s in sheets)
    title = escape(say("Bounce report"))
    return (
        f'<!doctype html>\n<html lang="{escape(say.language)}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )


def _article(s: Sheet, say: Wording) -> str:
    parts = [
        f"<section><h1>{escape(s.title)}</h1><p><span class='chip'>{escape(s.headline.chip.text)}</span> "
        f"{escape(' · '.join(filter(None, (s.headline.permanence, s.headline.system))))}</p>"
        f"<p>{escape(s.headline.sentence)}</p>"
    ]
    if s.offender:
        parts.append(f"<p>{escape(s.offender.heading)}</p><p class='domain'>{escape(s.offender.domain.text)}</p>")
        parts += [f"<p>{escape(line)}</p>" for line in s.offender.lines]
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
        parts.append(
            f"<mark class='{role}' title='{escape(m.label, quote=True)}'>{escape(_cut(units, start, end))}</mark>"
        )
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
        obj = redacted(obj, knowing)
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

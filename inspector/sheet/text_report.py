"""The readable report of the terminal: the first second in words, then the steps."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from inspector.diagnosis.catalogue import Catalogue
from inspector.model.inspection import Inspection
from inspector.sheet.build import sheet
from inspector.sheet.display import one_line
from inspector.sheet.terms import refusal
from inspector.sheet.values import Sheet
from inspector.sheet.wording import Wording

_WIDTH = 88
_MOST_RECIPIENTS = 20


def text_report(inspection: Inspection, catalogue: Catalogue, say: Wording) -> str:
    """The report of all messages of one input, each followed by an empty line."""
    parts: list[str] = []
    if inspection.unreadable is not None:
        what, remedy = refusal(inspection.unreadable.code, say)
        parts.append(f"{one_line(inspection.path)}\n  {what}. {remedy}\n")
    for diagnosis in inspection.diagnoses:
        lines = [one_line(inspection.path), *_lines(sheet(diagnosis, catalogue, say), say)]
        parts.append("\n".join(lines) + "\n")
    return "\n".join([*parts, ""])


def _lines(s: Sheet, say: Wording) -> Iterator[str]:
    yield "  " + "  ·  ".join(filter(None, (s.headline.chip.text, s.headline.permanence, s.headline.system)))
    yield from _wrapped(s.headline.sentence, "  ")
    if s.offender:
        yield ""
        yield f"  {s.offender.heading.upper()}: {s.offender.domain.text}"
        for line in s.offender.lines:
            yield from _wrapped(line.text, "    ")
        for identity, domain in s.offender.others:
            yield f"    {identity}: {domain.text}"
    if s.actors:
        yield ""
        yield from _wrapped(say("Who acts: {actors}.", actors=say(", then ").join(s.actors)) + " " + s.resend, "  ")
    if s.facts:
        yield ""
        for fact in s.facts:
            yield f"  {fact.label}: {fact.value.text}" + (f" ({fact.note})" if fact.note else "")
    if len(s.recipients) > 1:
        yield ""
        for row in s.recipients[:_MOST_RECIPIENTS]:
            yield f"    {row.address.text}  {row.status.text}  {row.action.text}".rstrip()
        if len(s.recipients) > _MOST_RECIPIENTS:
            more = len(s.recipients) - _MOST_RECIPIENTS
            yield "    " + say.count_of("and {n} more", "and {n} more", more)
    for banner in s.banners:
        yield from _wrapped("! " + banner.text, "  ")
        for detail in banner.details:
            yield from _wrapped("- " + detail.text, "      ")
    yield from _steps(s)


def _steps(s: Sheet) -> Iterator[str]:
    for number, step in enumerate(s.steps, 1):
        yield ""
        yield from _wrapped(f"{number}. {step.title}  [{step.actor}]", "  ")
        yield from _wrapped(step.detail, "     ")
        for command in step.commands:
            yield from ("     > " + line for line in command.text.splitlines())
        for link in step.links:
            yield f"     {link.label}: {link.url}"
    if s.steps_source:
        yield f"  {s.steps_source}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)

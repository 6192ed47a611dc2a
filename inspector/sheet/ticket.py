"""A bounce for the ticket: the same facts as plain text, Markdown and HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.domains import u_form
from inspector.model.diagnosis import Diagnosis, Tenant
from inspector.model.report import Recipient
from inspector.sheet.build import refusing_server, sheet
from inspector.sheet.display import one_line
from inspector.sheet.redaction import Redactor, redacted
from inspector.sheet.times import utc_time
from inspector.sheet.values import Sheet
from inspector.sheet.wording import Wording


@dataclass(frozen=True, slots=True)
class Ticket:
    """One bounce in the three forms that a clipboard carries; `html` is a fragment without styles or scripts."""

    plain: str
    markdown: str
    html: str


@dataclass(frozen=True, slots=True)
class _Lines:
    """What goes into a ticket, before it is dressed."""

    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    steps_title: str
    steps: tuple[_Step, ...]
    source: str


@dataclass(frozen=True, slots=True)
class _Step:
    title: str
    detail: str
    commands: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def ticket(diagnosis: Diagnosis, catalogue: Catalogue, say: Wording, redactor: Redactor | None = None) -> Ticket:
    """The ticket of one diagnosis, in the language of `say`, which need not be the window's."""
    lines = _lines(diagnosis, sheet(diagnosis, catalogue, say), say)
    if redactor is not None:
        lines = redacted(lines, redactor.knowing(diagnosis))
    return Ticket(_plain(lines), _markdown(lines), _html(lines))


def _lines(diagnosis: Diagnosis, s: Sheet, say: Wording) -> _Lines:
    facts: list[tuple[str, str]] = []
    if s.offender:
        facts.append((s.offender.heading, s.offender.domain.text))
        why = diagnosis.verdict is not None and diagnosis.verdict.blames_sender
        facts += [(say("Why"), " ".join(line.text for line in s.offender.lines))] if why else []
        facts += [(identity, domain.text) for identity, domain in s.offender.others]
    if s.actors:
        facts.append((say("Who acts"), say(", then ").join(s.actors)))
    facts.append((say("Resend"), s.resend))
    facts += _facts(diagnosis, say)
    return _Lines(
        title=" · ".join(filter(None, (s.headline.chip.text, s.headline.permanence, s.headline.system))),
        sentence=s.headline.sentence,
        facts=tuple((label, value) for label, value in facts if value),
        steps_title=say("What to do"),
        steps=tuple(
            _Step(
                f"{step.title} ({step.actor})",
                step.detail,
                tuple(command.text for command in step.commands),
                tuple((link.label, link.url) for link in step.links),
            )
            for step in s.steps
        ),
        source=s.steps_source,
    )


def _facts(diagnosis: Diagnosis, say: Wording) -> list[tuple[str, str]]:
    """The facts that Support asks for; times in UTC."""
    report = diagnosis.report
    original, notice, tenant = report.original, report.notice, diagnosis.tenant
    codes = {r.status.value for r in report.recipients if r.status}
    recipients = [_addressed(r, several=len(codes) > 1) for r in report.recipients if r.address.value]
    shown, more = recipients[:_MOST_RECIPIENTS], len(recipients) - _MOST_RECIPIENTS
    names = ", ".join(shown) + (" " + say.count_of("and {n} more", "and {n} more", more) if more > 0 else "")
    index = diagnosis.verdict.recipient if diagnosis.verdict else -1
    reply = report.recipients[index].diagnostic if index >= 0 else None
    server = refusing_server(diagnosis, say)
    refused = "" if server is None else server[1].value + (f" ({server[2]})" if server[2] else "")
    reporting = notice.reporting_mta.value if notice.reporting_mta else ""
    facts = [
        (say("Recipients"), names),
        ("" if server is None else server[0], refused),
        (say("Server's answer"), reply.value if reply else ""),
        (say("Sent (UTC)"), utc_time(original.date.value) if original and original.date else ""),
        (say("Returned (UTC)"), utc_time(notice.date.value) if notice.date else ""),
        (say("Subject"), original.subject.value if original and original.subject else ""),
        (say("Message-ID"), original.message_id.value if original and original.message_id else ""),
        (say("Reporting server"), "" if server is not None and server[1].value == reporting else reporting),
        (say("Tenant ID"), tenant.id.value if tenant.id else ""),
        (say("Tenant name"), tenant.name.value if tenant.name else ""),
        (say("The tenant's own domains"), ", ".join(_own(tenant))),
    ]
    return [(label, one_line(value)) for label, value in facts]


def _own(tenant: Tenant) -> list[str]:
    """The domains that the bounce shows to be the tenant's own; an IDN in both forms."""
    names = [(domain.value, u_form(domain.value)) for domain in tenant.domains[:_MOST_OWN]]
    return [name if name == shown else f"{shown} ({name})" for name, shown in names]


def _addressed(recipient: Recipient, *, several: bool) -> str:
    """The address, with its own code where the recipients failed for several reasons."""
    code = f" ({recipient.status.value})" if several and recipient.status else ""
    return recipient.address.value + code


_MOST_RECIPIENTS = 10
_MOST_OWN = 10


def _plain(t: _Lines) -> str:
    lines = [t.title, t.sentence, ""]
    lines += [f"{label}: {value}" for label, value in t.facts]
    if t.steps:
        lines += ["", t.steps_title + ":"]
    for number, step in enumerate(t.steps, 1):
        lines += [f"{number}. {step.title}", *([f"   {step.detail}"] if step.detail else [])]
        lines += [f"   > {command}" for command in step.commands]
        lines += [f"   {name}: {url}" for name, url in step.links]
    if t.source:
        lines += ["", t.source]
    return "\n".join(lines) + "\n"


def _markdown(t: _Lines) -> str:
    lines = [f"**{_md(t.title)}**", "", _md(t.sentence), ""]
    lines += [f"- **{_md(label)}:** {_md(value)}" for label, value in t.facts]
    if t.steps:
        lines += ["", f"**{_md(t.steps_title)}**", ""]
    for number, step in enumerate(t.steps, 1):
        lines.append(f"{number}. **{_md(step.title)}**" + (f" {_md(step.detail)}" if step.detail else ""))
        for command in step.commands:
            fence = "```" if "```" not in command else "````"
            lines += [f"   {fence}powershell", *("   " + line for line in command.splitlines()), f"   {fence}"]
        lines += [f"   - {_md(name)}: <{url}>" for name, url in step.links]
    if t.source:
        lines += ["", f"_{_md(t.source)}_"]
    return "\n".join(lines) + "\n"


_MD_SPECIAL = str.maketrans({c: "\\" + c for c in "\\`*_{}[]<>#|!~"})


def _md(text: str) -> str:
    """The text with the characters escaped that Markdown would read."""
    return text.translate(_MD_SPECIAL)


def _html(t: _Lines) -> str:
    parts = [f"<p><strong>{escape(t.title)}</strong></p>", f"<p>{escape(t.sentence)}</p>", "<table>"]
    parts += [f"<tr><th align='left'>{escape(label)}</th><td>{escape(value)}</td></tr>" for label, value in t.facts]
    parts.append("</table>")
    if t.steps:
        parts.append(f"<p><strong>{escape(t.steps_title)}</strong></p><ol>")
        parts += [_html_step(step) for step in t.steps]
        parts.append("</ol>")
    if t.source:
        parts.append(f"<p><em>{escape(t.source)}</em></p>")
    return "\n".join(parts) + "\n"


def _html_step(step: _Step) -> str:
    commands = "".join(f"<pre>{escape(command)}</pre>" for command in step.commands)
    links = "".join(f'<br><a href="{escape(url, quote=True)}">{escape(name)}</a>' for name, url in step.links)
    return f"<li><strong>{escape(step.title)}</strong><br>{escape(step.detail)}{commands}{links}</li>"

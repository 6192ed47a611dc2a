"""The catalogue's words for one diagnosis: title, summary, causes, steps with filled commands, and their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from inspector.diagnosis.catalogue import Catalogue
from inspector.model.catalogue import CatalogueStep, Entry
from inspector.model.diagnosis import Diagnosis
from inspector.sheet.commands import fill, runs_on
from inspector.sheet.display import one_line
from inspector.sheet.terms import actor, by_microsoft
from inspector.sheet.values import CommandLine, Link
from inspector.sheet.wording import Wording

_PORTALS = frozenset(
    {"admin.exchange.microsoft.com", "admin.microsoft.com", "security.microsoft.com", "purview.microsoft.com"}
)
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class RemedyStep:
    """A step in words; `actor_key` is the catalogue's key of who does it, `filled` are the values that stand in it."""

    id: str
    title: str
    detail: str
    actor: str
    actor_key: str
    links: tuple[Link, ...]
    commands: tuple[CommandLine, ...]
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """The advice for one diagnosis. `language` is what the words really are in, "" when there are none."""

    title: str
    summary: str
    causes: tuple[str, ...]
    steps: tuple[RemedyStep, ...]
    source: str
    language: str


_NOTHING = Remedy("", "", (), (), "", "")


def remedy(diagnosis: Diagnosis, catalogue: Catalogue, say: Wording) -> Remedy:
    """The advice for a diagnosis; empty when it has no verdict."""
    verdict = diagnosis.verdict
    if verdict is None:
        return _NOTHING
    entry = catalogue.entry(verdict.entry_id)
    texts = catalogue.texts(entry.id, say.language)
    values = dict(diagnosis.values)
    ours = by_microsoft(diagnosis.report.notice.generator, verdict)
    steps = _fitting(entry, catalogue, diagnosis.platform)
    return Remedy(
        title=_filled(texts.title, values, say),
        summary=_filled(texts.summary, values, say),
        causes=tuple(_filled(cause, values, say) for cause in texts.causes),
        steps=tuple(_step(step, catalogue, values, say, ours) for step in steps),
        source=_source(entry, catalogue, say),
        language=texts.language,
    )


def _fitting(entry: Entry, catalogue: Catalogue, platform: str) -> tuple[CatalogueStep, ...]:
    """The entry's steps with the commands and portals that the platform has.

    A step that leads nowhere but into portals of another platform is left out, unless nothing else is left to do.
    """
    steps = tuple(catalogue.step(id_) for id_ in entry.steps)
    fitted = tuple(_fitted(step, platform) for step in steps)
    useful = tuple(now for step, now in zip(steps, fitted, strict=True) if now.links or now.commands or not step.links)
    return useful or fitted


def _fitted(step: CatalogueStep, platform: str) -> CatalogueStep:
    if platform == "exchange-online":
        return step
    commands = tuple(command for command in step.commands if runs_on(command, platform))
    links = tuple(link for link in step.links if urlsplit(link.url).netloc not in _PORTALS)
    return replace(step, commands=commands, links=links)


def _filled(text: str, values: Mapping[str, str], say: Wording) -> str:
    """The text with {domain}, {recipient}, {sender} filled in; unknown values in neutral words."""
    neutral = {
        "domain": say("the sending domain"),
        "recipient": say("the recipient"),
        "sender": say("the sender"),
    }

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        return one_line(values[name]) if values.get(name) else neutral.get(name, found.group(0))

    return _PLACEHOLDER.sub(value, text)


def _step(step: CatalogueStep, catalogue: Catalogue, values: Mapping[str, str], say: Wording, ours: bool) -> RemedyStep:
    texts = catalogue.step_texts(step.id, say.language)
    filled = [fill(command, values) for command in step.commands]
    return RemedyStep(
        id=step.id,
        title=_filled(texts.title, values, say),
        detail=_filled(texts.detail, values, say),
        actor=actor(step.actor, say, microsoft=ours),
        actor_key=step.actor,
        links=tuple(
            Link(catalogue.link_label(link.id, say.language) or urlsplit(link.url).netloc, link.url)
            for link in step.links
        ),
        commands=tuple(CommandLine(c.shell, c.text, c.changes) for c in sorted(filled, key=lambda c: c.changes)),
        filled=_in_use((texts.title, texts.detail, *(command.text for command in step.commands)), values),
    )


def _in_use(texts: Iterable[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """The placeholders of some texts for which there is a value, each once."""
    names = (name for text in texts for name in _PLACEHOLDER.findall(text))
    return tuple(dict.fromkeys(name for name in names if values.get(name)))


def _source(entry: Entry, catalogue: Catalogue, say: Wording) -> str:
    publishers = dict.fromkeys(catalogue.source(key).publisher for key in entry.sources)
    if not publishers:
        return ""
    return say("Source: {publishers}, checked {month}", publishers=", ".join(publishers), month=entry.checked)

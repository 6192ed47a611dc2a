"""The door of the bounce package: a message in, a report out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.bounce.kinds import decide, may_be_notice
from inspector.bounce.merge import merge
from inspector.bounce.notice import marks_of_origin, notice
from inspector.bounce.registry import RECOGNISERS
from inspector.bounce.returned import original
from inspector.bounce.smtp_reply import is_vague
from inspector.mail.carried import carried_notices
from inspector.mail.message import Message
from inspector.model.evidence import Evidence, Field, How, Problem
from inspector.model.report import Action, Kind, ReadFrom, Recipient, Report
from inspector.model.source import Stopping

Stop = Callable[[], bool]

_log = logging.getLogger(__name__)
_NAMELESS = (Kind.COMPLAINT, Kind.DISPOSITION, Kind.AUTO_REPLY)
_ACTIONS = {Kind.FAILURE: Action.FAILED, Kind.DELAY: Action.DELAYED, Kind.DELIVERED: Action.DELIVERED}


def reports(message: Message, stop: Stop | None = None) -> Iterator[Report]:
    """The report of a message, or those of the notices that it carries when it is none itself ("FW: Undeliverable").

    A notice that names nobody gives way to one that it carries, too: gateways wrap the notice of the next system.
    """
    return (told for told, _ in reports_with_messages(message, stop))


def reports_with_messages(message: Message, stop: Stop | None = None) -> Iterator[tuple[Report, Message]]:
    """Each report together with the message that it was read from, for who wants another look at that."""
    own, names_somebody = _report(message, stop, RECOGNISERS)
    if names_somebody and own.kind is not Kind.NOT_A_BOUNCE:
        yield own, message
        return
    for every in (False, True):  # what does not look like a notice may be one that somebody forwarded as text
        found = False
        for carried in carried_notices(message, every=every, stop=stop):
            inner, _ = _report(carried, stop, RECOGNISERS)
            if inner.kind not in (Kind.NOT_A_BOUNCE, Kind.AUTO_REPLY):
                found = True
                yield inner, carried
        if found:
            return
    yield own, message


def report(message: Message, stop: Stop | None = None, recognisers: tuple[Recogniser, ...] = RECOGNISERS) -> Report:
    """Read a message as a bounce. Never raises for what it holds; raises `Stopping` when `stop()` turns true."""
    return _report(message, stop, recognisers)[0]


def _report(message: Message, stop: Stop | None, recognisers: tuple[Recogniser, ...]) -> tuple[Report, bool]:
    """The report, and whether the message itself names a recipient, be it in words."""
    anatomy = Anatomy(message)
    problems = list(message.problems)
    marks = marks_of_origin(anatomy)
    claims = tuple(_claims(anatomy, recognisers, marks, problems, stop))
    recipients = merge(claims, problems)
    kind, doubts = decide(anatomy, claims, recipients, marks)
    if kind is Kind.NOT_A_BOUNCE or kind is Kind.AUTO_REPLY:
        recipients = ()
    returned = original(anatomy) if kind is not Kind.NOT_A_BOUNCE else None
    if message.problems != problems[: len(message.problems)]:  # texts that were decoded meanwhile
        problems.extend(p for p in message.problems if p not in problems)
    names_somebody = any(c.weight > Weight.GUESS and c.recipients for c in claims) or kind in _NAMELESS
    told = Report(
        source=message.source,
        kind=kind,
        notice=notice(anatomy, claims),
        recipients=tuple(_with_action(r, kind) for r in recipients),
        original=returned,
        texts=tuple(anatomy.texts.values()),
        status_fields=tuple(f for c in claims for f in c.status_fields),
        marks_of_origin=marks,
        doubts=doubts,
        problems=tuple(problems),
        html_part=anatomy.html_parts[0].number if anatomy.html_parts else None,
    )
    return told, names_somebody


def _claims(
    anatomy: Anatomy,
    recognisers: tuple[Recogniser, ...],
    marks: tuple[str, ...],
    problems: list[Problem],
    stop: Stop | None,
) -> list[Claim]:
    """What the recognisers say; the costly ones are asked only where the others left something open."""
    claims: list[Claim] = []
    words_count: bool | None = None
    for recogniser in recognisers:
        if stop is not None and stop():
            raise Stopping
        if recogniser.costly:
            if not _leaves_open(claims):
                break  # the costly ones come last
            if words_count is None:
                words_count = may_be_notice(anatomy, marks)
            if not words_count:
                break
        try:
            claim = recogniser.read(anatomy)
        except Stopping:
            raise
        except Exception as error:
            _log.warning("recogniser %s failed: %s", recogniser.name, type(error).__name__)
            problems.append(Problem("recogniser-failed", f"{recogniser.name}: {type(error).__name__}"))
            continue
        if claim is not None:
            claims.append(claim)
            problems.extend(claim.problems)
    return claims


def _leaves_open(claims: list[Claim]) -> bool:
    """Whether a recipient, or what was said of one, may still be found in the words."""
    if any(c.kind in (Kind.COMPLAINT, Kind.DISPOSITION) for c in claims):
        return False
    for claim in reversed(claims):
        if claim.recipients:
            return not all(_is_told(r) for r in claim.recipients)
    return True


def _is_told(recipient: Recipient) -> bool:
    if recipient.status is None:
        return recipient.read_from is ReadFrom.TEXT and recipient.diagnostic is not None
    return recipient.diagnostic is not None or not is_vague(recipient.status.value) or recipient.status.value[0] == "2"


def _with_action(recipient: Recipient, kind: Kind) -> Recipient:
    """What happened to a recipient whose action is not stated follows from the kind of the notice."""
    action = _ACTIONS.get(kind)
    if recipient.action is not None or action is None:
        return recipient
    place = recipient.address.evidence
    return recipient.with_action(Field(action, Evidence(place.text_id, place.span, How.INFERRED)))

"""All claims into one list of recipients: the weightier claim decides, the lighter one fills gaps."""

from __future__ import annotations

from dataclasses import fields, replace

from inspector.bounce.claims import Claim, Weight
from inspector.bounce.smtp_reply import more_exact
from inspector.model.evidence import Problem
from inspector.model.report import Recipient

_FILLED = tuple(f.name for f in fields(Recipient) if f.name not in ("address", "read_from", "status", "vague_status"))


def merge(claims: tuple[Claim, ...], problems: list[Problem]) -> tuple[Recipient, ...]:
    """The recipients of all claims, weightiest first; equal weights keep the order of the registry.

    Addresses compare without regard to case, and a recipient is also known by its original address. A recipient that
    only a lighter claim names is left out when a weightier claim is whole.
    """
    merged: dict[str, Recipient] = {}
    known: dict[str, str] = {}
    floor: Weight | None = None
    for claim in sorted(claims, key=lambda c: -c.weight):
        for recipient in claim.recipients:
            if not recipient.address.value and merged:
                _fill_the_only_one(merged, recipient, problems)
                continue
            key = _known(recipient, known)
            if key is not None:
                merged[key] = _filled(merged[key], recipient, problems)
            elif floor is None or claim.weight >= floor:
                key = recipient.address.value.casefold()
                merged[key] = recipient
                for name in _names(recipient):
                    known.setdefault(name, key)
            elif len(claim.recipients) == 1:
                _fill_the_only_one(merged, recipient, problems)
        if floor is None and claim.recipients and (claim.whole or claim.weight < Weight.HEADER):
            floor = claim.weight
    return tuple(merged.values())


def _fill_the_only_one(merged: dict[str, Recipient], recipient: Recipient, problems: list[Problem]) -> None:
    """Words that go with no known address belong to the only recipient there is, unless it has words of its own."""
    if len(merged) == 1:
        (key, only), *_ = merged.items()
        if only.status is None or only.diagnostic is None:
            merged[key] = _filled(only, replace(recipient, original_address=None), problems)


def _names(recipient: Recipient) -> list[str]:
    names = [recipient.address.value.casefold()]
    if recipient.original_address is not None:
        names.append(recipient.original_address.value.casefold())
    return names


def _known(recipient: Recipient, known: dict[str, str]) -> str | None:
    return next((known[name] for name in _names(recipient) if name in known), None)


def _filled(strong: Recipient, weak: Recipient, problems: list[Problem]) -> Recipient:
    """The stronger recipient with what it lacks; of two codes a vague one gives way, a contradiction is a problem."""
    found = {name: getattr(weak, name) for name in _FILLED if getattr(strong, name) is None and getattr(weak, name)}
    if weak.status is not None:
        if strong.status is None:
            found["status"], found["vague_status"] = weak.status, weak.vague_status
        elif more_exact(weak.status.value, strong.status.value):
            found["status"], found["vague_status"] = weak.status, strong.status
        elif weak.status.value != strong.status.value and not more_exact(strong.status.value, weak.status.value):
            detail = f"{strong.status.value} / {weak.status.value}"
            problems.append(Problem("status-disagrees", detail, weak.status.evidence))
    return replace(strong, **found) if found else strong

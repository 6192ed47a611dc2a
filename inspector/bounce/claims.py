"""What a recogniser says: claims, and the interface that all recognisers share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from inspector.bounce.anatomy import Anatomy
from inspector.model.evidence import Field, Problem
from inspector.model.report import Kind, Recipient, StatusField


class Weight(IntEnum):
    """How much a claim counts; of two claims the higher one decides, the lower one fills gaps."""

    GUESS = 0  # the returned message's own addressees
    SENTENCE = 1  # an address in a sentence about a failure
    LISTED = 2  # an address in a list of failures, or in a session's transcript
    HEADER = 3  # a header field made for machines
    REPORT = 4  # a part made for machines (RFC 3464, RFC 5965, RFC 8098), or Outlook's properties of one


@dataclass(frozen=True, slots=True)
class Claim:
    """What one recogniser read from a message.

    `whole` says that no recipient is missing from the list: recipients that only weaker claims name are left out.
    `kind` is None where the recogniser cannot tell; `generator` names the dialect where it knows it.
    """

    by: str
    weight: Weight
    recipients: tuple[Recipient, ...] = ()
    kind: Kind | None = None
    whole: bool = False
    generator: str = ""
    reporting_mta: Field[str] | None = None
    received_from_mta: Field[str] | None = None
    arrival_date: Field[str] | None = None
    status_fields: tuple[StatusField, ...] = ()
    marks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One reader of bounces: its name, what it relies on, and its function.

    `read` gives a claim or None; what it raises becomes a problem of the report and hurts no other recogniser. `costly`
    readers look into prose and are asked only when the cheaper ones left something open.
    """

    name: str
    relies_on: str
    read: Callable[[Anatomy], Claim | None]
    costly: bool = False

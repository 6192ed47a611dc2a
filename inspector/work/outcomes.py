"""What becomes of a job: one outcome for each, and before it any number of partial results."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partial:
    """A result that a job gives before it is done."""

    job: int
    value: object


@dataclass(frozen=True, slots=True)
class Done:
    """The job came to its end; `seconds` is the time from its first turn to its last."""

    job: int
    value: object
    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The input cannot be read: the key and detail of the `Refusal`."""

    job: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Unwritten:
    """The system did not take the file that was to be written: the key of `NotWritten`."""

    job: int
    code: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The job was cancelled before its end."""

    job: int


@dataclass(frozen=True, slots=True)
class Crashed:
    """A bug of ours: the type of the exception and the places it passed, and never what a message says."""

    job: int
    kind: str
    places: tuple[str, ...]


Outcome = Done | Refused | Unwritten | Stopped | Crashed

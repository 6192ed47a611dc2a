"""The answer to one input: a diagnosis for each message found in it, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.diagnosis import Diagnosis


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that was refused: the key and detail of the `Refusal`, and the path as it was given."""

    path: str
    code: str
    detail: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that one input gave: diagnoses in the order of the messages; empty only with `unreadable` set."""

    path: str
    diagnoses: tuple[Diagnosis, ...] = ()
    unreadable: Unreadable | None = None

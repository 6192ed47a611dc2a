"""The knowledge that a reading rests on, loaded once for each folder of a user's own catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.diagnosis.diagnose import Knowledge


def knowledge_of(catalogue: str) -> Knowledge:
    """The program's knowledge, with the entries of a user's folder over it ("" for none)."""
    from inspector.pipeline import default_knowledge

    return default_knowledge(Path(catalogue) if catalogue else None)

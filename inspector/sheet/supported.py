"""What the program reads: the systems whose notices it knows by name, and what its recognisers rely on."""

from __future__ import annotations

from inspector import filetypes
from inspector.bounce.dialects import named
from inspector.bounce.registry import RECOGNISERS
from inspector.sheet.terms import GENERATORS, system
from inspector.sheet.wording import Wording, mark

KINDS = {
    "eml": mark("Mail message"),
    "msg": mark("Outlook message"),
    "text": mark("Text of a bounce"),
    "mbox": mark("Mailbox"),
    "zip": mark("Archive of messages"),
}
"""The words for each kind of file, by its key."""


def systems() -> tuple[str, ...]:
    """The readable names of every system that is told by its notices, sorted; those of others are read as well."""
    return tuple(sorted({system(name) for name in named() | GENERATORS.keys()}, key=str.lower))


def foundations() -> tuple[tuple[str, str], ...]:
    """Each recogniser's name and the standard or vendor page that it rests on, in the order in which they are asked."""
    return tuple((recogniser.name, recogniser.relies_on) for recogniser in RECOGNISERS)


def kinds_of_file(say: Wording) -> tuple[tuple[str, str], ...]:
    """Each kind of file and its suffixes."""
    return tuple((say(KINDS[kind.key]), " ".join(kind.extensions)) for kind in filetypes.FILE_TYPES)

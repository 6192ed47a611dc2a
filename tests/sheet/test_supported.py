"""What is read is told by the recognisers and the dialects themselves, in readable names."""

from inspector.bounce.dialects import named
from inspector.bounce.registry import RECOGNISERS
from inspector.filetypes import FILE_TYPES
from inspector.sheet.supported import foundations, kinds_of_file, systems
from inspector.sheet.terms import system
from inspector.sheet.wording import Wording


def test_every_dialect_has_its_readable_name() -> None:
    found = systems()
    assert {system(name) for name in named()} <= set(found)
    assert list(found) == sorted(set(found), key=str.lower)
    assert {"Exchange Online", "Exchange Server", "Postfix", "AOL", "iCloud", "GroupWise", "OpenSMTPD"} <= set(found)


def test_every_recogniser_says_what_it_rests_on() -> None:
    assert [name for name, _ in foundations()] == [recogniser.name for recogniser in RECOGNISERS]
    assert all(what for _, what in foundations())


def test_every_kind_of_file_is_listed() -> None:
    kinds = kinds_of_file(Wording.of("en"))
    assert [kind for kind, _ in kinds] == [kind.description for kind in FILE_TYPES]
    assert ("Outlook message", ".msg") in kinds

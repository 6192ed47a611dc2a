"""The table of file types is consistent with itself and with what systems expect."""

import re

from inspector import filetypes


def test_names_are_unique_and_well_formed() -> None:
    kinds = filetypes.FILE_TYPES
    for column in ("key", "mime_type", "uti"):
        values = [getattr(kind, column) for kind in kinds]
        assert len(set(values)) == len(values)
    for extension in filetypes.extensions():
        assert re.fullmatch(r"\.[a-z0-9]+", extension)
    assert len(set(filetypes.extensions())) == len(filetypes.extensions())


def test_associations_are_mail_only() -> None:
    assert filetypes.mime_types() == ("message/rfc822", "application/vnd.ms-outlook")


def test_only_our_own_identifiers_are_declared_ours() -> None:
    for kind in filetypes.FILE_TYPES:
        assert kind.uti_is_ours == kind.uti.startswith("org.bounceinspector.")

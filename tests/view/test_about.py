"""About names what runs, with versions, and takes no words from a message."""

import platform
import re
from importlib import metadata
from pathlib import Path

import PySide6
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from inspector import __version__
from inspector.bounce.registry import RECOGNISERS
from inspector.filetypes import extensions
from inspector.sheet.wording import Wording
from inspector.view.about import AboutDialog, facts, versions
from inspector.view.licences import PACKAGES


def test_versions_are_those_that_run() -> None:
    found = dict(versions())
    assert found["Bounce Inspector"] == __version__
    assert found["PySide6"] == PySide6.__version__
    assert found["Python"] == platform.python_version()
    assert found["dnspython"]


def test_what_is_read_comes_from_the_recognisers(say: Wording) -> None:
    words = facts(say)
    for recogniser in RECOGNISERS:
        assert f"{recogniser.name}: {recogniser.relies_on}" in words
    for system in ("Exchange Online", "Postfix", "Exim", "qmail", "GroupWise", "Mail.ru"):
        assert system in words
    assert all(suffix in words for suffix in extensions())


def required() -> set[str]:
    """Every package that stands in the lock of what users install."""
    lock = Path(__file__).parents[2] / "packaging" / "requirements.lock"
    return {canonical(line.partition("==")[0]) for line in lock.read_text().splitlines() if re.match(r"[A-Za-z]", line)}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_licence_of_every_part_is_named(say: Wording) -> None:
    listed = {canonical(name): licence for name, licence in PACKAGES}
    assert required() == set(listed)
    assert all(f"{name}: {licence}" in facts(say) for name, licence in PACKAGES)


@pytest.mark.parametrize(("name", "licence"), PACKAGES)
def test_licence_is_the_one_that_the_package_states(name: str, licence: str) -> None:
    try:
        stated = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        pytest.skip("stands in the lock for another system")
    words = " ".join(
        [stated.get("License-Expression") or stated.get("License") or "", *(stated.get_all("Classifier") or ())]
    )
    families = re.findall(r"LGPL|GPL|MIT|BSD|ISC|MPL|PSF|Apache", licence)
    assert all(family in words for family in families), words


def test_dialog_names_licences_and_versions(say: Wording, parent: QWidget) -> None:
    dialog = AboutDialog(parent, say)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "GNU General Public License" in words
    assert "LGPL" in words
    assert f"PySide6 {PySide6.__version__}" in dialog.text.toPlainText()
    assert dialog.text.isReadOnly()

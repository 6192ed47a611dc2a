"""About names what runs, with versions, and takes no words from a message."""

import platform

import PySide6
from PySide6.QtWidgets import QLabel, QWidget

from inspector import __version__
from inspector.sheet.wording import Wording
from inspector.view.about import AboutDialog, versions


def test_versions_are_those_that_run() -> None:
    found = dict(versions())
    assert found["Bounce Inspector"] == __version__
    assert found["PySide6"] == PySide6.__version__
    assert found["Python"] == platform.python_version()
    assert found["dnspython"]


def test_dialog_names_licences_and_versions(say: Wording, parent: QWidget) -> None:
    dialog = AboutDialog(parent, say)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "GNU General Public License" in words
    assert "LGPL" in words
    assert f"PySide6 {PySide6.__version__}" in dialog.text.toPlainText()
    assert dialog.text.isReadOnly()

"""A look and a wording for the tests of the view."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from inspector.sheet.wording import Wording
from inspector.view.look import Look
from inspector.view.theme import load, palette, style_sheet


@pytest.fixture
def say() -> Wording:
    return Wording.of("en")


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light look, worn by the whole application."""
    theme = load("light")
    qapp.setStyle("Fusion")
    qapp.setPalette(palette(theme))
    qapp.setStyleSheet(style_sheet(theme, 10))
    return Look(theme, 10)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window for dialogs to belong to."""
    made = QWidget()
    qtbot.addWidget(made)
    return made

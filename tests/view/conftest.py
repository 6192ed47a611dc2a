"""A look and a wording for the tests of the view."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
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
    sheet = style_sheet(theme, 10, "monospace")
    if qapp.styleSheet() != sheet:  # to set it takes long: every widget there is gets polished again
        qapp.setStyle("Fusion")
        qapp.setPalette(palette(theme))
        qapp.setStyleSheet(sheet)
    return Look(theme, 10)


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Widgets of a test go with it."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window for dialogs to belong to."""
    made = QWidget()
    qtbot.addWidget(made)
    return made

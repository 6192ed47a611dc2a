"""A session that reads for real, offscreen, with settings of its own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent.parent / "view"))

from inspector.app import parser
from inspector.session.session import Session
from inspector.view.settings import Store

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "unregistered-domain.eml"


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    store = Store(tmp_path / "settings.ini")
    options = parser().parse_args(["--language", "en", "--theme", "light", "--size", "1200x800"])
    made = Session(qapp, options, store)
    made.settings = made.settings.__class__(single_instance=False)
    with qtbot.waitSignal(made.window.first_painted, timeout=5000):
        made.start()
    _ = made.rooms
    yield made
    crashes = list(made.rooms.crashes.seen)
    made.wardrobe.choose_zoom(100)  # the font is the application's, and other tests go on with it
    made.close()
    made.window.close()
    made.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not crashes
    assert not crashes


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Our own 5.7.750 bounce, under another name."""
    file = tmp_path / "bounce.eml"
    file.write_bytes(SAMPLE.read_bytes())
    return file


@pytest.fixture
def opened(qtbot: QtBot, session: Session, sample: Path) -> Session:
    """The session with that bounce in view."""
    session.rooms.opening.open((str(sample),))
    qtbot.waitUntil(lambda: session.rooms.desk.idle, timeout=20_000)
    return session

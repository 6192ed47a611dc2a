"""The watched folder of a session: what is read of it, what the window says, and what happens when it has gone."""

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from inspector.session.session import Session
from inspector.session.watching import Watch


def watched(session: Session, folder: Path) -> None:
    """As a start with this folder in the settings."""
    session.remember(watched=str(folder))
    session.rooms.tools._start_watch(str(folder))


def test_only_files_that_are_called_like_bounces_are_read(qtbot: QtBot, tmp_path: Path) -> None:
    came: list[tuple[str, ...]] = []
    watch = Watch(str(tmp_path), came.append, lambda: None, settle_ms=20)
    for name in ("junk.bin", "notes.docx", "no suffix", "B.EML", "a.msg"):
        (tmp_path / name).write_text("From: a@contoso.com\n")
    qtbot.waitUntil(lambda: bool(came), timeout=5000)
    assert [Path(path).name for paths in came for path in paths] == ["B.EML", "a.msg"]
    assert not watch._growing
    watch.close()


def test_what_comes_by_itself_is_not_among_the_recent_files(qtbot: QtBot, session: Session, sample: Path) -> None:
    folder = sample.parent / "in"
    folder.mkdir()
    watched(session, folder)
    shutil.copy(sample, folder / "new.eml")
    (folder / "notes.docx").write_bytes(b"PK")
    qtbot.waitUntil(lambda: session.window.sheet is not None, timeout=10_000)
    assert [row.name for row in session.window.list.model.grouping.rows] == ["new.eml"]
    assert session.settings.recent == ()


def test_window_shows_which_folder_is_watched(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "Incoming"
    folder.mkdir()
    watched(session, folder)
    action, label = session.window.actions_["watch"], session.window.status.watched
    assert action.isChecked()
    assert action.toolTip() == f"Watching {folder}"
    assert (label.isVisible(), label.text(), label.toolTip()) == (True, "watching Incoming", f"Watching {folder}")
    session.change(session.settings._replace(language="pt-BR"))
    assert session.window.actions_["watch"].isChecked()
    assert session.window.status.watched.isVisible()
    session.window.actions_["watch"].trigger()  # no longer
    assert not session.window.status.watched.isVisible()
    assert session.settings.watched == ""


def test_folder_that_is_not_there_at_the_start_is_named(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "drive" / "Incoming"
    watched(session, folder)
    assert "cannot be found" in session.window.status.text.text()
    assert str(folder) in session.window.status.text.text()
    assert not session.window.actions_["watch"].isChecked()
    assert session.settings.watched == str(folder)  # the drive may be there another day


def test_folder_that_goes_while_it_is_watched_is_named(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "Incoming"
    folder.mkdir()
    watched(session, folder)
    folder.rmdir()
    qtbot.waitUntil(lambda: "cannot be found" in session.window.status.text.text(), timeout=5000)
    assert not session.window.actions_["watch"].isChecked()
    assert not session.window.status.watched.isVisible()


def test_log_of_portable_settings_lies_beside_them(session: Session) -> None:
    session.rooms.tools.begin()
    log = Path(session.store.path).parent / "bounce-inspector.log"
    assert session.store.portable
    assert "started" in log.read_text(encoding="utf-8")

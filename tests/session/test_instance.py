"""One instance, and a watched folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from inspector.session import handover
from inspector.session.handover import hand_over
from inspector.session.instance import Instance, OpenedBySystem
from inspector.session.watching import Watch

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "folder", lambda: str(tmp_path))


def test_first_start_hands_nothing_over() -> None:
    assert not hand_over(("a.eml",))


def test_second_start_hands_its_files_to_the_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[tuple[str, ...]] = []
    first = Instance(came.append)
    assert first.listen()
    second = Instance(came.append)
    assert not second.listen()
    monkeypatch.chdir(tmp_path)
    assert hand_over(("Ümlaut.eml", str(tmp_path / "b.msg")))
    qtbot.waitUntil(lambda: bool(came), timeout=5000)
    assert came == [(str(tmp_path / "Ümlaut.eml"), str(tmp_path / "b.msg"))]
    assert hand_over(())
    qtbot.waitUntil(lambda: len(came) == 2, timeout=5000)
    first.close()
    second.close()
    assert not hand_over(("c.eml",))


def test_nonsense_on_the_socket_is_ignored(qtbot: QtBot) -> None:
    from PySide6.QtNetwork import QLocalSocket

    came: list[tuple[str, ...]] = []
    first = Instance(came.append)
    assert first.listen()
    socket = QLocalSocket()
    socket.connectToServer(handover.server_name())
    assert socket.waitForConnected(1000)
    socket.write(b"\xff{not json}\n")
    socket.waitForBytesWritten(1000)
    assert hand_over(("a.eml",))
    qtbot.waitUntil(lambda: bool(came), timeout=5000)
    assert len(came) == 1
    socket.abort()
    first.close()


def test_file_opened_by_the_system() -> None:
    came: list[tuple[str, ...]] = []
    opened = OpenedBySystem(came.append)
    assert opened.eventFilter(opened, QFileOpenEvent(QUrl.fromLocalFile("/mail/a.eml")))
    assert came == [("/mail/a.eml",)]


def test_watched_folder_gives_new_files_once_they_have_settled(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "old.eml").write_text("was here before")
    came: list[tuple[str, ...]] = []
    watch = Watch(str(tmp_path), came.append, lambda: None, settle_ms=20)
    with (tmp_path / "new.eml").open("w") as growing:
        growing.write("From: a@contoso.com\n")
        growing.flush()
        qtbot.waitUntil(lambda: bool(watch._growing), timeout=5000)
    qtbot.waitUntil(lambda: bool(came), timeout=5000)
    assert came == [(str(tmp_path / "new.eml"),)]
    watch.close()


def test_watched_folder_that_goes_away_is_no_error(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "going"
    folder.mkdir()
    lost: list[bool] = []
    watch = Watch(str(folder), lambda _: None, lambda: lost.append(True), settle_ms=5)
    folder.rmdir()
    qtbot.waitUntil(lambda: bool(lost), timeout=5000)
    assert watch._growing == {}
    watch.close()

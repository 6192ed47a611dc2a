"""Files in, by every way there is, with the answers that the window gives."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.session.session import Session

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.rooms.desk.idle, timeout=20_000)


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(
    session: Session, mime: QMimeData, actions: Qt.DropAction = COPY | MOVE, proposed: Qt.DropAction = COPY
) -> QDropEvent:
    """A real drop on the window: enter, then drop, as a window system sends them."""
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), actions, mime, LEFT, PLAIN)
    enter.setDropAction(proposed)
    QApplication.sendEvent(session.window, enter)
    event = QDropEvent(QPointF(50, 50), actions, mime, LEFT, PLAIN)
    event.setDropAction(proposed)
    QApplication.sendEvent(session.window, event)
    return event


def names(session: Session) -> list[str]:
    return [row.name for row in session.window.list.model.grouping.rows]


def test_drop_of_several_files_a_folder_and_a_missing_one(qtbot: QtBot, session: Session, sample: Path) -> None:
    upper = sample.with_name("Übergröße.EML")
    upper.write_bytes(sample.read_bytes())
    folder = sample.with_name("folder")
    folder.mkdir()
    (folder / "no suffix").write_bytes(sample.read_bytes())
    missing = sample.with_name("missing.msg")
    event = drop(session, mime_of(upper, folder, missing))
    assert event.isAccepted()
    assert event.dropAction() == COPY
    wait(qtbot, session)
    rows = {row.name: row for row in session.window.list.model.grouping.rows}
    assert set(rows) == {"Übergröße.EML", "no suffix", "missing.msg"}
    assert rows["Übergröße.EML"].code == rows["no suffix"].code == "5.7.750"
    assert rows["missing.msg"].state == "unreadable"
    assert session.window.list.isVisible()


def test_move_is_answered_with_copy_and_only_move_is_refused(qtbot: QtBot, session: Session, sample: Path) -> None:
    event = drop(session, mime_of(sample), proposed=MOVE)
    assert event.isAccepted()
    assert event.dropAction() == COPY
    wait(qtbot, session)
    refused = drop(session, mime_of(sample), MOVE)
    assert not refused.isAccepted()
    assert len(names(session)) == 1


def test_first_second_of_the_core_case(qtbot: QtBot, session: Session, sample: Path) -> None:
    drop(session, mime_of(sample))
    wait(qtbot, session)
    headline = session.window.page.headline
    assert headline.chip.text() == "550 5.7.750"
    assert headline.offender.domain.shown.text == "old-brand.example"
    assert headline.offender.domain.isVisible()
    assert not session.window.list.isVisible()
    assert "old-brand.example" in session.window.page.accessibleName()


def test_clicking_a_value_lights_up_its_characters(qtbot: QtBot, session: Session, sample: Path) -> None:
    session.rooms.opening.open((str(sample),))
    wait(qtbot, session)
    page = session.window.page
    qtbot.mouseClick(page.headline.offender.domain, LEFT)
    selections = page.evidence.view.extraSelections()
    assert selections[-1].cursor.selectedText() == "old-brand.example"
    qtbot.keyClick(page.headline.chip, Qt.Key.Key_Return)
    selections = page.evidence.view.extraSelections()
    assert "5.7.750" in selections[-1].cursor.selectedText()


def test_outlook_gives_only_a_subject(session: Session) -> None:
    import struct

    mime = QMimeData()
    record = bytes(72) + "Undeliverable: Invoice.msg".encode("utf-16-le").ljust(520, b"\0")
    mime.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', struct.pack("<I", 1) + record)
    assert drop(session, mime).isAccepted()
    note = session.window.note
    assert note.isVisible()
    assert note.why.text() == "Undeliverable: Invoice.msg"
    assert "desktop" in note.remedy.text()


def test_octets_of_a_message_dropped(qtbot: QtBot, session: Session, sample: Path) -> None:
    mime = QMimeData()
    mime.setData("message/rfc822", sample.read_bytes())
    drop(session, mime)
    wait(qtbot, session)
    assert names(session) == ["Dropped message"]
    assert session.window.page.headline.chip.text() == "550 5.7.750"
    session.window.page.show_tab(5)
    wait(qtbot, session)
    assert "Reporting-MTA" in session.window.page.source.view.toPlainText()


def test_paste_of_text_and_of_files(qtbot: QtBot, session: Session, sample: Path) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of(sample))
    session.window.actions_["paste"].trigger()
    wait(qtbot, session)
    QGuiApplication.clipboard().setText(sample.read_text(encoding="utf-8"))
    session.window.actions_["paste"].trigger()
    wait(qtbot, session)
    assert names(session) == ["bounce.eml", "Pasted text"]
    assert session.window.list.model.grouping.duplicates == 1
    QGuiApplication.clipboard().clear()
    session.window.actions_["paste"].trigger()
    assert "nothing" in session.window.status.text.text()


def test_unreadable_file_is_explained_in_the_window(
    qtbot: QtBot, session: Session, sample: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.eml"
    empty.write_bytes(b"")
    drop(session, mime_of(empty))
    wait(qtbot, session)
    assert session.window.note.isVisible()
    note = session.window.note
    assert note.title.text() == "The file is empty"
    assert note.why.isHidden()  # its name stands in the path of the file
    assert note.file.text().endswith("empty.eml")
    assert "read in" not in session.window.status._summary
    assert not QApplication.activeModalWidget()
    empty.write_bytes(sample.read_bytes())
    qtbot.mouseClick(note.again_button, LEFT)
    wait(qtbot, session)
    assert session.window.page.isVisible()
    assert "read in" in session.window.status._summary


def test_empty_folder_is_explained(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    drop(session, mime_of(tmp_path / "nothing"))
    wait(qtbot, session)
    assert "no file" in session.window.note.title.text()


def test_no_bounce_is_shown_as_such(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    lunch = tmp_path / "lunch.eml"
    lunch.write_text("From: a@contoso.com\nTo: b@contoso.com\nSubject: Lunch\n\nHi\n")
    drop(session, mime_of(lunch))
    wait(qtbot, session)
    assert session.window.page.headline.chip.text() == "Not a bounce"
    assert not session.window.page.headline.offender.isVisible()


def test_many_files_go_through_processes_and_can_be_cancelled(
    qtbot: QtBot, session: Session, sample: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.eml").write_bytes(sample.read_bytes())
    session.rooms.opening.open((str(folder),))
    wait(qtbot, session)
    assert session.window.list.model.grouping.count == 60
    assert session.window.list.model.grouping.duplicates == 59
    assert "60 messages" in session.window.status.text.text()
    session.rooms.opening.close_all()
    session.rooms.opening.open((str(folder),))
    session.rooms.opening.cancel()
    wait(qtbot, session)
    assert session.window.list.model.grouping.count < 60
    assert session.window.empty.isVisible() or session.window.page.isVisible()


def test_closing_messages_goes_on_to_the_next_and_then_to_the_empty_page(
    qtbot: QtBot, session: Session, sample: Path
) -> None:
    other = sample.with_name("other.eml")
    other.write_bytes(sample.read_bytes().replace(b"4711", b"4712"))
    session.rooms.opening.open((str(sample), str(other)))
    wait(qtbot, session)
    session.window.actions_["close_one"].trigger()
    wait(qtbot, session)
    assert names(session) == ["other.eml"]
    assert session.rooms.showing.row is not None
    session.window.actions_["close_one"].trigger()
    assert session.window.empty.isVisible()


def several(sample: Path, count: int) -> list[Path]:
    made = []
    for number in range(count):
        file = sample.with_name(f"n{number}.eml")
        file.write_bytes(sample.read_bytes().replace(b"4711", str(5000 + number).encode()))
        made.append(file)
    return made


def test_closing_one_of_many_goes_to_its_neighbour(qtbot: QtBot, session: Session, sample: Path) -> None:
    session.rooms.opening.open(tuple(str(file) for file in several(sample, 6)))
    wait(qtbot, session)
    rows = {row.name: row for row in session.window.list.model.grouping.rows}
    close = session.window.actions_["close_one"]
    session.rooms.showing.show(rows["n3.eml"])
    wait(qtbot, session)
    for following in ("n4.eml", "n5.eml", "n2.eml"):  # the next, at the end the one before
        close.trigger()
        wait(qtbot, session)
        assert session.rooms.showing.row is not None
        assert session.rooms.showing.row.name == following
        assert session.window.windowTitle().startswith(following)


def test_closing_the_last_that_the_filter_leaves_closes_no_other(qtbot: QtBot, session: Session, sample: Path) -> None:
    session.rooms.opening.open(tuple(str(file) for file in several(sample, 3)))
    wait(qtbot, session)
    session.rooms.showing.show(session.window.list.model.grouping.rows[1])
    wait(qtbot, session)
    session.window.list.filter.setText("n1.eml")
    session.window.actions_["close_one"].trigger()
    wait(qtbot, session)
    assert names(session) == ["n0.eml", "n2.eml"]
    assert session.rooms.showing.row is not None
    assert "2 messages" in session.window.list.bar.count.text()


def paste(qtbot: QtBot, session: Session, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    session.window.actions_["paste"].trigger()
    wait(qtbot, session)


def test_pasted_messages_keep_their_names(qtbot: QtBot, session: Session, sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    paste(qtbot, session, text)
    paste(qtbot, session, text.replace("4711", "4712"))
    assert names(session) == ["Pasted text", "Pasted text 2"]
    session.window.actions_["read_again"].trigger()
    wait(qtbot, session)
    assert sorted(names(session)) == ["Pasted text", "Pasted text 2"]
    assert session.window.windowTitle().startswith("Pasted text 2")
    session.change(session.settings._replace(accepted=str(sample.parent)))  # another reader takes over
    wait(qtbot, session)
    assert sorted(names(session)) == ["Pasted text", "Pasted text 2"]
    session.change(session.settings._replace(language="de"))
    wait(qtbot, session)
    assert all("pasted" not in name for name in names(session))
    assert len(names(session)) == 2
    assert session.window.sheet is not None


def test_closed_message_that_was_pasted_is_forgotten(qtbot: QtBot, session: Session, sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    for number in range(3):
        paste(qtbot, session, text.replace("4711", f"481{number}"))
    reader = session.rooms.reader
    assert len(reader._pasted) == 3
    session.window.actions_["close_one"].trigger()
    wait(qtbot, session)
    assert len(reader._pasted) == 2
    session.window.actions_["close_all"].trigger()
    assert not reader._pasted
    assert not reader._kept


def test_message_that_was_let_go_says_so(qtbot: QtBot, session: Session, sample: Path) -> None:
    paste(qtbot, session, sample.read_text(encoding="utf-8"))
    session.rooms.reader.let_all_go()
    row = session.rooms.showing.row
    assert row is not None
    session.rooms.showing.show(row)
    wait(qtbot, session)
    note = session.window.note
    assert note.title.text() == "What was pasted is no longer kept"
    assert note.why.text() == "Pasted text"
    assert not note.file.isVisible()


def test_title_names_what_is_in_view(qtbot: QtBot, session: Session, sample: Path) -> None:
    window = session.window
    assert window.windowTitle() == "Bounce Inspector"
    lunch, empty = sample.with_name("lunch.eml"), sample.with_name("empty.eml")
    lunch.write_text("From: a@contoso.com\nTo: b@contoso.com\nSubject: Lunch\n\nHi\n")
    empty.touch()
    for file in (sample, lunch, empty):
        drop(session, mime_of(file))
        wait(qtbot, session)
        row = next(row for row in window.list.model.grouping.rows if row.name == file.name)
        session.rooms.showing.show(row)
        wait(qtbot, session)
        assert window.windowTitle() == f"{file.name} – Bounce Inspector"
    session.window.actions_["close_all"].trigger()
    assert window.windowTitle() == "Bounce Inspector"


def test_every_paste_is_answered(qtbot: QtBot, session: Session) -> None:
    said = session.window.status.text
    for mime, words in ((QMimeData(), "nothing on the clipboard"), (QMimeData(), "picture")):
        if words == "picture":
            mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
        else:
            mime.setText(" \n ")
        QGuiApplication.clipboard().setMimeData(mime)
        session.window.actions_["paste"].trigger()
        assert words in said.text()
    assert not names(session)
    paste(qtbot, session, "Good morning")
    assert session.window.page.isVisible() or session.window.note.isVisible()


def test_drop_of_nothing_is_answered(session: Session) -> None:
    mime = QMimeData()
    mime.setText("  ")
    drop(session, mime)
    assert "nothing in it" in session.window.status.text.text()


def test_order_is_chosen_in_the_menu_and_remembered(qtbot: QtBot, session: Session, sample: Path) -> None:
    session.rooms.opening.open(tuple(str(file) for file in several(sample, 2)))
    wait(qtbot, session)
    actions = session.window.actions_
    assert actions["by_code"].isChecked()
    actions["by_name"].trigger()
    assert [actions[f"by_{order}"].isChecked() for order in ("code", "time", "name")] == [False, False, True]
    assert session.window.list.model.grouping.order == "name"
    session.change(session.settings._replace(language="es"))
    wait(qtbot, session)
    assert session.window.list.model.grouping.order == "name"
    assert session.window.actions_["by_name"].isChecked()
    session._leave()
    assert session.store.load().order == "name"


def test_read_again_sees_the_changed_file(qtbot: QtBot, session: Session, sample: Path) -> None:
    session.rooms.opening.open((str(sample),))
    wait(qtbot, session)
    sample.write_bytes(sample.read_bytes().replace(b"5.7.750", b"5.7.705"))
    session.window.actions_["read_again"].trigger()
    wait(qtbot, session)
    assert session.window.page.headline.chip.text() == "550 5.7.705"
    assert len(names(session)) == 1


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="the superuser reads everything"
)
def test_file_without_permission(qtbot: QtBot, session: Session, sample: Path) -> None:
    sample.chmod(0)
    drop(session, mime_of(sample))
    wait(qtbot, session)
    assert "No permission" in session.window.note.title.text()


def test_files_of_the_command_line_are_known_by_their_whole_path(
    qtbot: QtBot, session: Session, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample.parent)
    session.options.files = (sample.name,)
    session.rooms.begin()
    wait(qtbot, session)
    assert session.settings.recent == (str(sample),)
    assert session.window.list.model.grouping.rows[0].path == str(sample)


def test_recent_files_are_remembered_and_forgotten(qtbot: QtBot, session: Session, sample: Path) -> None:
    session.rooms.opening.open((str(sample),))
    wait(qtbot, session)
    menu = session.window.actions_.submenus["recent"]
    assert next(action.text() for action in menu.actions()) == str(sample)
    menu.actions()[-1].trigger()
    assert session.settings.recent == ()
    assert not menu.isEnabled()

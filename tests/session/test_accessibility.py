"""What a screen reader hears: a name for every control, and the verdict as one sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector.session.session import Session
from inspector.view.value_label import ValueLabel

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    ValueLabel,
)


def name_of(thing: QObject) -> str:
    """The name that assistive technology is given, from whatever source."""
    interface = QAccessible.queryAccessibleInterface(thing)
    assert interface is not None
    return str(interface.text(QAccessible.Text.Name))


def controls(top: QWidget) -> Iterator[QWidget]:
    """Every control, shown or not, and whatever else can have the focus; what Qt builds into others left out."""
    for widget in top.findChildren(QWidget):
        inside = widget.parentWidget()
        if widget.objectName().startswith("qt_") or isinstance(inside, (QLineEdit, QComboBox, QTabBar)):
            continue
        if "QComboBoxPrivateContainer" in (type(widget).__name__, type(inside).__name__ if inside else ""):
            continue
        if inside is not None and inside.metaObject().className().startswith("QComboBoxPrivate"):
            continue
        if isinstance(widget, ValueLabel):
            if widget.shown.text:
                yield widget
        elif widget.metaObject().className().startswith(("QMenu", "QHeaderView", "QTableCorner", "QSplitter")):
            continue
        elif isinstance(widget, CONTROLS) or (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()):
            yield widget


def nameless(top: QWidget) -> list[str]:
    return [f"{type(w).__name__} in {type(w.parentWidget()).__name__}" for w in controls(top) if not name_of(w).strip()]


@pytest.fixture
def opened(qtbot: QtBot, session: Session, sample: Path) -> Session:
    other = sample.with_name("other.eml")
    other.write_bytes(sample.read_bytes().replace(b"4711", b"4712"))
    session.rooms.opening.open((str(sample), str(other)))
    qtbot.waitUntil(lambda: session.rooms.desk.idle and session.window.sheet is not None, timeout=20_000)
    return session


def test_every_control_has_a_name_while_nothing_is_open(session: Session) -> None:
    assert len(list(controls(session.window))) > 10
    assert nameless(session.window) == []


@pytest.mark.parametrize("tab", range(6))
def test_every_control_has_a_name(qtbot: QtBot, opened: Session, tab: int) -> None:
    opened.window.page.show_tab(tab)
    qtbot.waitUntil(lambda: opened.rooms.desk.idle, timeout=20_000)
    assert len(list(controls(opened.window))) > 30
    assert nameless(opened.window) == []


@pytest.mark.parametrize("name", ["settings", "about", "shortcuts", "domains", "preview"])
def test_every_control_of_a_dialog_has_a_name(qtbot: QtBot, opened: Session, name: str) -> None:
    opened.window.actions_[name].trigger()
    qtbot.waitUntil(lambda: opened.window.findChild(QDialog) is not None, timeout=20_000)
    dialog = opened.window.findChild(QDialog)
    assert dialog is not None
    assert dialog.windowTitle()
    assert list(controls(dialog))
    assert nameless(dialog) == []
    dialog.close()


def test_verdict_is_one_sentence_where_the_focus_goes_first(opened: Session) -> None:
    page, sheet = opened.window.page, opened.window.sheet
    assert sheet is not None
    assert opened.window.focusWidget() is page
    spoken = name_of(page)
    assert spoken == sheet.spoken
    for said in ("5.7.750", "old-brand.example", *sheet.actors, sheet.resend.rstrip(".")):
        assert said in spoken
    assert "\n" not in spoken


def test_note_about_a_file_that_cannot_be_read_is_spoken(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    empty = tmp_path / "empty.eml"
    empty.write_bytes(b"")
    session.rooms.opening.open((str(empty),))
    qtbot.waitUntil(lambda: session.rooms.desk.idle and session.window.note.isVisible(), timeout=20_000)
    spoken = name_of(session.window.note)
    for part in (session.window.note.title, session.window.note.remedy):
        assert part.text()
        assert part.text() in spoken


def test_values_say_that_they_lead_somewhere(opened: Session) -> None:
    values = [value for value in opened.window.page.findChildren(ValueLabel) if value.shown.target is not None]
    assert len(values) > 3
    assert all(value.accessibleDescription() for value in values)
    assert all(value.focusPolicy() & Qt.FocusPolicy.TabFocus for value in values)


def test_elided_values_are_spoken_whole(opened: Session) -> None:
    for value in opened.window.page.findChildren(ValueLabel):
        if value.shown.text:
            assert value.shown.text in name_of(value)


def test_lines_and_cells_are_spoken(opened: Session) -> None:
    model = opened.window.list.model
    lines = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert all(lines)
    assert any("saved twice" in line for line in lines) == bool(model.grouping.duplicates)
    table = opened.window.page.recipients.model
    cell = table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert cell == "Recipient: bob@fabrikam.example"

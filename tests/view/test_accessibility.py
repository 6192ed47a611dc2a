"""Everything is reached by keyboard, and everything that is reached has a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sheets import UNREADABLE, blocked, row

from inspector.sheet.ticket import Ticket
from inspector.sheet.wording import Wording
from inspector.view.about import AboutDialog
from inspector.view.compare_dialog import CompareDialog
from inspector.view.crash_dialog import CrashDialog
from inspector.view.dialog import Dialog
from inspector.view.domains_dialog import DomainsDialog
from inspector.view.help_dialogs import ShortcutsDialog, shortcuts
from inspector.view.look import Look
from inspector.view.main_window import MainWindow
from inspector.view.preview import PreviewDialog
from inspector.view.settings import Settings
from inspector.view.settings_dialog import SettingsDialog

TAB, TAB_BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@pytest.fixture
def window(qtbot: QtBot, say: Wording, look: Look) -> MainWindow:
    made = MainWindow(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.complete()
    made.resize(1280, 860)
    made.show()
    made.list.add((row(1), row(2), UNREADABLE))
    made.list.refresh()
    made.show_sheet(blocked(), row(1))
    made.page.fill()
    made.show_list()
    QApplication.processEvents()
    return made


@pytest.fixture
def dialogs(window: MainWindow, say: Wording) -> Iterator[list[Dialog]]:
    made = [
        AboutDialog(window, say),
        CompareDialog(window, say, ("1.eml", "2.eml"), (blocked(), blocked(facts=()))),
        CrashDialog(window, say, "ValueError"),
        DomainsDialog(window, say, (row(1), row(2))),
        PreviewDialog(window, say, Ticket("plain", "**md**", "<p>html</p>"), hidden=True),
        SettingsDialog(window, say, Settings(), (("en", "English"),)),
        ShortcutsDialog(window, say, window.actions_),
    ]
    yield made
    for dialog in made:
        dialog.close()


def spoken(widget: QWidget) -> str:
    """What a screen reader says when the widget gets the focus."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return str(widget.text())
    return ""


def nameless(top: QWidget) -> list[str]:
    """Widgets that can have the focus, or tell something, and have no name; scroll areas without focus tell nothing."""
    found = []
    for widget in top.findChildren(QWidget):
        inner = widget.parentWidget()
        of_box = inner is not None and isinstance(inner.parentWidget(), QComboBox)
        if (
            of_box
            or isinstance(inner, QComboBox | QAbstractItemView | QTabBar)
            or widget.objectName().startswith("qt_")
        ):
            continue  # parts that Qt makes and names itself
        tells = isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView | QTabBar | QProgressBar)
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        plain_area = type(widget) is QWidget or (isinstance(widget, QAbstractScrollArea) and not focusable)
        if (tells or focusable) and not plain_area and not spoken(widget):
            found.append(f"{type(widget).__name__} in {type(inner).__name__}")
    return found


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    assert not nameless(window)


def test_every_control_of_the_dialogs_has_a_name(dialogs: list[Dialog]) -> None:
    assert {type(dialog).__name__: nameless(dialog) for dialog in dialogs if nameless(dialog)} == {}


def test_dialogs_have_titles_and_are_not_modal(dialogs: list[Dialog]) -> None:
    for dialog in dialogs:
        assert dialog.windowTitle()
        assert not dialog.isModal()


def walked(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> list[QWidget]:
    """The widgets that the key reaches, one after the other, until it comes round."""
    seen: list[QWidget] = []
    for _ in range(300):
        focused = window.focusWidget()
        assert focused is not None
        if focused in seen:
            return seen
        seen.append(focused)
        qtbot.keyClick(focused, key)
    pytest.fail("the focus never comes round")


@pytest.mark.parametrize("tab", range(6))
def test_keyboard_alone_reaches_everything_in_view(window: MainWindow, qtbot: QtBot, tab: int) -> None:
    window.activateWindow()
    window.page.show_tab(tab)
    QApplication.processEvents()
    reached = walked(window, qtbot, TAB)
    missed = [
        f"{type(widget).__name__} {spoken(widget)}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget not in reached and not widget.objectName().startswith("qt_") and widget.focusProxy() is None
    ]
    assert not missed
    assert len(walked(window, qtbot, TAB_BACK)) == len(reached)


def test_verdict_is_one_sentence_and_gets_the_focus(window: MainWindow) -> None:
    window.page.setFocus()
    assert window.focusWidget() is window.page
    assert "5.7.750" in window.page.accessibleName()
    assert "old-brand.example" in window.page.accessibleName()


def test_values_say_what_enter_does(window: MainWindow) -> None:
    chip = window.page.headline.chip
    assert chip.accessibleName() == "550 5.7.750"
    assert chip.accessibleDescription() == "Show where this was read"


def test_design_keys_are_there_and_shown_in_the_menus(window: MainWindow) -> None:
    keys = {name: window.actions_[name].shortcut().toString() for name in window.actions_.names()}
    wanted = {
        "open": "Ctrl+O",
        "paste": "Ctrl+V",
        "copy_ticket": "Ctrl+Shift+C",
        "find": "Ctrl+F",
        "find_next": "F3",
        "read_again": "F5",
        "next": "Alt+Down",
        "previous": "Alt+Up",
        "print": "Ctrl+P",
        "zoom_in": "Ctrl++",
        "zoom_out": "Ctrl+-",
        "zoom_reset": "Ctrl+0",
        **{f"tab_{number}": f"Ctrl+{number}" for number in range(1, 7)},
    }
    assert {name: keys[name] for name in wanted} == wanted
    in_menus = {action.text() for menu in window.menuBar().actions() for action in menu.menu().actions()}
    assert {window.actions_[name].text() for name in wanted} <= in_menus


def test_no_key_is_given_twice(window: MainWindow, say: Wording) -> None:
    keys = [key.toString() for name in window.actions_.names() for key in window.actions_[name].shortcuts()]
    assert len(keys) == len(set(keys))
    assert len(shortcuts(window.actions_, say)) > 25

"""Texts: none escapes translation, none is cut when it grows, every language opens every window."""

import gettext
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from sheets import UNREADABLE, blocked, row

from inspector.sheet.wording import LANGUAGES, Wording
from inspector.view.about import AboutDialog
from inspector.view.crash_dialog import CrashDialog
from inspector.view.domains_dialog import DomainsDialog
from inspector.view.help_dialogs import ShortcutsDialog
from inspector.view.look import Look
from inspector.view.main_window import MainWindow
from inspector.view.settings import Settings
from inspector.view.settings_dialog import SettingsDialog

OPEN, CLOSE = "⟦", "⟧"
UNTRANSLATED = {"Bounce Inspector", "Scroll Left", "Scroll Right", "", "✓", "–", "?"}  # the scrolls are Qt's own
OF_THE_SHEET = re.compile(r"5\.7\.750|old-brand|fabrikam|contoso|\.eml")


class Pseudo(gettext.NullTranslations):
    """A language that brackets every text and makes it half as long again."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{'~' * (len(message) // 2)}{CLOSE}"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


@pytest.fixture
def pseudo() -> Wording:
    return Wording("en", Pseudo())


def opened(qtbot: QtBot, say: Wording, look: Look) -> MainWindow:
    window = MainWindow(say)
    qtbot.addWidget(window)
    window.dress(look)
    window.complete()
    window.resize(1280, 860)
    window.show()
    window.list.add((row(1), row(2), UNREADABLE))
    window.list.refresh()
    window.show_sheet(blocked(), row(1))
    window.page.fill()
    window.show_list()
    QApplication.processEvents()
    return window


def dialogs(window: MainWindow, say: Wording) -> Iterator[QWidget]:
    yield AboutDialog(window, say)
    yield CrashDialog(window, say, "")
    yield DomainsDialog(window, say, (row(1), row(2)))
    yield SettingsDialog(window, say, Settings(), ())
    yield ShortcutsDialog(window, say, window.actions_)


def own_texts(top: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that the window itself brings, with the kind of widget that shows it."""
    for widget in top.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLabel):
            yield type(widget).__name__, widget.text().replace("&", "")
        if isinstance(widget, QTabBar):
            yield from (("tab", widget.tabText(n)) for n in range(widget.count()))
        yield "name", widget.accessibleName()
        yield "description", widget.accessibleDescription()
        yield "tip", widget.toolTip()


def of_the_sheet() -> set[str]:
    """Texts that come finished with the sheet."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, str):
            found.update({value, f"• {value}"})
        elif isinstance(value, tuple):
            for item in value:
                collect(item)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                collect(getattr(value, name))

    collect(blocked())
    return found


def escaped(top: QWidget) -> list[tuple[str, str]]:
    known = of_the_sheet()
    return [
        (kind, text)
        for kind, text in own_texts(top)
        if OPEN not in text and text not in UNTRANSLATED and not OF_THE_SHEET.search(text)
        if not any(part in text for part in known if len(part) > 3) and not text.endswith(" …")
        if re.search(r"[A-Za-z]{3}", text) and not re.fullmatch(r"(Ctrl|Alt|Shift|F\d+)[+\w,]*", text)
    ]


def test_no_text_of_the_window_escapes_translation(qtbot: QtBot, pseudo: Wording, look: Look) -> None:
    window = opened(qtbot, pseudo, look)
    assert not escaped(window)
    menus = [action.text() for menu in window.menuBar().actions() for action in (menu, *menu.menu().actions())]
    assert all(OPEN in text for text in menus if text)


def test_no_text_of_the_dialogs_escapes_translation(qtbot: QtBot, pseudo: Wording, look: Look) -> None:
    window = opened(qtbot, pseudo, look)
    for dialog in dialogs(window, pseudo):
        assert OPEN in dialog.windowTitle()
        assert not escaped(dialog)
        dialog.close()


@pytest.mark.parametrize("points", [10, 20])
def test_no_word_on_a_button_is_cut_when_it_grows(qtbot: QtBot, pseudo: Wording, look: Look, points: int) -> None:
    window = opened(qtbot, pseudo, look)
    window.dress(Look(look.theme, points))
    QApplication.processEvents()
    cut = []
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            wanted = QFontMetrics(button.font()).horizontalAdvance(button.text().replace("&", ""))
            if button.width() < wanted:
                cut.append((button.text(), button.width(), wanted))
    assert not cut


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_window_opens_in_every_language(qtbot: QtBot, look: Look, language: str) -> None:
    say = Wording.of(language)
    window = opened(qtbot, say, look)
    for dialog in dialogs(window, say):
        dialog.show()
        dialog.close()
    letters = [re.findall("&(.)", action.text()) for action in window.menuBar().actions()]
    assert all(letters)
    for menu in window.menuBar().actions():
        keys = [found[0].lower() for a in menu.menu().actions() if (found := re.findall("&(.)", a.text()))]
        assert len(keys) == len(set(keys)), f"two entries of {menu.text()} share a letter"


def test_window_is_mirrored(qtbot: QtBot, say: Wording, look: Look, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = opened(qtbot, say, look)
        page = window.page
        assert window.list.x() > page.parentWidget().x()
        chip = page.headline.chip.mapTo(window, page.headline.chip.rect().center()).x()
        assert chip > window.width() / 3
        assert window.open_button.x() > window.ticket_button.x()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

"""The settings dialog: shows what is chosen, changes nothing before OK."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from inspector.sheet.wording import Wording
from inspector.view.check_line import CheckLine
from inspector.view.look import Look
from inspector.view.settings import Settings
from inspector.view.settings_dialog import SettingsDialog

SETTINGS = Settings(
    language="de", theme="dark", network="on", resolvers="192.0.2.1", redact=True, accepted="/lists", zoom=150
)


@pytest.fixture
def dialog(parent: QWidget, say: Wording) -> SettingsDialog:
    made = SettingsDialog(parent, say, SETTINGS, (("en", "English"), ("de", "Deutsch")))
    made.show()
    return made


def apply(qtbot: QtBot, dialog: SettingsDialog) -> Settings:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "OK")
    with qtbot.waitSignal(dialog.chosen, timeout=5000) as chosen:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert chosen.args is not None
    assert isinstance(chosen.args[0], Settings)
    return chosen.args[0]


def test_untouched_dialog_gives_back_what_it_was_given(qtbot: QtBot, dialog: SettingsDialog) -> None:
    assert dialog.language.currentText() == "Deutsch"
    assert apply(qtbot, dialog) == SETTINGS


def test_choices_by_keyboard(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.keyClick(dialog.theme, Qt.Key.Key_Home)
    qtbot.keyClick(dialog.network, Qt.Key.Key_Home)
    qtbot.keyClick(dialog.redact, Qt.Key.Key_Space)
    dialog.resolvers.clear()
    qtbot.keyClicks(dialog.resolvers, " 192.0.2.7,2001:db8::7 ")
    changed = apply(qtbot, dialog)
    assert changed == SETTINGS._replace(theme="", network="off", redact=False, resolvers="192.0.2.7 2001:db8::7")


def test_recent_files_can_be_switched_off(qtbot: QtBot, dialog: SettingsDialog) -> None:
    assert dialog.recent.isChecked()
    qtbot.keyClick(dialog.recent, Qt.Key.Key_Space)
    assert apply(qtbot, dialog) == SETTINGS._replace(keep_recent=False)


def test_dialog_names_the_file_of_the_settings(parent: QWidget, say: Wording) -> None:
    dialog = SettingsDialog(parent, say, SETTINGS, (), "/stick/bounce-inspector.ini")
    words = [label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel)]
    assert "Settings file: /stick/bounce-inspector.ini" in words


@pytest.mark.parametrize("text", ["192.0.2.1, dns.example", "192.0.2.300", "192.0.2.1:99999", "2001:db8::zz"])
def test_what_is_no_address_of_a_dns_server_is_said_beside_the_field(
    qtbot: QtBot, dialog: SettingsDialog, text: str
) -> None:
    dialog.resolvers.setText(text)
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "OK")
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert dialog.resolvers_wrong.isVisible()
    assert text.split()[-1] in dialog.resolvers_wrong.text()
    assert dialog.resolvers.accessibleDescription() == dialog.resolvers_wrong.text()
    dialog.resolvers.setText("192.0.2.1:5353 2001:db8::1")
    assert not dialog.resolvers_wrong.isVisible()
    assert apply(qtbot, dialog).resolvers == "192.0.2.1:5353 2001:db8::1"


def test_closing_changes_nothing(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.theme.setCurrentIndex(0)
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_unknown_choice_of_an_older_version_falls_back_to_the_first(parent: QWidget, say: Wording) -> None:
    dialog = SettingsDialog(parent, say, SETTINGS._replace(theme="sepia"), ())
    assert dialog.theme.currentData() == ""


def test_what_the_administrator_has_set_is_shown_and_held(qtbot: QtBot, parent: QWidget, say: Wording) -> None:
    fixed = frozenset({"network", "accepted", "zoom"})
    dialog = SettingsDialog(parent, say, SETTINGS, (), fixed=fixed)
    dialog.show()
    assert not dialog.network.isEnabled()
    assert not dialog.accepted_folder.isEnabled()
    assert dialog.theme.isEnabled()
    assert any("administrator" in words.text() for words in dialog.findChildren(QLabel))
    free = SettingsDialog(parent, say, SETTINGS, ())
    assert not any("administrator" in words.text() for words in free.findChildren(QLabel))


def test_words_of_a_box_go_on_below_and_tick_it(qtbot: QtBot, dialog: SettingsDialog) -> None:
    line = dialog.redact.parentWidget()
    assert isinstance(line, CheckLine)
    assert line.words.wordWrap()
    assert dialog.redact.accessibleName() == line.words.text()
    qtbot.mouseClick(line.words, Qt.MouseButton.LeftButton)
    assert not dialog.redact.isChecked()
    qtbot.mouseClick(dialog.redact, Qt.MouseButton.LeftButton, pos=dialog.redact.rect().center())
    assert dialog.redact.isChecked()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_entry_of_a_drop_down_is_whole(qtbot: QtBot, parent: QWidget, say: Wording, look: Look) -> None:
    names = ("English", "Português", "Español", "Deutsch", "Français", "日本語")
    dialog = SettingsDialog(parent, say, SETTINGS, tuple((name, name) for name in names))
    dialog.show()
    dialog.language.showPopup()
    view = dialog.language.view()
    qtbot.waitUntil(view.isVisible, timeout=5000)
    assert view.viewport().rect().contains(view.visualRect(view.model().index(6, 0)))
    dialog.language.hidePopup()
    style, option = dialog.language.style(), QStyleOptionComboBox()
    option.initFrom(dialog.language)
    scrolls_by_arrows = style.styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, dialog.language)
    assert not scrolls_by_arrows, "such a pop-up cuts an entry in half"

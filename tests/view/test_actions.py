"""Actions: keys without conflicts, letters without conflicts, and only what has something to work on is enabled."""

import re
from collections import Counter

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from inspector.sheet.wording import LANGUAGES, Wording
from inspector.view.actions import Actions
from inspector.view.menus import MENUS, Plan

LISTED = {
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
    **{f"tab_{tab}": f"Ctrl+{tab}" for tab in range(1, 7)},
}


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def made(window: QMainWindow, say: Wording) -> Actions:
    return Actions(window, [window.menuBar().addMenu(say(title)) for title, _ in MENUS], say)


def plans() -> list[Plan]:
    return [plan for _, group in MENUS for plan in group if plan is not None]


def test_keys_are_those_that_people_know(window: QMainWindow, say: Wording) -> None:
    actions = made(window, say)
    for name, keys in LISTED.items():
        assert actions[name].shortcut().toString() == keys


def test_no_key_does_two_things() -> None:
    keys = [key for plan in plans() for key in (plan.keys if isinstance(plan.keys, tuple) else (plan.keys,)) if key]
    assert not [key for key, count in Counter(keys).items() if count > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_opens_two_entries_of_a_menu(language: str) -> None:
    say = Wording.of(language)
    menus = [[say(title) for title, _ in MENUS]]
    menus += [[say(plan.text) for plan in group if plan is not None] for _, group in MENUS]
    for entries in menus:
        letters = Counter(m[1].casefold() for text in entries if (m := re.search(r"&(\w)", text)))
        assert not [letter for letter, count in letters.items() if count > 1], entries


def test_every_entry_stands_in_a_menu_with_its_keys(window: QMainWindow, say: Wording) -> None:
    actions = made(window, say)
    shown = [action for menu in window.menuBar().actions() for action in menu.menu().actions()]
    assert all(actions[plan.name] in shown for plan in plans())


def test_only_what_has_something_to_work_on_is_enabled(window: QMainWindow, say: Wording) -> None:
    actions = made(window, say)
    actions.show_state(frozenset())
    assert actions["open"].isEnabled()
    assert not any(actions[name].isEnabled() for name in ("copy_ticket", "next", "check_dns", "export_one"))
    actions.show_state(frozenset({"row", "sheet"}))
    assert actions["copy_ticket"].isEnabled()
    assert not any(actions[name].isEnabled() for name in ("next", "check_dns"))
    actions.show_state(frozenset({"row", "sheet", "list", "domain"}))
    assert all(actions[name].isEnabled() for name in actions.names())

"""The actions of the window, made into its menus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from inspector.view.menus import MENUS, Plan

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenu

    from inspector.sheet.wording import Wording


class Actions:
    """All actions by name; `show_state` enables those that have something to work on.

    `menus` are the window's, one for each of `MENUS`, and are filled here: the first picture of the window shows
    their titles alone.
    """

    def __init__(self, window: QMainWindow, menus: Sequence[QMenu], say: Wording) -> None:
        self._plans: dict[str, Plan] = {}
        self._actions: dict[str, QAction] = {}
        self.submenus: dict[str, QMenu] = {}
        self._choices: dict[str, QActionGroup] = {}
        for menu, (_, plans) in zip(menus, MENUS, strict=True):
            for plan in plans:
                if plan is None:
                    menu.addSeparator()
                elif plan.name in ("recent", "theme", "copy_ticket_in"):
                    self.submenus[plan.name] = menu.addMenu(say(plan.text))
                    self._plans[plan.name] = plan
                    self._actions[plan.name] = self.submenus[plan.name].menuAction()
                else:
                    menu.addAction(self._made(plan, window, say))

    def _made(self, plan: Plan, window: QMainWindow, say: Wording) -> QAction:
        action = QAction(say(plan.text), window)
        keys = plan.keys if isinstance(plan.keys, tuple) else (plan.keys,) if plan.keys else ()
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setCheckable(plan.checkable)
        if plan.choice:
            self._choices.setdefault(plan.choice, QActionGroup(window)).addAction(action)
        self._plans[plan.name] = plan
        self._actions[plan.name] = action
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def names(self) -> tuple[str, ...]:
        return tuple(self._actions)

    def show_state(self, present: frozenset[str]) -> None:
        """Enable what needs nothing, or something that is `present` ("row", "sheet", "domain", "list")."""
        for name, plan in self._plans.items():
            self._actions[name].setEnabled(not plan.needs or plan.needs in present)

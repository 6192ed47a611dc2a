"""The page of keyboard shortcuts, made from the actions themselves."""

from __future__ import annotations

import re

from PySide6.QtGui import QFontInfo, QKeySequence
from PySide6.QtWidgets import QWidget

from inspector.sheet.values import Shown
from inspector.sheet.wording import Wording
from inspector.view.actions import Actions
from inspector.view.dialog import Dialog
from inspector.view.tables import ShownModel, ShownTable


class ShortcutsDialog(Dialog):
    def __init__(self, parent: QWidget, say: Wording, actions: Actions) -> None:
        super().__init__(parent, say("Keyboard shortcuts"), say)
        self.model = ShownModel((say("What it does"), say("Keys")))
        self.table = ShownTable(self.model, (300, 160), say)
        self.table.setAccessibleName(say("Keyboard shortcuts"))
        self.model.set_rows(tuple((Shown(words), Shown(keys)) for words, keys in shortcuts(actions, say)))
        self.table.fit(QFontInfo(self.font()).pointSizeF())
        self.column.addWidget(self.table)
        self.take_room(self.pixels(520), self.pixels(560))


def shortcuts(actions: Actions, say: Wording) -> tuple[tuple[str, str], ...]:
    """What each action does, and its keys as this system writes them."""
    own = []
    for name in actions.names():
        keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in actions[name].shortcuts())
        if keys:
            own.append((without_letter(actions[name].text()).rstrip("…"), keys))
    in_list = [
        (say("Fold or unfold a group of the list"), "←, →"),
        (say("Filter the list"), say("type in the list")),
        (say("Show where a value was read"), say("Enter on the value")),
    ]
    return tuple(own + in_list)


def without_letter(text: str) -> str:
    """A menu entry's words without the mark of its letter, "(&O)" where the letter is no part of the words."""
    return re.sub(r"\(&.\)|&", "", text)

"""Two messages side by side; a sign and a colour mark what differs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector.sheet.values import Sheet, Shown
from inspector.sheet.wording import Wording
from inspector.view.dialog import Dialog
from inspector.view.labels import label
from inspector.view.look import Look
from inspector.view.tables import Index, ShownModel, ShownTable

Lines = tuple[tuple[str, Shown, Shown], ...]
_NOTHING = Shown("")
_LEFT, _RIGHT = 2, 3
"""The columns of the two messages."""


def compared(one: Sheet, other: Sheet, say: Wording) -> Lines:
    """What the two say of the same thing: label, left, right; what neither has is left out."""
    left, right = _facts(one, say), _facts(other, say)
    labels = dict.fromkeys([*left, *right])
    return tuple((name, left.get(name, _NOTHING), right.get(name, _NOTHING)) for name in labels)


def _facts(sheet: Sheet, say: Wording) -> dict[str, Shown]:
    """Each thing with its value; one made of several leads to the place of the first that has one."""
    facts = {
        say("Code"): sheet.headline.chip,
        say("Permanent or temporary"): Shown(sheet.headline.permanence, sheet.headline.chip.target),
        say("System"): Shown(sheet.headline.system),
        say("Meaning"): Shown(sheet.headline.sentence, sheet.headline.chip.target),
        say("Domain"): sheet.offender.domain if sheet.offender else _NOTHING,
        say("Why"): _joined(sheet.offender.lines if sheet.offender else (), " "),
        say("Who acts"): Shown(", ".join(sheet.actors)),
        say("Resend"): Shown(sheet.resend),
    }
    facts.update({fact.label: fact.value for fact in sheet.facts})
    for number, row in enumerate(sheet.recipients[:20], 1):
        facts[say("Recipient {n}", n=number)] = _joined((row.address, row.status, row.diagnostic), " ")
    facts[say("Hops")] = _joined(tuple(hop.by for hop in sheet.hops), " → ")
    for section in sheet.sections:
        facts.update({f"{section.title}: {fact.label}": fact.value for fact in section.facts})
    return {name: value for name, value in facts.items() if value}


def _joined(parts: tuple[Shown, ...], between: str) -> Shown:
    there = [part for part in parts if part]
    return Shown(
        between.join(part.text for part in there),
        next((part.target for part in there if part.target is not None), None),
    )


class CompareModel(ShownModel):
    """A model whose differing lines stand out."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        super().__init__(headings)
        self._ground: QBrush | None = None
        self._ink: QBrush | None = None

    def dress(self, look: Look) -> None:
        self._ground = QBrush(look.theme.colour("found"))
        self._ink = QBrush(look.theme.colour("on-found"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and self.differs(index.row()):
            if role == Qt.ItemDataRole.BackgroundRole:
                return self._ground
            if role == Qt.ItemDataRole.ForegroundRole:
                return self._ink
            if role == Qt.ItemDataRole.FontRole and index.column() > 1:
                font = QFont()
                font.setBold(True)
                return font
        return super().data(index, role)

    def differs(self, row: int) -> bool:
        return bool(self.shown(self.index(row, 0)).text)


class CompareDialog(Dialog):
    traced = Signal(int, object)
    """A value was clicked: of which of the two messages (0, 1), and the target."""

    def __init__(self, parent: QWidget, say: Wording, names: tuple[str, str], sheets: tuple[Sheet, Sheet]) -> None:
        super().__init__(parent, say("Compare two messages"), say)
        self._lines = compared(*sheets, say)
        differing = sum(left.text != right.text for _, left, right in self._lines)
        self.column.addWidget(label(say.count_of("{n} line differs", "{n} lines differ", differing), "strong"))
        self.only = QCheckBox(say("Show only what differs"))
        self.only.toggled.connect(self._show)
        self.column.addWidget(self.only)
        self.model = CompareModel(("", say("What"), *names))
        self.table = ShownTable(self.model, (30, 170, 330, 330), say)
        self.table.setAccessibleName(say("Two messages side by side"))
        self.table.clicked.connect(self._trace)
        self.table.activated.connect(self._trace)
        self.column.addWidget(self.table, 1)
        self._points = 10.0
        self._show()

    def dress(self, look: Look) -> None:
        self._points = look.points
        self.model.dress(look)
        self.table.setMinimumHeight(look.pixels(120))
        self.table.fit(look.points)
        self.take_room(look.pixels(960), look.pixels(560))

    @Slot(QModelIndex)
    def _trace(self, index: QModelIndex) -> None:
        target = self.model.shown(index).target
        if target is not None and index.column() in (_LEFT, _RIGHT):
            self.traced.emit(index.column() - _LEFT, target)

    def _show(self) -> None:
        rows = (
            (Shown("≠" if left.text != right.text else ""), Shown(name), left, right)
            for name, left, right in self._lines
            if left.text != right.text or not self.only.isChecked()
        )
        self.model.set_rows(tuple(rows))
        self.table.fit(self._points)

"""Two messages side by side; a sign and a colour mark what differs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector.sheet.values import Sheet, Shown
from inspector.sheet.wording import Wording
from inspector.view.dialog import Dialog
from inspector.view.labels import label
from inspector.view.look import Look
from inspector.view.tables import Index, ShownModel, ShownTable

Lines = tuple[tuple[str, str, str], ...]


def compared(one: Sheet, other: Sheet, say: Wording) -> Lines:
    """What the two say of the same thing: label, left, right; what neither has is left out."""
    left, right = _facts(one, say), _facts(other, say)
    labels = dict.fromkeys([*left, *right])
    return tuple((name, left.get(name, ""), right.get(name, "")) for name in labels)


def _facts(sheet: Sheet, say: Wording) -> dict[str, str]:
    facts = {
        say("Code"): sheet.headline.chip.text,
        say("Permanent or temporary"): sheet.headline.permanence,
        say("System"): sheet.headline.system,
        say("Meaning"): sheet.headline.sentence,
        say("Domain"): sheet.offender.domain.text if sheet.offender else "",
        say("Why"): " ".join(sheet.offender.lines) if sheet.offender else "",
        say("Who acts"): ", ".join(sheet.actors),
        say("Resend"): sheet.resend,
    }
    facts.update({fact.label: fact.value.text for fact in sheet.facts})
    for number, row in enumerate(sheet.recipients[:20], 1):
        facts[say("Recipient {n}", n=number)] = " ".join(
            filter(None, (row.address.text, row.status.text, row.diagnostic.text))
        )
    facts[say("Hops")] = " → ".join(hop.by for hop in sheet.hops)
    for section in sheet.sections:
        facts.update({f"{section.title}: {fact.label}": fact.value.text for fact in section.facts})
    return {name: value for name, value in facts.items() if value}


class CompareModel(ShownModel):
    """A model whose differing lines stand out."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        super().__init__(headings)
        self._ground: QBrush | None = None

    def dress(self, look: Look) -> None:
        self._ground = QBrush(look.theme.colour("found"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and self.differs(index.row()):
            if role == Qt.ItemDataRole.BackgroundRole:
                return self._ground
            if role == Qt.ItemDataRole.FontRole and index.column() > 1:
                font = QFont()
                font.setBold(True)
                return font
        return super().data(index, role)

    def differs(self, row: int) -> bool:
        return bool(self.shown(self.index(row, 0)).text)


class CompareDialog(Dialog):
    def __init__(self, parent: QWidget, say: Wording, names: tuple[str, str], sheets: tuple[Sheet, Sheet]) -> None:
        super().__init__(parent, say("Compare two messages"), say)
        self._lines = compared(*sheets, say)
        differing = sum(left != right for _, left, right in self._lines)
        self.column.addWidget(label(say.count_of("{n} line differs", "{n} lines differ", differing), "strong"))
        self.only = QCheckBox(say("Show only what differs"))
        self.only.toggled.connect(self._show)
        self.column.addWidget(self.only)
        self.model = CompareModel(("", say("What"), *names))
        self.table = ShownTable(self.model, (30, 170, 330, 330), say)
        self.table.setAccessibleName(say("Two messages side by side"))
        self.column.addWidget(self.table, 1)
        self._points = 10.0
        self._show()

    def dress(self, look: Look) -> None:
        self._points = look.points
        self.model.dress(look)
        self.table.fit(look.points)
        self.resize(look.pixels(960), look.pixels(560))

    def _show(self) -> None:
        rows = (
            (Shown("≠" if left != right else ""), Shown(name), Shown(left), Shown(right))
            for name, left, right in self._lines
            if left != right or not self.only.isChecked()
        )
        self.model.set_rows(tuple(rows))
        self.table.fit(self._points)

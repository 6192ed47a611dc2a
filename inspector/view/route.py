"""The Route pane: the hops with signed delays, and what the headers say of authentication and filtering."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector.sheet.values import HopRow, Section, Sheet, Shown
from inspector.sheet.wording import Wording
from inspector.view.labels import emptied, label
from inspector.view.look import Look
from inspector.view.scrolled import ScrolledPane
from inspector.view.tables import ShownModel, ShownTable
from inspector.view.value_label import ValueLabel

_WIDTHS = (40, 215, 215, 60, 168, 105, 170)


class RoutePane(ScrolledPane):
    traced = Signal(object)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._points = 10.0
        self.model = ShownModel(
            (say("Hop"), say("From"), say("By"), say("Delay"), say("Time"), say("With"), say("Remark"))
        )
        self.table = ShownTable(self.model, _WIDTHS, say, whole=True)
        self.table.setAccessibleName(say("Route of the returned message"))
        self.table.traced.connect(self.traced)
        self._note = ValueLabel(form="soft")
        self._note.setWordWrap(True)
        self._note.traced.connect(self.traced)
        self._none = label(say("The message names no servers that it passed."), "soft", wrap=True)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(14)
        column = self.column
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(12)
        for part in (self._note, self._none, self.table):
            column.addWidget(part)
        column.addLayout(self._sections)
        column.addStretch(1)

    def dress(self, look: Look) -> None:
        self._points = look.points
        self.table.fit(look.points)

    def show_sheet(self, sheet: Sheet) -> None:
        self.model.set_rows(tuple(_cells(hop) for hop in sheet.hops))
        self.table.setVisible(bool(sheet.hops))
        self._none.setVisible(not sheet.hops)
        self._note.show_value(sheet.path_note, self._say("Show where this was read"))
        self._note.setVisible(bool(sheet.path_note))
        emptied(self._sections)
        for section in sheet.sections:
            self._sections.addWidget(self._section(section))
        self.table.fit(self._points)

    def _section(self, section: Section) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(section.title, "heading"), 0, 0, 1, 2)
        for row, fact in enumerate(section.facts, 1):
            name = label(fact.label, "soft")
            name.setAccessibleName(fact.spoken)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            value = ValueLabel()
            value.setWordWrap(True)
            value.show_value(fact.value, self._say("Show where this was read"))
            value.traced.connect(self.traced)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(value)
            if fact.note:
                cell.addWidget(label(fact.note, "small", wrap=True))
            grid.addLayout(cell, row, 1)
        return holder


def _cells(hop: HopRow) -> tuple[Shown, ...]:
    return (
        Shown(str(hop.number), hop.from_.target),
        hop.from_,
        hop.by,
        hop.delay,
        hop.time,
        hop.with_,
        hop.concern,
    )

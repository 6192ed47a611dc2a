"""The domains of all bounces of one code: those to register, complete, to copy; apart from them the others, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from inspector.sheet.domains_table import (
    DomainLine,
    DomainsTable,
    as_csv,
    as_powershell,
    as_text,
    domains_table,
)
from inspector.sheet.registration import reason_against
from inspector.sheet.values import Row, Shown
from inspector.sheet.wording import Wording
from inspector.view.dialog import Dialog
from inspector.view.labels import label
from inspector.view.look import Look
from inspector.view.tables import Index, ShownModel, ShownTable

_CORE = "5.7.750"
_WIDTHS = (240, 90, 150, 150, 250)
_ADDRESSES = 4
"""The column of the addresses."""
_MOST_ADDRESSES = 3
"""So many lines of addresses stand in a cell: a domain that many wrote from must not hide the next ones."""


class RegisterModel(ShownModel):
    """A model that shows the first addresses of a domain under each other, and says how many more there are."""

    def __init__(self, headings: tuple[str, ...], say: Wording) -> None:
        super().__init__(headings)
        self._say = say
        self._briefs: tuple[str, ...] = ()

    def set_lines(self, lines: tuple[DomainLine, ...]) -> None:
        self._briefs = tuple(self._brief(line.senders) for line in lines)
        self.set_rows(tuple((*_cells(line), Shown(", ".join(line.senders))) for line in lines))

    def displayed(self, index: Index) -> str:
        return self._briefs[index.row()] if index.column() == _ADDRESSES else super().displayed(index)

    def _brief(self, senders: tuple[str, ...]) -> str:
        if len(senders) <= _MOST_ADDRESSES:
            return "\n".join(senders)
        kept = senders[: _MOST_ADDRESSES - 1]
        more = self._say.count_of("and {n} more", "and {n} more", len(senders) - len(kept))
        return "\n".join((*kept, more))


class DomainsDialog(Dialog):
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget, say: Wording, rows: tuple[Row, ...]) -> None:
        super().__init__(parent, say("Domains"), say)
        self._say = say
        self._rows = rows
        self._points = 10.0
        self._table = DomainsTable(False, ())
        self._lead = label("", "soft", wrap=True)
        self.column.addWidget(self._lead)
        self.code = QComboBox()
        self.code.setAccessibleName(say("Status code"))
        self.code.addItems(codes_in(rows))
        self._count = label("", "strong")
        line = QHBoxLayout()
        line.addWidget(self.code)
        line.addWidget(self._count)
        line.addStretch(1)
        self.column.addLayout(line)
        headings = (say("Domain"), say("Bounces"), say("First seen (UTC)"), say("Last seen (UTC)"), say("Addresses"))
        self.model = RegisterModel(headings, say)
        self.table = ShownTable(self.model, _WIDTHS, say)
        self.column.addWidget(self.table, 3)
        self._apart = label("", "strong", wrap=True)
        self.column.addWidget(self._apart)
        self.other_model = ShownModel((*headings[:-1], say("Why not")))
        self.other_table = ShownTable(self.other_model, _WIDTHS, say)
        self.other_table.setAccessibleName(say("Domains that are not to be registered"))
        self.column.addWidget(self.other_table, 2)
        self.text_button = self.add_button(say("Copy as text"), primary=True)
        self.csv_button = self.add_button(say("Copy as CSV"))
        self.powershell_button = self.add_button(say("Copy as PowerShell"))
        self.text_button.clicked.connect(self._copy_text)
        self.csv_button.clicked.connect(self._copy_csv)
        self.powershell_button.clicked.connect(self._copy_powershell)
        self.code.currentTextChanged.connect(self._show)
        self._show(self.code.currentText())

    def dress(self, look: Look) -> None:
        self._points = look.points
        for table in (self.table, self.other_table):
            table.setMinimumHeight(look.pixels(120))
            table.fit(look.points)
        self.take_room(look.pixels(960), look.pixels(540))

    def _show(self, code: str) -> None:
        say, found = self._say, domains_table(self._rows, code=code)
        self._table = found
        title = say("Domains to register") if found.to_register else say("Domains")
        self.setWindowTitle(title)
        self.table.setAccessibleName(title)
        core = say("5.7.750 is a block on volume: the fix needs every domain of this list, not one.")
        other = say("The domains that these bounces name. For this code there is nothing to register.")
        self._lead.setText(core if found.to_register else other)
        self.model.set_lines(found.lines)
        self.other_model.set_rows(
            tuple((*_cells(line), Shown(reason_against(line.registration, say))) for line in found.others)
        )
        count = len(found.lines)
        to_register = say.count_of("{n} domain to register", "{n} domains to register", count)
        self._count.setText(to_register if found.to_register else say.count_of("{n} domain", "{n} domains", count))
        apart = say.count_of("{n} domain not to register", "{n} domains not to register", len(found.others))
        self._apart.setText(apart)
        for part in (self._apart, self.other_table):
            part.setVisible(bool(found.others))
        self.powershell_button.setVisible(found.to_register)  # a script is for what is to be done
        for button in (self.text_button, self.csv_button, self.powershell_button):
            button.setEnabled(bool(found.lines))
        for table in (self.table, self.other_table):
            table.fit(self._points)

    def _copy_text(self) -> None:
        self.copy_wanted.emit(as_text(self._table.lines))

    def _copy_csv(self) -> None:
        self.copy_wanted.emit(as_csv(self._table.lines, self._say))

    def _copy_powershell(self) -> None:
        self.copy_wanted.emit(as_powershell(self._table.lines))


def codes_in(rows: tuple[Row, ...]) -> list[str]:
    """The codes of rows that name a domain: 5.7.750 first, then the most frequent."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.code and row.domain:
            counts[row.code] = counts.get(row.code, 0) + 1
    return sorted(counts, key=lambda code: (code != _CORE, -counts[code], code))


def _cells(line: DomainLine) -> tuple[Shown, ...]:
    name = line.domain if line.unicode == line.domain else f"{line.unicode} ({line.domain})"
    return (
        Shown(name),
        Shown(str(line.count)),
        Shown(line.first.replace("T", " ")[:16]),
        Shown(line.last.replace("T", " ")[:16]),
    )

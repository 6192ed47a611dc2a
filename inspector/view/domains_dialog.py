"""The domains of all bounces of one code: the list to register, complete, to copy or to save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from inspector.sheet.domains_table import DomainLine, as_csv, as_powershell, as_text, domain_lines
from inspector.sheet.redaction import Redactor
from inspector.sheet.values import Row, Shown
from inspector.sheet.wording import Wording
from inspector.view.dialog import Dialog
from inspector.view.labels import label
from inspector.view.look import Look
from inspector.view.tables import ShownModel, ShownTable

_CORE = "5.7.750"


class DomainsDialog(Dialog):
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget, say: Wording, rows: tuple[Row, ...], redactor: Redactor | None = None) -> None:
        super().__init__(parent, say("Domains to register"), say)
        self._say = say
        self._rows = rows
        self._redactor = redactor
        self._lines: tuple[DomainLine, ...] = ()
        words = say("5.7.750 is a block on volume: the fix needs every domain of this list, not one.")
        self.column.addWidget(label(words, "soft", wrap=True))
        self.code = QComboBox()
        self.code.setAccessibleName(say("Status code"))
        self.code.addItems(codes_in(rows))
        self._count = label("", "strong")
        line = QHBoxLayout()
        line.addWidget(self.code)
        line.addWidget(self._count)
        line.addStretch(1)
        self.column.addLayout(line)
        headings = (say("Domain"), say("Bounces"), say("First"), say("Last"), say("Senders"))
        self.model = ShownModel(headings)
        self.table = ShownTable(self.model, (240, 75, 150, 150, 260), say)
        self.table.setAccessibleName(say("Domains to register"))
        self.column.addWidget(self.table, 1)
        self.text_button = self.add_button(say("Copy as text"), primary=True)
        self.csv_button = self.add_button(say("Copy as CSV"))
        self.powershell_button = self.add_button(say("Copy as PowerShell"))
        self.text_button.clicked.connect(self._copy_text)
        self.csv_button.clicked.connect(self._copy_csv)
        self.powershell_button.clicked.connect(self._copy_powershell)
        self.code.currentTextChanged.connect(self._show)
        self._show(self.code.currentText())

    def dress(self, look: Look) -> None:
        self.table.fit(look.points)
        self.resize(look.pixels(880), look.pixels(480))

    def _show(self, code: str) -> None:
        self._lines = domain_lines(self._rows, code=code)
        self.model.set_rows(tuple(_cells(line) for line in self._lines))
        self._count.setText(self._say.count_of("{n} domain", "{n} domains", len(self._lines)))

    def _copy_text(self) -> None:
        self.copy_wanted.emit(as_text(self._lines))

    def _copy_csv(self) -> None:
        self.copy_wanted.emit(as_csv(self._lines, self._say, self._redactor))

    def _copy_powershell(self) -> None:
        self.copy_wanted.emit(as_powershell(self._lines))


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
        Shown(", ".join(line.senders)),
    )

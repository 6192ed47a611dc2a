"""The Recipients pane: one row for each recipient that the bounce names."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.sheet.values import RecipientRow, Shown
from inspector.sheet.wording import Wording
from inspector.view.look import Look
from inspector.view.tables import ShownModel, ShownTable

_WIDTHS = (180, 90, 60, 75, 300, 210, 130)


class RecipientsPane(QWidget):
    traced = Signal(object)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._points = 10.0
        self.model = ShownModel(
            (
                say("Recipient"),
                say("Action"),
                say("Reply"),
                say("Status"),
                say("Diagnostic"),
                say("Remote server"),
                say("Read from"),
            )
        )
        self.table = ShownTable(self.model, _WIDTHS, say)
        self.table.setAccessibleName(say("Recipients"))
        self.table.traced.connect(self.traced)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def dress(self, look: Look) -> None:
        self._points = look.points
        self.table.fit(look.points)

    def show_recipients(self, rows: tuple[RecipientRow, ...]) -> None:
        self.model.set_rows(tuple(_cells(row) for row in rows))
        self.table.fit(self._points)


def _cells(row: RecipientRow) -> tuple[Shown, ...]:
    return (row.address, row.action, row.reply, row.status, row.diagnostic, row.remote, row.read_from)

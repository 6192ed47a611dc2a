"""What would be copied for a ticket, to read before it leaves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.sheet.ticket import Ticket
from inspector.sheet.wording import Wording
from inspector.view.copying import ReadingView
from inspector.view.dialog import Dialog
from inspector.view.labels import label
from inspector.view.look import Look


class PreviewDialog(Dialog):
    copy_wanted = Signal(object)
    """The `Ticket` that is shown."""

    def __init__(self, parent: QWidget, say: Wording, ticket: Ticket, hidden: bool) -> None:
        super().__init__(parent, say("What is copied for a ticket"), say)
        hides = say("People's addresses are hidden. Codes and the offending domain stay.")
        shows = say("People's addresses are shown. Edit ▸ Hide people's addresses replaces them.")
        self.column.addWidget(label(hides if hidden else shows, "soft", wrap=True))
        self._ticket = ticket
        self.text = ReadingView(ticket.plain)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("The ticket"))
        self.column.addWidget(self.text, 1)
        copy = self.add_button(say("Copy for ticket"), primary=True)
        copy.clicked.connect(self._copy)

    def dress(self, look: Look) -> None:
        self.text.setFont(look.fixed(0.95))
        self.take_room(look.pixels(640), look.pixels(520))

    def _copy(self) -> None:
        self.copy_wanted.emit(self._ticket)
        self.close()

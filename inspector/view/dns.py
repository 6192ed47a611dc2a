"""The DNS pane: what public DNS says of the offending domain, asked only on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector.sheet.wording import Wording
from inspector.view.labels import label
from inspector.view.look import Look


class DnsPane(QScrollArea):
    check_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._domain = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lead = label("", wrap=True)
        limits = say("DNS can say that a domain is known to some tenant, never to which one.")
        self._note = label(limits, "soft", wrap=True)
        self.check_button = QPushButton(say("Check DNS"))
        self.check_button.clicked.connect(self.check_wanted)
        line = QHBoxLayout()
        line.addWidget(self.check_button)
        line.addStretch(1)
        self._results = QVBoxLayout()
        page = QWidget()
        page.setObjectName("scrolled")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(9)
        column.addWidget(self._lead)
        column.addLayout(line)
        column.addLayout(self._results)
        column.addWidget(self._note)
        column.addStretch(1)
        self.setWidget(page)

    def dress(self, look: Look) -> None:
        """Nothing of this pane depends on the look."""

    def show_domain(self, domain: str) -> None:
        """Another message is shown; nothing has been asked about its domain."""
        self._domain = domain
        self.check_button.setVisible(bool(domain))
        if domain:
            self._lead.setText(self._say("Nothing has been asked about {domain} yet.", domain=domain))
        else:
            self._lead.setText(self._say("There is no domain to ask about."))

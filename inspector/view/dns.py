"""The DNS pane: what public DNS says of the offending domain, asked only on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.dns import DnsRow, DnsSheet
from inspector.sheet.wording import Wording
from inspector.view.labels import breakable, emptied, label, rule
from inspector.view.look import Look
from inspector.view.scrolled import ScrolledPane

_SIGNS = {"found": ("✓", "good"), "broken": ("!", "soft"), "not-found": ("–", "plain"), "not-asked": ("?", "soft")}


class DnsPane(ScrolledPane):
    check_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._domain = ""
        self._resting = False
        self._why_not = ""
        self.lead = label("", "heading", wrap=True)
        self._note = label("", "soft", wrap=True)
        self.check_button = QPushButton(say("Check DNS"))
        self.check_button.clicked.connect(self.check_wanted)
        self.cancel_button = QPushButton(say("Cancel"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        line = QHBoxLayout()
        line.addWidget(self.check_button)
        line.addWidget(self.cancel_button)
        line.addStretch(1)
        self._results = QVBoxLayout()
        self._results.setSpacing(0)
        column = self.column
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(9)
        column.addWidget(self.lead)
        column.addWidget(self._note)
        column.addLayout(line)
        column.addLayout(self._results)
        column.addStretch(1)
        self.show_domain("")

    def dress(self, look: Look) -> None:
        """Nothing here depends on the look beyond the style sheet."""

    def allow(self, allowed: bool, why_not: str = "") -> None:
        """Whether DNS may be asked at all, and in words why not."""
        self._why_not = "" if allowed else why_not
        self.check_button.setEnabled(allowed)
        if self._resting:
            self.show_domain(self._domain)

    def show_domain(self, domain: str) -> None:
        """Another message is shown; nothing has been asked about its domain."""
        self._domain = domain
        say = self._say
        nothing = say("There is no domain to ask about.")
        self.lead.setText(say("Nothing has been asked about {domain} yet.", domain=domain) if domain else nothing)
        limits = say("DNS can say that a domain is known to some tenant, never to which one.")
        leaves = say("The question leaves this computer.")
        self._note.setText(self._why_not or (f"{limits} {leaves}" if domain else ""))
        self._show(results=False, checking=False)
        self._resting = True

    def show_asking(self, domain: str) -> None:
        self._domain = domain
        self.lead.setText(self._say("Asking DNS about {domain}…", domain=domain))
        self._note.setText("")
        self._show(results=False, checking=True)

    def show_failure(self, why: str) -> None:
        self.lead.setText(why)
        self._note.setText("")
        self._show(results=False, checking=False)

    def show_answer(self, answer: DnsSheet) -> None:
        self._domain = self._domain or answer.domain.text
        self._show(results=True, checking=False)
        self.lead.setText(answer.conclusion)
        self._note.setText(" ".join(filter(None, (*answer.caveats, self._why_not))))
        self._note.setVisible(bool(self._note.text()))
        for number, row in enumerate(answer.rows):
            if number:
                self._results.addWidget(rule())
            self._results.addWidget(_line(row))
        if answer.asked:
            self._results.addSpacing(8)
            self._results.addWidget(label(answer.asked, "small", wrap=True))

    def _show(self, *, results: bool, checking: bool) -> None:
        self._resting = False
        emptied(self._results)
        self._note.setVisible(bool(self._note.text()))
        self.check_button.setVisible(bool(self._domain) and not checking)
        self.check_button.setText(self._say("Check again") if results else self._say("Check DNS"))
        self.cancel_button.setVisible(checking)


def _line(row: DnsRow) -> QWidget:
    """One thing that was looked for: a sign, what it is, what came of it, the records, what they suggest."""
    sign, tone = _SIGNS.get(row.state, ("?", "soft"))
    mark = QLabel(sign)
    mark.setProperty("form", "sign")
    mark.setProperty("tone", tone)
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    mark.setAccessibleName(row.answer)
    words = QVBoxLayout()
    words.setSpacing(2)
    first = QHBoxLayout()
    first.setSpacing(10)
    first.addWidget(label(row.label, "strong"))
    first.addWidget(label(row.answer, "soft", wrap=True), 1)
    words.addLayout(first)
    for record in row.records:
        words.addWidget(label(breakable(record.text), "command", wrap=True))
    for note in row.notes:
        words.addWidget(label(f"→ {note}", wrap=True))
    if not row.records:
        words.addWidget(label(breakable(row.question), "command", wrap=True))
    holder = QFrame()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 8, 0, 8)
    line.setSpacing(10)
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return holder

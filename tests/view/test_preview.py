"""The preview shows the very words that will leave, and copies only on demand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector.sheet.ticket import Ticket
from inspector.sheet.wording import Wording
from inspector.view.look import Look
from inspector.view.preview import PreviewDialog

TICKET = Ticket("550 5.7.750\n<b>old-brand.example</b>", "**550 5.7.750**", "<p>550 5.7.750</p>")


def test_words_are_shown_as_they_leave(qtbot: QtBot, parent: QWidget, say: Wording, look: Look) -> None:
    dialog = PreviewDialog(parent, say, TICKET, hidden=False)
    dialog.dress(look)
    assert dialog.text.toPlainText() == TICKET.plain
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy for ticket")
    dialog.show()
    with qtbot.waitSignal(dialog.copy_wanted, timeout=5000) as wanted:
        qtbot.keyClick(copy, Qt.Key.Key_Space)
    assert wanted.args is not None
    assert wanted.args[0] is TICKET
    assert not dialog.isVisible()


def test_it_says_whether_addresses_are_hidden(parent: QWidget, say: Wording) -> None:
    said = []
    for hidden in (True, False):
        dialog = PreviewDialog(parent, say, TICKET, hidden=hidden)
        said.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
    assert "addresses are hidden" in said[0]
    assert "addresses are shown" in said[1]

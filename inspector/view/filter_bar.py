"""The filter of the list: what is typed, how many messages it leaves, and a way out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from inspector.sheet.wording import Wording
from inspector.view.labels import label


class FilterLine(QLineEdit):
    """Escape empties it, and leaves it once it is empty; Down and Enter go to what it has found."""

    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _changed(event):
            self.entered.emit()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()


def _changed(event: QKeyEvent) -> bool:
    """Whether the key is held with another one and so means something else."""
    return event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class FilterBar(QWidget):
    """A filter never hides that there are messages: beside it stands how many it has left of how many."""

    changed = Signal(str)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self.line = FilterLine()
        self.line.setClearButtonEnabled(True)
        self.line.setAcceptDrops(False)
        for clear in self.line.findChildren(QToolButton):
            clear.setAccessibleName(say("Clear the filter"))
        self.line.setAccessibleName(say("Filter the list"))
        self.line.setToolTip(say("File, code, domain, subject, recipient, Message-ID or words of the diagnostic"))
        self.line.textChanged.connect(self.changed)
        self.count = label("", "small", wrap=True)
        self.clear_button = QPushButton(say("Clear the filter"))
        self.clear_button.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.line)
        column.addWidget(self.count)
        column.addWidget(self.clear_button)
        self.count.hide()
        self.clear_button.hide()

    @Slot()
    def clear(self) -> None:
        self.line.clear()
        self.line.setFocus()

    def show_count(self, found: int, count: int, *, hides_shown: bool) -> None:
        """How many messages the filter leaves of how many; `hides_shown`: not the one that is in view."""
        say = self._say
        self.line.setPlaceholderText(say.count_of("Filter {n} message", "Filter {n} messages", count))
        filtered = bool(self.line.text().strip()) and count > 0
        if filtered and not found:
            text = say.count_of(
                "Nothing matches. The filter hides {n} message.",
                "Nothing matches. The filter hides {n} messages.",
                count,
            )
        elif filtered and hides_shown:
            text = say("{found} of {count}. The message in view is not among them.", found=found, count=count)
        else:
            text = say("{found} of {count}", found=found, count=count) if filtered else ""
        self.count.setText(text)
        self.count.setVisible(filtered)
        self.clear_button.setVisible(filtered and not found)

"""Text that the user takes out of a window by hand: whatever is copied or dragged away passes the window's gate.

People's addresses may have to be hidden, and no table and no text view knows whether: each asks whoever stands at the
nearest gate above it. Without a gate, as where nothing private is shown, text passes as it stands.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class Gate(QObject):
    """Stands at a window or dialog: `clear` gives a text as it may leave."""

    def __init__(self, window: QWidget, clear: Callable[[str], str]) -> None:
        super().__init__(window)
        self.clear = clear


def outgoing(widget: QWidget, text: str) -> str:
    """The text as it may leave the window that a widget stands in."""
    above: QWidget | None = widget
    while above is not None:
        gate = above.findChild(Gate, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if gate is not None:
            return gate.clear(text)
        above = above.parentWidget()
    return text


class ReadingView(QPlainTextEdit):
    """A text to read, not to write; what is copied, dragged or selected for the middle button passes the gate."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setReadOnly(True)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(outgoing(self, self.textCursor().selection().toPlainText()))
        return data

"""The page of what cannot be shown: what happened, why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.wording import Wording
from inspector.view.labels import label
from inspector.view.look import Look


class NotePane(QWidget):
    """Said in the window, never in a box in front of it."""

    open_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self.setObjectName("page")
        self._say = say
        self._look: Look | None = None
        self._icon = "mail-x"
        self._sign = QLabel()
        self.title = label("", "title", wrap=True)
        self.why = label("", wrap=True)
        self.remedy = label("", wrap=True)
        self.file = label("", "small", wrap=True)
        self.open_button = QPushButton(say("Open…"))
        self.open_button.clicked.connect(self.open_wanted)
        self.again_button = QPushButton(say("Read again"))
        self.again_button.clicked.connect(self.again_wanted)
        self._buttons = QWidget()
        line = QHBoxLayout(self._buttons)
        line.setContentsMargins(0, 6, 0, 6)
        line.addWidget(self.open_button)
        line.addWidget(self.again_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 26, 28, 24)
        column.setSpacing(8)
        for part in (self._sign, self.title, self.why, self.remedy, self._buttons, self.file):
            column.addWidget(part)
        column.addStretch(1)

    def dress(self, look: Look) -> None:
        self._look = look
        self._sign.setPixmap(look.pixmap(self._icon, "on-tone-soft", look.pixels(34), self.devicePixelRatioF()))

    def show_note(self, icon: str, title: str, why: str, remedy: str, file: str = "") -> None:
        """`file` is the path of what cannot be read, "" when there is none to be read again."""
        self._icon = icon
        self._buttons.setVisible(bool(file))
        for part, text in ((self.title, title), (self.why, why), (self.remedy, remedy), (self.file, file)):
            part.setText(text)
            part.setVisible(bool(text))
        self.setAccessibleName(" ".join(filter(None, (title, why, remedy))))
        if self._look is not None:
            self.dress(self._look)

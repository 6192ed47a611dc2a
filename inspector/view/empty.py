"""The empty window: where to drop, and the other ways in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.wording import Wording
from inspector.view.labels import words
from inspector.view.look import Look


class EmptyPane(QWidget):
    open_wanted = Signal()
    folder_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self.setObjectName("page")
        self._complete = False
        self._sign = QLabel()
        self.open_button = QPushButton(say("Open…"))
        self.open_button.setProperty("form", "primary")
        self.open_button.clicked.connect(self.open_wanted)
        self.folder_button = QPushButton(say("Open a folder…"))
        self.folder_button.clicked.connect(self.folder_wanted)
        self.sample_button = QPushButton(say("Look at a sample"))
        self.sample_button.clicked.connect(self.sample_wanted)
        self.frame = frame = QFrame()
        frame.setObjectName("dropframe")
        column = QVBoxLayout(frame)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(9)
        column.addStretch(1)
        column.addWidget(self._sign)
        column.addSpacing(6)
        column.addWidget(self._line(say("Drop bounce messages here"), "title"))
        column.addWidget(self._line(say("Saved bounces (.eml, Outlook .msg), one or a whole folder"), "soft"))
        column.addSpacing(14)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.open_button, self.folder_button, self.sample_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(14)
        column.addWidget(self._line(say("Ctrl+V pastes files or the text of a bounce"), "small"))
        column.addWidget(self._line(say("Nothing leaves this computer"), "small"))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 24, 28, 24)
        outer.addWidget(frame)

    @staticmethod
    def _line(text: str, form: str) -> QLabel:
        return words(text, form, wrap=True)

    def dress(self, look: Look) -> None:
        """Keep room for the sign, which is drawn when the window stands on the screen."""
        self._sign.setFixedHeight(look.pixels(56))
        if self._complete:
            self._sign.setPixmap(look.pixmap("inbox", "text-soft", look.pixels(56), self.devicePixelRatioF()))

    def complete(self, look: Look) -> None:
        self._complete = True
        self.dress(look)

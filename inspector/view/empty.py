"""The empty window: where to drop, and the other ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.wording import Wording
from inspector.view.labels import label
from inspector.view.look import Look


class EmptyPane(QWidget):
    open_wanted = Signal()
    folder_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self.setObjectName("page")
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
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
        line = label(text, form, wrap=True)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return line

    def dress(self, look: Look) -> None:
        self._sign.setPixmap(look.pixmap("inbox", "text-soft", look.pixels(56), self.devicePixelRatioF()))


class NotePane(QWidget):
    """What the window says instead of a sheet: what happened, why, and what to do about it."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self.setObjectName("page")
        self._say = say
        self._look: Look | None = None
        self._icon = "mail-x"
        self._sign = QLabel()
        self.title = label("", "title", wrap=True)
        self.why = label("", wrap=True)
        self.remedy = label("", "soft", wrap=True)
        self.file = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 26, 28, 24)
        column.setSpacing(8)
        for part in (self._sign, self.title, self.why, self.remedy, self.file):
            column.addWidget(part)
        column.addStretch(1)

    def dress(self, look: Look) -> None:
        self._look = look
        self._sign.setPixmap(look.pixmap(self._icon, "on-tone-soft", look.pixels(34), self.devicePixelRatioF()))

    def show_note(self, icon: str, title: str, why: str, remedy: str, file: str = "") -> None:
        self._icon = icon
        for part, text in ((self.title, title), (self.why, why), (self.remedy, remedy), (self.file, file)):
            part.setText(text)
            part.setVisible(bool(text))
        self.setAccessibleName(" ".join(filter(None, (title, why, remedy))))
        if self._look is not None:
            self.dress(self._look)

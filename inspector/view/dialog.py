"""A window beside the main one: not modal, gone when it is closed, with its buttons at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector.sheet.wording import Wording
from inspector.view.flow import FlowLayout
from inspector.view.scrolled import ScrolledContent

_OF_SCREEN = 0.9
"""How much of the screen a dialog may take: with large letters it wants more than there is, and scrolls."""


class Dialog(QDialog):
    """Put content into `column`; `add_button` puts buttons before the last one, which closes.

    Where there is little room the content scrolls, and the buttons stay in view.
    """

    def __init__(self, parent: QWidget, title: str, say: Wording, *, last: str = "") -> None:
        """`last`: what the last button says when it is not "Close"."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._content = ScrolledContent(self.column, "scrolled", least=True)
        self.body = QScrollArea()
        self.body.setWidgetResizable(True)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setWidget(self._content)
        self.close_button = QPushButton(last or say("Close"))
        self.close_button.clicked.connect(self.close)
        self._foot = QWidget()
        self._buttons = FlowLayout(self._foot, across=8, down=8)
        self._buttons.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._foot)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(14)
        outer.addWidget(self.body, 1)
        outer.addLayout(foot)

    def add_button(self, text: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        if primary:
            button.setProperty("form", "primary")
            button.setDefault(True)
        self._buttons.removeWidget(self.close_button)
        self._buttons.addWidget(button)
        self._buttons.addWidget(self.close_button)
        return button

    def pixels(self, at_ten_points: float) -> int:
        """A distance that grows with the letters, given as it is at 10 points."""
        return round(at_ten_points * QFontInfo(self.font()).pointSizeF() / 10)

    def take_room(self, width: int, height: int = 0) -> None:
        """Be that large (without a height as high as the content), but never larger than most of the screen."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # before, nothing knows its letters
        most = self._most()
        margins = self._outer.contentsMargins()
        beside = margins.left() + margins.right()
        width = min(max(width, self._content.minimumSizeHint().width() + beside), most.width())
        inner = width - beside
        content = self._content.heightForWidth(inner)
        foot = self._buttons.heightForWidth(min(inner, self._buttons.sizeHint().width()))
        whole = content + self._outer.spacing() + foot + margins.top() + margins.bottom()
        self.resize(width, min(height or whole, most.height()))

    def _most(self) -> QSize:
        """The largest size on the screen of the window that the dialog belongs to."""
        return (self.parentWidget() or self).screen().availableSize() * _OF_SCREEN

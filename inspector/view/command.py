"""A command to copy: the whole of it in some lines, so that what it does is read before it is run."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.display import code_points, visible
from inspector.sheet.values import CommandLine
from inspector.sheet.wording import Wording
from inspector.view.copying import ReadingView
from inspector.view.labels import ZERO_WIDTH_SPACE, label

_COPIED_MS = 1600
_MOST_LINES = 3
"""A command of more lines is unfolded on demand."""
_ENOUGH = 32
"""A command has room for so many letters in a line, or what stands behind it goes below."""


class CommandBox(QFrame):
    """A command as it will be copied: its first lines, or all of it when it is unfolded."""

    copy_wanted = Signal(str)

    def __init__(self, command: CommandLine, say: Wording) -> None:
        super().__init__()
        self.setObjectName("command")
        self._text = visible(command.text)
        self.line = CommandLines(self._text)
        self.whole: CommandText | None = None  # made when it is asked for
        self.tag = _lowered(label(say("changes the tenant"), "tag")) if command.changes else None
        self.more_button = QPushButton(say("More"))
        self.more_button.setProperty("form", "quiet")
        self.more_button.setCheckable(True)
        self.more_button.setAccessibleName(say("Show the whole command"))
        self.more_button.toggled.connect(self._unfold)
        self.more_button.hide()
        self.copy_button = CopyButton(say("Copy"), say("Copied"), command.text)
        self.copy_button.setProperty("form", "small")
        self.copy_button.setAccessibleName(say("Copy the command"))
        self.copy_button.setAccessibleDescription(command.text)
        self.copy_button.copy_wanted.connect(self.copy_wanted)
        self._first, self._below = QHBoxLayout(), QHBoxLayout()
        self._first.setSpacing(6)
        self._first.addWidget(self.line, 1)
        self._below.addStretch(1)
        for part in self._parts():
            self._first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 4, 5, 4)
        self.column.setSpacing(4)
        self.column.addLayout(self._first)
        self.column.addLayout(self._below)

    def _parts(self) -> list[QWidget]:
        """What stands behind the command, in that order."""
        buttons: list[QWidget] = [self.more_button, self.copy_button]
        return [self.tag, *buttons] if self.tag is not None else buttons

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins = self.column.contentsMargins()
        inner = event.size().width() - margins.left() - margins.right()
        without_more = sum(part.sizeHint().width() + 6 for part in self._parts() if part is not self.more_button)
        beside = inner - without_more >= _ENOUGH * self.line.fontMetrics().averageCharWidth()
        self._arrange(beside=beside)
        folded = self.line.count(inner - without_more if beside else inner) > _MOST_LINES
        self.more_button.setVisible(folded or self.more_button.isChecked())

    def _arrange(self, *, beside: bool) -> None:
        """Have what stands behind the command beside it, or below it where there is little room."""
        wanted, other = (self._first, self._below) if beside else (self._below, self._first)
        if wanted.indexOf(self.copy_button) >= 0:
            return
        for part in self._parts():
            other.removeWidget(part)
            wanted.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    @Slot(bool)
    def _unfold(self, unfolded: bool) -> None:
        if self.whole is None:
            self.whole = CommandText(self._text)
            self.whole.setAccessibleName(self._text)
            self._first.insertWidget(0, self.whole, 1)
        self.line.setVisible(not unfolded)
        self.whole.setVisible(unfolded)


def _lowered(tag: QLabel) -> QWidget:
    """The tag at the height of the words of the button beside it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 5, 0, 0)
    column.addWidget(tag)
    return holder


class CommandLines(QLabel):
    """The lines of a command in the width there is, broken anywhere if need be; the last may end with "…"."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self._measured: dict[tuple[int, str], list[str]] = {}  # layouts ask for the same widths again and again
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("form", "command")
        self.setAccessibleName(text)
        self.setMargin(4)  # stands in the middle of the line of its buttons
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.setText(text)

    def count(self, width: int) -> int:
        """How many lines the whole command takes in a width."""
        return len(self._lines(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = min(self.count(width), _MOST_LINES)
        return lines * self.fontMetrics().lineSpacing() + 2 * self.margin()

    def sizeHint(self) -> QSize:
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in self._whole.split("\n"))
        return QSize(widest + 2 * self.margin() + 2, self.fontMetrics().lineSpacing() + 2 * self.margin())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - 2 * self.margin()
        lines = self._lines(event.size().width())
        shown = lines[:_MOST_LINES]
        if len(lines) > _MOST_LINES:
            rest = " ".join((lines[_MOST_LINES - 1], *lines[_MOST_LINES:]))
            shown[-1] = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room)
        self.setText("\n".join(shown))
        self.setToolTip(self._whole if len(lines) > _MOST_LINES else "")

    def _lines(self, width: int) -> list[str]:
        key = (width, self.font().key())
        if key not in self._measured:
            self._measured[key] = self._broken(width)
        return self._measured[key]

    def _broken(self, width: int) -> list[str]:
        found: list[str] = []
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for text in self._whole.replace(",", "," + ZERO_WIDTH_SPACE).split("\n"):  # a long list is broken in it
            layout = QTextLayout(text, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width - 2 * self.margin(), 1))
                start, end = line.textStart(), line.textStart() + line.textLength()
                part = text[code_points(text, start) : code_points(text, end)]
                found.append(part.replace(ZERO_WIDTH_SPACE, "").rstrip())
            layout.endLayout()
        return found or [""]


class CommandText(ReadingView):
    """The whole command, as high as it is, to select from."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setObjectName("commandtext")
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = round(self.document().documentLayout().documentSize().height())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)


class CopyButton(QPushButton):
    """Asks for a text to be copied and says for a moment that it was."""

    copy_wanted = Signal(str)

    def __init__(self, before: str, after: str, text_taken: str) -> None:
        super().__init__(before)
        self._before, self._after = before, after
        self._text_taken = text_taken
        self.clicked.connect(self._copy)

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self._text_taken)
        self.setText(self._after)
        QTimer.singleShot(_COPIED_MS, self, self._settle)

    @Slot()
    def _settle(self) -> None:
        self.setText(self._before)

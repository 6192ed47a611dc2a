"""A text to read with places of it marked and framed: the view of the Evidence and Source panes."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QToolTip

from inspector.view.copying import ReadingView
from inspector.view.look import Look

_ENDLESS = re.compile(r"\S{2000}")
_WRAP = QTextOption.WrapMode


class MarkedView(ReadingView):
    """A text to read, not to write, that names a mark when the pointer rests on it and can frame one place."""

    def __init__(self) -> None:
        super().__init__()
        self.places: tuple[tuple[int, int, str], ...] = ()
        self.framed: tuple[int, int] | None = None
        self.underlined: tuple[tuple[int, int, QPen], ...] = ()
        self._line = QColor()
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)

    def dress(self, look: Look) -> None:
        self._line = look.theme.colour("text")

    def wrap_for(self, text: str) -> None:
        """Break lines between words; anywhere if a word has no end: for that Qt looks all through it for each line."""
        endless = _ENDLESS.search(text) is not None
        self.setWordWrapMode(_WRAP.WrapAnywhere if endless else _WRAP.WrapAtWordBoundaryOrAnywhere)

    def frame_place(self, place: tuple[int, int] | None) -> None:
        """Draw a frame around some characters: a find hit has a ground of its own, but no frame."""
        self.framed = place
        self.viewport().update()

    def show_place(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.centerCursor()

    def frames(self) -> list[QRectF]:
        """A rectangle of the viewport for each line of the framed characters that is in view."""
        return self._boxes(*self.framed) if self.framed is not None else []

    def _boxes(self, start: int, end: int) -> list[QRectF]:
        """A rectangle of the viewport for each line of some characters that is in view."""
        found: list[QRectF] = []
        block = self.document().findBlock(max(start, self.firstVisibleBlock().position()))  # nothing above is looked at
        while block.isValid() and block.position() <= end:
            corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            if corner.y() > self.viewport().height():
                break
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if first < last:
                    ends = sorted(line.cursorToX(place)[0] for place in (first, last))  # type: ignore[index]
                    found.append(QRectF(ends[0], line.y(), ends[1] - ends[0], line.height()).translated(corner))
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for start, end, pen in self.underlined:
            painter.setPen(pen)
            for box in self._boxes(start, end):
                painter.drawLine(box.bottomLeft() - QPointF(0, 1), box.bottomRight() - QPointF(0, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._line, 2))
        for frame in self.frames():
            painter.drawRoundedRect(frame.adjusted(-2, 0, 2, 0), 3, 3)
        painter.end()

    def label_at(self, position: int) -> str:
        """The label of the mark that holds a position of the document, or ""."""
        return next((name for start, end, name in self.places if start <= position < end), "")

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            name = self.label_at(self.cursorForPosition(QPoint(event.pos())).position())
            if name:
                QToolTip.showText(event.globalPos(), name, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

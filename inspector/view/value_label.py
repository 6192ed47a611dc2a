"""Labels of values that lead to their evidence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from inspector.sheet.values import Shown
from inspector.view.labels import align, reform

_NOTHING = Shown("")


class ValueLabel(QLabel):
    """A value read from the message. Clicked, or Enter pressed on it, it asks for its evidence to be lit up."""

    traced = Signal(object)

    def __init__(self, shown: Shown = _NOTHING, form: str = "", *, elide: bool = False, wrap: bool = False) -> None:
        """`elide`: shorten what does not fit; `wrap`: go on in the next line, for a place in a flow."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        align(self)
        if form:
            self.setProperty("form", form)
        self._elide = elide
        self._wrap = wrap
        self._whole = ""
        self._shown = shown
        self.show_value(shown)

    @property
    def shown(self) -> Shown:
        return self._shown

    def show_value(self, shown: Shown, hint: str = "") -> None:
        """Show another value; `hint` tells what a click does, for the tool tip and the screen reader."""
        self._shown = shown
        self._whole = shown.text
        traceable = shown.target is not None
        self.setText(shown.text)
        self.setAccessibleName(shown.text)
        self.setAccessibleDescription(hint if traceable else "")
        self.setToolTip(hint if traceable and not self._elide else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if traceable else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if traceable else Qt.FocusPolicy.NoFocus)
        reform(self, "traceable", "true" if traceable else "false")
        self._fit()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._elide and not self._wrap:
            return hint
        return QSize(self._width() + (2 if self._wrap else 4), self._height() if self._wrap else hint.height())

    def _width(self) -> int:
        """What the whole text takes on one line."""
        margins = self.contentsMargins()
        return margins.left() + margins.right() + 2 * self.margin() + self.fontMetrics().horizontalAdvance(self._whole)

    def _height(self) -> int:
        """What one line takes."""
        margins = self.contentsMargins()
        return margins.top() + margins.bottom() + 2 * self.margin() + self.fontMetrics().height()

    def hasHeightForWidth(self) -> bool:
        return self._wrap or super().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return super().heightForWidth(width)
        if width >= self._width():
            return self._height()
        inner = width - (self._width() - self.fontMetrics().horizontalAdvance(self._whole))
        lines = self.fontMetrics().boundingRect(0, 0, inner, 0, Qt.TextFlag.TextWordWrap, self._whole)
        return self._height() - self.fontMetrics().height() + lines.height()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._elide and not self._wrap:
            return hint
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 8), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wrap:  # only where it must: Qt sets a text that may wrap a little lower than one that may not
            self.setWordWrap(event.size().width() < self._width())
        self._fit()

    def _fit(self) -> None:
        if not self._elide:
            return
        room = self.contentsRect().width()
        fits = self.fontMetrics().horizontalAdvance(self._whole) <= room
        shown = self._whole if fits else self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if fits else self._whole)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._shown.target is None:
            super().mousePressEvent(event)
        else:
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._shown.target is not None:
            self.traced.emit(self._shown.target)
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._shown.target is not None:
            self.traced.emit(self._shown.target)
        else:
            super().keyPressEvent(event)

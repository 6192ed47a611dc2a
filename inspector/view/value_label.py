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

    def __init__(self, shown: Shown = _NOTHING, form: str = "", *, elide: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        align(self)
        if form:
            self.setProperty("form", form)
        self._elide = elide
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
        if not self._elide:
            return hint
        margins = self.contentsMargins()
        around = margins.left() + margins.right() + 2 * self.margin()
        return QSize(around + self.fontMetrics().horizontalAdvance(self._whole) + 4, hint.height())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._elide:
            return hint
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 8), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
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

"""How the kinds of marks look, and the legend that walks through them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPen, QTextCharFormat
from PySide6.QtWidgets import QPushButton

from inspector.sheet.wording import Wording
from inspector.view.look import Look

_UNDERLINES = {
    "code": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "reply": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "domain": QTextCharFormat.UnderlineStyle.DashUnderline,
    "other-domain": QTextCharFormat.UnderlineStyle.DashDotLine,
    "recipient": QTextCharFormat.UnderlineStyle.DotLine,
    "host": QTextCharFormat.UnderlineStyle.DashDotDotLine,
    "subject": QTextCharFormat.UnderlineStyle.DotLine,
    "message-id": QTextCharFormat.UnderlineStyle.DashDotLine,
}
_LINES = {
    QTextCharFormat.UnderlineStyle.SingleUnderline: Qt.PenStyle.SolidLine,
    QTextCharFormat.UnderlineStyle.DashUnderline: Qt.PenStyle.DashLine,
    QTextCharFormat.UnderlineStyle.DashDotLine: Qt.PenStyle.DashDotLine,
    QTextCharFormat.UnderlineStyle.DashDotDotLine: Qt.PenStyle.DashDotDotLine,
    QTextCharFormat.UnderlineStyle.DotLine: Qt.PenStyle.DotLine,
}
_BORDERS = {"domain": "dashed", "recipient": "dotted", "other-domain": "double", "host": "dotted"}


def mark_format(role: str, look: Look) -> QTextCharFormat:
    """Colour and underline of a kind of mark; an unknown kind looks like the plainest."""
    known = role if f"mark-{role}" in look.theme.roles else "subject"
    form = QTextCharFormat()
    form.setBackground(look.theme.colour(f"mark-{known}"))
    form.setForeground(look.theme.colour("on-mark"))
    if not look.theme.contrast:
        form.setUnderlineStyle(_UNDERLINES.get(role, QTextCharFormat.UnderlineStyle.DotLine))
        form.setUnderlineColor(look.theme.colour(f"mark-{known}-line"))
    return form


def mark_pen(role: str, look: Look) -> QPen | None:
    """The line under a kind of mark in high contrast: twice as thick as letters can be underlined."""
    if not look.theme.contrast:
        return None
    known = role if f"mark-{role}" in look.theme.roles else "subject"
    style = _LINES[_UNDERLINES.get(role, QTextCharFormat.UnderlineStyle.DotLine)]
    pen = QPen(look.theme.colour(f"mark-{known}-line"), 2, style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


class LegendButton(QPushButton):
    """One kind of mark: its name, how many there are, in the colour and with the underline of the marks."""

    wanted = Signal(str, str)

    def __init__(self, role: str, name: str, count: int, say: Wording) -> None:
        super().__init__(f"{name}  {count}" if count > 1 else name)
        self._role, self._name = role, name
        self.setAccessibleName(say.count_of("{name}, {n} mark", "{name}, {n} marks", count, name=name))
        self.setAccessibleDescription(say("Goes to the next mark of this kind"))
        self.clicked.connect(self._ask)

    def dress(self, look: Look) -> None:
        roles = look.theme.roles
        known = self._role if f"mark-{self._role}" in roles else "subject"
        border = _BORDERS.get(self._role, "solid")
        ground, line = roles[f"mark-{known}"], roles[f"mark-{known}-line"]
        self.setStyleSheet(
            f"QPushButton {{ background: {ground}; color: {roles['on-mark']}; border: 1px solid transparent;"
            f" border-bottom: 2px {border} {line}; border-radius: 0; padding: 2px 8px;"
            f" font-size: {look.points * 0.86:.1f}pt; }}"
            f"QPushButton:focus {{ border: 2px solid {roles['focus']}; padding: 1px 7px; }}"
        )

    @Slot()
    def _ask(self) -> None:
        self.wanted.emit(self._role, self._name)

"""The look of the window at one moment: theme, base size of letters, and the icons in the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.view.theme import Theme, fixed_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QIcon, QPixmap


class Look:
    """Handed to every pane through its `dress(look)`, again whenever theme or zoom change."""

    def __init__(self, theme: Theme, points: float) -> None:
        self.theme = theme
        self.points = points
        self._icons: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, role: str = "text") -> QIcon:
        from inspector.view import icons

        key = (name, role)
        if key not in self._icons:
            self._icons[key] = icons.icon(name, self.theme.roles[role], self.theme.roles["line"], self.icon_size)
        return self._icons[key]

    def pixmap(self, name: str, role: str, size: int, scale: float) -> QPixmap:
        from inspector.view import icons

        return icons.pixmap(name, self.theme.roles[role], size, scale)

    @property
    def icon_size(self) -> int:
        """The side of an icon beside text, in logical pixels."""
        return round(self.points * 1.7)

    def fixed(self, factor: float = 1.0) -> QFont:
        return fixed_font(self.points * factor)

    def pixels(self, at_ten_points: float) -> int:
        """A distance that grows with the letters, given as it is at 10 points."""
        return round(at_ten_points * self.points / 10)

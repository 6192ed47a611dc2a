"""Icons drawn from our SVG files in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from inspector import assets

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

SCALES = (1, 2, 3)


def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # the window is on the screen before the first icon is drawn

    drawing = assets.read_text("icons", "lucide", f"{name}.svg").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """The icon of that name in one colour ("#rrggbb"), `size` logical pixels square."""
    pixels = round(size * scale)
    picture = QPixmap(pixels, pixels)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def icon(name: str, colour: str, disabled: str = "", size: int = 16) -> QIcon:
    """The icon for a button or a menu, sharp at 100, 200 and 300 %."""
    result = QIcon()
    for scale in SCALES:
        result.addPixmap(pixmap(name, colour, size, scale))
        if disabled:
            result.addPixmap(pixmap(name, disabled, size, scale), QIcon.Mode.Disabled)
    return result


def application_icon() -> QIcon:
    """The program's own icon."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(assets.path("icons", "bounce-inspector.svg")))
    result = QIcon()
    for side in (16, 32, 48, 128):
        picture = QPixmap(QSize(side, side))
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        result.addPixmap(picture)
    return result

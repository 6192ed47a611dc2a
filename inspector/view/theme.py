"""A theme: colours with names, the roles that refer to them, and the palette and style sheet made from both."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from inspector import assets

NAMES = ("light", "dark", "contrast-light", "contrast-dark")

_PLACEHOLDER = re.compile(r"\$(\w+)\(([^)]*)\)")


class Theme(NamedTuple):
    """The colours of the window by role ("text", "tone-hard", "mark-code-line", ...), as "#rrggbb"."""

    name: str
    dark: bool
    roles: Mapping[str, str]

    @property
    def contrast(self) -> bool:
        return self.name.startswith("contrast")

    def colour(self, role: str) -> QColor:
        return QColor(self.roles[role])


def load(name: str) -> Theme:
    """The theme of that name from resources/themes. A role that refers to no colour raises KeyError."""
    tables = _tables(assets.read_text("themes", f"{name}.toml"))
    colours = tables["colours"]
    return Theme(name, tables[""]["dark"] == "true", {role: colours[it] for role, it in tables["roles"].items()})


def _tables(text: str) -> dict[str, dict[str, str]]:
    """The tables of a theme: names with plain strings, all that a theme needs of TOML.

    The library's reader would be loaded for this alone before the first picture of the window; a test holds both to
    the same result.
    """
    tables: dict[str, dict[str, str]] = {"": {}}
    table = tables[""]
    for line in text.splitlines():
        if line.startswith("["):
            table = tables.setdefault(line.strip("[] "), {})
        elif "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            table[key.strip()] = value.strip().strip('"')
    return tables


def guess_of_system(application_palette: QPalette) -> str:
    """The theme that fits the palette which the system gave the application; costs less than to ask for the scheme."""
    return "dark" if application_palette.window().color().lightnessF() < 0.5 else "light"


def name_of_system() -> str:
    """The name of the theme that fits the desktop's light or dark scheme and its wish for contrast."""
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return ("contrast-" if contrast else "") + ("dark" if dark else "light")


def palette(theme: Theme) -> QPalette:
    """The palette, for what a style sheet does not reach: placeholders, links, disabled text, native dialogs."""
    colours = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "card"),
        (role.AlternateBase, "hover"),
        (role.Text, "text"),
        (role.PlaceholderText, "text-soft"),
        (role.Button, "card"),
        (role.ButtonText, "text"),
        (role.BrightText, "on-tone-hard"),
        (role.ToolTipBase, "card"),
        (role.ToolTipText, "text"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on-accent"),
        (role.Link, "focus"),
        (role.LinkVisited, "focus"),
        (role.Accent, "accent"),
    ):
        colours.setColor(target, theme.colour(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("text-soft"))
    return colours


def style_sheet(theme: Theme, points: float, fixed: str) -> str:
    """The window's style sheet for a base size in points; `fixed` is the name of the font of fixed width."""

    def fill(place: re.Match[str]) -> str:
        what, argument = place[1], place[2]
        if what == "colour":
            return theme.roles[argument]
        if what == "pt":
            return f"{points * float(argument):.1f}pt"
        if what == "pill":
            return f"{int((points * 0.77 + 4.5) * float(argument))}px"  # more than half its height would make it square
        if what == "icon":  # a style sheet takes a file, so that such an icon is there in two colours
            name, role = argument.split()
            shade = "light" if QColor(theme.roles[role]).lightnessF() > 0.5 else "dark"
            return assets.path("icons", f"{name}-{shade}.svg").as_posix()
        if what == "family":
            return fixed
        raise KeyError(place[0])

    form = assets.read_text("themes", "window.qss")
    if theme.contrast:
        form += assets.read_text("themes", "contrast.qss")
    return _PLACEHOLDER.sub(fill, form)


def guess_of_fixed_font() -> str:
    """What the system's font of fixed width is most likely called; the first picture of the window shows none."""
    return {"win32": "Courier New", "darwin": "Menlo"}.get(sys.platform, "monospace")


def fixed_font(points: float) -> QFont:
    """The system's font of fixed width, for codes and for the texts of messages."""
    from PySide6.QtGui import QFontDatabase

    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font

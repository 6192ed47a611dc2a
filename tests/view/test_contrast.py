"""Contrast as the style sheet really pairs its colours, and as the painted window really shows them (WCAG 2.2, AA)."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sheets import blocked, row

from inspector import assets
from inspector.sheet.wording import Wording
from inspector.view.look import Look
from inspector.view.main_window import MainWindow
from inspector.view.theme import NAMES, Theme, load, palette, style_sheet

GROUNDS = ("window", "surface", "card", "hover")
TEXT_LEAST = 4.5


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Selector and the roles of text and ground of each rule in the style sheet."""
    text = re.sub(r"/\*.*?\*/", "", assets.read_text("themes", "window.qss"), flags=re.DOTALL)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        found = {}
        for name, value in re.findall(r"([\w-]+)\s*:\s*([^;]+)", body):
            if name in ("color", "background", "placeholder-text-color") and (
                role := re.search(r"colour\((.+?)\)", value)
            ):
                found[name] = role[1]
        yield selector.strip(), found


def test_style_sheet_is_understood_here() -> None:
    both = [selector for selector, found in rules() if {"color", "background"} <= found.keys()]
    assert len(both) > 10
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_pairs_readable_colours(name: str) -> None:
    theme = load(name)
    weak = []
    for selector, found in rules():
        for text in (found[key] for key in ("color", "placeholder-text-color") if key in found):
            grounds = (
                [found["background"]] if "background" in found else [g for g in GROUNDS if not text.startswith("on-")]
            )
            for ground in grounds:
                reached = contrast(theme.colour(text), theme.colour(ground))
                if reached < TEXT_LEAST:
                    weak.append(f"{selector}: {text} on {ground} {reached:.2f}")
    assert weak == []


# --- what is painted ---


def dress(application: QApplication, theme: Theme) -> Look:
    application.setStyle("Fusion")
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme, 12, "monospace"))
    return Look(theme, 12)


def strongest(picture: QImage) -> float:
    """The contrast between the most frequent colour, the ground, and the colour that stands out most from it."""
    counts: dict[int, int] = {}
    for y in range(picture.height()):
        for x in range(picture.width()):
            pixel = picture.pixel(x, y)
            counts[pixel] = counts.get(pixel, 0) + 1
    ground = QColor(max(counts, key=lambda pixel: counts[pixel]))
    return max(contrast(QColor(pixel), ground) for pixel in counts)


@pytest.mark.parametrize("name", NAMES)
def test_every_painted_word_is_readable(qtbot: QtBot, qapp: QApplication, say: Wording, name: str) -> None:
    look = dress(qapp, load(name))
    window = MainWindow(say)
    qtbot.addWidget(window)
    window.dress(look)
    window.complete()
    window.resize(1400, 1000)
    window.show()
    window.list.add((row(1), row(2)))
    window.list.refresh()
    window.show_sheet(blocked(), row(1))
    window.show_list()
    for _ in range(4):
        qapp.processEvents()
    window.page.headline.fix_button.setFocus()
    words: list[QWidget] = [
        part
        for kind in (QLabel, QPushButton, QLineEdit, QComboBox)
        for part in window.findChildren(kind)
        if part.isVisible() and part.isEnabled() and (isinstance(part, QLineEdit) or getattr(part, "text", str)())
        if not part.visibleRegion().isEmpty()
    ]
    assert len(words) > 25
    weak = {}
    for part in words:
        # the ground may belong to what lies behind, so that the picture is taken of the window
        place = part.rect().translated(part.mapTo(window, part.rect().topLeft())).adjusted(3, 3, -3, -3)
        reached = strongest(window.grab(place).toImage())
        if reached < TEXT_LEAST:
            weak[f"{type(part).__name__} {part.accessibleName() or getattr(part, 'text', str)()}"] = round(reached, 2)
    assert weak == {}

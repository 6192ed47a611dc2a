"""Themes: complete, and readable by the contrast rules of WCAG 2.2 (1.4.3, 1.4.11)."""

import re
import tomllib

import pytest
from PySide6.QtGui import QColor, QPalette

from inspector import assets
from inspector.view.theme import NAMES, Theme, load, palette, style_sheet

TEXT = [
    ("text", "window"),
    ("text", "surface"),
    ("text", "card"),
    ("text", "hover"),
    ("text-soft", "window"),
    ("text-soft", "surface"),
    ("text-soft", "card"),
    ("text-soft", "hover"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-selection", "selection"),
    ("on-pill", "pill"),
    ("link", "window"),
    ("link", "hover"),
    ("on-lit", "lit"),
    ("on-banner-info", "banner-info"),
    ("on-banner-warning", "banner-warning"),
    *((f"on-tone-{tone}", f"tone-{tone}") for tone in ("hard", "soft", "good", "plain")),
]
MARKS = ("code", "domain", "other-domain", "recipient", "host", "reply", "subject", "message-id")
SHAPES = [
    ("outline", "card"),
    ("outline", "window"),
    ("focus", "window"),
    ("focus", "card"),
    *((f"mark-{mark}-line", "card") for mark in MARKS),
    *((f"mark-{mark}-line", f"mark-{mark}") for mark in MARKS),
]


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(theme: Theme, one: str, other: str) -> float:
    light, dark = sorted((luminance(theme.colour(one)), luminance(theme.colour(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    theme = Theme("x", False, {"a": "#000000", "b": "#ffffff", "c": "#767676"})
    assert contrast(theme, "a", "b") == pytest.approx(21)
    assert contrast(theme, "b", "c") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_text_is_readable(name: str) -> None:
    theme = load(name)
    least = 7.0 if name.startswith("contrast") else 4.5
    pairs = TEXT + [("on-mark", f"mark-{mark}") for mark in MARKS]
    weak = {pair: round(contrast(theme, *pair), 2) for pair in pairs if contrast(theme, *pair) < least}
    assert not weak


@pytest.mark.parametrize("name", NAMES)
def test_shapes_are_seen(name: str) -> None:
    theme = load(name)
    weak = {pair: round(contrast(theme, *pair), 2) for pair in SHAPES if contrast(theme, *pair) < 3.0}
    assert not weak


@pytest.mark.parametrize("name", NAMES)
def test_theme_is_read_as_toml_is(name: str) -> None:
    facts = tomllib.loads(assets.read_text("themes", f"{name}.toml"))
    theme = load(name)
    assert theme.dark is facts["dark"]
    assert dict(theme.roles) == {role: facts["colours"][colour] for role, colour in facts["roles"].items()}


def test_themes_have_the_same_roles_and_use_every_colour() -> None:
    roles = {name: set(load(name).roles) for name in NAMES}
    assert all(found == roles["light"] for found in roles.values())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("qapp")
def test_style_sheet_is_filled_in(name: str) -> None:
    theme = load(name)
    sheet = style_sheet(theme, 12, "monospace")
    assert "$" not in sheet
    assert theme.roles["accent"] in sheet
    assert re.search(r"font-size: 10\.8pt", sheet)
    assert palette(theme).color(QPalette.ColorRole.Window) == theme.colour("window")
    assert assets.path("icons", "tick-light.svg").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_high_contrast_outlines_what_a_ground_tells_elsewhere(name: str) -> None:
    sheet = style_sheet(load(name), 10, "monospace")
    assert ("1px dashed" in sheet) == name.startswith("contrast")

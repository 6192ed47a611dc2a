"""Lines of the list: titles in two lines where they need them, chips where lines start, mirrored too."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from sheets import row

from inspector.sheet.wording import Wording
from inspector.view.grouping import Entry
from inspector.view.line_painter import LinePainter, in_lines
from inspector.view.look import Look

CODE = Entry("code", ("bounce", "5.7.750", ""), "Unregistered domain", 3, "hard")
WIDTH, HEIGHT = 280, 34


@pytest.fixture
def painter(look: Look, say: Wording) -> LinePainter:
    return LinePainter(look, say)


@pytest.fixture
def metrics(look: Look) -> QFontMetrics:
    font = QFont()
    font.setPointSizeF(look.points)
    return QFontMetrics(font)


def painted(painter: LinePainter, look: Look, entry: Entry, heading: str = "", **state: bool) -> QImage:
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    picture.fill(look.theme.colour("surface"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, WIDTH, HEIGHT)
    option.state = QStyle.StateFlag.State_Selected if state.get("chosen") else QStyle.StateFlag.State_None
    mirrored = state.get("mirrored", False)
    option.direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    hand = QPainter(picture)
    painter.paint(hand, option, entry, heading)
    hand.end()
    return picture


def columns_with(picture: QImage, colour: QColor) -> list[int]:
    wanted = colour.rgb()
    return [x for x in range(WIDTH) if any(picture.pixel(x, y) == wanted for y in range(HEIGHT))]


@pytest.mark.parametrize("mirrored", [False, True])
def test_chip_stands_where_lines_start(painter: LinePainter, look: Look, mirrored: bool) -> None:
    picture = painted(painter, look, CODE, "Unregistered domain", mirrored=mirrored)
    found = columns_with(picture, look.theme.colour("tone-hard"))
    assert len(found) > 30
    assert (min(found) > WIDTH / 2) == mirrored
    assert (max(found) < WIDTH / 2) != mirrored


def test_chosen_line_has_its_own_ground(painter: LinePainter, look: Look) -> None:
    entry = Entry("row", ("bounce", "5.7.750", "old-brand.example"), "1.eml", 1, "hard", row=row(1))
    selection = look.theme.colour("selection")
    assert columns_with(painted(painter, look, entry, chosen=True), selection)
    assert not columns_with(painted(painter, look, entry), selection)


def test_only_a_title_that_needs_it_takes_two_lines(painter: LinePainter, look: Look) -> None:
    plain = look.pixels(30)
    assert painter.height_of(CODE, "Short", WIDTH) == plain
    assert painter.height_of(CODE, "Client blocked from sending from unregistered domains", WIDTH) > plain
    assert painter.height_of(replace(CODE, kind="domain"), "long " * 40, WIDTH) == plain


def test_break_between_words(metrics: QFontMetrics) -> None:
    text = "Client blocked from sending from unregistered domains"
    room = metrics.horizontalAdvance("Client blocked from sendi")
    assert in_lines(text, metrics, room, 2) == ["Client blocked from", "sending from unregistered domains"]
    assert in_lines(text, metrics, 10_000, 2) == [text]
    assert in_lines(text, metrics, room, 1) == [text]
    assert in_lines(text, metrics, room, 3) == ["Client blocked from", "sending from", "unregistered domains"]


def test_break_between_ideographs(metrics: QFontMetrics) -> None:
    text = "未登録のドメインからの送信"
    room = metrics.horizontalAdvance(text[:6]) + 2
    first, second = in_lines(text, metrics, room, 2)
    assert first + second == text
    assert metrics.horizontalAdvance(first) <= room


@pytest.mark.parametrize("text", ["Unbreakable", "", "a b"])
def test_no_room_at_all_still_gives_lines(metrics: QFontMetrics, text: str) -> None:
    assert " ".join(in_lines(text, metrics, 0, 3)) == text


def test_a_day_gives_way_to_the_name(painter: LinePainter, metrics: QFontMetrics) -> None:
    name = "01_5.7.750_a_name_that_is_long.msg"
    wide = metrics.horizontalAdvance("2026-09-10") * 4
    assert painter._given_room("2026-09-10", name, wide) == "2026-09-10"
    assert painter._given_room("2026-09-10", name, wide // 2) == ""
    assert painter._given_room("2026-09-10", "1.eml", wide // 2) == "2026-09-10"
    assert painter._given_room("saved twice and once more", name, wide).endswith("…")


def test_heading_without_room_beside_its_code_stands_below(painter: LinePainter, look: Look) -> None:
    narrow = look.pixels(140)
    assert painter.height_of(CODE, "Short", narrow) > painter.height_of(CODE, "Short", WIDTH)
    picture = QImage(narrow, 90, QImage.Format.Format_RGB32)
    picture.fill(look.theme.colour("surface"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, narrow, painter.height_of(CODE, "Short", narrow))
    hand = QPainter(picture)
    painter.paint(hand, option, CODE, "Short")
    hand.end()
    below = range(look.pixels(30), option.rect.height())
    ground = look.theme.colour("surface").rgb()
    assert any(picture.pixel(x, y) != ground for x in range(narrow) for y in below)

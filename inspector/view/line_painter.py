"""Paints the three kinds of line of the list: the heading of a code, the heading of a domain, a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.view.grouping import Entry
from inspector.view.look import Look

_FIRST_IDEOGRAPH = "\u2e7f"
"""From here on scripts are written without spaces, and a line may end after any letter."""
_MOST_LINES = 3
"""So many lines the heading of a code may take."""
_OF_NAME = 0.6
"""What of a line belongs to the name of a message: where it would get less, what stands behind it gives way."""
_OF_HEADING = 0.4
"""Where the words of a heading would get less of the line than this, they stand below its code."""
_FEWEST = 6
"""A shortened text of no more letters than this says nothing."""
_NARROW = 170
"""In a list narrower than this (in pixels at 10 points) indents and gaps are half as wide."""


_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)
_SELECTED, _UNDER_MOUSE, _FOCUSED = (
    int(flag.value)
    for flag in (
        QStyle.StateFlag.State_Selected,
        QStyle.StateFlag.State_MouseOver,
        QStyle.StateFlag.State_HasFocus,
    )
)
# Numbers, because Python makes a new flag each time two are put together, and that for every piece of every line.
_REMEMBERED = 2_000


class Letters:
    """A font, and what was measured in it: a page of the list is painted from the same texts again and again."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}
        self._elided: dict[tuple[str, int, Qt.TextElideMode], str] = {}

    def width(self, text: str) -> int:
        """The width of a text in logical pixels."""
        if text not in self._widths:
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            self._widths[text] = self.metrics.horizontalAdvance(text)
        return self._widths[text]

    def elided(self, text: str, mode: Qt.TextElideMode, width: int) -> str:
        """The text, shortened with "…" where it is wider than that."""
        if self.width(text) < width:
            return text
        key = (text, width, mode)
        if key not in self._elided:
            if len(self._elided) >= _REMEMBERED:
                self._elided.clear()
            self._elided[key] = self.metrics.elidedText(text, mode, width)
        return self._elided[key]


@dataclass(frozen=True, slots=True)
class Hand:
    """What one line is painted with: the painter, whether the line is selected, whether the window is mirrored."""

    painter: QPainter
    chosen: bool
    mirrored: bool

    def cut(self, rect: QRect, start: int, end: int = 0) -> QRect:
        """The rectangle without a piece where lines start and a piece where they end."""
        left, right = (end, start) if self.mirrored else (start, end)
        return rect.adjusted(left, 0, -right, 0)

    def at_start(self, rect: QRect, width: int, height: int) -> QRect:
        """A box of that size where lines start, in the middle of the height."""
        left = rect.right() + 1 - width if self.mirrored else rect.left()
        return QRect(left, rect.center().y() - height // 2, width, height)


class LinePainter:
    """Made anew for each look."""

    def __init__(self, look: Look, say: Wording) -> None:
        self._look = look
        self._say = say
        self._today = datetime.now().astimezone().date()
        self._plain = self._letters(1.0)
        self._strong = self._letters(1.0, QFont.Weight.DemiBold)
        self._domain = self._letters(0.92)
        self._aside = self._letters(0.88)
        chip = look.fixed(0.86)
        chip.setBold(True)
        self._chip = Letters(chip)
        self._colours: dict[str, QColor] = {}
        self._times: dict[str, str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, heading: str) -> None:
        rect, state = option.rect, int(option.state.value)
        chosen = bool(state & _SELECTED)
        hand = Hand(painter, chosen, option.direction == Qt.LayoutDirection.RightToLeft)
        self._paint_ground(painter, rect, state)
        inner = hand.cut(rect, self._look.pixels(8), self._look.pixels(8))
        if entry.kind == "code":
            self._paint_code(hand, inner, entry, heading)
        elif entry.kind == "domain":
            inner = self._paint_fold(hand, hand.cut(inner, self._gap(6, inner.width())), entry)
            inner = self._paint_aside(hand, inner, self._given_room(str(entry.count), entry.title, inner.width()))
            self._paint_text(hand, inner, entry.title, self._domain, "text-soft", Qt.TextElideMode.ElideMiddle)
        elif entry.row is not None:
            self._paint_row(hand, inner, entry, entry.row)

    def height_of(self, entry: Entry, heading: str, width: int) -> int:
        """The height of a line in a list of that width: the heading of a code may take more than one."""
        height = self._look.pixels(30)
        if entry.kind != "code":
            return height
        metrics, inner = self._strong.metrics, width - 2 * self._look.pixels(8)
        room = self._beside_chip(entry, inner)
        if self._stands_below(entry, inner):
            return height + len(in_lines(heading, metrics, inner, _MOST_LINES)) * metrics.lineSpacing()
        return height + (len(in_lines(heading, metrics, room, _MOST_LINES)) - 1) * metrics.lineSpacing()

    def _beside_chip(self, entry: Entry, inner: int) -> int:
        """The room for the words of a heading between its code and its count."""
        room = inner - self._look.pixels(18)
        room -= self._aside.width(str(entry.count)) + self._gap(10, inner)
        if chip := _chip_of(entry):
            room -= self._chip.width(chip) + self._look.pixels(18)
        return room

    def _stands_below(self, entry: Entry, inner: int) -> bool:
        """Whether the words of a heading find no room beside its code."""
        return bool(_chip_of(entry)) and self._beside_chip(entry, inner) < inner * _OF_HEADING

    def _gap(self, at_ten_points: int, inner: int) -> int:
        """An indent or a gap, for a line of that width."""
        narrow = inner < self._look.pixels(_NARROW)
        return self._look.pixels(at_ten_points / 2 if narrow else at_ten_points)

    # --- the kinds ---

    def _paint_code(self, hand: Hand, rect: QRect, entry: Entry, heading: str) -> None:
        metrics, first = self._strong.metrics, self._look.pixels(30)
        most = (rect.height() - first) // metrics.lineSpacing()
        below = QRect(rect)
        is_below = most > 0 and self._stands_below(entry, rect.width())
        if is_below:
            below.setTop(rect.top() + first - self._look.pixels(4))
            rect = QRect(rect.left(), rect.top(), rect.width(), first)
        rect = self._paint_aside(hand, rect, str(entry.count))
        rect = self._paint_fold(hand, rect, entry)
        if chip := _chip_of(entry):
            rect = self._paint_chip(hand, rect, chip, entry.tone if entry.key[0] == "bounce" else "soft")
        rect = below if is_below else rect
        most = min(_MOST_LINES, most if is_below else max(1, rect.height() // metrics.lineSpacing()))
        lines = in_lines(heading, metrics, rect.width(), most)
        top = rect.center().y() - len(lines) * metrics.lineSpacing() // 2
        for number, line in enumerate(lines):
            place = QRect(rect.left(), top + number * metrics.lineSpacing(), rect.width(), metrics.lineSpacing())
            self._paint_text(hand, place, line, self._strong, "text")

    def _paint_row(self, hand: Hand, rect: QRect, entry: Entry, row: Row) -> None:
        if row.state == "unreadable":
            aside = row.code_title
        else:
            aside = self._say("saved twice") if entry.duplicate else self._time(row)
        rect = hand.cut(rect, self._gap(22, rect.width()))
        rect = self._paint_aside(hand, rect, self._given_room(aside, row.name, rect.width()))
        self._paint_text(hand, rect, row.name, self._plain, "text", Qt.TextElideMode.ElideMiddle)

    def _given_room(self, aside: str, name: str, room: int) -> str:
        """What stands behind a name, shortened to leave most of the line to the name; a day is whole or left out."""
        gap = self._gap(10, room)
        wanted = self._aside.width(aside) + gap
        if wanted <= max(room * (1 - _OF_NAME), room - self._plain.width(name)):
            return aside
        if aside[:1].isdigit():
            return ""
        short = self._aside.elided(aside, Qt.TextElideMode.ElideRight, int(room * (1 - _OF_NAME)) - gap)
        return short if len(short) > _FEWEST else ""

    # --- the pieces ---

    def _colour(self, role: str) -> QColor:
        if role not in self._colours:
            self._colours[role] = self._look.theme.colour(role)
        return self._colours[role]

    def _paint_ground(self, painter: QPainter, rect: QRect, state: int) -> None:
        if not state & (_SELECTED | _UNDER_MOUSE | _FOCUSED):
            return
        inside = rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & _SELECTED:
            painter.setBrush(self._colour("selection"))
            painter.drawRoundedRect(inside, 5, 5)
        elif state & _UNDER_MOUSE:
            painter.setBrush(self._colour("hover"))
            painter.drawRoundedRect(inside, 5, 5)
        if state & _FOCUSED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._colour("focus"))
            painter.drawRoundedRect(inside, 5, 5)

    def _paint_text(
        self,
        hand: Hand,
        rect: QRect,
        text: str,
        letters: Letters,
        role: str,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        self._write(hand, rect, letters.elided(text, mode, rect.width()), letters, role, at_end=False)

    def _paint_aside(self, hand: Hand, rect: QRect, text: str) -> QRect:
        """Write a short text where lines end, and return the room that is left before it."""
        if not text:
            return rect
        gap = self._gap(10, rect.width())
        self._write(hand, rect, text, self._aside, "text-soft", at_end=True)
        return hand.cut(rect, 0, self._aside.width(text) + gap)

    def _write(self, hand: Hand, rect: QRect, text: str, letters: Letters, role: str, *, at_end: bool) -> None:
        hand.painter.setFont(letters.font)
        hand.painter.setPen(self._colour("on-selection" if hand.chosen else role))
        hand.painter.drawText(rect, _AT_LEFT if at_end == hand.mirrored else _AT_RIGHT, text)

    def _paint_fold(self, hand: Hand, rect: QRect, entry: Entry) -> QRect:
        side = self._look.pixels(13)
        folded = "chevron-left" if hand.mirrored else "chevron-right"
        role = "on-selection" if hand.chosen else "text-soft"
        icon = self._look.icon("chevron-down" if entry.unfolded else folded, role)
        icon.paint(hand.painter, hand.at_start(rect, side, side))
        return hand.cut(rect, self._look.pixels(18))

    def _paint_chip(self, hand: Hand, rect: QRect, text: str, tone: str) -> QRect:
        width, height = self._chip.width(text) + self._look.pixels(10), self._chip.metrics.height() + 3
        chip = hand.at_start(rect, width, height).translated(0, 1)
        hand.painter.setPen(Qt.PenStyle.NoPen)
        hand.painter.setBrush(self._colour(f"tone-{tone}"))
        hand.painter.drawRoundedRect(chip, 4, 4)
        hand.painter.setFont(self._chip.font)
        hand.painter.setPen(self._colour(f"on-tone-{tone}"))
        hand.painter.drawText(chip, _CENTRED, text)
        return hand.cut(rect, width + self._look.pixels(8))

    def _letters(self, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> Letters:
        font = QFont()
        font.setPointSizeF(self._look.points * factor)
        font.setWeight(weight)
        return Letters(font)

    def _time(self, row: Row) -> str:
        """The hour of a notice of today, the day of an older one."""
        if row.when not in self._times:
            if len(self._times) >= _REMEMBERED:
                self._times.clear()
            self._times[row.when] = self._time_of(row.when)
        return self._times[row.when]

    def _time_of(self, written: str) -> str:
        try:
            when = datetime.fromisoformat(written).astimezone()
        except ValueError:
            return ""
        if when.date() == self._today:
            return when.strftime("%H:%M")
        return f"{when:%Y-%m-%d}"


def _chip_of(entry: Entry) -> str:
    return {"bounce": entry.key[1], "unreadable": "!"}.get(entry.key[0], "")


def in_lines(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """The text in lines, broken between words or ideographs; what does not fit into `most` stays in the last."""
    if most == 1 or metrics.horizontalAdvance(text) <= width:
        return [text]
    places = [n for n in range(1, len(text)) if text[n - 1] == " " or min(text[n - 1 : n + 1]) > _FIRST_IDEOGRAPH]
    fitting = [n for n in places if metrics.horizontalAdvance(text[:n].rstrip()) <= width]
    at = fitting[-1] if fitting else (places or [len(text)])[0]
    rest = text[at:].strip()
    return [text[:at].strip(), *(in_lines(rest, metrics, width, most - 1) if rest else [])]

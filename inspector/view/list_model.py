"""The model of the list and the delegate that paints a line from one value.

A page of an ordinary model is painted with some 1,700 calls into Python; this one answers only who it is, and the
delegate fetches a whole line with one call, so that a busy worker cannot make scrolling slow.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.view.grouping import Entry, Grouping
from inspector.view.look import Look

Index = QModelIndex | QPersistentModelIndex


class ListModel(QAbstractListModel):
    """The lines of a grouping. `refresh()` takes them over after the grouping has changed."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self.grouping = Grouping()
        self._entries: list[Entry] = []

    def entry(self, row: int) -> Entry:
        return self._entries[row]

    def refresh(self) -> None:
        self.beginResetModel()
        self._entries = self.grouping.entries()
        self.endResetModel()

    def position(self, path: str, index: int) -> int:
        """The line of a message, -1 when it is folded away or filtered out."""
        for line, entry in enumerate(self._entries):
            if entry.row is not None and entry.row.path == path and entry.row.index == index:
                return line
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole and entry.row is not None:
            return "\n".join(part for part in (entry.row.path, entry.row.subject, entry.row.note) if part)
        return None

    def heading(self, entry: Entry) -> str:
        """The words of the heading of a code."""
        if entry.key[0] == "unreadable":
            return self._say("Not read")
        if entry.key[0] == "other":
            return entry.key[1]
        return entry.title

    def spoken(self, entry: Entry) -> str:
        """A line as one sentence, for a screen reader."""
        if entry.row is None:
            fold = self._say("unfolded") if entry.unfolded else self._say("folded")
            name = " ".join(filter(None, (entry.key[1], self.heading(entry)))) if entry.kind == "code" else entry.title
            count = self._say.count_of("{n} message", "{n} messages", entry.count)
            return f"{name}, {count}, {fold}"
        parts = [entry.row.name, entry.row.code, entry.row.domain, entry.row.code_title]
        if entry.duplicate:
            parts.append(self._say("saved twice"))
        return ", ".join(filter(None, parts))


class LineDelegate(QStyledItemDelegate):
    """Paints the three kinds of line."""

    def __init__(self, model: ListModel, say: Wording) -> None:
        super().__init__()
        self._model = model
        self._say = say
        self._look: Look | None = None
        self._locale = QLocale(say.language)

    def dress(self, look: Look) -> None:
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self._look.pixels(30) if self._look is not None else 30
        return QSize(100, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._look is None:
            return
        entry = self._model.entry(index.row())
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        inner = rect.adjusted(self._look.pixels(8), 0, -self._look.pixels(8), 0)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if entry.kind == "code":
            self._paint_code(painter, inner, entry, chosen=chosen)
        elif entry.kind == "domain":
            self._paint_domain(painter, inner, entry, chosen=chosen)
        else:
            self._paint_row(painter, inner, entry, chosen=chosen)
        painter.restore()

    # --- pieces ---

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        assert self._look is not None
        theme = self._look.theme
        inside = rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(inside, 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(inside, 5, 5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("focus"))
            painter.drawRoundedRect(inside, 5, 5)

    def _paint_code(self, painter: QPainter, rect: QRect, entry: Entry, *, chosen: bool) -> None:
        assert self._look is not None
        rect = self._paint_count(painter, rect, str(entry.count), "text-soft", chosen=chosen)
        rect = self._paint_fold(painter, rect, entry, chosen=chosen)
        chip = entry.key[1] if entry.key[0] == "bounce" else "!" if entry.key[0] == "unreadable" else ""
        if chip:
            tone = entry.tone if entry.key[0] == "bounce" else "soft"
            rect = self._paint_chip(painter, rect, chip, tone)
        font = self._font(1.0, QFont.Weight.DemiBold)
        self._paint_text(painter, rect, self._model.heading(entry), font, "text", chosen=chosen)

    def _paint_domain(self, painter: QPainter, rect: QRect, entry: Entry, *, chosen: bool) -> None:
        rect = self._paint_count(painter, rect, str(entry.count), "text-soft", chosen=chosen)
        rect = self._paint_fold(painter, self._inset(rect, 6), entry, chosen=chosen)
        self._paint_text(painter, rect, entry.title, self._font(0.92), "text-soft", chosen=chosen, middle=True)

    def _paint_row(self, painter: QPainter, rect: QRect, entry: Entry, *, chosen: bool) -> None:
        row = entry.row
        assert row is not None
        aside = row.code_title if row.state == "unreadable" else self._say("saved twice") if entry.duplicate else ""
        rect = self._paint_count(painter, rect, aside or self._time(row), "text-soft", chosen=chosen)
        self._paint_text(painter, self._inset(rect, 22), row.name, self._font(1.0), "text", chosen=chosen, middle=True)

    def _inset(self, rect: QRect, distance: int) -> QRect:
        """The rectangle without a piece where lines begin: left, or right in a mirrored window."""
        assert self._look is not None
        cut = self._look.pixels(distance)
        return rect.adjusted(0, 0, -cut, 0) if self._mirrored() else rect.adjusted(cut, 0, 0, 0)

    def _mirrored(self) -> bool:
        from PySide6.QtWidgets import QApplication

        return QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _font(self, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        assert self._look is not None
        font = QFont()
        font.setPointSizeF(self._look.points * factor)
        font.setWeight(weight)
        return font

    def _paint_text(
        self, painter: QPainter, rect: QRect, text: str, font: QFont, role: str, *, chosen: bool, middle: bool = False
    ) -> None:
        assert self._look is not None
        painter.setFont(font)
        painter.setPen(self._look.theme.colour("on-selection" if chosen else role))
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(text, mode, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_count(self, painter: QPainter, rect: QRect, text: str, role: str, *, chosen: bool) -> QRect:
        """Paint a short text where lines end, and return the room that is left before it."""
        if not text:
            return rect
        assert self._look is not None
        font = self._font(0.88)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() // 2)
        width = metrics.horizontalAdvance(text) + 2
        painter.setFont(font)
        painter.setPen(self._look.theme.colour("on-selection" if chosen else role))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter), text)
        cut = width + self._look.pixels(8)
        return rect.adjusted(cut, 0, 0, 0) if self._mirrored() else rect.adjusted(0, 0, -cut, 0)

    def _paint_fold(self, painter: QPainter, rect: QRect, entry: Entry, *, chosen: bool) -> QRect:
        assert self._look is not None
        side = self._look.pixels(13)
        name = "chevron-down" if entry.unfolded else "chevron-right"
        icon = self._look.icon(name, "on-selection" if chosen else "text-soft")
        left = rect.right() - side if self._mirrored() else rect.left()
        icon.paint(painter, QRect(left, rect.center().y() - side // 2, side, side))
        return self._inset(rect, 18)

    def _paint_chip(self, painter: QPainter, rect: QRect, text: str, tone: str) -> QRect:
        assert self._look is not None
        font = self._look.fixed(0.86)
        font.setBold(True)
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(text) + self._look.pixels(10), metrics.height() + 3
        left = rect.right() - width if self._mirrored() else rect.left()
        chip = QRect(left, rect.center().y() - height // 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour(f"tone-{tone}"))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setFont(font)
        painter.setPen(self._look.theme.colour(f"on-tone-{tone}"))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)
        cut = width + self._look.pixels(8)
        return rect.adjusted(0, 0, -cut, 0) if self._mirrored() else rect.adjusted(cut, 0, 0, 0)

    def _time(self, row: Row) -> str:
        """The time of the notice: the hour today, the day before that."""
        if not row.when:
            return ""
        try:
            when = datetime.fromisoformat(row.when).astimezone()
        except ValueError:
            return ""
        if when.date() == datetime.now().astimezone().date():
            return when.strftime("%H:%M")
        return self._locale.toString(when.date(), QLocale.FormatType.ShortFormat)

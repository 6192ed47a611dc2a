"""The list beside the sheet: a filter that works as one types, and the grouped bounces."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.view.filter_bar import FilterBar
from inspector.view.grouping import ORDERS
from inspector.view.list_model import LineDelegate, ListModel, Name
from inspector.view.look import Look
from inspector.view.message_selection import MessageSelection

_REFRESH_MS = 250
_MEASURED = 400
"""In a list of more lines all have one height, so that none of them need be measured."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What is kept while the lines are set anew: the current line and where it stands, what is selected."""

    current: Name | None
    selected: frozenset[tuple[str, int]]
    top: int | None
    """How far below the top of the view the current line stands, None when it is out of sight."""
    scrolled: int


class BounceListView(QListView):
    """Left and right fold and unfold, letters go to the filter, and Escape empties that."""

    fold_wanted = Signal(QModelIndex, bool)
    typed = Signal(str)
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        keys = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
        if self.isRightToLeft():
            keys = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif index.isValid() and event.key() in keys:
            self.fold_wanted.emit(index, keys[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        in_sight = self.in_sight(event.oldSize().height())
        super().resizeEvent(event)
        if not self.uniformItemSizes():
            self.scheduleDelayedItemsLayout()
        if in_sight:
            self.scrollTo(self.currentIndex())

    def in_sight(self, height: int) -> bool:
        """Whether the current line can be seen in a view of that height."""
        lies = self.visualRect(self.currentIndex())
        return self.currentIndex().isValid() and lies.bottom() >= 0 and lies.top() < height

    def top_of(self, index: QModelIndex) -> int:
        """Where a line stands in the view, once all are laid out."""
        self.executeDelayedItemsLayout()
        return self.visualRect(index).top()

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)


class ListPane(QWidget):
    """The filter, the list, and the choice of a message in it."""

    chosen = Signal(object)
    """A `Row` was chosen to be looked at."""

    refreshed = Signal()
    """The list shows what has come until now."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._restoring = False
        self.model = ListModel(say)
        self.bar = FilterBar(say)
        self.filter = self.bar.line
        self.filter.left.connect(self._leave_filter)
        self.filter.entered.connect(self._enter)
        self.bar.changed.connect(self._filter)
        self.view = BounceListView()
        self.view.setObjectName("list")
        self.view.setModel(self.model)
        self._selection = MessageSelection(self.model, self.view)
        self.view.setSelectionModel(self._selection)
        self.delegate = LineDelegate(self.model, say)
        self.view.setItemDelegate(self.delegate)
        self.view.setMouseTracking(True)
        self.view.setAcceptDrops(False)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(say("Bounces, grouped by code and by domain"))
        self._selection.currentChanged.connect(self._choose)
        self.view.clicked.connect(self._fold_clicked)
        self.view.fold_wanted.connect(self._fold)
        self.view.typed.connect(self._type)
        self.view.escaped.connect(self.filter.clear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 6, 6)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)

    def dress(self, look: Look) -> None:
        in_sight = self.view.in_sight(self.view.viewport().height())
        self.delegate.dress(look)
        self.setMinimumWidth(min(look.pixels(180), 220))
        self.view.scheduleDelayedItemsLayout()
        if in_sight:
            self.view.scrollTo(self.view.currentIndex())

    def add(self, rows: tuple[Row, ...]) -> None:
        """Take rows; the first are shown at once, more of them a few times a second."""
        first = not self.model.grouping.count
        self.model.grouping.add(rows)
        if first:
            self.refresh()
        elif not self._timer.isActive():
            self._timer.start()

    def remove(self, path: str, index: int) -> None:
        self.model.grouping.remove((path, index))
        self.delegate.in_view = None
        self.refresh()

    def sort(self, order: str) -> None:
        """Order messages and their groups by one of `grouping.ORDERS`."""
        self.model.grouping.order = order if order in ORDERS else ORDERS[0]
        self.refresh()

    def clear(self) -> None:
        self.model.grouping.clear()
        self.delegate.in_view = None
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what the grouping holds now, and keep the place and what is selected."""
        self._timer.stop()
        place = self._place()
        self._restoring = True
        self.model.refresh()
        self._show_count()
        self.view.setUniformItemSizes(self.model.rowCount() > _MEASURED)
        self._restore(place)
        self._restoring = False
        self.refreshed.emit()

    def _show_count(self) -> None:
        grouping, shown = self.model.grouping, self.delegate.in_view
        hidden = shown is not None and grouping.hides(shown)
        self.bar.show_count(grouping.found, grouping.count, hides_shown=hidden)

    def _place(self) -> _Place:
        current = self.view.currentIndex()
        names = (self.model.name(index.row()) for index in self._selection.selectedIndexes())
        return _Place(
            self.model.name(current.row()) if current.isValid() else None,
            frozenset(name for name in names if len(name) == 2),
            self.view.top_of(current) if self.view.in_sight(self.view.viewport().height()) else None,
            self.view.verticalScrollBar().value(),
        )

    def _restore(self, place: _Place) -> None:
        """Go back to a place; where its current line is gone, to the message in view."""
        bar, shown = self.view.verticalScrollBar(), self.delegate.in_view
        line = self.model.position_of(place.current) if place.current is not None else -1
        kept = line >= 0
        if not kept and shown is not None:
            line = self.model.position(*shown)
        index, selected = self.model.index(line), self.model.positions(place.selected)
        if line >= 0:
            self._selection.take(selected if kept or selected else [line], line)
        bar.setValue(place.scrolled)  # Qt has gone to the current line
        if not index.isValid():
            return
        if not kept:
            self.view.scrollTo(index)
        elif place.top is not None:
            top = self.view.top_of(index)
            bar.setValue(bar.value() + top - place.top)

    def choose(self, path: str, index: int) -> None:
        """Make a message the current one, unfolding its groups.

        A line that is the current one already is left as it is: it may be in the middle of a click.
        """
        self._point_out((path, index))
        line = self.model.position(path, index)
        if line < 0:
            rows = self.model.grouping.rows
            row = next((row for row in rows if (row.path, row.index) == (path, index)), None)
            if row is not None:
                self.model.grouping.unfold_to(row)
            self.refresh()
            line = self.model.position(path, index)
        if line >= 0 and line != self.view.currentIndex().row():
            self._restoring = True
            self._selection.take([line], line)
            self._restoring = False
            self.view.scrollTo(self.model.index(line))

    def _point_out(self, shown: tuple[str, int]) -> None:
        """Mark the message in view; the filter says when it hides that."""
        self.delegate.in_view = shown
        self.view.viewport().update()
        self._show_count()

    @Slot()
    def step_on(self) -> None:
        self.step(1)

    @Slot()
    def step_back(self) -> None:
        self.step(-1)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) message."""
        line = self.view.currentIndex().row() + by
        while 0 <= line < self.model.rowCount():
            if self.model.entry(line).row is not None:
                self._selection.take([line], line)  # Qt's own would add it, were Ctrl or Shift held
                return
            line += by

    def selected(self) -> tuple[Row, ...]:
        """The messages selected, in the order of the list."""
        lines = sorted(index.row() for index in self.view.selectedIndexes())
        rows = (self.model.entry(line).row for line in lines)
        return tuple(row for row in rows if row is not None)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if self._restoring or not index.isValid():
            return
        row = self.model.entry(index.row()).row
        if row is not None and (row.path, row.index) != self.delegate.in_view:
            self._point_out((row.path, row.index))
            self.chosen.emit(row)

    @Slot(QModelIndex)
    def _fold_clicked(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if entry.row is None:
            self._fold(index, not entry.unfolded)

    @Slot(QModelIndex, bool)
    def _fold(self, index: QModelIndex, unfolded: bool) -> None:
        entry = self.model.entry(index.row())
        if entry.row is not None or entry.unfolded == unfolded:
            return
        self.model.grouping.toggle(entry.key, unfolded=unfolded)
        self.refresh()

    @Slot(str)
    def _filter(self, text: str) -> None:
        self.model.grouping.words = tuple(text.casefold().split())
        self.refresh()
        current = self.view.currentIndex()
        if current.isValid():
            self.view.scrollTo(current)
        else:
            self.view.scrollToTop()

    @Slot()
    def _leave_filter(self) -> None:
        self.view.setFocus()

    @Slot()
    def _enter(self) -> None:
        """Go from the filter to the first message that it has found."""
        lines = range(self.model.rowCount())
        first = next((line for line in lines if self.model.entry(line).row is not None), 0)
        if lines:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._selection.take([first], first)

    @Slot(str)
    def _type(self, letters: str) -> None:
        self.filter.setFocus()
        self.filter.setText(self.filter.text() + letters)

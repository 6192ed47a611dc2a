"""The list beside the sheet: a filter that works as one types, and the grouped bounces."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from inspector.view.filter_bar import FilterBar
from inspector.view.grouping import ORDERS
from inspector.view.list_model import LineDelegate, ListModel
from inspector.view.look import Look

_REFRESH_MS = 250
_MEASURED = 400
"""In a list of more lines all have one height, so that none of them need be measured."""


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
        super().resizeEvent(event)
        if not self.uniformItemSizes():
            self.scheduleDelayedItemsLayout()

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
        self._current: tuple[str, int] | None = None
        self._restoring = False
        self.model = ListModel(say)
        self.bar = FilterBar(say)
        self.filter = self.bar.line
        self.filter.left.connect(self._leave_filter)
        self.bar.changed.connect(self._filter)
        self.view = BounceListView()
        self.view.setObjectName("list")
        self.view.setModel(self.model)
        self.delegate = LineDelegate(self.model, say)
        self.view.setItemDelegate(self.delegate)
        self.view.setMouseTracking(True)
        self.view.setAcceptDrops(False)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(say("Bounces, grouped by code and by domain"))
        self.view.selectionModel().currentChanged.connect(self._choose)
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
        self.delegate.dress(look)
        self.setMinimumWidth(min(look.pixels(180), 220))
        self.view.reset()

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
        self._current = None
        self.refresh()

    def sort(self, order: str) -> None:
        """Order messages and their groups by one of `grouping.ORDERS`."""
        self.model.grouping.order = order if order in ORDERS else ORDERS[0]
        self.refresh()

    def clear(self) -> None:
        self.model.grouping.clear()
        self._current = None
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what the grouping holds now, and keep the place."""
        self._timer.stop()
        scrolled = self.view.verticalScrollBar().value()
        self._restoring = True
        self.model.refresh()
        self.bar.show_count(self.model.grouping.found, self.model.grouping.count)
        self.view.setUniformItemSizes(self.model.rowCount() > _MEASURED)
        if self._current is not None:
            self._mark(self._current)
        self.view.verticalScrollBar().setValue(scrolled)
        self._restoring = False
        self.refreshed.emit()

    def choose(self, path: str, index: int) -> None:
        """Make a message the current one, unfolding its groups."""
        self._current = (path, index)
        grouping = self.model.grouping
        row = next((row for row in grouping.rows if (row.path, row.index) == (path, index)), None)
        if row is not None and self.model.position(path, index) < 0:
            grouping.unfold_to(row)
        self.refresh()
        line = self.model.position(path, index)
        if line >= 0:
            self.view.scrollTo(self.model.index(line))

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) message."""
        line = self.view.currentIndex().row() + by
        while 0 <= line < self.model.rowCount():
            if self.model.entry(line).row is not None:
                self.view.setCurrentIndex(self.model.index(line))
                return
            line += by

    def selected(self) -> tuple[Row, ...]:
        """The messages selected, in the order of the list."""
        lines = sorted(index.row() for index in self.view.selectedIndexes())
        rows = (self.model.entry(line).row for line in lines)
        return tuple(row for row in rows if row is not None)

    def _mark(self, place: tuple[str, int]) -> None:
        line = self.model.position(*place)
        if line >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(self.model.index(line), flags)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if self._restoring or not index.isValid():
            return
        row = self.model.entry(index.row()).row
        if row is not None and (row.path, row.index) != self._current:
            self._current = (row.path, row.index)
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
        line = index.row()
        self.model.grouping.toggle(entry.key, unfolded=unfolded)
        self.refresh()
        self._restoring = True
        self.view.setCurrentIndex(self.model.index(line))
        self._restoring = False

    @Slot(str)
    def _filter(self, text: str) -> None:
        self.model.grouping.words = tuple(text.casefold().split())
        self.refresh()

    @Slot()
    def _leave_filter(self) -> None:
        self.view.setFocus()

    @Slot(str)
    def _type(self, letters: str) -> None:
        self.filter.setFocus()
        self.filter.setText(self.filter.text() + letters)

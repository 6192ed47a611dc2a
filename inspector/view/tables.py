"""A table of shown values: the model and the view of the Recipients and Route panes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inspector.sheet.values import Shown
from inspector.sheet.wording import Wording

Index = QModelIndex | QPersistentModelIndex
TARGET_ROLE = int(Qt.ItemDataRole.UserRole)


class ShownModel(QAbstractTableModel):
    """Rows of shown values under headings."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        super().__init__()
        self._headings = headings
        self._rows: tuple[tuple[Shown, ...], ...] = ()

    def set_rows(self, rows: tuple[tuple[Shown, ...], ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def shown(self, index: Index) -> Shown:
        return self._rows[index.row()][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return self.shown(index).text
        if role == TARGET_ROLE:
            return self.shown(index).target
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {self.shown(index).text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None


class ShownTable(QTableView):
    """The view of such a model: a cell that is clicked, or on which Enter is pressed, asks for its evidence."""

    traced = Signal(object)

    def __init__(self, model: ShownModel, widths: tuple[int, ...], say: Wording) -> None:
        super().__init__()
        self.setModel(model)
        self._own_model = model
        self._widths = widths
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self.clicked.connect(self._trace)
        self.activated.connect(self._trace)
        copy = QAction(say("Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def fit(self, points: float) -> None:
        """Set the widths for letters of that size; rows grow with what wraps in them."""
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, round(width * points / 10))
        rows = self._own_model.rowCount()
        mode = QHeaderView.ResizeMode.ResizeToContents if rows <= 200 else QHeaderView.ResizeMode.Fixed
        self.verticalHeader().setSectionResizeMode(mode)

    @Slot(QModelIndex)
    def _trace(self, index: QModelIndex) -> None:
        target = self._own_model.shown(index).target
        if target is not None:
            self.traced.emit(target)

    @Slot()
    def _copy(self) -> None:
        cells: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column())):
            cells.setdefault(index.row(), []).append(self._own_model.shown(index).text)
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in cells.values()))

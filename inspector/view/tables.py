"""A table of shown values: the model and the view of the Recipients and Route panes."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inspector.sheet.values import Shown
from inspector.sheet.wording import Wording
from inspector.view.copying import outgoing
from inspector.view.labels import ZERO_WIDTH_SPACE, breakable

Index = QModelIndex | QPersistentModelIndex
TARGET_ROLE = int(Qt.ItemDataRole.UserRole)
_LONG_WORD = re.compile(r"[^\s.@_-]{12,}")
_GROWING = 200
"""A table of more rows has them all of one height, so that it need not be measured."""
_NARROWEST = 0.55
"""How much of its width a column keeps where there is little room."""
_WIDEST = 1.7
"""How many times its width a column gets where there is much."""
_ISOLATED = "\u2068{}\u2069"
"""FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE: codes and times, which hold no letters, run from left to right."""
_PADDING = 16
"""What the style sheet keeps free at the sides of a cell, which Qt forgets when it measures one."""

_SLACK = 4


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

    def displayed(self, index: Index) -> str:
        """What stands in the cell; the whole text is in the tool tip and in what is copied."""
        return self.shown(index).text

    def is_empty(self, column: int) -> bool:
        """Whether no row has anything to say in a column."""
        return bool(self._rows) and not any(row[column].text for row in self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.displayed(index)
        if role == Qt.ItemDataRole.ToolTipRole:
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


class BreakingDelegate(QStyledItemDelegate):
    """Lets long names of hosts and addresses go on in the next line, and paints the ground that a model asks for.

    In a mirrored table each cell keeps the direction of its own text: "550 5.7.750" does not become "5.7.750 550".
    Under a style sheet with a rule for items Qt itself leaves that ground out.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        shown = breakable(_LONG_WORD.sub(lambda word: ZERO_WIDTH_SPACE.join(word[0]), str(value)))
        shown = shown.replace("\n", "\u2028")
        table = self.parent()
        mirrored = isinstance(table, QTableView) and table.isRightToLeft()
        return _ISOLATED.format(shown) if mirrored and shown else shown

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        option.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


class ShownTable(QTableView):
    """The view of such a model: a cell that is clicked, or on which Enter is pressed, asks for its evidence.

    Columns share what room there is. With `whole` the table is as high as its rows, for a pane that scrolls.
    """

    traced = Signal(object)

    def __init__(self, model: ShownModel, widths: tuple[int, ...], say: Wording, *, whole: bool = False) -> None:
        super().__init__()
        self.setModel(model)
        self._own_model = model
        self._widths = widths
        self._wanted = self._natural = widths
        self._whole = whole
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = BreakingDelegate(self)
        self.setItemDelegate(self._delegate)
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
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
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
        """Set the widths for letters of that size, wide enough for the headings; rows grow with what wraps in them.

        A column in which nothing stands is left out.
        """
        for column in range(len(self._widths)):
            self.setColumnHidden(column, self._own_model.is_empty(column))
        pairs = enumerate(self._widths)
        self._wanted = tuple(self._wide_enough(column, round(width * points / 10)) for column, width in pairs)
        self._natural = tuple(self._content_width(column) for column in range(len(self._widths)))
        grows = self._own_model.rowCount() <= _GROWING
        mode = QHeaderView.ResizeMode.ResizeToContents if grows else QHeaderView.ResizeMode.Fixed
        self.verticalHeader().setSectionResizeMode(mode)
        self.setWordWrap(grows)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _wide_enough(self, column: int, width: int) -> int:
        """That width, or what the heading needs; a heading that needs much more (the name of a file) is shortened."""
        heading = self.horizontalHeader().sectionSizeHint(column)
        return max(width, heading) if heading < 1.5 * width else width

    def _content_width(self, column: int) -> int:
        """What a column needs so that no word of it is cut or broken, judged by its first rows."""
        rows = range(min(self._own_model.rowCount(), _GROWING))
        texts = {self._own_model.displayed(self._own_model.index(row, column)) for row in rows}
        lines = (line for text in texts for line in text.split("\n"))
        widest = max((self.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
        return max(widest + _PADDING + _SLACK, self.horizontalHeader().sectionSizeHint(column))

    def _share(self) -> None:
        """Give every column what it wants, or its content needs if that is less; the rest goes where words are cut.

        Where all that is too much, each column gives way in proportion, to its narrowest.
        """
        header, room = self.horizontalHeader(), self.viewport().width()
        shown = [
            (c, min(wanted, self._natural[c])) for c, wanted in enumerate(self._wanted) if not self.isColumnHidden(c)
        ]
        least = {c: max(round(wanted * _NARROWEST), min(header.sectionSizeHint(c), wanted)) for c, wanted in shown}
        everything = sum(wanted for _, wanted in shown)
        lacking, spare = everything - room, everything - sum(least.values())
        part = min(max(lacking / spare, 0.0), 1.0) if spare > 0 else 0.0
        widths = {column: int(wanted - (wanted - least[column]) * part) for column, wanted in shown}
        left = room - sum(widths.values())
        lacks = sorted((self._natural[column] - width, column) for column, width in widths.items())
        for place, (lack, column) in enumerate(lacks):  # who lacks least is content first, and nobody takes everything
            most = max(left, 0) if place == len(lacks) - 1 else max(left, 0) * 3 // 4
            given = min(max(lack, 0), most)
            widths[column] += given
            left -= given
        more = min(max(room / max(sum(widths.values()), 1), 1.0), _WIDEST)
        for column, width in widths.items():
            self.setColumnWidth(column, int(width * more))
        if self._whole:
            if self._own_model.rowCount() <= _GROWING:
                self.resizeRowsToContents()
            bar = self.horizontalScrollBar().sizeHint().height() if part == 1.0 else 0
            rows = self.verticalHeader().length()
            self.setFixedHeight(header.sizeHint().height() + rows + 2 * self.frameWidth() + bar + 2)

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
        text = "\n".join("\t".join(line) for line in cells.values())
        QGuiApplication.clipboard().setText(outgoing(self, text))

"""What is selected in the list: messages alone. A heading can be the current line, and is never selected."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject

from inspector.view.list_model import ListModel

_FLAG = QItemSelectionModel.SelectionFlag


class MessageSelection(QItemSelectionModel):
    """Leaves the headings out of whatever is to be selected.

    They are not made unselectable in the model: Qt would ask that of every line it paints.
    """

    def __init__(self, model: ListModel, view: QObject) -> None:
        """It goes with the view; what goes with the model would be gone before the view lets go of it."""
        super().__init__(model, view)
        self._lines = model

    def select(self, what: Any, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select an index or a `QItemSelection`, as Qt's own does."""
        chosen = QItemSelection(what, what) if isinstance(what, QModelIndex) else what
        lines = sorted({index.row() for index in chosen.indexes()})
        super().select(self._of(line for line in lines if self._lines.entry(line).row is not None), command)

    def take(self, lines: Iterable[int], current: int) -> None:
        """Select exactly these lines and make one the current line, selected or not."""
        self.select(self._of(lines), _FLAG.ClearAndSelect)
        self.setCurrentIndex(self._lines.index(current), _FLAG.NoUpdate)

    def _of(self, lines: Iterable[int]) -> QItemSelection:
        """Ascending lines as ranges."""
        chosen = QItemSelection()
        for _, run in groupby(enumerate(lines), lambda numbered: numbered[1] - numbered[0]):
            span = [line for _, line in run]
            chosen.select(self._lines.index(span[0]), self._lines.index(span[-1]))
        return chosen

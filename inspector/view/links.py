"""What a link offers when it is clicked: its target as it is written first, then what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from inspector.sheet.display import visible
from inspector.sheet.wording import Wording

_LONGEST = 160


class LinkMenu(QMenu):
    """Nothing is opened before this was shown, and only over https; what else a sender links to can be copied."""

    open_wanted = Signal(str)
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget, url: str, say: Wording) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._url = url
        shown = visible(url)
        target = QAction((shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…").replace("&", "&&"), self)
        target.setEnabled(False)
        self.addAction(target)
        self.addSeparator()
        open_it = QAction(say("Open in the browser"), self)
        open_it.setEnabled(url.lower().startswith("https://"))
        open_it.triggered.connect(self._open)
        copy_it = QAction(say("Copy the address"), self)
        copy_it.triggered.connect(self._copy)
        self.addActions([open_it, copy_it])

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit(self._url)

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self._url)

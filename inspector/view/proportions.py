"""How the window is divided: the list beside the page, the evidence beside a tab; as the user has moved them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QSplitter

from inspector.view.look import Look
from inspector.view.page import Page
from inspector.view.settings import Division

_WHOLE = 1000


class Proportions(QObject):
    """Watches both splitters: what the user has moved stays through zoom, theme, language and the next start."""

    def __init__(self, split: QSplitter, page: Page) -> None:
        super().__init__(split)
        self._split, self._page = split, page
        self._width = 0
        self._share = 0
        split.splitterMoved.connect(self._list_moved)
        page.beside.splitterMoved.connect(self._evidence_moved)

    def dress(self, look: Look) -> None:
        """Give the list its width: the user's, else what suits the size of the letters."""
        whole = self._split.window().width()
        usual = min(look.pixels(295), max(whole * 3 // 10, 240))
        side = min(self._width or usual, max(whole // 2, usual))
        self._split.setSizes([side, max(1, whole - side)])

    @property
    def division(self) -> Division:
        """What is to be remembered."""
        return Division(self._width, self._share, self._page.chosen_tab)

    def restore(self, division: Division) -> None:
        """Take over what was remembered; the list gets its width when the window is dressed."""
        self._width, self._share = division.list_width, division.evidence_share
        if 0 < self._share < _WHOLE:
            self._page.beside.setSizes([_WHOLE - self._share, self._share])
        self._page.tabs.setCurrentIndex(min(division.tab, self._page.tabs.count() - 1))

    @Slot()
    def _list_moved(self) -> None:
        self._width = self._split.sizes()[0]

    @Slot()
    def _evidence_moved(self) -> None:
        tab, evidence = self._page.beside.sizes()
        self._share = _WHOLE * evidence // max(1, tab + evidence)

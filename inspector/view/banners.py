"""Thin banners for what limits trust in the answer; their details unfold in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.values import Banner, Shown
from inspector.sheet.wording import Wording
from inspector.view.labels import emptied, label
from inspector.view.look import Look
from inspector.view.value_label import ValueLabel

_ICONS = {"info": "info", "warning": "triangle-alert"}


class Banners(QWidget):
    """All banners of a sheet, one under the other; hidden when there is none."""

    traced = Signal(object)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._look: Look | None = None
        self._shown: tuple[Banner, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 10)
        self._column.setSpacing(6)

    def dress(self, look: Look) -> None:
        self._look = look
        self.show_banners(self._shown)

    def show_banners(self, banners: tuple[Banner, ...]) -> None:
        self._shown = banners
        emptied(self._column)
        for banner in banners:
            line = BannerLine(banner, self._say, self._look)
            line.traced.connect(self.traced)
            self._column.addWidget(line)
        self.setVisible(bool(banners))


class BannerLine(QFrame):
    """One banner with its icon; a button shows its details when it has some, and each leads to its place."""

    traced = Signal(object)

    def __init__(self, banner: Banner, say: Wording, look: Look | None) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", banner.tone)
        self._say = say
        self._details = self._lines(banner.details)
        self._details.hide()
        line = QHBoxLayout()
        line.setSpacing(9)
        if look is not None:
            sign = QLabel()
            name, role = _ICONS.get(banner.tone, "info"), f"on-banner-{banner.tone}"
            sign.setPixmap(look.pixmap(name, role, look.icon_size, self.devicePixelRatioF()))
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(banner.text, wrap=True), 1)
        if banner.details:
            self._button = QPushButton(say("Details"))
            self._button.setProperty("form", "quiet")
            self._button.setCheckable(True)
            self._button.toggled.connect(self._details.setVisible)
            line.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._details)

    def _lines(self, details: tuple[Shown, ...]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for detail in details:
            line = ValueLabel()
            line.setWordWrap(True)
            line.show_value(Shown(f"• {detail.text}", detail.target), self._say("Show where this was read"))
            line.traced.connect(self.traced)
            column.addWidget(line)
        return holder

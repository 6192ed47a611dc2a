"""Thin banners for what limits trust in the answer; their details unfold in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.sheet.values import Banner
from inspector.sheet.wording import Wording
from inspector.view.labels import emptied, label
from inspector.view.look import Look

_ICONS = {"info": "info", "warning": "triangle-alert"}


class Banners(QWidget):
    """All banners of a sheet, one under the other; hidden when there is none."""

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
            self._column.addWidget(BannerLine(banner, self._say, self._look))
        self.setVisible(bool(banners))


class BannerLine(QFrame):
    """One banner with its icon; a button shows its details when it has some."""

    def __init__(self, banner: Banner, say: Wording, look: Look | None) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", banner.tone)
        self._say = say
        self._details = label("\n".join(f"• {line}" for line in banner.details), wrap=True)
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

"""Banners: shown only when something limits trust; their details unfold in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from inspector.sheet.values import Banner
from inspector.sheet.wording import Wording
from inspector.view.banners import BannerLine, Banners
from inspector.view.look import Look


def test_details_unfold_by_key(qtbot: QtBot, say: Wording, look: Look) -> None:
    banners = Banners(say)
    qtbot.addWidget(banners)
    banners.dress(look)
    banners.show_banners((Banner("3 oddities", "warning", ("<b>bad</b> charset", "two codes")),))
    banners.show()
    line = banners.findChild(BannerLine)
    assert line is not None
    details = next(label for label in line.findChildren(QLabel) if "two codes" in label.text())
    assert not details.isVisible()
    qtbot.keyClick(line.findChild(QPushButton), Qt.Key.Key_Space)
    assert details.isVisible()
    assert details.text().splitlines() == ["• <b>bad</b> charset", "• two codes"]
    assert details.textFormat() == Qt.TextFormat.PlainText


def test_no_banner_takes_no_room(qtbot: QtBot, say: Wording, look: Look) -> None:
    banners = Banners(say)
    qtbot.addWidget(banners)
    banners.dress(look)
    banners.show_banners((Banner("Rebuilt from Outlook properties", "info"),))
    assert not banners.isHidden()
    assert banners.findChild(QPushButton) is None
    banners.show_banners(())
    assert banners.isHidden()


def test_another_look_keeps_the_banners(qtbot: QtBot, say: Wording, look: Look) -> None:
    banners = Banners(say)
    qtbot.addWidget(banners)
    banners.show_banners((Banner("One", "info"), Banner("Two", "warning")))
    banners.dress(look)
    banners.show()
    qtbot.waitUntil(lambda: len(banners.findChildren(BannerLine)) == 2, timeout=5000)
    lines = banners.findChildren(BannerLine)
    signs = [label for line in lines for label in line.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(signs) == 2

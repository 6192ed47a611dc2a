"""Banners: shown only when something limits trust; their details unfold in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sheets import CODE

from inspector.sheet.values import Banner, Shown
from inspector.sheet.wording import Wording
from inspector.view.banners import BannerLine, Banners
from inspector.view.look import Look
from inspector.view.value_label import ValueLabel


def test_details_unfold_by_key(qtbot: QtBot, say: Wording, look: Look) -> None:
    banners = Banners(say)
    qtbot.addWidget(banners)
    banners.dress(look)
    banners.show_banners((Banner("3 oddities", "warning", (Shown("<b>bad</b> charset"), Shown("two codes", CODE))),))
    banners.show()
    line = banners.findChild(BannerLine)
    assert line is not None
    details = line.findChildren(ValueLabel)
    assert [detail.text() for detail in details] == ["• <b>bad</b> charset", "• two codes"]
    assert not any(detail.isVisible() for detail in details)
    qtbot.keyClick(line.findChild(QPushButton), Qt.Key.Key_Space)
    assert all(detail.isVisible() for detail in details)
    assert all(detail.textFormat() == Qt.TextFormat.PlainText for detail in details)
    with qtbot.waitSignal(banners.traced, timeout=5000) as traced:
        qtbot.mouseClick(details[1], Qt.MouseButton.LeftButton)
    assert traced.args == [CODE]


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

"""Look, icons, layout, settings, printing: what the window stands on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector.sheet.wording import Wording
from inspector.view import icons
from inspector.view import theme as themes
from inspector.view.dressing import ZOOMS, Wardrobe
from inspector.view.flow import FlowLayout
from inspector.view.look import Look
from inspector.view.note import NotePane
from inspector.view.settings import RECENT, Settings, Store, portable_file, with_recent
from inspector.view.status import StatusLine


def test_wardrobe_follows_the_system_until_a_theme_is_chosen(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    wardrobe = Wardrobe(qapp, "", 100)
    monkeypatch.setattr(themes, "name_of_system", lambda: "contrast-dark")
    with qtbot.waitSignal(wardrobe.changed):
        wardrobe.complete()
    assert wardrobe.look.theme.name == "contrast-dark"
    monkeypatch.setattr(themes, "name_of_system", lambda: "light")
    wardrobe._system_changed()
    assert wardrobe.look.theme.name == "light"
    wardrobe.choose_theme("dark")
    wardrobe._system_changed()
    assert wardrobe.look.theme.name == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == wardrobe.look.theme.colour("window")


def test_a_font_of_fixed_width_that_was_not_guessed_is_worn_once_the_window_stands(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fixed(points: float) -> QFont:
        return QFont("Our Own Mono")

    monkeypatch.setattr(themes, "fixed_font", fixed)
    wardrobe = Wardrobe(qapp, "light", 100)
    assert themes.guess_of_fixed_font() in qapp.styleSheet()
    with qtbot.waitSignal(wardrobe.changed):
        wardrobe.complete()
    assert "Our Own Mono" in qapp.styleSheet()
    assert themes.guess_of_fixed_font() not in qapp.styleSheet()


def test_zoom_stays_within_its_steps(qapp: QApplication) -> None:
    wardrobe = Wardrobe(qapp, "light", 100)
    assert wardrobe.zoom_by(1) == 110
    wardrobe.choose_zoom(1000)
    assert wardrobe.zoom == ZOOMS[-1]
    assert wardrobe.zoom_by(1) == ZOOMS[-1]
    wardrobe.choose_zoom(100)


def test_dark_palette_of_the_system_is_guessed() -> None:
    palette = QPalette(QColor("#202020"))
    assert themes.guess_of_system(palette) == "dark"
    assert themes.guess_of_system(QPalette(QColor("#f0f0f0"))) == "light"


@pytest.mark.usefixtures("qapp")
def test_icons_wear_the_colour_of_the_theme() -> None:
    picture = icons.pixmap("copy", "#ff0000", 32).toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha()
    }
    assert "#ff0000" in colours
    assert icons.pixmap("copy", "#ff0000", 16, 2.0).width() == 32
    assert not icons.application_icon().isNull()


def test_look_gives_the_same_icon_again(look: Look) -> None:
    assert look.icon("copy").cacheKey() == look.icon("copy").cacheKey()
    assert look.pixels(100) == 100
    assert look.fixed(2).pointSizeF() == 20


@pytest.mark.parametrize("mirrored", [False, True])
def test_flow_wraps_and_is_mirrored(qtbot: QtBot, mirrored: bool) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    flow = FlowLayout(holder, across=10, down=5)
    labels = [QLabel("x") for _ in range(3)]
    for label in labels:
        label.setFixedSize(40, 20)
        flow.addWidget(label)
    flow.setGeometry(QRect(0, 0, 100, 100))
    tops = [label.geometry().top() for label in labels]
    assert tops == [0, 0, 25]
    assert (labels[0].x() > labels[1].x()) == mirrored
    assert flow.heightForWidth(100) == 45
    assert flow.heightForWidth(1000) == 20
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None


def test_settings_survive_and_damage_gives_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    chosen = Settings(language="pt-BR", zoom=150, redact=True, recent=("/a b.eml", "/c,d.msg"))
    Store(file).save(chosen)
    assert Store(file).load() == chosen
    Store(file).save_place(QByteArray(b"\x01\x02"))
    assert bytes(Store(file).load_place().data()) == b"\x01\x02"
    file.write_text("[choices]\nzoom=large\nredact=maybe\n")
    assert Store(file).load() == Settings()
    assert Store(tmp_path / "none.ini").load_place().isEmpty()


def test_recent_files_are_few_and_each_once() -> None:
    settings = Settings()
    for number in range(RECENT + 5):
        settings = with_recent(settings, f"/{number}.eml")
    assert len(settings.recent) == RECENT
    assert with_recent(settings, settings.recent[3]).recent[0] == settings.recent[3]
    assert len(with_recent(settings, settings.recent[3]).recent) == RECENT


def test_portable_mode_needs_its_file(tmp_path: Path) -> None:
    assert portable_file(tmp_path / "program") is None
    (tmp_path / "bounce-inspector.ini").write_text("")
    assert portable_file(tmp_path / "program") == tmp_path / "bounce-inspector.ini"


def test_note_says_what_why_and_what_to_do(qtbot: QtBot, say: Wording, look: Look) -> None:
    note = NotePane(say)
    qtbot.addWidget(note)
    note.dress(look)
    note.show_note("mail-x", "The file is empty", "", "Save it again.", "/mail/a.eml")
    assert note.accessibleName() == "The file is empty Save it again."
    assert note.why.isHidden()


def test_status_line_tells_progress_and_goes_back_to_the_summary(qtbot: QtBot, say: Wording) -> None:
    status = StatusLine(say)
    qtbot.addWidget(status)
    status.show()
    status.show_summary("3 messages")
    status.say_briefly("Copied")
    assert status.text.text() == "Copied"
    status._back()
    assert status.text.text() == "3 messages"
    status.show_progress(10, 100)
    assert status.bar.isVisible()
    assert status.cancel_button.isVisible()
    status._began -= 1
    status.show_progress(20, 100)
    assert "20 of 100" in status.text.text()
    status.show_progress(1, 1)
    assert not status.bar.isVisible()
    shown: list[str] = []
    status.show_problem("Something went wrong", lambda: shown.append("report"))
    assert isinstance(status.report_button, QPushButton)
    status.report_button.click()
    assert shown == ["report"]

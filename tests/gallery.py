"""A gallery of the window: every state in every theme, size and language, as PNG files to look at.

    python tests/gallery.py FOLDER [--only WORD] [--sheets]

Names are state-size-theme-scale-language.png. "ar" is the English window mirrored: it shows what right-to-left does.
With --sheets the pictures are also put together, six to a sheet (sheet-*.png), so that all can be looked at.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from inspector.session.session import Session

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
SAMPLE = CHECKOUT / "resources" / "samples" / "unregistered-domain.eml"
THEMES = ("light", "dark", "contrast-light", "contrast-dark")
LANGUAGES = ("en", "pt-BR", "ja", "ar")
SIZES = {"small": (900, 600), "wide": (1280, 860)}  # in this order: the crash among the dialogs leaves its mark
SCALES = ("100", "200", "300")
DIALOGS = ("domains", "compare", "settings", "shortcuts", "about", "preview", "crash")
_ACROSS, _DOWN, _CELL = 2, 3, (900, 610)
_RECORDS = """
old-brand.example MX 0 old-brand-example.mail.protection.outlook.com.
old-brand.example TXT "v=spf1 include:spf.protection.outlook.com -all"
old-brand.example TXT "MS=ms12345678"
"""


@dataclass(frozen=True, slots=True)
class State:
    """What one picture shows: files opened, the tab in front, a dialog over it."""

    name: str
    files: tuple[str, ...] = ()
    tab: int = 0
    dialog: str = ""
    dns: bool = False


def make_messages(folder: Path) -> tuple[str, ...]:
    """A handful of files: the core case, another domain, a duplicate, another code, no bounce, not readable."""
    text = SAMPLE.read_text(encoding="utf-8")
    made = {
        "invoice-4711.eml": text,
        "scan-02.eml": text.replace("4711", "4712"),
        "scan-02 (1).eml": text.replace("4711", "4712"),
        "newsletter.eml": text.replace("old-brand.example", "news.fabrikam.example").replace("4711", "4713"),
        "a very long name of a file that somebody saved from Outlook without looking at it.eml": text.replace(
            "old-brand.example", "a-remarkably-long-brand-name.with.many.labels.contoso.example"
        ).replace("4711", "4714"),
        "typo.eml": text.replace("5.7.750", "5.1.10").replace("4711", "4715"),
        "lunch.eml": "From: a@contoso.com\nTo: b@contoso.com\nSubject: Lunch\n\nHi\n",
        "empty.eml": "",
    }
    for name, content in made.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return tuple(str(folder / name) for name in made)


def states(files: tuple[str, ...]) -> Iterator[State]:
    """Every state of the gallery."""
    yield State("empty")
    yield State("one", files[:1])
    yield State("many", files)
    yield State("long", files[4:5])
    yield State("error", files[7:8])
    yield State("no-bounce", files[6:7])
    for tab, name in enumerate(("evidence", "recipients", "route", "dns", "source"), 1):
        yield State(name, files[:1], tab)
    yield State("dns-answer", files[:1], 4, dns=True)
    for dialog in DIALOGS:
        yield State(f"dialog-{dialog}", files, dialog=dialog)


def draw(folder: Path, scale: str, only: str) -> None:
    """Draw everything for one scale; runs in a process of its own, because Qt reads the scale once."""
    from PySide6.QtCore import QEvent, Qt

    from inspector.app import _application, parser
    from inspector.session.session import Session
    from inspector.view.settings import Store
    from tests.lookups.dns_stub import Stub

    application = _application()
    with tempfile.TemporaryDirectory() as place, Stub(_RECORDS) as server:
        files = make_messages(Path(place))
        settings = Path(place, "settings.ini")
        settings.write_text(f"[choices]\nresolvers={server.address}\n", encoding="utf-8")
        for language in LANGUAGES:
            mirrored = language == "ar"
            application.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
            )
            for theme in THEMES:
                tongue = "en" if mirrored else language
                options = parser().parse_args(["--theme", theme, "--language", tongue, "--picture", "unused.png"])
                session = Session(application, options, Store(settings))
                session.window.first_painted.disconnect()
                session.start()
                _ = session.rooms
                for size in SIZES:
                    session.window.resize(*SIZES[size])
                    for state in states(files):
                        if (state.dialog and size == "small") or (scale == "300" and size == "wide"):
                            continue
                        label = f"{state.name}-{size}-{theme}-{scale}-{language}"
                        if only in label:
                            take(session, state, application, folder / f"{label}.png")
                session.close()
                session.window.close()
                session.window.deleteLater()
                application.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else each theme dresses it again


def settle(session: Session, turn: Callable[[], None]) -> None:
    """Let everything that was asked for come, and layouts find their rest."""
    for _ in range(3):
        while not (session.rooms.desk.idle and session.rooms.asking.idle):
            turn()
        turn()


def take(session: Session, state: State, application: QApplication, file: Path) -> None:
    """Bring the window into a state and save its picture, or that of the dialog over it."""
    turn = application.processEvents
    session.rooms.opening.close_all()
    if state.files:
        session.rooms.opening.open(state.files)
    settle(session, turn)
    if session.window.sheet is not None:
        session.window.page.fill()
        session.window.page.tabs.setCurrentIndex(state.tab)
        if state.dns:
            session.rooms.asking.ask()
    settle(session, turn)
    picture: QWidget = session.window
    if state.dialog:
        open_dialog(session, state.dialog)
        settle(session, turn)
        picture = next(w for w in application.topLevelWidgets() if w.isVisible() and w is not session.window)
    picture.grab().save(str(file))
    if picture is not session.window:
        picture.close()
        turn()


def open_dialog(session: Session, name: str) -> None:
    """Open a dialog as the user would."""
    from inspector.work.outcomes import Crashed

    if name == "crash":
        session.rooms.crashes.report(Crashed(0, "ValueError", ("reading.py:71 read_sheet", "build.py:40 sheet")))
        session.rooms.crashes.show()
        return
    if name == "compare":
        pane = session.window.list
        lines = [line for line in range(pane.model.rowCount()) if pane.model.entry(line).row is not None]
        pane.view.clearSelection()
        for line in lines[:4:3]:
            pane.view.selectionModel().select(pane.model.index(line), pane.view.selectionModel().SelectionFlag.Select)
    session.window.actions_[name].trigger()


def put_together(folder: Path) -> None:
    """Put the pictures on sheets, in the order of their names."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter

    application = QGuiApplication([])
    pictures = sorted(file for file in folder.glob("*.png") if not file.name.startswith("sheet-"))
    width, height = _CELL
    for number, start in enumerate(range(0, len(pictures), _ACROSS * _DOWN)):
        sheet = QImage(width * _ACROSS, height * _DOWN, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.gray)
        painter = QPainter(sheet)
        for at, file in enumerate(pictures[start : start + _ACROSS * _DOWN]):
            cell = QRect(at % _ACROSS * width, at // _ACROSS * height, width, height).adjusted(4, 4, -4, -24)
            picture = QImage(str(file))
            picture.setDevicePixelRatio(1)
            size = picture.size().scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio).boundedTo(picture.size())
            small = picture.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(cell.topLeft(), small)
            painter.drawText(cell.left(), cell.bottom() + 16, file.stem)
        painter.end()
        sheet.save(str(folder / f"sheet-{number:03}.png"))
    del application


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("folder", type=Path)
    options.add_argument("--only", default="", help="draw only pictures whose name holds this word")
    options.add_argument("--sheets", action="store_true", help="put the pictures together on sheets as well")
    options.add_argument("--scale", default="", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.scale:
        draw(chosen.folder, chosen.scale, chosen.only)
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for scale in SCALES:
        environment = {**os.environ, "QT_SCALE_FACTOR": str(int(scale) / 100)}
        command = [sys.executable, __file__, str(chosen.folder), "--only", chosen.only, "--scale", scale]
        subprocess.run(command, cwd=CHECKOUT, env=environment, check=True)
    sys.stdout.write(f"{len(list(chosen.folder.glob('*.png')))} pictures in {chosen.folder}\n")
    if chosen.sheets:
        put_together(chosen.folder)


if __name__ == "__main__":
    main()

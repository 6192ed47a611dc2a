"""A gallery of the window: every state in every theme, size and language, as PNG files to look at.

    python tests/gallery.py FOLDER [--only WORD]

Names are state-theme-scale-language.png. "ar" is the English window mirrored: it shows what right-to-left does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = CHECKOUT / "resources" / "samples" / "unregistered-domain.eml"
THEMES = ("light", "dark", "contrast-dark")
LANGUAGES = ("en", "pt-BR", "ja", "ar")
SIZES = {"wide": (1280, 860), "small": (900, 600)}


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


def states(files: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Name, files to open, tab."""
    yield "empty", (), 0
    yield "one", files[:1], 0
    yield "many", files, 0
    yield "long", files[4:5], 0
    yield "error", files[7:8], 0
    yield "no-bounce", files[6:7], 0
    for tab, name in enumerate(("evidence", "recipients", "route", "dns", "source"), 1):
        yield name, files[:1], tab


def draw(folder: Path, scale: str, only: str) -> None:
    """Draw everything for one scale; runs in a process of its own, because Qt reads the scale once."""
    from PySide6.QtCore import Qt

    from inspector.app import _application, parser
    from inspector.session.session import Session
    from inspector.view.settings import Store

    application = _application()
    with tempfile.TemporaryDirectory() as place:
        files = make_messages(Path(place))
        for language in LANGUAGES:
            tongue = "en" if language == "ar" else language
            for theme in THEMES:
                options = parser().parse_args(["--theme", theme, "--language", tongue, "--picture", "unused.png"])
                session = Session(application, options, Store(Path(place, "settings.ini")))
                session.window.first_painted.disconnect()
                session.start()
                _ = session.rooms
                if language == "ar":
                    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
                for size, (width, height) in SIZES.items():
                    session.window.resize(width, height)
                    for name, opened, tab in states(files):
                        label = f"{name}-{size}-{theme}-{scale}-{language}"
                        if only in label:
                            show(session, opened, tab, application.processEvents)
                            session.window.grab().save(str(folder / f"{label}.png"))
                session.close()
                session.window.close()
                application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def show(session: object, opened: tuple[str, ...], tab: int, turn: Callable[[], None]) -> None:
    """Bring the window into a state and let it settle."""
    session.rooms.opening.close_all()  # type: ignore[attr-defined]
    if opened:
        session.rooms.opening.open(opened)  # type: ignore[attr-defined]
    for _ in range(3):
        while not session.rooms.desk.idle:  # type: ignore[attr-defined]
            turn()
        turn()
        if opened and session.window.sheet is not None:  # type: ignore[attr-defined]
            session.window.page.fill()  # type: ignore[attr-defined]
            session.window.page.tabs.setCurrentIndex(tab)  # type: ignore[attr-defined]
    turn()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("folder", type=Path)
    options.add_argument("--only", default="", help="draw only pictures whose name holds this word")
    options.add_argument("--scale", default="", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.scale:
        draw(chosen.folder, chosen.scale, chosen.only)
        return
    for scale in ("100", "200"):
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(int(scale) / 100)}
        command = [sys.executable, __file__, str(chosen.folder), "--only", chosen.only, "--scale", scale]
        subprocess.run(command, cwd=CHECKOUT, env=environment, check=True)
    sys.stdout.write(f"{len(list(chosen.folder.glob('*.png')))} pictures in {chosen.folder}\n")


if __name__ == "__main__":
    main()

"""A true drag and drop (XDND) from another process onto the window, on a screen of its own.

    python tests/real_drag.py [--picture FILE.png]

Needs Xvfb and xdotool. A second program offers two files, to copy or to move; the pointer is moved by xdotool as a hand
would. Says what arrived in the window and which action the other program was answered: it must be a copy, because a
move would make a mail program delete the message.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from real_talk import hear, say

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = CHECKOUT / "resources" / "samples" / "unregistered-domain.eml"
SOURCE_AT, TARGET_AT = (10, 10), (400, 10)


def source(files: list[str]) -> None:
    """The other program: a window from which the files can be dragged; prints the action that was answered."""
    from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
    from PySide6.QtGui import QDrag, QMouseEvent
    from PySide6.QtWidgets import QApplication, QLabel

    class Files(QLabel):
        def mousePressEvent(self, event: QMouseEvent) -> None:
            drag = QDrag(self)
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(file) for file in files])
            drag.setMimeData(mime)
            answer = drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)
            say({"answered": answer.name})
            QTimer.singleShot(3000, application.quit)  # X asks for the data after the drop

    application = QApplication([])
    label = Files("two bounces")
    label.setGeometry(*SOURCE_AT, 200, 200)
    label.show()
    application.processEvents()
    say({"ready": "source"})
    application.exec()


def target(picture: str) -> None:
    """Our window; prints what it shows once something was dropped and read."""
    from inspector.app import _application, parser
    from inspector.session.session import Session
    from inspector.view.settings import Store

    application = _application()
    with tempfile.TemporaryDirectory() as folder:
        options = parser().parse_args(["--language", "en", "--theme", "light", "--size", "900x700", "--picture", "x"])
        session = Session(application, options, Store(Path(folder, "settings.ini")))
        session.window.first_painted.disconnect()
        session.start()
        session.window.move(*TARGET_AT)
        _ = session.rooms
        application.processEvents()
        say({"ready": "target"})
        limit = time.monotonic() + 30
        while time.monotonic() < limit and session.window.sheet is None:
            application.processEvents()
        for _ in range(20):
            application.processEvents()
        rows = session.window.list.model.grouping.rows
        say({"rows": [[row.name, row.code, row.domain] for row in rows]})
        if picture:
            session.window.grab().save(picture)
        session.close()


def drag(environment: dict[str, str]) -> None:
    """Press in the one window, move in small steps into the other, let go."""

    def xdotool(*arguments: object) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], env=environment, check=True)

    (x, y), (to_x, to_y) = (SOURCE_AT[0] + 100, SOURCE_AT[1] + 100), (TARGET_AT[0] + 300, TARGET_AT[1] + 300)
    xdotool("mousemove", x, y, "mousedown", 1)
    time.sleep(0.3)
    steps = 24
    for step in range(1, steps + 1):
        xdotool("mousemove", x + (to_x - x) * step // steps, y + (to_y - y) * step // steps)
        time.sleep(0.03)
    time.sleep(0.3)
    xdotool("mouseup", 1)


def perform(picture: str) -> int:
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            say({"lacking": program})
            return 2
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        display = ":" + os.read(reading, 16).decode().strip()
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        files = [str(Path(folder, name)) for name in ("Größe.EML", "second.eml")]
        for number, file in enumerate(files):
            text = SAMPLE.read_text(encoding="utf-8").replace("4711", str(4711 + number))
            Path(file).write_text(text, encoding="utf-8", newline="")
        try:
            return exchange(environment, files, picture)
        finally:
            screen.terminate()
            screen.wait()


def exchange(environment: dict[str, str], files: list[str], picture: str) -> int:
    """Start both programs, drag from one to the other, and compare what they say."""
    ours = start(["--target", "--picture", picture], environment)
    if not hear(ours):
        return 1
    other = start(["--source", *files], environment)
    if not hear(other):
        ours.kill()
        return 1
    time.sleep(0.5)
    drag(environment)
    answered, shown = hear(other), hear(ours)
    say({**answered, **shown})
    for process in (other, ours):
        process.wait(timeout=40)
    names = [Path(file).name for file in files]
    right = answered == {"answered": "CopyAction"} and [row[:2] for row in shown["rows"]] == [  # type: ignore[index, union-attr]
        [name, "5.7.750"] for name in names
    ]
    kept = all(Path(file).is_file() for file in files)
    say({"right": right and kept})
    return 0 if right and kept else 1


def start(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, *arguments]
    return subprocess.Popen(command, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--picture", default="", help="save a picture of the window after the drop")
    options.add_argument("--source", nargs="+", help=argparse.SUPPRESS)
    options.add_argument("--target", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.source:
        source(chosen.source)
        return 0
    if chosen.target:
        target(chosen.picture)
        return 0
    return perform(chosen.picture)


if __name__ == "__main__":
    raise SystemExit(main())

"""A second start that hands its files to the first window, and a watched folder: each with real processes.

    python tests/real_start.py [--picture FILE.png]

The first process shows the window, watching a folder. The second is started as a user does, with a file, and must end
by itself with the file in the first window. Then a bounce and a file of another kind are put into the watched folder,
by a third process; only the bounce may come. Everything has settings, sockets and folders of its own, and no screen
is needed (QT_QPA_PLATFORM is "offscreen" unless it is set).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from real_talk import hear, say

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = CHECKOUT / "resources" / "samples" / "unregistered-domain.eml"
LONGEST_S = 60


def window(folder: str, picture: str) -> None:
    """The first process: prints what is in its list whenever that has changed; ends when its input does."""
    sys.path.insert(0, str(CHECKOUT))
    from PySide6.QtCore import QTimer

    from inspector.app import _application, parser
    from inspector.session.session import Session
    from inspector.view.settings import Store

    application = _application()
    store = Store(Path(folder, "settings.ini"))
    store.save(store.load()._replace(watched=str(Path(folder, "watched"))))
    session = Session(application, parser().parse_args(["--language", "en", "--size", "900x700"]), store)
    if not session.start():
        say({"first": False})
        return
    told: list[str] = []

    def look() -> None:
        tools = session.rooms.tools
        if not told and tools._watch is not None:
            told.append("")
            say({"first": True, "watching": session.window.actions_["watch"].isChecked()})
        rows = [[row.name, row.code, row.domain] for row in session.window.list.model.grouping.rows]
        state = json.dumps([rows, [Path(path).name for path in session.settings.recent]])
        if rows and state != told[-1] and session.rooms.desk.idle:
            told.append(state)
            say({"rows": rows, "recent": [Path(path).name for path in session.settings.recent]})
            if len(rows) == 2:
                application.quit()

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(LONGEST_S * 1000, application.quit)
    application.exec()
    if picture:
        session.window.grab().save(picture)
    session.close()


def environment(folder: str) -> dict[str, str]:
    """Settings, sockets and state of this run alone."""
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
    own = dict.fromkeys(names, str(Path(folder, "home"))) | dict.fromkeys(("XDG_RUNTIME_DIR", "TMPDIR", "TEMP"), folder)
    return {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own, "USERNAME": Path(folder).name}


def bounce(file: Path, number: int) -> Path:
    file.write_text(SAMPLE.read_text(encoding="utf-8").replace("4711", str(number)), encoding="utf-8", newline="")
    return file


def perform(picture: str) -> int:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        own = environment(folder)
        Path(folder, "watched").mkdir()
        handed = bounce(Path(folder, "Größe, handed.eml"), 4712)
        command = [sys.executable, __file__, "--window", folder, "--picture", picture]
        first = subprocess.Popen(command, env=own, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
        try:
            wrong = compare(first, own, handed, Path(folder, "watched"))
            return wrong or first.wait(timeout=LONGEST_S)
        finally:
            first.kill()  # nothing when it has ended by itself, as it should
            first.wait()
            if first.stdout:
                first.stdout.close()


def compare(first: subprocess.Popen[str], own: dict[str, str], handed: Path, watched: Path) -> int:
    """Start the second, fill the folder, and compare what the first window says with what it should."""
    ready = hear(first)
    say({"window": ready})
    search = {"PYTHONPATH": str(CHECKOUT)}
    start = [sys.executable, "-m", "inspector", handed.name]
    second = subprocess.run(start, env=own | search, cwd=handed.parent, timeout=LONGEST_S, check=False)
    say({"second start ended with": second.returncode})
    after_start = hear(first)
    say({"after the second start": after_start})
    program = (
        "import pathlib, shutil, sys; shutil.copy(sys.argv[1], sys.argv[2]);"
        "pathlib.Path(sys.argv[2]).with_name('notes.docx').write_bytes(b'PK')"
    )
    source = bounce(handed.with_name("source.eml"), 4713)
    copy = [sys.executable, "-c", program, str(source), str(watched / "found.eml")]
    subprocess.run(copy, timeout=LONGEST_S, check=True)
    after_watch = hear(first)
    say({"after the folder was filled": after_watch})
    both = [[name, "5.7.750", "old-brand.example"] for name in (handed.name, "found.eml")]
    right = (
        ready == {"first": True, "watching": True}
        and second.returncode == 0
        and after_start == {"rows": both[:1], "recent": [handed.name]}
        and after_watch == {"rows": both, "recent": [handed.name]}
    )
    say({"right": right})
    return 0 if right else 1


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--picture", default="", help="save a picture of the window at the end")
    options.add_argument("--window", default="", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.window:
        window(chosen.window, chosen.picture)
        return 0
    return perform(chosen.picture)


if __name__ == "__main__":
    raise SystemExit(main())

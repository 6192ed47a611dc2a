"""Size and start of the bundle, beside a bare PySide6 window that is frozen the same way.

    python packaging/measure.py      after dev.py package, in its environment

Prints what takes room, the dependencies' own size and the ratios, and exits 1 when a limit is passed: size at most 1.25
times the bare bundle plus the dependencies; time to the window on the screen at most 1.5 times the bare window's
(medians, warm cache). The start is measured on an X screen only, as xvfb-run gives one.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from importlib.metadata import distribution
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
sys.path[:0] = [str(PACKAGING), str(PACKAGING / "frozen")]

import facts  # noqa: E402 - packaging/ must be on the path first

LARGEST_SIZE, SLOWEST_START = 1.25, 1.5
ROUNDS = 15
BUNDLE = facts.CHECKOUT / "dist" / facts.NAME
BARE = facts.CHECKOUT / "build" / "bare" / "dist" / "bare"
_SPEC = """
import sys
sys.path[:0] = [{packaging!r}, {frozen!r}]
import qt_parts
found = Analysis([{entry!r}], excludes={excludes!r})
found.binaries = qt_parts.needed(list(found.binaries))
datas = [entry for entry in found.datas if qt_parts.travels(entry[0])]
program = EXE(PYZ(found.pure), found.scripts, exclude_binaries=True, name="bare", console=False)
COLLECT(program, found.binaries, datas, name="bare")
"""


def files_of(folder: Path) -> list[Path]:
    """The real files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in files_of(folder))


def freeze_bare() -> None:
    """Freeze the bare window with the same choice of Qt's parts."""
    work = BARE.parent.parent
    work.mkdir(parents=True, exist_ok=True)
    spec = work / "bare.spec"
    frozen = PACKAGING / "frozen"
    words = {"packaging": str(PACKAGING), "frozen": str(frozen), "entry": str(frozen / "bare_window.py")}
    spec.write_text(_SPEC.format(excludes=["readline", "ssl", "tkinter"], **words), encoding="utf-8")
    command = [sys.executable, "-m", "PyInstaller", str(spec), "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(BARE.parent), "--workpath", str(work / "work")]
    subprocess.run(command, check=True, cwd=work)


def dependencies_size() -> int:
    """Bytes of the Python code and data of our dependencies but Qt, as installed, of the modules that travel."""
    import components

    record = json.loads(components.RECORD.read_text(encoding="utf-8"))
    total = 0
    for piece in components.python_distributions(record["modules"]):
        if piece.name not in (*components.QT, "pyinstaller"):
            files = distribution(piece.name).files or ()
            places = [Path(str(file.locate())) for file in files if file.suffix in (".py", ".dat", ".lark", ".so")]
            total += sum(place.stat().st_size for place in places if place.is_file())
    return total


def appears_after(program: Path, screen: subprocess.Popen[str]) -> float:
    """Seconds from the start of a program to its window on the screen, whose events `screen` (xev) tells."""
    assert screen.stdout is not None  # noqa: S101 - it was opened as a pipe
    started = time.perf_counter()
    running = subprocess.Popen([str(program)], stderr=subprocess.DEVNULL)
    for line in screen.stdout:
        if line.startswith("MapNotify"):
            break
    seconds = time.perf_counter() - started
    running.kill()
    running.wait()
    for line in screen.stdout:
        if line.startswith("DestroyNotify"):
            break
    return seconds


def starts(*programs: Path) -> list[float] | None:
    """Medians of the time to each program's window; None without an X screen, xev and stdbuf.

    The programs take turns, so that a noisy moment of the machine meets each of them.
    """
    if not os.environ.get("DISPLAY") or not shutil.which("xev") or not shutil.which("stdbuf"):
        return None
    seconds: list[list[float]] = [[] for _ in programs]
    watch = ["stdbuf", "-oL", "xev", "-root", "-event", "substructure"]
    with subprocess.Popen(watch, stdout=subprocess.PIPE, text=True) as screen:
        for _ in range(ROUNDS):
            for program, times in zip(programs, seconds, strict=True):
                times.append(appears_after(program, screen))
        screen.kill()
    return [statistics.median(times) for times in seconds]


def main() -> int:
    """Measure and print. Returns 1 when a limit is passed."""
    freeze_bare()
    rows = sorted(((path.stat().st_size, path) for path in files_of(BUNDLE)), reverse=True)
    print("MB      what takes room")
    for size, path in rows[:20]:
        print(f"{size / 1e6:6.1f}  {path.relative_to(BUNDLE).as_posix()}")
    whole, bare, others = size_of(BUNDLE), size_of(BARE), dependencies_size()
    ratio = whole / (bare + others)
    print(f"{whole / 1e6:6.1f}  the bundle; bare window {bare / 1e6:.1f}, dependencies {others / 1e6:.1f}: {ratio:.2f}")
    suffix = ".exe" if sys.platform == "win32" else ""
    slow = False
    medians = starts(BARE / f"bare{suffix}", BUNDLE / f"{facts.NAME}{suffix}")
    if medians is None:
        print("start: NOT MEASURED, there is no X screen with xev (xvfb-run, x11-utils)")
    else:
        theirs, ours = medians
        slow = ours / theirs > SLOWEST_START
        print(f"window after {ours * 1000:.0f} ms, bare window {theirs * 1000:.0f} ms: {ours / theirs:.2f}")
    return 1 if slow or ratio > LARGEST_SIZE else 0


if __name__ == "__main__":
    sys.exit(main())

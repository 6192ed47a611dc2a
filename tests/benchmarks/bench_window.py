"""How fast the window comes, and how fluid it stays while thousands of bounces are read.

    python tests/benchmarks/bench_window.py [--files 10000] [--starts 31]

Prints ratios against a yardstick measured in the same run: the cold start against a bare PySide6 window, a page of the
list painted while files are read against the same page at rest, the throughput against one process of `bounce-report`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SAMPLE = CHECKOUT / "resources" / "samples" / "unregistered-domain.eml"

BARE = """
import time
began = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.perf_counter() - began)
        QTimer.singleShot(0, application.quit)
application = QApplication([])
window = Window()
window.resize(1180, 800)
window.show()
application.exec()
"""
OURS = """
import time
began = time.perf_counter()
from inspector.app import Options, _application
application = _application()
from inspector.session.session import Session
session = Session(application, Options())
session.window.first_painted.disconnect()
def painted():
    print(time.perf_counter() - began)
    application.quit()
session.window.first_painted.connect(painted)
session.start()
application.exec()
session.close()
"""


def start_once(program: str) -> float:
    with tempfile.TemporaryDirectory() as home:  # no settings of this user, and no other instance to hand files to
        environment = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled, as PySide6 is
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[0])


def measure_start(starts: int) -> None:
    bare, ours = [], []
    start_once(BARE)
    start_once(OURS)
    for _ in range(starts):  # interleaved, so that a noisy moment hits both
        bare.append(start_once(BARE))
        ours.append(start_once(OURS))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"cold start: bare {statistics.median(bare) * 1000:.0f} ms, ours {statistics.median(ours) * 1000:.0f} ms")
    print(f"  ratio {ratio:.2f} (limit 1.35), of the fastest {min(ours) / min(bare):.2f}")


def make_files(folder: Path, number: int) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    for n in range(number):
        changed = text.replace("old-brand.example", f"brand-{n % 40}.example").replace("4711", str(n))
        (folder / f"bounce-{n:05}.eml").write_text(changed, encoding="utf-8", newline="")


def measure_report(folder: Path) -> float:
    """Seconds that one process of `bounce-report --json` takes for the folder."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "inspector.cli", "--json", str(folder)],
        cwd=CHECKOUT,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return time.perf_counter() - began


def measure_window(folder: Path, number: int, report_s: float) -> None:
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from inspector.app import _application, parser
    from inspector.session.session import Session

    application = _application()
    sys.setswitchinterval(0.0005)
    session = Session(application, parser().parse_args(["--picture", "unused.png"]))
    session.window.first_painted.disconnect()
    session.start()
    application.processEvents()
    session.rooms.opening.open((str(SAMPLE), str(CHECKOUT / "README.md")))  # warm, and the list in view
    while not session.rooms.desk.idle:
        application.processEvents()
    session.window.page.fill()
    for _ in range(20):
        application.processEvents()
    gaps: list[float] = []
    paints: list[float] = []
    last = [time.perf_counter()]
    list_pane = session.window.list

    def tick() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    def paint() -> None:
        if not list_pane.view.isVisible() or list_pane.model.rowCount() < 20:
            return
        began = time.perf_counter()
        list_pane.view.viewport().repaint()
        paints.append(time.perf_counter() - began)
        last[0] = time.perf_counter()  # the measurement itself is no gap

    timer, painter = QTimer(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)
    timer.timeout.connect(tick)
    painter.setInterval(100)
    painter.timeout.connect(paint)
    began = time.perf_counter()
    session.rooms.opening.open((str(folder),))
    loop = QEventLoop()
    session.rooms.desk.became_idle.connect(loop.quit)
    timer.start()
    painter.start()
    loop.exec()
    seconds = time.perf_counter() - began
    timer.stop()
    painter.stop()
    list_pane.refresh()
    list_pane.view.scrollToTop()
    application.processEvents()
    busy = statistics.median(paints[3:])
    idle = []
    for _ in range(30):
        start = time.perf_counter()
        list_pane.view.viewport().repaint()
        idle.append(time.perf_counter() - start)
    rested = statistics.median(idle)
    gaps = sorted(gaps[2:])
    print(f"{number} files in {seconds:.1f} s, {number / seconds:.0f} a second; bounce-report {report_s:.1f} s")
    print(f"  throughput {report_s / seconds:.2f} x one bounce-report (limit 1.6)")
    print(f"  gaps of a 5 ms timer: p99 {gaps[int(len(gaps) * 0.99)] * 1000:.1f} ms, largest {gaps[-1] * 1000:.1f} ms")
    print(f"  a page of the list: at rest {rested * 1000:.2f} ms, while reading {busy * 1000:.2f} ms")
    print(f"  ratio {busy / rested:.2f} (limit 1.5); rows {list_pane.model.grouping.count}")
    session.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--starts", type=int, default=31)
    chosen = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if chosen.starts:
        measure_start(chosen.starts)
    if chosen.files:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
            os.environ["XDG_CONFIG_HOME"] = home
            make_files(Path(folder), chosen.files)
            measure_window(Path(folder), chosen.files, measure_report(Path(folder)))


if __name__ == "__main__":
    main()

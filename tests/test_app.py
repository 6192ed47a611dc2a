"""The program as a whole: command line, a window that reads, a picture of it, an orderly end."""

import subprocess
import sys
from pathlib import Path

import pytest

from inspector import __version__
from inspector.app import Options, options_of, parser

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = CHECKOUT / "resources" / "samples" / "unregistered-domain.eml"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "inspector", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=90, check=False)


def test_command_line() -> None:
    options = parser().parse_args(["--language", "pt-BR", "--theme", "dark", "--size", "900x600", "a.eml", "b.msg"])
    assert (options.language, options.theme, options.size) == ("pt-BR", "dark", "900x600")
    assert options.files == ["a.eml", "b.msg"]
    with pytest.raises(SystemExit):
        parser().parse_args(["--theme", "pink"])
    assert options_of(["a.eml"]).files == ("a.eml",)
    assert vars(options_of(["--tab", "2", "a.eml"])) == {**vars(Options()), "tab": 2, "files": ["a.eml"]}


def test_version_is_told_without_qt() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert __version__ in done.stdout


def test_picture_of_the_window_with_a_sample(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    file = tmp_path / "window.png"
    done = run("--picture", str(file), "--theme", "light", "--language", "en", "--size", "1000x700", str(SAMPLE))
    assert done.returncode == 0, done.stderr
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (1000, 700)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1000, 7) for y in range(0, 700, 7)}
    assert "#0f5bc4" in colours  # the button that shows the fix: a sheet is in view
    assert len(colours) > 20


def test_picture_that_cannot_be_written_is_a_failure(tmp_path: Path) -> None:
    assert run("--picture", str(tmp_path / "missing" / "window.png")).returncode == 1


def test_nothing_heavy_is_imported_before_the_window_is_painted() -> None:
    program = (
        "import sys\n"
        "from inspector.app import _application, parser\n"
        "application = _application()\n"
        "from inspector.session.session import Session\n"
        "session = Session(application, parser().parse_args(['--picture', 'unused.png']))\n"
        "session.window.first_painted.disconnect()\n"
        "session.start()\n"
        "application.processEvents()\n"
        "heavy = ['extract_msg', 'dns', 'asyncio', 'multiprocessing', 'email', 'dataclasses', 'signal',"
        " 'inspector.pipeline', 'inspector.bounce', 'inspector.view.actions', 'PySide6.QtNetwork',"
        " 'PySide6.QtPrintSupport', 'publicsuffixlist', 'idna', 'html']\n"
        "print([name for name in heavy if name in sys.modules])\n"
        "session.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr

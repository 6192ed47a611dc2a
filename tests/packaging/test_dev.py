"""The two commands: what they accept, and what they do where there is no screen."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


class Ran:
    """Stands for subprocess.run: keeps the commands, answers success."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        self.commands.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, 0, "", "")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> Ran:
    import dev
    import environment
    import system_libraries

    fake = Ran()
    monkeypatch.setattr(dev.subprocess, "run", fake)
    monkeypatch.setattr(environment, "ensure", lambda purpose: None)
    monkeypatch.setattr(system_libraries, "ensure", lambda **_: None)
    monkeypatch.chdir(checkout)
    return fake


@pytest.mark.parametrize("arguments", [[], ["ruin"]])
def test_wrong_use_shows_the_commands(ran: Ran, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    import dev

    assert dev.main(arguments) == 2
    assert "dev.py test" in capsys.readouterr().out
    assert not ran.commands


def test_sample_is_there(checkout: Path) -> None:
    import dev

    assert b"5.7.750" in (checkout / dev.SAMPLE).read_bytes()


def test_without_a_screen_the_report_and_a_picture(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import dev

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert dev.main(["run"]) == 0
    report, window = ran.commands
    assert "bounce-report" in report[0]
    assert report[1:] == [dev.SAMPLE]
    assert window[1:] == ["-m", "inspector", "--picture", dev.PICTURE, dev.SAMPLE]
    assert "no screen" in capsys.readouterr().out


def test_with_a_screen_the_window_on_the_files_named(ran: Ran, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import dev
    import system_libraries

    monkeypatch.setattr(system_libraries, "has_screen", lambda: True)
    monkeypatch.chdir(tmp_path)
    assert dev.main(["run", "one.eml"]) == 0
    assert [command[1:] for command in ran.commands] == [["-m", "inspector", str(tmp_path / "one.eml")]]


def test_arguments_go_to_pytest(ran: Ran) -> None:
    import dev

    dev.main(["test", "-k", "offender", "-x"])
    assert ran.commands[0][1:] == ["-m", "pytest", "-k", "offender", "-x"]


def test_needs_the_standard_library_only(checkout: Path) -> None:
    """dev.py and what it imports run in a Python without site-packages."""
    program = "import sys; sys.path.insert(0, 'packaging'); import dev, environment, system_libraries"
    done = subprocess.run(
        [sys.executable, "-S", "-I", "-c", program], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

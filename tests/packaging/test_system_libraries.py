"""What a machine lacks is found and named; who may install does, who may not is told how."""

import subprocess
from typing import Any

import pytest


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian without libGL and without fonts; returns the commands that were run. apt-get brings what it is asked."""
    import system_libraries

    lacking = {"libGL.so.1", "libfontconfig.so.1"}
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        lacking.difference_update([name for name, package in system_libraries.OFFSCREEN.items() if package in command])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "_loads", lambda library: library not in lacking)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_libraries.subprocess, "run", run)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return commands


def test_root_gets_them_installed(
    bare: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import system_libraries

    monkeypatch.setattr(system_libraries.os, "geteuid", lambda: 0, raising=False)
    system_libraries.ensure()
    assert bare[-1][-2:] == ["libfontconfig1", "libgl1"]
    assert "libfontconfig1 libgl1" in capsys.readouterr().out
    assert system_libraries.missing() == {}


def test_others_get_one_line(
    bare: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import system_libraries

    monkeypatch.setattr(system_libraries.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as ended:
        system_libraries.ensure()
    assert ended.value.code == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "sudo" in line]
    assert len(lines) == 1
    assert lines[0].endswith("install -y --no-install-recommends libfontconfig1 libgl1")
    assert not bare


def test_a_screen_asks_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    import system_libraries

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "libxcb-cursor0" in system_libraries.wanted().values()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "libwayland-client0" in system_libraries.wanted().values()
    monkeypatch.delenv("DISPLAY")
    assert "libxcb-cursor0" not in system_libraries.wanted().values()


def test_no_screen_without_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    import system_libraries

    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not system_libraries.has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert system_libraries.has_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:configfile=x")
    assert not system_libraries.has_screen()

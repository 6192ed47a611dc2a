"""The smoke test notices what it is there for."""

import stat
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def stand_in(folder: Path, name: str, script: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.mark.parametrize(
    ("script", "words"), [("exit 3", "ended with 3"), ("echo trouble >&2", "trouble"), ("echo x >&2; exit 0", "x")]
)
def test_bad_end_and_noise_fail(tmp_path: Path, script: str, words: str) -> None:
    import smoke

    with pytest.raises(smoke.Failed, match=words):
        smoke.run([stand_in(tmp_path, "program", script)])


def test_what_offscreen_says_of_itself_is_no_noise(tmp_path: Path) -> None:
    import smoke

    program = stand_in(tmp_path, "program", "echo 'This plugin does not support propagateSizeHints()' >&2; echo fine")
    assert smoke.run([program]) == "fine\n"


def test_missing_program_ends_the_trial(tmp_path: Path) -> None:
    import smoke

    stand_in(tmp_path, "bounce-report", "exit 0")
    with pytest.raises(SystemExit, match="bounce-inspector"):
        smoke.Built.of(tmp_path)


def test_blank_picture_is_told_from_a_window(tmp_path: Path, checkout: Path) -> None:
    import smoke
    from PySide6.QtGui import QImage

    blank = QImage(640, 480, QImage.Format.Format_RGB32)
    blank.fill(0x336699)
    assert blank.save(str(tmp_path / "blank.png"))
    assert smoke.picture_facts(tmp_path / "blank.png")[2] < 50
    tmp_path.joinpath("text.png").write_text("no picture", encoding="utf-8")
    with pytest.raises(smoke.Failed, match="no PNG"):
        smoke.picture_facts(tmp_path / "text.png")


def test_reports_without_the_core_case_fail() -> None:
    import smoke

    with pytest.raises(smoke.Failed, match=r"5\.7\.750"):
        smoke._check_core_case([{"kind": "failure", "verdict": {"code": "5.1.1"}}, {"kind": "delay", "verdict": None}])
    with pytest.raises(smoke.Failed, match="could not be read"):
        smoke._check_core_case([{"kind": "failure", "verdict": {"code": "5.7.750"}}, {"kind": "unreadable"}])


@pytest.mark.parametrize("before", [None, b"", b"[choices]\ntheme=dark\n"])
def test_settings_of_a_trial_leave_those_that_were_there(tmp_path: Path, before: bytes | None) -> None:
    import smoke

    settings = tmp_path / "folder" / "bounce-inspector.ini"
    if before is not None:
        settings.parent.mkdir()
        settings.write_bytes(before)
    with smoke._chosen(settings, "network=on\n"):
        assert settings.read_text(encoding="utf-8") == "[choices]\nnetwork=on\n"
    assert (settings.read_bytes() if settings.exists() else None) == before

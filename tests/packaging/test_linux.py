"""What a Linux desktop is told: menu entry, file types, software centre, manual pages, Debian's control data."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

RELEASED = 1767225600  # 2026-01-01


def test_desktop_entry_opens_our_files() -> None:
    import desktop

    entry = dict(line.split("=", 1) for line in desktop.desktop_entry().splitlines()[1:])
    assert entry["Exec"] == "bounce-inspector %F"
    assert entry["MimeType"] == "message/rfc822;application/vnd.ms-outlook;"
    assert entry["Icon"] == "bounce-inspector"


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed")
def test_desktop_entry_is_valid(tmp_path: Path) -> None:
    import desktop

    file = tmp_path / "bounce-inspector.desktop"
    file.write_text(desktop.desktop_entry(), encoding="utf-8")
    done = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert not done.stdout.strip()


def test_mime_package_describes_outlook_only() -> None:
    import desktop

    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    top = ET.fromstring(desktop.mime_package())  # noqa: S314 - our own text
    assert [kind.get("type") for kind in top] == ["application/vnd.ms-outlook"]
    assert [glob.get("pattern") for glob in top.iter(f"{space}glob")] == ["*.msg"]


def test_metainfo_names_the_desktop_entry_and_the_day() -> None:
    import desktop
    import facts

    top = ET.fromstring(desktop.metainfo(RELEASED))  # noqa: S314 - our own text
    assert top.findtext("id") == facts.APP_ID
    assert top.findtext("launchable") == "bounce-inspector.desktop"
    release = top.find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == (facts.VERSION, "2026-01-01")


@pytest.mark.parametrize("program", ["bounce-inspector", "bounce-report"])
def test_manual_names_every_option(program: str) -> None:
    """A new option of a program needs its line in the manual page."""
    import desktop

    from inspector import app, cli

    parser = app.parser() if program == "bounce-inspector" else cli._parser()
    page = desktop.manual(program, RELEASED).replace("\\", "")
    hidden = {"--help"}
    lacking = [
        option
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and option not in hidden and option not in page
    ]
    assert not lacking


def test_changelog_is_debians() -> None:
    import deb
    import facts

    first, *_, last = deb.changelog(RELEASED).strip().splitlines()
    assert first == f"bounce-inspector ({facts.VERSION}) stable; urgency=medium"
    assert last.endswith("  Thu, 01 Jan 2026 00:00:00 -0000")

"""The scripts of packaging/ import each other as neighbours; so do their tests."""

from pathlib import Path

import pytest

ROOMS = ("", "frozen", "linux", "windows", "macos")


@pytest.fixture(autouse=True)
def _neighbours(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> None:
    for room in reversed(ROOMS):
        monkeypatch.syspath_prepend(str(checkout / "packaging" / room))

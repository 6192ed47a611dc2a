"""The scripts of packaging/ import each other as neighbours; so do their tests."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _neighbours(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> None:
    monkeypatch.syspath_prepend(str(checkout / "packaging"))

"""A bounce of our own on disk."""

from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "unregistered-domain.eml"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    file = tmp_path / "bounce.eml"
    file.write_bytes(SAMPLE.read_bytes())
    return file


def never() -> bool:
    """A stop that is never asked for."""
    return False

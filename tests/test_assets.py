"""Resources are found in each form that the program takes."""

from pathlib import Path

import pytest

from inspector import assets


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place that stands for the package's directory; returns its parent."""
    package = tmp_path / "inspector"
    package.mkdir()
    monkeypatch.setattr(assets, "_PACKAGE", package)
    monkeypatch.setattr(assets, "root", assets.root.__wrapped__)
    return tmp_path


def test_checkout_has_them_at_the_top(checkout: Path) -> None:
    assert assets.root() == checkout / "resources"
    assert assets.path("catalogue").is_dir()


def test_wheel_and_frozen_build_have_them_inside(installation: Path) -> None:
    inside = installation / "inspector" / "_resources"
    inside.mkdir()
    (installation / "resources").mkdir()
    assert assets.root() == inside, "what travels with the package wins"


def test_broken_installation_says_so(installation: Path) -> None:
    with pytest.raises(FileNotFoundError, match="incomplete"):
        assets.root()


def test_listing_is_sorted_and_filtered(installation: Path) -> None:
    folder = installation / "resources" / "samples"
    folder.mkdir(parents=True)
    for name in ("b.eml", "a.eml", "c.txt"):
        folder.joinpath(name).write_text("é", encoding="utf-8")
    folder.joinpath("d.eml").mkdir()
    assert [found.name for found in assets.listed("samples", ".eml")] == ["a.eml", "b.eml"]
    assert assets.read_text("samples", "a.eml") == "é"
    assert assets.read_bytes("samples", "a.eml") == "é".encode()

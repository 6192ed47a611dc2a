"""A file that leaves is there whole, or not at all; the system's answers are told apart."""

import errno
from pathlib import Path

import pytest

from inspector.work.saving import NotWritten, save


def test_file_is_written_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "out.html"
    save(str(file), b"one")
    save(str(file), b"two")
    assert file.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


def test_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_bytes(b"old")
    link.symlink_to(real)
    save(str(link), b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "no-permission"),
        (errno.EROFS, "no-permission"),
        (errno.ENAMETOOLONG, "name"),
        (errno.EIO, "failed"),
    ],
)
def test_half_written_file_is_taken_away_and_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    file = tmp_path / "out.html"
    file.write_bytes(b"old")
    real = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        real(path, data[:1])
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(NotWritten) as refused:
        save(str(file), b"new")
    assert refused.value.code == code
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "code"), [("missing/out.html", "no-folder"), ("\0", "name"), ("x" * 300 + ".html", "name")]
)
def test_place_that_is_none(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(NotWritten) as refused:
        save(str(tmp_path / name), b"x")
    assert refused.value.code == code


def test_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotWritten):
        save(str(tmp_path / "folder"), b"x")
    assert (tmp_path / "folder").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_write_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    file = tmp_path / "out.html"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever runs the tests may be allowed everything
    with pytest.raises(NotWritten) as refused:
        save(str(file), b"new")
    assert refused.value.code == "no-permission"
    assert file.read_bytes() == b"old"

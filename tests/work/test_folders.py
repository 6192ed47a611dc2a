"""Files of what was dropped."""

from pathlib import Path

import pytest

from inspector.model.source import Stopping
from inspector.work import folders


def test_folders_are_searched_and_files_taken_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("in/B.eml", "in/a.msg", "in/deep/c.txt", "in/.hidden", "in/Thumbs.db"):
        (tmp_path / name).write_text("x")
    missing = str(tmp_path / "missing.eml")
    found = folders.files_in((str(tmp_path / "in"), missing, str(tmp_path / "in" / "a.msg")), lambda: False)
    assert [Path(path).name for path in found] == ["a.msg", "B.eml", "c.txt", "missing.eml"]


def test_depth_and_number_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "DEEPEST", 2)
    deep = tmp_path / "1" / "2" / "3"
    deep.mkdir(parents=True)
    (deep / "too-deep.eml").write_text("x")
    (tmp_path / "1" / "here.eml").write_text("x")
    (tmp_path / "1" / "there.eml").write_text("x")
    assert [Path(p).name for p in folders.files_in((str(tmp_path),), lambda: False)] == ["here.eml", "there.eml"]
    monkeypatch.setattr(folders, "MOST", 1)
    assert len(folders.files_in((str(tmp_path),), lambda: False)) == 1


def test_search_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("x")
    with pytest.raises(Stopping):
        folders.files_in((str(tmp_path),), lambda: True)

"""The environment is recognised at once, and looked at again when anything it stands on has changed."""

from pathlib import Path

import pytest


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checkout: Path) -> list[tuple[str, ...]]:
    """A checkout in an empty folder whose environment is made without pip's help; returns what pip was asked for."""
    import environment

    asked: list[tuple[str, ...]] = []
    tmp_path.joinpath("packaging").mkdir()
    tmp_path.joinpath("pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for lock in {name for locks in environment.LOCKS.values() for name in locks}:
        tmp_path.joinpath("packaging", lock).write_text("", encoding="utf-8")
    monkeypatch.setattr(environment, "CHECKOUT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(environment, "_STAMP", tmp_path / ".venv" / "stamp.json")
    monkeypatch.setattr(environment, "_pip", lambda *arguments: asked.append(arguments))
    monkeypatch.setattr(environment, "_works", lambda: environment.program("python").exists())

    def create(folder: Path, **_: object) -> None:
        environment.program("python").parent.mkdir(parents=True)
        environment.program("python").touch()

    monkeypatch.setattr(environment.venv, "create", create)
    return asked


def test_second_time_nothing_is_done(elsewhere: list[tuple[str, ...]]) -> None:
    import environment

    assert not environment.ready("run")
    environment.ensure("run")
    assert environment.ready("run")
    elsewhere.clear()
    environment.ensure("run")
    assert not elsewhere
    assert not environment.ready("test")


@pytest.mark.parametrize("changed", ["pyproject.toml", "packaging/requirements.lock", "packaging/build.lock"])
def test_a_change_is_noticed(elsewhere: list[tuple[str, ...]], tmp_path: Path, changed: str) -> None:
    import environment

    environment.ensure("run")
    tmp_path.joinpath(changed).write_text("# other\n", encoding="utf-8")
    assert not environment.ready("run")


def test_a_spoilt_stamp_is_no_stamp(elsewhere: list[tuple[str, ...]], tmp_path: Path) -> None:
    import environment

    environment.ensure("run")
    tmp_path.joinpath(".venv", "stamp.json").write_text("[", encoding="utf-8")
    assert not environment.ready("run")


def test_everything_from_the_index_is_checked_by_hash(elsewhere: list[tuple[str, ...]]) -> None:
    import environment

    environment.ensure("test")
    from_index = [arguments for arguments in elsewhere if "-r" in arguments]
    assert len(from_index) == 2
    assert all("--require-hashes" in arguments for arguments in from_index)
    assert all("--no-deps" in arguments for arguments in elsewhere)

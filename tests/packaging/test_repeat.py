"""Two builds are compared file by file, links and missing files included."""

from pathlib import Path


def made(folder: Path, text: str) -> Path:
    folder.mkdir()
    folder.joinpath("same").write_text("same", encoding="utf-8")
    folder.joinpath("inside").mkdir()
    folder.joinpath("inside", "file").write_text(text, encoding="utf-8")
    folder.joinpath("link").symlink_to("same")
    return folder


def test_equal_trees_have_no_differences(tmp_path: Path) -> None:
    import repeat

    one, other = made(tmp_path / "one", "a"), made(tmp_path / "other", "a")
    assert repeat.differences(repeat.sums(one), repeat.sums(other)) == []
    assert set(repeat.sums(one)) == {"same", "inside/file", "link"}


def test_every_difference_is_named(tmp_path: Path) -> None:
    import repeat

    one, other = made(tmp_path / "one", "a"), made(tmp_path / "other", "b")
    one.joinpath("extra").touch()
    other.joinpath("link").unlink()
    other.joinpath("link").symlink_to("inside")
    assert repeat.differences(repeat.sums(one), repeat.sums(other)) == ["extra", "inside/file", "link"]


def test_only_what_the_list_names_may_differ() -> None:
    import repeat

    allowed = ((r".*\.dmg", "the disk image carries the time of its making"),)
    assert repeat.reason_for("a/b.dmg", allowed) == "the disk image carries the time of its making"
    assert repeat.reason_for("a/b.deb", allowed) is None

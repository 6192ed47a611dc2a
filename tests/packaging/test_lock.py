"""The locks: complete, hashed, in step with pyproject.toml, and silent about where packages come from."""

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("build.lock", "requirements.lock", "tests.lock", "freeze.lock")


def pins(text: str) -> dict[str, set[str]]:
    """Package name to the versions that the lock allows (more than one where a marker decides)."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def read(checkout: Path, lock: str) -> dict[str, set[str]]:
    return pins((checkout / "packaging" / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_place(checkout: Path, lock: str) -> None:
    text = (checkout / "packaging" / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--index|--find-links|@ ", text)
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9.-]+==", block), block
        assert "--hash=sha256:" in block, block


def test_lock_has_what_the_project_asks_for(checkout: Path) -> None:
    facts = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    for lock, wanted in (
        ("requirements.lock", facts["project"]["dependencies"]),
        ("tests.lock", facts["project"]["dependencies"] + facts["dependency-groups"]["dev"]),
        ("freeze.lock", facts["project"]["dependencies"] + facts["dependency-groups"]["freeze"]),
    ):
        names = {re.split(r"[<>=!~ ]", requirement)[0].lower() for requirement in wanted}
        assert names <= set(read(checkout, lock)), lock


def test_locks_agree_with_each_other(checkout: Path) -> None:
    everything = read(checkout, "tests.lock")
    for lock in ("requirements.lock", "freeze.lock"):
        for name, versions in read(checkout, lock).items():
            assert name not in everything or versions == everything[name], name

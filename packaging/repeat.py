"""Build one commit twice, in two fresh folders, and compare every byte: ``python3 packaging/repeat.py``.

Each build is a clone of HEAD with its own environment, in a folder of its own name, as two people would have it. Prints
each file that differs and exits 1 when one does that `MAY_DIFFER` does not name. Takes some minutes; standard library
only.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent

MAY_DIFFER: tuple[tuple[str, str], ...] = ()
"""The written list: patterns of paths below dist/, and why such a file may differ between two builds of one commit."""


def head() -> str:
    """The commit to build; named once, because HEAD may move while the first build runs."""
    command = ["git", "rev-parse", "HEAD"]
    return subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout.strip()


def build(commit: str, folder: Path) -> Path:
    """Clone a commit into a folder and build there what this system's users install; returns its dist/."""
    subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(folder)], check=True)
    subprocess.run(["git", "checkout", "--quiet", "--detach", commit], cwd=folder, check=True)
    command = [sys.executable, "packaging/dev.py", "package", "--no-smoke"]
    with folder.with_suffix(".log").open("wb") as log:
        done = subprocess.run(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise SystemExit(folder.with_suffix(".log").read_text(encoding="utf-8", errors="replace"))
    return folder / "dist"


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 sum of every file below a folder, of a link its target, by relative path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The names that only one side has, or whose contents differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def reason_for(name: str, allowed: tuple[tuple[str, str], ...] = MAY_DIFFER) -> str | None:
    """Why a file may differ; None when the list does not name it."""
    return next((why for pattern, why in allowed if re.fullmatch(pattern, name)), None)


def main() -> int:
    """Build, compare, print. Returns 1 when something differs that may not."""
    commit = head()
    with tempfile.TemporaryDirectory(prefix="bounce-inspector-repeat-") as place:
        one, other = (sums(build(commit, Path(place, name))) for name in ("one", "another-folder"))
    bad = 0
    for name in differences(one, other):
        why = reason_for(name)
        bad += why is None
        print(f"differs: {name} ({why or 'NOT ON THE LIST'})")
    print(f"{len(one)} files compared, {len(differences(one, other))} differ, {bad} of them not on the list")
    return 1 if bad or not one else 0


if __name__ == "__main__":
    sys.exit(main())

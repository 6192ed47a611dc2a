"""The project's virtual environment: made once from hash-checked locks, recognised at once the second time.

Standard library only. A lock names packages, versions and SHA-256 sums and no place they come from: pip asks whatever
index this machine is set up for and accepts nothing else than these files (packaging/lock.py writes them).
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / ".venv"
LOCKS = {
    "run": ("build.lock", "requirements.lock"),
    "test": ("build.lock", "tests.lock"),
    "package": ("build.lock", "freeze.lock"),
}
_STAMP = FOLDER / "bounce-inspector.json"


def program(name: str) -> Path:
    """Where a program of the environment lies."""
    if sys.platform == "win32":
        return FOLDER / "Scripts" / f"{name}.exe"
    return FOLDER / "bin" / name


def _fingerprint(purpose: str) -> str:
    """Changes whenever the environment for this purpose must be looked at again."""
    facts = hashlib.sha256()
    facts.update(f"{sys.version}\n{CHECKOUT}\n".encode())
    facts.update((CHECKOUT / "pyproject.toml").read_bytes())
    for lock in LOCKS[purpose]:
        facts.update((CHECKOUT / "packaging" / lock).read_bytes())
    return facts.hexdigest()


def _stamps() -> dict[str, str]:
    try:
        stamps = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def ready(purpose: str) -> bool:
    """Whether the environment already stands for this purpose (run, test, package)."""
    return _stamps().get(purpose) == _fingerprint(purpose) and program("python").exists()


def _pip(*arguments: str) -> None:
    command = [str(program("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    environment = os.environ | {"PIP_REQUIRE_VIRTUALENV": "1", "PIP_NO_INPUT": "1"}
    if subprocess.run(command, check=False, env=environment, cwd=CHECKOUT).returncode != 0:
        raise SystemExit("pip could not install what the project needs; its words are above.")


def _works() -> bool:
    """Whether there is an environment of this very Python with pip in it."""
    probe = "import pip, sys; print(sys.version)"
    try:
        done = subprocess.run(
            [str(program("python")), "-c", probe], check=False, text=True, capture_output=True, timeout=60
        )
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.strip() == sys.version.strip()


def ensure(purpose: str) -> None:
    """Make or complete the environment; at once when it stands already. Ends the program when that fails."""
    if ready(purpose):
        return
    started = time.monotonic()
    if not _works():
        print(f"Making the virtual environment {FOLDER.name} …", flush=True)
        venv.create(FOLDER, clear=True, with_pip=True, symlinks=sys.platform != "win32")
    build, lock = (str(CHECKOUT / "packaging" / name) for name in LOCKS[purpose])
    print(f"Installing the locked packages of packaging/{LOCKS[purpose][1]}, each checked by its hash …", flush=True)
    # A few dependencies are source archives: they are built with the locked setuptools, not with one fetched unasked.
    _pip("--require-hashes", "--no-deps", "-r", build)
    _pip("--require-hashes", "--no-deps", "--no-build-isolation", "--use-pep517", "-r", lock)
    _pip("--no-deps", "--no-build-isolation", "--editable", str(CHECKOUT))
    stamps = {kept: value for kept, value in _stamps().items() if value == _fingerprint(kept)}
    stamps[purpose] = _fingerprint(purpose)
    _STAMP.write_text(json.dumps(stamps, indent=1) + "\n", encoding="utf-8")
    print(f"Ready after {time.monotonic() - started:.0f} s; the next start needs none of this.", flush=True)

"""Write the locks anew: ``python3 packaging/lock.py [--upgrade]``. Needs the package index; nobody else does.

uv resolves for every system and for every Python from Debian 12's own (3.11.2) on, which pip's tools do not: a lock
made on a newer 3.11 names versions that Debian 12 refuses. Output is name, version, marker and hash, never a host.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGING = CHECKOUT / "packaging"
OLDEST_PYTHON = "3.11.2"
BUILD_TOOLS = ("setuptools>=77", "wheel")


def _uv(folder: Path) -> Path:
    """uv in a throw-away environment."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([str(programs / "python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
    return programs / "uv"


def _compile(uv: Path, source: Path, lock: str, *arguments: str) -> None:
    command = [str(uv), "pip", "compile", str(source), "--universal", "--python-version", OLDEST_PYTHON, "--quiet"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "-o", str(PACKAGING / lock), *arguments]
    subprocess.run(command, check=True, cwd=CHECKOUT, stdout=subprocess.DEVNULL)
    text = (PACKAGING / lock).read_text(encoding="utf-8")
    if re.search(r"https?:|file:|--index|--find-links", text):
        raise SystemExit(f"packaging/{lock} names a place packages come from; it must not")
    print(f"packaging/{lock}: {text.count('==')} packages")


def main() -> None:
    """Lock the build tools, then everything together, then each smaller set held to the same versions."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    project = CHECKOUT / "pyproject.toml"
    with tempfile.TemporaryDirectory() as folder:
        uv = _uv(Path(folder, "uv"))
        tools = Path(folder, "build.in")
        tools.write_text("\n".join(BUILD_TOOLS) + "\n", encoding="utf-8")
        _compile(uv, tools, "build.lock", *upgrade)
        held = ["--constraint", str(PACKAGING / "build.lock")]
        _compile(uv, project, "tests.lock", "--group", "dev", *held, *upgrade)
        held += ["--constraint", str(PACKAGING / "tests.lock")]
        _compile(uv, project, "requirements.lock", *held, *upgrade)
        _compile(uv, project, "freeze.lock", "--group", "freeze", *held, *upgrade)


if __name__ == "__main__":
    main()

"""Draw the pictures of the README anew: ``python packaging/pictures.py``, in dev.py's environment, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "docs" / "pictures"
SAMPLE = "resources/samples/unregistered-domain.eml"
PICTURES: dict[str, tuple[str, ...]] = {
    "window": ("--theme", "light", "--language", "en", SAMPLE),
    "window-dark": ("--theme", "dark", "--language", "en", "--tab", "2", SAMPLE),
    "window-pt-BR": ("--theme", "light", "--language", "pt-BR", SAMPLE),
    "empty": ("--theme", "light", "--language", "en"),
}


def main() -> int:
    """Draw each picture with settings of nobody. Returns the number of pictures that failed."""
    failed = 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, arguments in PICTURES.items():
        with tempfile.TemporaryDirectory() as settings:
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": settings}
            command = [sys.executable, "-m", "inspector", "--size", "1180x800"]
            command += ["--picture", str(FOLDER / f"{name}.png"), *arguments]
            failed += subprocess.run(command, check=False, cwd=CHECKOUT, env=environment).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())

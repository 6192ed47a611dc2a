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
MANY = "MANY"  # in a list of arguments: a folder of bounces made from the sample
PICTURES: dict[str, tuple[str, ...]] = {
    "window": ("--theme", "light", "--language", "en", SAMPLE),
    "window-dark": ("--theme", "dark", "--language", "en", "--tab", "2", SAMPLE),
    "window-pt-BR": ("--theme", "light", "--language", "pt-BR", SAMPLE),
    "list": ("--theme", "light", "--language", "en", MANY),
    "empty": ("--theme", "light", "--language", "en"),
}


def make_many(folder: Path) -> str:
    """Some bounces as a help desk collects them: two codes, three domains. Returns the folder."""
    text = (CHECKOUT / SAMPLE).read_text(encoding="utf-8")
    for number, (name, domain, code) in enumerate(
        (
            ("invoice-4711", "old-brand.example", "5.7.750"),
            ("invoice-4712", "old-brand.example", "5.7.750"),
            ("newsletter", "news.fabrikam.example", "5.7.750"),
            ("scan-02", "printers.contoso.example", "5.7.750"),
            ("typing error", "old-brand.example", "5.1.10"),
        )
    ):
        made = text.replace("old-brand.example", domain).replace("5.7.750", code).replace("4711", str(4711 + number))
        folder.joinpath(f"{name}.eml").write_text(made, encoding="utf-8", newline="")
    return str(folder)


def main() -> int:
    """Draw each picture with settings of nobody. Returns the number of pictures that failed."""
    failed = 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, arguments in PICTURES.items():
        with tempfile.TemporaryDirectory() as settings, tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": settings}
            command = [sys.executable, "-m", "inspector", "--size", "1180x800"]
            opened = [make_many(Path(folder)) if word == MANY else word for word in arguments]
            command += ["--picture", str(FOLDER / f"{name}.png"), *opened]
            failed += subprocess.run(command, check=False, cwd=CHECKOUT, env=environment).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())

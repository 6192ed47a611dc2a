"""The two commands of the README: set everything up, then open the window or run the tests.

    python3 packaging/dev.py run [FILES…]             the window, on our sample or on the files named
    python3 packaging/dev.py test [PYTEST ARGUMENTS]  the tests
    python3 packaging/dev.py package                  what users install, for the system this runs on

Standard library only, so that a bare machine with a Python can start it. The second time both start at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = "resources/samples/unregistered-domain.eml"  # our own bounce of the core case
PICTURE = "bounce-sample.png"


def run(files: list[str]) -> int:
    """Open the window; where there is no screen, print the report and draw the window into a file instead."""
    import environment
    import system_libraries

    named = [os.path.abspath(file) for file in files]  # noqa: PTH100 - resolve() would follow links
    environment.ensure("run")
    os.chdir(CHECKOUT)
    shown = named or [SAMPLE]
    window = [str(environment.program("python")), "-m", "inspector"]
    if system_libraries.has_screen():
        return subprocess.run([*window, *shown], check=False).returncode
    print(f"There is no screen here, so this is the report of {', '.join(shown)}:\n", flush=True)
    report = subprocess.run([str(environment.program("bounce-report")), *shown], check=False).returncode
    hidden = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    drawn = subprocess.run(
        [*window, "--picture", PICTURE, *shown], check=False, env=hidden, stderr=subprocess.PIPE, text=True
    )
    for line in drawn.stderr.splitlines():
        if "propagateSizeHints" not in line:  # what Qt's offscreen platform says of itself
            print(line, file=sys.stderr)
    if drawn.returncode == 0:
        print(f"\nThe window with it, drawn without a screen: {CHECKOUT / PICTURE}")
    return report or drawn.returncode


def test(arguments: list[str]) -> int:
    """Run the tests, with lint, types and import contracts among them (tests/test_house.py)."""
    import environment

    environment.ensure("test")
    hidden = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [str(environment.program("python")), "-m", "pytest", *arguments]
    return subprocess.run(command, check=False, cwd=CHECKOUT, env=hidden).returncode


def package(arguments: list[str]) -> int:
    """Build the programs and packages of the system this runs on, and try them (packaging/package.py)."""
    import environment

    environment.ensure("package")
    command = [str(environment.program("python")), str(CHECKOUT / "packaging" / "package.py"), *arguments]
    return subprocess.run(command, check=False, cwd=CHECKOUT).returncode


COMMANDS = {"run": run, "test": test, "package": package}


def main(arguments: list[str]) -> int:
    """Check the ground, then do what was asked. Returns the exit status; 2 for wrong use."""
    if sys.version_info < OLDEST_PYTHON:
        print("Bounce Inspector needs Python 3.11 or newer; this is " + sys.version.split()[0])
        return 1
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    import system_libraries

    system_libraries.ensure(to_freeze=arguments[0] == "package")
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)

"""The few system libraries that Qt's wheels expect of a Linux machine: which are missing, and how Debian calls them.

PySide6's wheels bring Qt but not the graphics stack, the font finder and the X and Wayland clients. The list was found
by adding one missing library at a time to a bare Debian 12; Debian 13 and Ubuntu 24.04 know the same names.
Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",  # brings a font (DejaVu) too
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # named by Qt Network, which hands files to the window that is open
}
XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def has_screen() -> bool:
    """Whether a window can be shown to somebody here."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def wanted() -> dict[str, str]:
    """Library file to Debian package, for the screens that this session has."""
    libraries = dict(OFFSCREEN)
    if os.environ.get("DISPLAY"):
        libraries |= XCB
    if os.environ.get("WAYLAND_DISPLAY"):
        libraries |= WAYLAND
    return libraries


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def wanted_to_freeze() -> dict[str, str]:
    """Library file to Debian package, for what a bundle is made of and linked against."""
    python = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    from_debian = sys.base_prefix == "/usr"
    return OFFSCREEN | XCB | WAYLAND | ({f"{python}.so.1.0": python} if from_debian else {})


def missing(*, to_freeze: bool = False) -> dict[str, str]:
    """What lacks on this machine: library, program or Python module to Debian package. Empty on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return {}
    libraries = wanted_to_freeze() if to_freeze else wanted()
    lacking = {library: package for library, package in libraries.items() if not _loads(library)}
    if to_freeze and shutil.which("objdump") is None:
        lacking["objdump"] = "binutils"
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        lacking["Python's venv module"] = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return lacking


def ensure(*, to_freeze: bool = False) -> None:
    """Install what lacks (Debian and Ubuntu, as root), or say how and end the program with status 1."""
    lacking = missing(to_freeze=to_freeze)
    if not lacking:
        return
    apt = shutil.which("apt-get")
    packages = sorted(set(lacking.values()))
    if apt is None:
        print("This machine lacks: " + ", ".join(sorted(lacking)))
        print("Install them with the package manager of this system, then run the same command again.")
        raise SystemExit(1)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    lists_are_empty = not any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    if os.geteuid() != 0:
        update = "sudo apt-get update && " if lists_are_empty else ""
        print("Qt needs a few system libraries that this machine lacks. Please run this, then try again:\n")
        print(f"    {update}sudo {' '.join(command)}\n")
        raise SystemExit(1)
    print(f"Installing system libraries for Qt: {' '.join(packages)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    if lists_are_empty or _apt(command, environment) != 0:
        _apt(["apt-get", "update"], environment)
        if _apt(command, environment) != 0:
            raise SystemExit("apt-get could not install them; its words are above.")
    still = missing(to_freeze=to_freeze)
    if still:
        raise SystemExit(f"Still missing after the installation: {', '.join(sorted(still))}")


def _apt(command: list[str], environment: dict[str, str]) -> int:
    """Run apt-get quietly; its output is shown only when it fails."""
    quiet = [command[0], "-qq", "-o", "Dpkg::Use-Pty=0", *command[1:]]
    done = subprocess.run(
        quiet, env=environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode


if __name__ == "__main__":
    ensure(to_freeze="--to-freeze" in sys.argv[1:])

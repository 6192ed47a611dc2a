"""The Debian package: the bundle under /usr/lib, two commands, and what the desktop is told of them.

No maintainer scripts: Debian's file triggers see to menus, icons and file types. Built with dpkg-deb; owners and times
are fixed, so that the same bundle gives the same package.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from email.utils import formatdate
from pathlib import Path

import components
import desktop
import facts

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
GLIBC = ("ld-linux", "libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libutil.so")
RENAMED_IN_TRIXIE = {"libglib2.0-0": "libglib2.0-0t64"}
"""Packages that changed their name with the 64-bit time transition; either will do."""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {name}
Comment: The licences of everything inside are in /usr/lib/{package}/NOTICE and /usr/lib/{package}/licenses.

Files: *
Copyright: 2026 the Bounce Inspector authors
License: GPL-3.0-or-later
 On Debian systems the text is in /usr/share/common-licenses/GPL-3.
"""
LINTIAN = (
    ("embedded-library", "the bundle brings the Qt of PySide6's wheels and the Python it was built with"),
    ("unstripped-binary-or-object", "wheels are shipped as published"),
    ("shared-library-lacks-prerequisites", "ICU's data library has none"),
    ("library-not-linked-against-libc", "ICU's data library has none"),
    ("custom-library-search-path", "the bundle's libraries find each other by $ORIGIN"),
    ("hardening-no-fortify-functions", "wheels are shipped as published"),
    ("hardening-no-bindnow", "wheels are shipped as published"),
    ("shared-library-is-executable", "wheels are shipped as published"),
    ("hardening-no-pie", "PyInstaller's boot loader"),
    ("duplicate-files", "licence texts repeat"),
    ("extra-license-file", "each part's licence travels with the bundle"),
)


def architecture() -> str:
    """Debian's name of this machine's architecture."""
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _elf_files(folder: Path) -> list[Path]:
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def _objdump(path: Path) -> str:
    return subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout


def _places() -> dict[str, str]:
    """Library name to its file on this machine, as the loader knows it."""
    listing = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    return dict(re.findall(r"^\s*(\S+) .*=> (\S+)$", listing, re.MULTILINE))


def _needs(folder: Path) -> tuple[set[str], str]:
    """Library names that the files of a bundle need and that are not in it, and the newest glibc version they name."""
    inside = {path.name for path in folder.rglob("*.so*")}
    wanted: set[str] = set()
    versions: set[tuple[int, ...]] = {(2, 34)}
    for path in _elf_files(folder):
        shown = _objdump(path)
        wanted |= set(re.findall(r"^\s*NEEDED\s+(\S+)", shown, re.MULTILINE))
        versions |= {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_([\d.]+)", shown)}
    return wanted - inside, ".".join(map(str, max(versions)))


def depends(folder: Path) -> str:
    """The Depends field: exactly the packages whose libraries the bundle's files name. Raises SystemExit on a gap."""
    wanted, glibc = _needs(folder)
    places = _places()
    packages = {f"libc6 (>= {glibc})"}
    for library in sorted(wanted):
        if library.startswith(GLIBC):
            continue
        package = components.debian_package(places.get(library, library))
        if package is None:
            raise SystemExit(f"no package is known for {library}, which the bundle needs")
        packages.add(f"{RENAMED_IN_TRIXIE[package]} | {package}" if package in RENAMED_IN_TRIXIE else package)
    packages.add("libgl1")  # Qt's platform plugins look for it at run time
    return ", ".join(sorted(packages))


def control(folder: Path, installed_kb: int) -> str:
    """The control file (deb-control(5))."""
    return (
        f"Package: {facts.NAME}\nVersion: {facts.VERSION}\nArchitecture: {architecture()}\n"
        f"Maintainer: {facts.MAINTAINER}\nInstalled-Size: {installed_kb}\nDepends: {depends(folder)}\n"
        "Recommends: shared-mime-info, hicolor-icon-theme\nSection: mail\nPriority: optional\n"
        "Description: reads saved bounces: code, domain, who must act\n"
        " Drop saved bounces on the window (.eml, Outlook .msg) and read in the first\n"
        " second which status code it is, which domain is to blame, who must act and\n"
        " what to do. Exchange Online's 5.7.750 (unregistered domain) is the core case.\n"
        " .\n"
        f" The command {facts.REPORT_NAME} says the same in a terminal, as text or as JSON.\n"
    )


def changelog(released: int) -> str:
    """Debian's changelog (deb-changelog(5)); what changed for people stands in CHANGELOG.md."""
    date = formatdate(released, localtime=False)
    return (
        f"{facts.NAME} ({facts.VERSION}) stable; urgency=medium\n\n"
        f"  * Version {facts.VERSION}: see CHANGELOG.md.gz beside this file.\n\n -- {facts.MAINTAINER}  {date}\n"
    )


def _put(place: Path, content: str | bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)


def _tree(bundle: Path, root: Path, released: int) -> None:
    """Lay out the file system of the package under `root`."""
    share = root / "usr" / "share"
    shutil.copytree(bundle, root / "usr" / "lib" / facts.NAME, symlinks=True)
    for program in (facts.NAME, facts.REPORT_NAME):
        link = root / "usr" / "bin" / program
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/{facts.NAME}/{program}")
        page = gzip.compress(desktop.manual(program, released).encode(), 9, mtime=0)
        _put(share / "man" / "man1" / f"{program}.1.gz", page)
    _put(share / "applications" / f"{facts.NAME}.desktop", desktop.desktop_entry())
    _put(share / "mime" / "packages" / f"{facts.NAME}.xml", desktop.mime_package())
    _put(share / "metainfo" / f"{facts.APP_ID}.metainfo.xml", desktop.metainfo(released))
    icons = share / "icons" / "hicolor"
    for size in SIZES:
        drawn = facts.CHECKOUT / "build" / "icons" / f"{facts.NAME}-{size}.png"
        _put(icons / f"{size}x{size}" / "apps" / f"{facts.NAME}.png", drawn.read_bytes())
    drawing = facts.CHECKOUT / "resources" / "icons" / f"{facts.NAME}.svg"
    _put(icons / "scalable" / "apps" / f"{facts.NAME}.svg", drawing.read_bytes())
    documents = share / "doc" / facts.NAME
    _put(documents / "copyright", COPYRIGHT.format(name=facts.DISPLAY_NAME, package=facts.NAME))
    changes = (facts.CHECKOUT / "CHANGELOG.md").read_bytes()
    _put(documents / "CHANGELOG.md.gz", gzip.compress(changes, 9, mtime=0))
    _put(documents / "changelog.gz", gzip.compress(changelog(released).encode(), 9, mtime=0))
    overrides = "".join(f"# {why}\n{facts.NAME}: {tag}\n" for tag, why in LINTIAN)
    _put(share / "lintian" / "overrides" / facts.NAME, overrides)


def _plain_modes(root: Path, released: int) -> None:
    """Modes as Debian wants them whatever the builder's umask was, and one time for all."""
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            os.utime(path, (released, released), follow_symlinks=False)
            continue
        runs = path.is_dir() or (path.parent.name == facts.NAME and path.name in (facts.NAME, facts.REPORT_NAME))
        path.chmod(0o755 if runs else 0o644)
    for path in [*root.rglob("*"), root]:
        if not path.is_symlink():
            os.utime(path, (released, released))


def build(bundle: Path, target: Path, released: int) -> list[Path]:
    """Make the package from a bundle; none where dpkg-deb is missing. `released` in seconds since 1970."""
    if shutil.which("dpkg-deb") is None:
        print("no .deb: dpkg-deb is not installed here")
        return []
    root = facts.CHECKOUT / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    _tree(bundle, root, released)
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    _put(root / "DEBIAN" / "control", control(bundle, size // 1024))
    _plain_modes(root, released)
    package = target / f"{facts.NAME}_{facts.VERSION}_{architecture()}.deb"
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(released)}
    command = ["dpkg-deb", "-Zxz", "--root-owner-group", "--build", str(root), str(package)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return [package]

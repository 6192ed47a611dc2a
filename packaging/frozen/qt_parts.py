"""Which parts of Qt and of the system travel in the bundle: what a widgets program needs, and nothing that it does not.

PyInstaller's hooks take every plugin of every Qt module that a plugin touches. Here the plugins are named, the
libraries are whatever the kept files need, followed from file to file; on Linux what belongs to the host stays there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import PurePath

Entry = tuple[str, str, str]
"""What PyInstaller calls a TOC entry: name in the bundle, file on disk, kind."""

PLUGINS = {
    "platforms": r"q(xcb|wayland.*|offscreen|windows|cocoa)",
    "iconengines": r"qsvgicon",
    "imageformats": r"q(svg|ico|icns)",
    "platforminputcontexts": r"(compose|ibus).*",
    "platformthemes": r"qxdgdesktopportal",
    "wayland-shell-integration": r"xdg-shell",
    "wayland-decoration-client": r"bradient",
    "styles": r".*",
}
"""Folder of plugins to the names that travel, without lib prefix, plugin suffix and ending."""

TRANSLATIONS = r"qtbase_(pt_BR|es|de|fr|ja)\.qm"

HOST_LIBRARIES = re.compile(
    r"lib(stdc\+\+|gcc_s|(?:glib|gthread|gobject|gio|gmodule)-2\.0|fontconfig|freetype|expat|dbus-1|systemd|lz4|cap|gcrypt"
    r"|gpg-error|X11|X11-xcb|Xau|Xdmcp|bsd|md|xcb|xcb-.*|xkbcommon|xkbcommon-x11|wayland-.*|GL|EGL|GLX|GLdispatch|OpenGL"
    r"|drm|gbm|z|png16|pcre2-8|selinux|mount|blkid)\.so.*"
)
"""Libraries that a Linux host brings: bundled copies of these quarrel with its graphics drivers and fonts."""


def _plugin_travels(parts: tuple[str, ...]) -> bool:
    folder, name = parts[-2], re.sub(r"\.(so|dll|dylib)$", "", parts[-1])
    wanted = PLUGINS.get(folder)
    return wanted is not None and re.fullmatch(wanted, name.removeprefix("lib")) is not None


def travels(name: str) -> bool:
    """Whether a file of PySide6 is asked for by us; shared libraries are judged by need, in :func:`needed`."""
    parts = PurePath(name.replace("\\", "/")).parts
    if "PySide6" not in parts:
        return True
    if "plugins" in parts:
        return _plugin_travels(parts)
    if "translations" in parts:
        return re.fullmatch(TRANSLATIONS, parts[-1]) is not None
    return "qml" not in parts


def is_plain_library(entry: Entry) -> bool:
    """Whether the file travels only when something needs it: not a plugin or an extension, which are loaded by name."""
    name, _, kind = entry
    return kind == "BINARY" and "plugins" not in PurePath(name.replace("\\", "/")).parts


def stays_with_the_host(name: str) -> bool:
    """Whether a library is left to the Linux system; the packages declare it (packaging/linux/deb.py)."""
    return sys.platform.startswith("linux") and HOST_LIBRARIES.fullmatch(PurePath(name).name) is not None


def needed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that travel: what is loaded by name, and the libraries these need, to the end.

    Raises SystemExit when a kept file needs a library that is neither in the bundle nor on this machine: PyInstaller
    only warns, and the program would not start.
    """
    from PyInstaller.depend import bindepend

    kept = [entry for entry in entries if travels(entry[0])]
    libraries = {PurePath(entry[0]).name: entry for entry in kept if is_plain_library(entry)}
    result = [entry for entry in kept if not is_plain_library(entry)]
    queue = [entry for entry in result if entry[2] in ("EXTENSION", "BINARY")]
    lost: set[str] = set()
    taken: set[str] = set()
    while queue:
        name, place, _ = queue.pop()
        for library, found in bindepend.get_imports(place):
            base = PurePath(library).name
            if found is None and base not in libraries and not _is_the_systems_own(base):
                lost.add(f"{name} needs {base}")
            if base in libraries and base not in taken and not stays_with_the_host(base):
                taken.add(base)
                queue.append(libraries[base])
                result.append(libraries[base])
    if lost:
        raise SystemExit("the bundle would not start:\n" + "\n".join(sorted(lost)))
    return result + [entry for base, entry in libraries.items() if base not in taken and base.startswith("libpython")]


def _is_the_systems_own(base: str) -> bool:
    """Names that the loader serves itself: Windows API sets, macOS frameworks, the Linux loader."""
    return sys.platform != "linux" or base.startswith(("ld-linux", "linux-vdso"))

"""Which parts of Qt and of the system travel in the bundle: what a widgets program needs, and nothing that it does not.

PyInstaller's hooks take every plugin of every Qt module that a plugin touches. Here the plugins are named, the
libraries are whatever the kept files need, followed from file to file; on Linux what belongs to the host stays there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import PurePath

Entry = tuple[str, str, str]
"""What PyInstaller calls a TOC entry: name in the bundle, file on disk, kind."""
Imports = Callable[[str], Iterable[tuple[str, str | None]]]

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
    r"|drm|gbm|z|png16|pcre2-8|selinux|mount|blkid|gssapi_krb5|krb5|krb5support|k5crypto|com_err|keyutils)\.so.*"
)
"""Libraries that a Linux host brings: bundled copies of these quarrel with its graphics drivers, fonts and Kerberos."""


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


def _key(name: str) -> str:
    """How a library is looked up: Windows does not mind case, and files are named both VCRUNTIME and vcruntime."""
    return PurePath(name.replace("\\", "/")).name.lower()


def _nearest(copies: list[Entry], name: str) -> Entry:
    """The copy of a library that the loader finds for a file: beside it, in a folder above it, else the first.

    On Windows the C run-time lies in several folders, and Python itself finds only the one at the top of the bundle.
    """
    places = {PurePath(copy[0].replace("\\", "/")).parent: copy for copy in copies}
    above = PurePath(name.replace("\\", "/")).parents
    return next((places[folder] for folder in above if folder in places), copies[0])


def needed(entries: Iterable[Entry], imports_of: Imports | None = None) -> list[Entry]:
    """The entries that travel: what is loaded by name, and the libraries these need, to the end.

    `imports_of` names the libraries that a file asks for, each with where it was found; by default PyInstaller does.
    Raises SystemExit when a kept file needs a library that is neither in the bundle nor on this machine: PyInstaller
    only warns, and the program would not start.
    """
    if imports_of is None:
        from PyInstaller.depend import bindepend

        imports_of = bindepend.get_imports
    kept = [entry for entry in entries if travels(entry[0])]
    copies: dict[str, list[Entry]] = {}
    for entry in filter(is_plain_library, kept):
        copies.setdefault(_key(entry[0]), []).append(entry)
    # Nothing in the bundle need name Python's own library: the boot loader opens it.
    result = [entry for entry in kept if not is_plain_library(entry) or _is_python(entry[0])]
    taken = set(result)
    queue = [entry for entry in result if entry[2] in ("EXTENSION", "BINARY")]
    lost: set[str] = set()
    while queue:
        name, place, _ = queue.pop()
        for library, found in imports_of(place):
            base, key = PurePath(library).name, _key(library)
            if key not in copies:
                if found is None and not _is_the_systems_own(base):
                    lost.add(f"{name} needs {base}")
                continue
            copy = _nearest(copies[key], name)
            if copy not in taken and not stays_with_the_host(base):
                taken.add(copy)
                queue.append(copy)
                result.append(copy)
    if lost:
        raise SystemExit("the bundle would not start:\n" + "\n".join(sorted(lost)))
    return result


def _is_python(name: str) -> bool:
    return re.match(r"(lib)?python3", _key(name)) is not None


def _is_the_systems_own(base: str) -> bool:
    """Names that the loader serves itself: Windows API sets, macOS frameworks, the Linux loader."""
    return sys.platform != "linux" or base.startswith(("ld-linux", "linux-vdso"))

"""What a bundle is made of: Python distributions, system libraries, Python and Qt, each with version and licence texts.

Read from the record that the spec leaves in build/bundle.json, so that nothing is listed that does not travel and
nothing travels unlisted.
"""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
RECORD = CHECKOUT / "build" / "bundle.json"
TEXTS = CHECKOUT / "packaging" / "licenses"
GPL = CHECKOUT / "LICENSE"

OURS = {"bounce-inspector"}
QT = ("PySide6_Essentials", "shiboken6")
"""Their wheels carry no licence text: LGPL-3.0 and GPL-3.0 are added here."""


@dataclass(frozen=True, slots=True)
class Component:
    """One piece of other people's work inside the bundle."""

    name: str
    version: str
    license: str
    """SPDX expression where the piece states one, else its own words."""
    purl: str
    """Package URL (github.com/package-url/purl-spec)."""
    texts: tuple[Path, ...] = field(default=())
    """Licence texts to ship."""


def _license_of(found: Distribution) -> str:
    facts = found.metadata.json
    stated = facts.get("license_expression")
    classes = [line for line in facts.get("classifier", ()) if line.startswith("License ::")]
    if not stated and classes:
        stated = classes[-1].rpartition(":: ")[2]
    return str(stated or facts.get("license") or "see its text").partition("\n")[0]


def _texts_of(found: Distribution) -> tuple[Path, ...]:
    inside = re.compile(r"dist-info/(licenses/)?(.*/)?(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
    texts = [Path(str(file.locate())) for file in found.files or () if inside.search(file.as_posix())]
    if found.name in QT:
        texts = [TEXTS / "LGPL-3.0.txt", GPL]
    return tuple(sorted(texts))


def python_distributions(modules: list[str], loaders: tuple[str, ...] = ("pyinstaller",)) -> list[Component]:
    """The distributions that the bundled modules come from, Qt, and those whose boot loader starts the programs."""
    owners = packages_distributions()
    names = {owner for module in modules for owner in owners.get(module, ())} | set(QT) | set(loaders)
    components = []
    for name in sorted(names - OURS, key=str.lower):
        found = distribution(name)
        normal = re.sub(r"[-_.]+", "-", found.name).lower()
        purl = f"pkg:pypi/{normal}@{found.version}"
        components.append(Component(found.name, found.version, _license_of(found), purl, _texts_of(found)))
    return components


def debian_package(place: str) -> str | None:
    """The Debian package that owns a file, without architecture; None elsewhere. Follows Debian's merged /usr."""
    for path in (place, f"/usr{place}", place.removeprefix("/usr")):
        try:
            done = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)
        except OSError:
            return None
        if done.returncode == 0:
            return done.stdout.partition(":")[0]
    return None


def system_libraries(files: list[tuple[str, str, str]]) -> list[Component]:
    """Libraries taken from the build machine (Linux); a Windows or macOS Python brings its own."""
    packages: dict[str, str] = {}
    for _, place, kind in files:
        if kind == "BINARY" and "site-packages" not in place:
            package = debian_package(place)
            if package:
                packages[package] = place
    components = []
    for package in sorted(packages):
        command = ["dpkg-query", "-W", "-f", "${Version}", package]
        version = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        text = Path("/usr/share/doc", package, "copyright")
        components.append(
            Component(package, version, "see its text", f"pkg:deb/debian/{package}@{version}", (text,))
        )
    return components


def python_itself() -> Component:
    """The interpreter and its standard library."""
    places = [Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt")]
    places += [Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright")]
    version = platform.python_version()
    texts = tuple(place for place in places if place.is_file())[:1]
    return Component("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", texts)


def all_components() -> list[Component]:
    """Everything that is not ours. Raises SystemExit when a piece has no licence text to ship."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    found = [python_itself(), *python_distributions(record["modules"]), *system_libraries(record["files"])]
    without = [piece.name for piece in found if not piece.texts or not all(text.is_file() for text in piece.texts)]
    if without:
        raise SystemExit(f"no licence text found for: {', '.join(without)}")
    return found

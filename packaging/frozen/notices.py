"""What a bundle says about its parts: licence texts, a notice with the source offer, a CycloneDX list of components."""

from __future__ import annotations

import json
import shutil
import uuid
from pathlib import Path

import facts
from components import Component, all_components

NOTICE = """\
{name} {version}
{copyright}

This program is free software under the GNU General Public License, version 3 or (at your option) any later version;
the text is in LICENSE. It comes with no warranty.

Source: you may ask for the complete corresponding source of this very version, for at least three years and as long as
the version is supported; it is the source archive published beside this package under the same version number. It
builds with "python3 packaging/dev.py package".

Qt and PySide6 {qt} are used under the GNU Lesser General Public License, version 3 (licenses/PySide6_Essentials). Their
source is published by The Qt Company under the same version numbers. You may replace them: put your own build of the
Qt libraries of that version in the place of the files in the folder PySide6 beside this program.

Other people's work in this package:

{parts}
"""


def _line(piece: Component) -> str:
    return f"  {piece.name} {piece.version}: {piece.license} (licenses/{piece.name}/)"


def notice(components: list[Component]) -> str:
    """The text of NOTICE."""
    qt = next(piece.version for piece in components if piece.name.startswith("PySide6"))
    parts = "\n".join(_line(piece) for piece in components)
    return NOTICE.format(
        name=facts.DISPLAY_NAME, version=facts.VERSION, copyright=facts.COPYRIGHT, qt=qt, parts=parts
    )


def sbom(components: list[Component]) -> str:
    """A CycloneDX 1.5 document (cyclonedx.org); the serial number follows from the content, so that builds repeat."""
    listed = [
        {
            "type": "library",
            "bom-ref": piece.purl,
            "name": piece.name,
            "version": piece.version,
            "purl": piece.purl,
            "licenses": [{"license": {"name": piece.license}}],
        }
        for piece in components
    ]
    own = {
        "type": "application",
        "bom-ref": facts.NAME,
        "name": facts.NAME,
        "version": facts.VERSION,
        "licenses": [{"license": {"id": facts.LICENSE}}],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(listed, sort_keys=True))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": own},
        "components": listed,
        "dependencies": [{"ref": facts.NAME, "dependsOn": [piece.purl for piece in components]}],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Put LICENSE, NOTICE, sbom.cdx.json and licenses/ into a bundle."""
    components = all_components()
    shutil.copy(facts.CHECKOUT / "LICENSE", folder / "LICENSE")
    folder.joinpath("NOTICE").write_text(notice(components), encoding="utf-8")
    folder.joinpath("sbom.cdx.json").write_text(sbom(components), encoding="utf-8")
    for piece in components:
        place = folder / "licenses" / piece.name
        place.mkdir(parents=True, exist_ok=True)
        for text in piece.texts:
            shutil.copy(text, place / (text.name if text != facts.CHECKOUT / "LICENSE" else "GPL-3.0.txt"))
    shutil.copytree(
        facts.CHECKOUT / "resources" / "icons" / "lucide",
        folder / "licenses" / "lucide-icons",
        ignore=shutil.ignore_patterns("*.svg"),
        dirs_exist_ok=True,
    )

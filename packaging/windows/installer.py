"""Compile the Windows installer from a bundle: facts and file types in, setup.exe out (NSIS 3, on Windows or Linux).

``dev.py package`` does it on Windows. ``python packaging/windows/installer.py BUNDLE FOLDER`` does it from any bundle,
for trials; build/icons of the same checkout must be there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import facts

SCRIPT = Path(__file__).resolve().parent / "installer.nsi"
_CLASSES = "Software\\Classes"


def _progid(extension: str) -> str:
    """The name under which Windows knows our way to open a kind of file."""
    return f"{facts.DISPLAY_NAME.replace(' ', '')}{extension}"


def _written(key: str, name: str, value: str) -> str:
    return f"  WriteRegStr SHCTX \"{key}\" \"{name}\" '{value}'"


def file_type_macros() -> str:
    """NSIS macros that offer the program for its file types and withdraw the offer; they take no default over."""
    offer, withdraw = ["!macro OfferFileTypes"], ["!macro WithdrawFileTypes"]
    for kind in facts.ASSOCIATED:
        for extension in kind.extensions:
            progid = _progid(extension)
            offer += [
                _written(f"{_CLASSES}\\{progid}", "", kind.description),
                _written(f"{_CLASSES}\\{progid}\\DefaultIcon", "", f"$INSTDIR\\{facts.NAME}.exe,0"),
                _written(f"{_CLASSES}\\{progid}\\shell\\open\\command", "", f'"$INSTDIR\\{facts.NAME}.exe" "%1"'),
                _written(f"{_CLASSES}\\{extension}\\OpenWithProgids", progid, ""),
                _written(f"{_CLASSES}\\Applications\\{facts.NAME}.exe\\SupportedTypes", extension, ""),
                _written(f"Software\\{facts.APP_ID}\\Capabilities\\FileAssociations", extension, progid),
            ]
            withdraw += [
                f'  DeleteRegKey SHCTX "{_CLASSES}\\{progid}"',
                f'  DeleteRegValue SHCTX "{_CLASSES}\\{extension}\\OpenWithProgids" "{progid}"',
                f'  DeleteRegKey /ifempty SHCTX "{_CLASSES}\\{extension}\\OpenWithProgids"',
                f'  DeleteRegKey /ifempty SHCTX "{_CLASSES}\\{extension}"',
            ]
    return "\n".join([*offer, "!macroend", "", *withdraw, "!macroend", ""])


def build(bundle: Path, target: Path) -> list[Path]:
    """Compile the installer for a bundle; nothing where NSIS is not installed. Raises SystemExit when it complains."""
    makensis = shutil.which("makensis") or shutil.which("makensis", path="C:\\Program Files (x86)\\NSIS")
    if makensis is None:
        print("no installer: NSIS is not installed here (nsis.sourceforge.io)")
        return []
    build_folder = facts.CHECKOUT / "build"
    build_folder.mkdir(exist_ok=True)
    macros = build_folder / "filetypes.nsh"
    macros.write_text(file_type_macros(), encoding="utf-8-sig")
    setup = target / f"{facts.NAME}-{facts.VERSION}-setup.exe"
    defines = {
        "NAME": facts.NAME,
        "DISPLAY_NAME": facts.DISPLAY_NAME,
        "REPORT_NAME": facts.REPORT_NAME,
        "VERSION": facts.VERSION,
        "COPYRIGHT": facts.COPYRIGHT,
        "SUMMARY": facts.SUMMARY,
        "APP_ID": facts.APP_ID,
        "BUNDLE": str(bundle),
        "ICON": str(build_folder / "icons" / f"{facts.NAME}.ico"),
        "OUTPUT": str(setup),
        "FILETYPES": str(macros),
    }
    mark = "/" if sys.platform == "win32" else "-"
    command = [makensis, f"{mark}V2", f"{mark}WX", f"{mark}INPUTCHARSET", "UTF8"]
    command += [f"{mark}D{name}={value}" for name, value in defines.items()]
    done = subprocess.run([*command, str(SCRIPT)], check=False, capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise SystemExit(f"makensis failed:\n{done.stdout}{done.stderr}")
    return [setup]


if __name__ == "__main__":
    print(*build(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))

"""The version resources of the two Windows programs, as PyInstaller reads them."""

from __future__ import annotations

from pathlib import Path

import facts

_FORM = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "Bounce Inspector authors"),
      StringStruct("FileDescription", {description!r}),
      StringStruct("FileVersion", {version!r}),
      StringStruct("InternalName", {name!r}),
      StringStruct("LegalCopyright", {copyright!r}),
      StringStruct("OriginalFilename", {file!r}),
      StringStruct("ProductName", {product!r}),
      StringStruct("ProductVersion", {version!r}),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x409, 1200])]),
  ],
)
"""


def text(name: str, description: str) -> str:
    """The resource of one program."""
    numbers = (*map(int, facts.VERSION.split(".")), 0)
    return _FORM.format(
        numbers=numbers,
        description=description,
        version=facts.VERSION,
        name=name,
        copyright=facts.COPYRIGHT,
        file=f"{name}.exe",
        product=facts.DISPLAY_NAME,
    )


def write(folder: Path) -> None:
    """Write the resource of each program beside the other build files; the spec names them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, description in (
        (facts.NAME, facts.DISPLAY_NAME),
        (facts.REPORT_NAME, f"{facts.DISPLAY_NAME}: report in a terminal"),
    ):
        folder.joinpath(f"{name}.version").write_text(text(name, description), encoding="utf-8")

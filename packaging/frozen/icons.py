"""The program's icon in the forms that systems want: PNG in each size, .ico for Windows, .icns for macOS.

``python packaging/frozen/icons.py FOLDER`` draws resources/icons/bounce-inspector.svg with Qt, without a screen.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DRAWING = CHECKOUT / "resources" / "icons" / "bounce-inspector.svg"
NAME = DRAWING.stem
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
"""Four-letter types of Apple's icon format that hold a PNG, and the size of each in pixels."""


def drawn(size: int, file: Path) -> bytes:
    """Draw the icon into a PNG file, size × size pixels; returns its bytes."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    if not image.save(str(file)):
        raise OSError(f"Qt could not write {file}")
    return file.read_bytes()


def ico(pngs: dict[int, bytes]) -> bytes:
    """A Windows icon file: a directory of entries, each a whole PNG (allowed since Windows Vista)."""
    header = struct.pack("<HHH", 0, 1, len(pngs))
    offset = len(header) + 16 * len(pngs)
    entries = b""
    for size, data in sorted(pngs.items()):
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return header + entries + b"".join(data for _, data in sorted(pngs.items()))


def icns(pngs: dict[int, bytes]) -> bytes:
    """An Apple icon file: blocks of type, big-endian length and PNG."""
    blocks = b"".join(
        kind + struct.pack(">I", 8 + len(pngs[size])) + pngs[size] for kind, size in ICNS_TYPES.items() if size in pngs
    )
    return b"icns" + struct.pack(">I", 8 + len(blocks)) + blocks


def write(folder: Path) -> None:
    """Write every form into the folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([NAME])
    folder.mkdir(parents=True, exist_ok=True)
    pngs = {size: drawn(size, folder / f"{NAME}-{size}.png") for size in SIZES}
    folder.joinpath(f"{NAME}.ico").write_bytes(ico({size: pngs[size] for size in ICO_SIZES}))
    folder.joinpath(f"{NAME}.icns").write_bytes(icns(pngs))
    del application


if __name__ == "__main__":
    write(Path(sys.argv[1]))

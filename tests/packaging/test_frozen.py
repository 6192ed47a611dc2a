"""The bundle: which parts of Qt travel, the icons, the licences and the list of components."""

import json
import struct
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_pt_BR.qm",
        "lib-dynload/_json.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_travels(name: str) -> None:
    import qt_parts

    assert qt_parts.travels(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/Qt/translations/qtbase_ko.qm",
        "PySide6/Qt/translations/assistant_pt_BR.qm",
        "PySide6/Qt/qml/QtQuick/qmldir",
    ],
)
def test_stays(name: str) -> None:
    import qt_parts

    assert not qt_parts.travels(name)


def test_icon_files_list_what_they_hold(tmp_path: Path, qapp: object) -> None:
    import icons

    icons.write(tmp_path)
    ico = tmp_path.joinpath("bounce-inspector.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", ico)
    assert (kind, count) == (1, len(icons.ICO_SIZES))
    for index in range(count):
        length, offset = struct.unpack_from("<II", ico, 6 + 16 * index + 8)
        assert ico[offset : offset + 4] == b"\x89PNG"
        assert offset + length <= len(ico)
    icns = tmp_path.joinpath("bounce-inspector.icns").read_bytes()
    assert struct.unpack_from(">4sI", icns) == (b"icns", len(icns))


@pytest.fixture
def components() -> list[object]:
    from components import python_distributions, python_itself

    return [python_itself(), *python_distributions(["extract_msg", "dns", "idna", "inspector"], loaders=())]


def test_everything_that_travels_has_its_licence(components: list[object]) -> None:
    from components import Component

    names = set()
    for piece in components:
        assert isinstance(piece, Component)
        names.add(piece.name.lower())
        assert piece.texts, f"{piece.name} has no licence text"
        assert all(text.is_file() for text in piece.texts)
    assert {"python", "extract-msg", "dnspython", "idna", "pyside6_essentials", "shiboken6"} <= names
    assert "bounce-inspector" not in names


def test_list_of_components_is_cyclonedx_and_repeats(components: list[object]) -> None:
    import notices

    text = notices.sbom(components)  # type: ignore[arg-type]
    assert text == notices.sbom(components)  # type: ignore[arg-type]
    document = json.loads(text)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.5")
    refs = [piece["bom-ref"] for piece in document["components"]]
    assert len(refs) == len(set(refs)) == len(components)
    assert set(document["dependencies"][0]["dependsOn"]) == set(refs)


def test_notice_offers_the_source(components: list[object]) -> None:
    import notices

    text = notices.notice(components)  # type: ignore[arg-type]
    for words in ("GNU General Public License", "source", "Lesser General Public License", "extract-msg"):
        assert words in text

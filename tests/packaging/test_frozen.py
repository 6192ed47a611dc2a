"""The bundle: which parts of Qt travel, the icons, the licences and the list of components."""

import json
import re
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


def bundled(entries: list[tuple[str, str]], needs: dict[str, list[str]]) -> list[str]:
    """Names that travel, when each file (name, kind) asks for the libraries named in `needs`."""
    import qt_parts

    listed = [(name, name, kind) for name, kind in entries]
    found = qt_parts.needed(listed, lambda place: [(library, library) for library in needs.get(place, [])])
    return sorted(name for name, _, _ in found)


def test_each_file_gets_the_copy_of_the_c_run_time_that_its_loader_finds() -> None:
    """Python, at the top of a Windows bundle, finds no library in the folders below; and case does not matter there."""
    run_time = "VCRUNTIME140.dll"
    needs = {"python311.dll": [run_time], "_ctypes.pyd": ["python311.dll"], "PySide6\\QtCore.pyd": ["vcruntime140.dll"]}
    needs["PySide6\\plugins\\platforms\\qwindows.dll"] = ["MSVCP140.dll", run_time]
    entries = [("_ctypes.pyd", "EXTENSION"), ("PySide6\\QtCore.pyd", "EXTENSION"), ("python311.dll", "BINARY")]
    entries += [("PySide6\\plugins\\platforms\\qwindows.dll", "BINARY")]
    entries += [(f"{folder}{run_time}", "BINARY") for folder in ("", "PySide6\\", "shiboken6\\")]
    entries += [("MSVCP140.dll", "BINARY"), ("PySide6\\msvcp140.dll", "BINARY"), ("PySide6\\Qt6Quick.dll", "BINARY")]
    above = ["_ctypes.pyd", "python311.dll", run_time]
    inside = ["QtCore.pyd", "VCRUNTIME140.dll", "msvcp140.dll", "plugins\\platforms\\qwindows.dll"]
    assert bundled(entries, needs) == sorted([*above, *(f"PySide6\\{name}" for name in inside)])


def test_library_that_nobody_brings_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    import qt_parts

    monkeypatch.setattr(qt_parts.sys, "platform", "linux")
    plugin = ("PySide6/Qt/plugins/platforms/libqxcb.so", "libqxcb.so", "BINARY")
    with pytest.raises(SystemExit, match=r"libqxcb\.so needs libxcb-cursor\.so\.0"):
        qt_parts.needed([plugin], lambda _: [("libxcb-cursor.so.0", None)])


def test_nothing_that_the_program_imports_of_qt_is_left_out(checkout: Path) -> None:
    """The spec names what stays out; the window once ended at its first second start for a module named there."""
    spec = checkout.joinpath("packaging", "bounce-inspector.spec").read_text(encoding="utf-8")
    left_out = set(re.findall(r'"(PySide6\.\w+)"', spec))
    sources = "".join(path.read_text(encoding="utf-8") for path in checkout.joinpath("inspector").rglob("*.py"))
    imported = set(re.findall(r"from (PySide6\.\w+) import", sources))
    assert "PySide6.QtWidgets" in imported
    assert not left_out & imported


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


def test_nothing_that_the_program_imports_is_left_out(checkout: Path) -> None:
    import ast

    spec = ast.parse((checkout / "packaging" / "bounce-inspector.spec").read_text(encoding="utf-8"))
    assigned = [node for node in spec.body if isinstance(node, ast.Assign) and "EXCLUDED" in ast.unparse(node.targets)]
    excluded = set(ast.literal_eval(assigned[0].value))
    imported = set()
    for source in (checkout / "inspector").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
    assert "PySide6.QtNetwork" in imported
    assert not imported & excluded

"""The Windows installer: it compiles without a warning, offers the file types, and takes nothing over."""

import ast
import re
import shutil
import zipfile
from pathlib import Path

import pytest


def test_file_types_are_offered_and_withdrawn() -> None:
    import installer

    text = installer.file_type_macros()
    offer, withdraw = text.split("!macro WithdrawFileTypes")
    for extension in (".eml", ".msg"):
        progid = f"BounceInspector{extension}"
        assert f'"Software\\Classes\\{extension}\\OpenWithProgids" "{progid}"' in offer
        assert f'DeleteRegValue SHCTX "Software\\Classes\\{extension}\\OpenWithProgids" "{progid}"' in withdraw
        assert f'DeleteRegKey SHCTX "Software\\Classes\\{progid}"' in withdraw


def test_no_default_is_taken_over() -> None:
    """The default value of an extension's key belongs to the user's mail program."""
    import installer

    for key, name in re.findall(r'WriteRegStr SHCTX "([^"]*)" "([^"]*)"', installer.file_type_macros()):
        assert not (re.search(r"\\Classes\\\.\w+$", key) and name == "")
        assert "UserChoice" not in key


def test_keys_of_others_are_only_removed_when_empty() -> None:
    import installer

    _, withdraw = installer.file_type_macros().split("!macro WithdrawFileTypes")
    for flag, key in re.findall(r'DeleteRegKey (/ifempty )?SHCTX "([^"]*)"', withdraw):
        assert flag or re.search(r"\\BounceInspector\.\w+$", key), key
    for extension in (".eml", ".msg"):
        key = f"Software\\Classes\\{extension}"
        inner, outer = (withdraw.index(f'/ifempty SHCTX "{name}"') for name in (f"{key}\\OpenWithProgids", key))
        assert inner < outer


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
def test_installer_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checkout: Path, qapp: object) -> None:
    import facts
    import icons
    import installer

    monkeypatch.setattr(facts, "CHECKOUT", tmp_path)
    monkeypatch.setattr(icons, "DRAWING", checkout / "resources" / "icons" / "bounce-inspector.svg")
    icons.write(tmp_path / "build" / "icons")
    bundle = tmp_path / "bundle"
    bundle.joinpath("_internal").mkdir(parents=True)
    for name in ("bounce-inspector.exe", "bounce-report.exe", "LICENSE", "_internal/part.dll"):
        bundle.joinpath(name).write_text("stands for a file", encoding="utf-8")
    (setup,) = installer.build(bundle, tmp_path)
    assert setup.read_bytes()[:2] == b"MZ"


@pytest.mark.parametrize("name", ["bounce-inspector", "bounce-report"])
def test_version_resource_is_read_as_python(name: str) -> None:
    import facts
    import version_info

    text = version_info.text(name, "what it is")
    ast.parse(text)
    assert f"'{facts.VERSION}'" in text
    assert f"'{name}.exe'" in text


def test_portable_archive_brings_its_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import facts
    import package

    bundle = tmp_path / facts.NAME
    bundle.mkdir()
    bundle.joinpath("program.exe").write_bytes(b"MZ")
    monkeypatch.setattr(package, "DIST", tmp_path)
    monkeypatch.setattr(package, "BUNDLE", bundle)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    with zipfile.ZipFile(package.zip_archive()) as archive:
        assert {f"{facts.NAME}/program.exe", f"{facts.NAME}/{facts.NAME}.ini"} <= set(archive.namelist())
    assert [file.name for file in bundle.iterdir()] == ["program.exe"]  # an installer must not bring it

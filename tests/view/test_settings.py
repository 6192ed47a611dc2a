"""Settings survive a restart; what is damaged has its default; no message content is kept."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from inspector.view.dressing import ZOOMS
from inspector.view.settings import (
    RECENT,
    Division,
    Settings,
    Store,
    policies_of_computer,
    portable_file,
    read,
    with_recent,
)
from inspector.view.theme import NAMES

CHOSEN = Settings(
    language="pt-BR",
    theme="contrast-dark",
    zoom=150,
    network="off",
    resolvers="192.0.2.1 2001:db8::1",
    redact=True,
    single_instance=False,
    accepted="/lists, of ours",
    catalogue="/Katalog/Ümlaut",
    watched="/mail/in",
    recent=("/mail/Größe, 1.eml", "/mail/b;c.msg"),
    keep_recent=False,
    order="time",
)


def test_every_choice_survives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    assert all(a != b for a, b in zip(CHOSEN, Settings(), strict=True))
    Store(file).save(CHOSEN)
    assert Store(file).load() == CHOSEN


def test_first_start_has_the_defaults(tmp_path: Path) -> None:
    assert Store(tmp_path / "none.ini").load() == Settings()
    assert Store(tmp_path / "none.ini").load_place().isEmpty()


def test_damaged_value_has_its_default(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text("[choices]\nzoom=huge\nredact=perhaps\ntheme=dark\n", encoding="utf-8")
    assert Store(file).load() == Settings(theme="dark")


def test_place_of_the_window_is_kept(tmp_path: Path) -> None:
    place = QByteArray(b"\x01\xd9\xd0\xcb\x00\x03")
    Store(tmp_path / "settings.ini").save_place(place)
    assert Store(tmp_path / "settings.ini").load_place() == place


def test_division_of_the_window_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    assert Store(file).load_division() == Division()
    Store(file).save_division(Division(340, 550, 3))
    assert Store(file).load_division() == Division(340, 550, 3)
    damaged = tmp_path / "damaged.ini"  # Qt looks at a file again only when its time or size has changed
    damaged.write_text("[window]\nlist_width=wide\nevidence_share=-4\ntab=2\n", encoding="utf-8")
    assert Store(damaged).load_division() == Division(0, 0, 2)


def test_nothing_recent_is_kept_when_that_is_not_wanted() -> None:
    settings = Settings(keep_recent=False)
    assert with_recent(settings, "/mail/Undeliverable secret.msg").recent == ()


def test_portable_file_beside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "bounce-inspector.exe"
    assert portable_file(program) is None
    (tmp_path / "bounce-inspector.ini").touch()
    assert portable_file(program) == tmp_path / "bounce-inspector.ini"


@pytest.mark.parametrize("again", [0, 3])
def test_recent_file_comes_first_and_only_once(again: int) -> None:
    settings = Settings()._replace(recent=tuple(f"/{n}.eml" for n in range(RECENT)))
    changed = with_recent(settings, f"/{again}.eml")
    assert changed.recent[0] == f"/{again}.eml"
    assert sorted(changed.recent) == sorted(settings.recent)
    assert len(with_recent(settings, "/new.eml").recent) == RECENT


def test_only_what_the_user_changed_is_written_down(tmp_path):
    file = tmp_path / "settings.ini"
    store = Store(file)
    before = store.load()
    store.save(before)
    assert "choices" not in (file.read_text() if file.exists() else "")
    store.save(before._replace(redact=not before.redact))
    written = file.read_text()
    assert "redact" in written
    assert "network" not in written
    assert Store(file).load().redact is not before.redact


def test_what_the_administrator_has_set_cannot_be_chosen_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    Store(file, {}).save(Settings(network="on", theme="dark"))
    store = Store(file, {"network": "off", "redact": "true", "colour": "red"})
    assert store.fixed == {"network", "redact"}
    assert store.load() == Settings(network="off", redact=True, theme="dark")
    chosen = store.enforced(Settings(network="on", theme="light"))
    assert chosen == Settings(network="off", redact=True, theme="light")
    store.save(chosen)
    assert Store(file, {}).load() == Settings(network="on", theme="light")  # the user's own choice is left alone


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("network", "Off", "off"),
        ("network", "false", "off"),
        ("network", 0, "off"),
        ("network", "ON", "on"),
        ("network", "sometimes", "ask"),
        ("redact", "on", True),
        ("redact", "Yes", True),
        ("redact", 1, True),
        ("keep_recent", "off", False),
        ("keep_recent", "perhaps", True),
        ("theme", "Dark", "dark"),
        ("theme", "sepia", ""),
        ("order", "Time", "time"),
        ("zoom", "9999", 300),
        ("zoom", "5", 70),
        ("zoom", "large", 100),
        ("resolvers", "192.0.2.1", "192.0.2.1"),
    ],
)
def test_values_are_read_as_people_write_them(name: str, raw: object, value: object) -> None:
    assert read(name, raw) == value


def test_what_may_be_written_is_what_there_is() -> None:
    assert {name for name in ("", *NAMES) if read("theme", name) == name} == {"", *NAMES}
    assert (read("zoom", 0), read("zoom", 10_000)) == (ZOOMS[0], ZOOMS[-1])


def test_policy_that_nobody_can_read_is_taken_strictly(tmp_path: Path) -> None:
    store = Store(tmp_path / "settings.ini", {"network": "nver", "redact": "ja", "theme": "pink"})
    assert store.load() == Settings(network="off", redact=True)


@pytest.fixture
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of settings for everybody on this computer; an empty one stays behind."""
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.SystemScope
    folder = tmp_path_factory.mktemp("everybody")
    QSettings.setPath(form, scope, str(folder))
    yield folder
    QSettings.setPath(form, scope, str(tmp_path_factory.mktemp("nobody")))


def test_policies_stand_in_the_file_for_everybody(everybody: Path, tmp_path: Path) -> None:
    file = everybody / "Bounce Inspector" / "bounce-inspector.ini"
    assert policies_of_computer() == {}
    file.parent.mkdir()
    file.write_text("[choices]\nnetwork=on\ntheme=dark\n\n[policies]\nnetwork=off\n", encoding="utf-8")
    assert policies_of_computer() == {"network": "off"}
    own = tmp_path / "own.ini"
    own.write_text("[choices]\nnetwork=on\n[policies]\nnetwork=on\n", encoding="utf-8")
    assert Store(own).load().network == "off"  # a portable file does not get round it


@pytest.mark.skipif(sys.platform == "win32", reason="a file stands for the registry")
def test_group_policy_is_read_from_the_registry(
    everybody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = QSettings(str(tmp_path / "registry"), QSettings.Format.NativeFormat)
    registry.setValue("Policies/Bounce Inspector/network", "off")
    registry.setValue("Policies/Another Program/redact", "on")
    registry.sync()
    monkeypatch.setattr("inspector.view.settings._REGISTRY", str(tmp_path / "registry"))
    monkeypatch.setattr("inspector.view.settings.sys.platform", "win32")
    assert policies_of_computer() == {"network": "off"}

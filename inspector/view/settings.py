"""What the program remembers between two starts: choices and the window's place, never what a message says."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

RECENT = 12
_PORTABLE = "bounce-inspector.ini"
_WHOSE, _WHAT = "Bounce Inspector", "bounce-inspector"
_POLICIES = "policies"
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
_ALLOWED = {
    "theme": ("", "light", "dark", "contrast-light", "contrast-dark"),
    "network": ("off", "ask", "on"),
    "order": ("code", "time", "name"),
}
"""The values that a setting may have, where it is a choice between words."""
_ZOOMS = range(70, 301)
_REGISTRY, _GROUP = r"HKEY_LOCAL_MACHINE\Software", "Policies/Bounce Inspector"
"""Where Windows keeps what group policy sets; a user without an administrator's rights cannot write there.

Qt makes the key that it is told to open where it can, so it is told one that is always there.
"""


class Settings(NamedTuple):
    """The user's choices.

    `language` and `theme` are "" for the system's own. `network` is "off", "ask" or "on". `resolvers` are addresses
    separated by spaces, "" for the system's. `zoom` is in percent. `accepted` is the folder of the technician's lists
    of accepted domains, `catalogue` the folder of the user's own catalogue. `recent` stays empty unless `keep_recent`:
    mail programs name files after their subjects. `order` is that of the list ("code", "time" or "name").
    """

    language: str = ""
    theme: str = ""
    zoom: int = 100
    network: str = "ask"
    resolvers: str = ""
    redact: bool = False
    single_instance: bool = True
    accepted: str = ""
    catalogue: str = ""
    watched: str = ""
    recent: tuple[str, ...] = ()
    keep_recent: bool = True
    order: str = "code"


_DEFAULTS = Settings()
_STRICT = Settings(network="off", redact=True)
"""A policy that nobody can read still keeps people's mail and addresses to themselves."""


class Division(NamedTuple):
    """How the user has divided the window, 0 where nothing was moved: the list's width in pixels, the share of the
    evidence in thousandths; and the tab that was in view, counted from 0."""

    list_width: int = 0
    evidence_share: int = 0
    tab: int = 0


class Store:
    """Keeps settings in an INI file: the user's own, or one beside the program (portable mode).

    `policies` holds, by name, what an administrator has set for good; the computer's own when it is None.
    """

    def __init__(self, file: Path | None = None, policies: Mapping[str, object] | None = None) -> None:
        raw = policies_of_computer() if policies is None else policies
        known = Settings()._asdict()
        self._fixed = {name: read(name, value, _STRICT) for name, value in raw.items() if name in known}
        self.portable = file is not None
        if file is not None:
            self._file = QSettings(str(file), QSettings.Format.IniFormat)
        else:
            scope = QSettings.Scope.UserScope
            self._file = QSettings(QSettings.Format.IniFormat, scope, _WHOSE, _WHAT)
        self._known = Settings()

    @property
    def path(self) -> str:
        return self._file.fileName()

    def load(self) -> Settings:
        """The settings as they were saved; what is missing or damaged has its default."""
        values: dict[str, object] = {}
        for name in Settings._fields:
            raw = self._file.value(f"choices/{name}")
            if raw is not None:
                values[name] = read(name, raw)
        self._known = self.enforced(Settings(**values))  # type: ignore[arg-type]
        return self._known

    @property
    def fixed(self) -> frozenset[str]:
        """The names of the settings that the user cannot change."""
        return frozenset(self._fixed)

    def enforced(self, settings: Settings) -> Settings:
        """The settings with what the administrator has set in place of what was chosen."""
        return settings._replace(**self._fixed)  # type: ignore[arg-type]

    def save(self, settings: Settings) -> None:
        """Write down what the user has changed; all else goes on following an administrator's presets."""
        for name, value in settings._asdict().items():
            if value != getattr(self._known, name):
                self._file.setValue(f"choices/{name}", "\n".join(value) if isinstance(value, tuple) else value)
        self._known = settings
        self._file.sync()

    def load_place(self) -> QByteArray:
        """Where the window stood, as Qt wrote it down; empty at the first start."""
        value = self._file.value("window/place")
        return value if isinstance(value, QByteArray) else QByteArray()

    def save_place(self, place: QByteArray) -> None:
        self._file.setValue("window/place", place)
        self._file.sync()

    def load_division(self) -> Division:
        """How the window was divided; what is missing or damaged is as nobody moved it."""
        values = {name: max(0, _number(self._file.value(f"window/{name}"))) for name in Division._fields}
        return Division(**values)

    def save_division(self, division: Division) -> None:
        for name, value in division._asdict().items():
            self._file.setValue(f"window/{name}", value)
        self._file.sync()


def policies_of_computer() -> dict[str, object]:
    """What the administrator of this computer has set for good, as written there.

    It stands in the section `policies` of the settings file for everybody; on Windows also in the registry.
    """
    everybody = QSettings(QSettings.Format.IniFormat, QSettings.Scope.SystemScope, _WHOSE, _WHAT)
    everybody.beginGroup(_POLICIES)
    found = {name: everybody.value(name) for name in everybody.childKeys()}
    if sys.platform == "win32":
        registry = QSettings(_REGISTRY, QSettings.Format.NativeFormat)
        registry.beginGroup(_GROUP)
        found |= {name: registry.value(name) for name in registry.childKeys()}
    return found


def portable_file(program: Path) -> Path | None:
    """The settings file beside the program, when somebody put one there (an empty one will do)."""
    file = program.parent / _PORTABLE
    return file if file.is_file() else None


def with_recent(settings: Settings, path: str) -> Settings:
    """The settings with a file or folder at the head of the recent ones, if any are to be kept."""
    if not settings.keep_recent:
        return settings
    return settings._replace(recent=(path, *(old for old in settings.recent if old != path))[:RECENT])


def read(name: str, raw: object, otherwise: Settings = _DEFAULTS) -> object:
    """The value of a setting as it is written in a file or in the registry; what nobody can read is as `otherwise`.

    People write such files by hand: yes and no have their usual spellings, and case means nothing where a setting is a
    choice between words.
    """
    default = getattr(otherwise, name)
    text = str(raw).strip()
    if isinstance(default, bool):
        return text.lower() in _YES if text.lower() in (*_YES, *_NO) else default
    if isinstance(default, int):
        number = _number(raw, default)
        return min(max(number, _ZOOMS.start), _ZOOMS.stop - 1)
    if isinstance(default, tuple):
        return tuple(filter(None, str(raw).split("\n")))
    if name in _ALLOWED:
        word = text.lower()
        if name == "network" and word in (*_YES, *_NO):
            word = "on" if word in _YES else "off"
        return word if word in _ALLOWED[name] else default
    return str(raw)


def _number(raw: object, default: int = 0) -> int:
    try:
        return int(str(raw))
    except ValueError:
        return default

"""The facts that every package of the program states: names, version, file types; from the project, never repeated.

Standard library and inspector.filetypes only, so that the spec, the installers and the smoke test can all read it.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from inspector import __version__ as VERSION  # noqa: E402, N812 - the checkout must be on the path first
from inspector.filetypes import FILE_TYPES, FileType  # noqa: E402

_PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

NAME: str = _PROJECT["name"]
"""As in packages, programs and folders: bounce-inspector."""
DISPLAY_NAME = "Bounce Inspector"
REPORT_NAME = "bounce-report"
SUMMARY: str = _PROJECT["description"]
LICENSE: str = _PROJECT["license"]
APP_ID = "org.bounceinspector.BounceInspector"
"""Reverse-domain name: AppStream component, macOS bundle, Windows application identity."""
COPYRIGHT = "Copyright (C) 2026 the Bounce Inspector authors"
MAINTAINER = "Bounce Inspector authors <maintainers@bounceinspector.example>"

ASSOCIATED: tuple[FileType, ...] = tuple(kind for kind in FILE_TYPES if kind.association)
"""The file types that a system is told to offer the program for; never as the default."""

__all__ = [
    "APP_ID",
    "ASSOCIATED",
    "CHECKOUT",
    "COPYRIGHT",
    "DISPLAY_NAME",
    "FILE_TYPES",
    "LICENSE",
    "MAINTAINER",
    "NAME",
    "REPORT_NAME",
    "SUMMARY",
    "VERSION",
]

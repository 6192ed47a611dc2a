"""About: versions, licences, sources."""

from __future__ import annotations

import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inspector import __version__
from inspector.sheet.wording import Wording
from inspector.view.dialog import Dialog
from inspector.view.labels import label
from inspector.view.licences import FOUNDATIONS, PACKAGES

_PARTS = ("extract-msg", "dnspython", "publicsuffixlist", "idna")


def versions() -> tuple[tuple[str, str], ...]:
    """The program and what it stands on, with versions; a part that says none is named without."""
    found = [
        ("Bounce Inspector", __version__),
        ("Python", platform.python_version()),
        ("PySide6", PySide6.__version__),
        ("Qt", qVersion()),
        ("System", f"{platform.system()} {platform.release()}"),
    ]
    for name in _PARTS:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:  # a frozen build may leave the facts of a package out
            found.append((name, ""))
    return tuple(found)


def facts(say: Wording) -> str:
    """Versions, systems and kinds of file that are read, what that rests on, and licences, as plain text."""
    from inspector.sheet import supported

    files = [f"{description} ({suffixes})" for description, suffixes in supported.kinds_of_file(say)]
    chapters = (
        (say("Versions"), [f"{name} {version}".strip() for name, version in versions()]),
        (say("Files"), files),
        (say("Notices known by name; those of other systems are read as well"), [", ".join(supported.systems())]),
        (say("What the reading rests on"), [f"{name}: {what}" for name, what in supported.foundations()]),
        (say("Licences"), [f"{name}: {licence}" for name, licence in (*FOUNDATIONS, *PACKAGES)]),
    )
    return "\n\n".join("\n".join((title, *lines)) for title, lines in chapters)


class AboutDialog(Dialog):
    def __init__(self, parent: QWidget, say: Wording, log_file: str = "") -> None:
        super().__init__(parent, say("About Bounce Inspector"), say)
        self.column.addWidget(label("Bounce Inspector", "title"))
        does = say("Reads saved bounces and names the code, the domain to blame and the fix.")
        licence = say("Free software under the GNU General Public License, version 3 or later, without any warranty.")
        parts = say("Icons: Lucide (ISC licence). Qt and PySide6: LGPL version 3. The list below names all parts.")
        reads = say("Notices by RFC 3464 and RFC 6533, of Exchange Online, Exchange Server, Outlook (.msg) and others.")
        sources = say("Each piece of advice names its source and the day it was checked.")
        self.column.addWidget(label(does, wrap=True))
        self.column.addWidget(label(f"{licence} {parts}", "soft", wrap=True))
        self.column.addWidget(label(say("What it reads"), "heading"))
        self.column.addWidget(label(f"{reads} {sources}", "soft", wrap=True))
        self.text = QPlainTextEdit(facts(say))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("Versions, what is read, and licences"))
        self.column.addWidget(self.text, 1)
        if log_file:
            place = say("Log file, without the text of any message: {file}", file=log_file)
            self.column.addWidget(label(place, "small", wrap=True))
        self.take_room(self.pixels(600), self.pixels(560))

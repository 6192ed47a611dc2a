"""What the command line asks of a session."""

from __future__ import annotations

from collections.abc import Sequence


class Options:
    """What the command line asks for; "" and 0 where it asks for nothing."""

    def __init__(self, files: Sequence[str] = (), picture: str = "") -> None:
        self.files = files
        self.picture = picture
        self.language = ""
        self.theme = ""
        self.size = ""
        self.tab = 0

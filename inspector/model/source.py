"""Where a message came from, and the refusal of what is no message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The file or text that a message was read from.

    `path` is as the user gave it ("-" for standard input, "" for pasted text); `format` is "eml", "msg" or "text";
    `size` is in octets; `sha256` is of the whole file, in lower-case hexadecimal. `inside` names the containers the
    message was found in (subjects of carrying messages, member names of archives), outermost first. `rebuilt` is
    true when the values come from Outlook properties instead of the message as it was sent. `offset` is the
    message's first octet within the file (an mbox holds several).
    """

    path: str
    format: str
    size: int
    sha256: str
    inside: tuple[str, ...] = ()
    rebuilt: bool = False
    offset: int = 0


class Refusal(Exception):  # noqa: N818 - not an error of ours: the answer to an input that cannot be read
    """The input is no message, or may not or cannot be read.

    `code` is a key ("empty", "folder", "not-found", "no-permission", "too-large", "not-a-message", "damaged", ...),
    `detail` names what was found ("PNG image") or what the system said.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class Stopping(Exception):  # noqa: N818 - a request, not an error
    """The job was cancelled or the window closed; raised between the stages and inside long loops."""

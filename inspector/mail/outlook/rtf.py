"""Reads a rich text body in a process of its own, with limits on time and memory.

The process is this program again with one argument (`ARGUMENT`): in a frozen program the entry points hand over to
`serve_if_asked` before they do anything else; elsewhere the interpreter runs this module alone, without the packages of
the environment, which takes it a few hundredths of a second.
"""

from __future__ import annotations

import sys
from pathlib import Path

ARGUMENT = "--read-rich-text"
TIME_LIMIT_S = 5.0
MEMORY_LIMIT_OCTETS = 256 * 1024 * 1024
"""Beyond what the process has when it begins; where the system knows no such limit, the length limits bound it."""
MAX_COMPRESSED_OCTETS = 1024 * 1024

_ROOT = Path(__file__).resolve().parents[3]
_ALONE = f"import sys; sys.path.insert(0, sys.argv[1]); import {__name__} as reader; reader.serve()"
_TYPES = ("text/html", "text/plain")


class RichTextUnreadable(Exception):  # noqa: N818 - an answer, not an error of ours
    """The rich text gave no text; the argument says why ("too-large", "timeout", "failed", or an exception's name)."""


def read(compressed: bytes, time_limit_s: float = TIME_LIMIT_S) -> tuple[str, str]:
    """The media type ("text/html", "text/plain") and the text of a PR_RTF_COMPRESSED stream.

    Raises RichTextUnreadable; the process has ended in either case.
    """
    import subprocess  # rarely needed

    if len(compressed) > MAX_COMPRESSED_OCTETS:
        raise RichTextUnreadable("too-large")
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            _command(),
            input=compressed,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=time_limit_s,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise RichTextUnreadable("timeout") from error
    except OSError as error:
        raise RichTextUnreadable("failed") from error
    kind, _, text = done.stdout.partition(b"\n")
    if done.returncode or kind.decode("ascii", "replace") not in _TYPES:
        raise RichTextUnreadable(kind.decode("ascii", "replace") or "failed")
    return kind.decode("ascii"), text.decode("utf-8", "replace")


def serve_if_asked(arguments: list[str]) -> None:
    """Ends the program after reading one body, when that is what it was started for."""
    if arguments[1:2] == [ARGUMENT]:
        serve()
        sys.exit(0)


def serve() -> None:
    """The other process: one body on standard input; its media type, a line end and its text on standard output."""
    try:
        _limit_memory()
        from inspector.mail.outlook.rich_text import decompress, read_rich_text

        # By number: a window program on Windows has no sys.stdin, its pipes are there all the same.
        with open(0, "rb", closefd=False) as incoming:
            kind, text = read_rich_text(decompress(incoming.read(MAX_COMPRESSED_OCTETS)))
    except Exception as error:  # whatever hostile rich text brings about
        kind, text = type(error).__name__, ""
    with open(1, "wb", closefd=False) as outgoing:
        outgoing.write(f"{kind}\n{text}".encode("utf-8", "replace"))


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-I", "-S", "-c", _ALONE, str(_ROOT)]


def _limit_memory() -> None:
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + MEMORY_LIMIT_OCTETS
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, OSError, ValueError):
        return  # Windows, macOS: the length limits hold

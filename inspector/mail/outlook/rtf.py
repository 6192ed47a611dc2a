"""Reads a rich text body in a process of its own, with limits on time and memory.

`multiprocessing` starts it, which also works in a frozen program as long as its entry points call
`multiprocessing.freeze_support()` first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.mail.outlook.rich_text import decompress, read_rich_text

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

TIME_LIMIT_S = 5.0
MEMORY_LIMIT_OCTETS = 256 * 1024 * 1024
"""Beyond what the process has when it begins; where the system knows no such limit, the length limits bound it."""
MAX_COMPRESSED_OCTETS = 1024 * 1024


class RichTextUnreadable(Exception):  # noqa: N818 - an answer, not an error of ours
    """The rich text gave no text; the argument says why ("too-large", "timeout", "failed", or an exception's name)."""


def read(compressed: bytes, time_limit_s: float = TIME_LIMIT_S) -> tuple[str, str]:
    """The media type ("text/html", "text/plain") and the text of a PR_RTF_COMPRESSED stream.

    Raises RichTextUnreadable; the process has ended in either case.
    """
    if len(compressed) > MAX_COMPRESSED_OCTETS:
        raise RichTextUnreadable("too-large")
    import multiprocessing  # 15 ms, and rarely needed

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), name="rich-text", daemon=True)
    try:
        process.start()
        theirs.close()
        ours.send_bytes(compressed)
        if not ours.poll(time_limit_s):
            raise RichTextUnreadable("timeout")
        kind, text = ours.recv()
    except (OSError, EOFError, AssertionError) as error:  # a daemonic process may not start another
        raise RichTextUnreadable("failed") from error
    finally:
        ours.close()
        if process.pid is not None:
            process.kill()
            process.join()
            process.close()
    if kind not in ("text/html", "text/plain"):
        raise RichTextUnreadable(kind)
    return kind, text


def _serve(connection: Connection) -> None:
    """The other process: one body in, its media type and text out, or the name of what went wrong and ""."""
    try:
        _limit_memory()
        answer = read_rich_text(decompress(connection.recv_bytes()))
    except Exception as error:  # whatever hostile rich text brings about
        answer = type(error).__name__, ""
    connection.send(answer)


def _limit_memory() -> None:
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + MEMORY_LIMIT_OCTETS
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, OSError, ValueError):
        return  # Windows, macOS: the length limits hold

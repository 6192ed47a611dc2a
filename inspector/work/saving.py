"""A file that leaves the program: it is there whole, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_LONGEST_NAME = 60  # characters of the name that the unfinished file takes over; a file system takes 255 octets

_REASONS = {
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.EBUSY: "no-permission",
    errno.ETXTBSY: "no-permission",
    errno.EISDIR: "no-permission",
    errno.ENOSPC: "disk-full",
    errno.EFBIG: "disk-full",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.ENODEV: "no-folder",
    errno.ENAMETOOLONG: "name",
    errno.EINVAL: "name",
    errno.EILSEQ: "name",
}
if hasattr(errno, "EDQUOT"):  # Windows has none
    _REASONS[errno.EDQUOT] = "disk-full"


class NotWritten(Exception):  # noqa: N818 - not an error of ours: the answer of the file system
    """A file could not be written. `code` is "no-permission", "disk-full", "no-folder", "name" or "failed"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def save(file: str, data: bytes) -> None:
    """Write a file beside its place and put it there at the end. `NotWritten` when the system does not take it."""
    try:
        _replace(Path(os.path.realpath(file)), data)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        number = getattr(error, "errno", errno.EINVAL) or 0
        raise NotWritten(_REASONS.get(number, "failed")) from error


def _replace(target: Path, data: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")  # to replace it would be allowed where to write it is not
    unfinished = target.parent / f".{target.name[:_LONGEST_NAME]}.{os.getpid()}.part"
    try:
        unfinished.write_bytes(data)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise

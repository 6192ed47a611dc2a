"""What a drop or a paste brings: files, octets of a message, text, or something that only its program can give.

Nothing is read here: the window answers at once and the worker does the reading.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_DESCRIPTORS = ("FileGroupDescriptorW", _WINDOWS.format("FileGroupDescriptorW"))
_MESSAGES = ("message/rfc822",)
# FILEDESCRIPTORW (shlobj_core.h): 72 octets of flags, sizes and times, then cFileName, 260 UTF-16 units
_DESCRIPTOR_SIZE, _NAME_AT, _NAME_SIZE = 592, 72, 520
_MOST_DESCRIPTORS = 1000


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was brought.

    `paths` are local files and folders as they were named. `payloads` are messages as octets. `text` is pasted text.
    `promised` are the names (subjects) of messages that a mail program offers without their content.
    """

    paths: tuple[str, ...] = ()
    payloads: tuple[bytes, ...] = ()
    text: str = ""
    promised: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths or self.payloads or self.text or self.promised)


def brings_something(mime: QMimeData) -> bool:
    """Whether it is worth saying yes to a drag, without taking its data out."""
    return mime.hasUrls() or mime.hasText() or any(mime.hasFormat(name) for name in (*_MESSAGES, *_DESCRIPTORS))


def brought(mime: QMimeData) -> Dropped:
    """What a drop or the clipboard brings; the first of files, messages, promised files and text."""
    paths = tuple(dict.fromkeys(url.toLocalFile() for url in mime.urls() if url.isLocalFile()))
    if paths:
        return Dropped(paths=paths)
    payloads = tuple(bytes(mime.data(name).data()) for name in _MESSAGES if mime.hasFormat(name))
    if any(payloads):
        return Dropped(payloads=tuple(filter(None, payloads)))
    for name in _DESCRIPTORS:
        if mime.hasFormat(name):
            return Dropped(promised=descriptor_names(bytes(mime.data(name).data())) or ("",))
    return Dropped(text=mime.text() if mime.hasText() else "")


def descriptor_names(data: bytes) -> tuple[str, ...]:
    """The file names in a FILEGROUPDESCRIPTORW; damaged data gives those that are whole."""
    if len(data) < 4:
        return ()
    (count,) = struct.unpack_from("<I", data)
    names = []
    for number in range(min(count, _MOST_DESCRIPTORS)):
        start = 4 + number * _DESCRIPTOR_SIZE + _NAME_AT
        field = data[start : start + _NAME_SIZE]
        if len(field) < _NAME_SIZE:
            break
        names.append(field.decode("utf-16-le", "replace").partition("\0")[0])
    return tuple(names)

"""What a drop or a paste brings: files, octets of a message, text, or something that only its program can give.

Nothing is read here: the window answers at once and the worker does the reading.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_WIDE = ("FileGroupDescriptorW", _WINDOWS.format("FileGroupDescriptorW"))
_ANSI = ("FileGroupDescriptor", _WINDOWS.format("FileGroupDescriptor"))
_DESCRIPTORS = (*_WIDE, *_ANSI)
_MESSAGES = ("message/rfc822",)
# FILEDESCRIPTORW and FILEDESCRIPTORA (shlobj_core.h): 72 octets of flags, sizes and times, then cFileName, 260 units
_NAME_AT, _NAME_UNITS = 72, 260
_MOST_DESCRIPTORS = 1000


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was brought.

    `paths` are local files and folders as they were named. `payloads` are messages as octets. `text` is pasted text.
    `promised` are the names (subjects) of messages that a mail program offers without their content. `image` says that
    there is a picture and nothing else.
    """

    paths: tuple[str, ...] = ()
    payloads: tuple[bytes, ...] = ()
    text: str = ""
    promised: tuple[str, ...] = ()
    image: bool = False

    def __bool__(self) -> bool:
        return bool(self.paths or self.payloads or self.text or self.promised or self.image)


def brings_something(mime: QMimeData) -> bool:
    """Whether it is worth saying yes to a drag, without taking its data out."""
    return mime.hasUrls() or mime.hasText() or any(mime.hasFormat(name) for name in (*_MESSAGES, *_DESCRIPTORS))


def brought(mime: QMimeData) -> Dropped:
    """What a drop or the clipboard brings; the first of files, messages, promised files, text and a picture.

    A mail program that promises files gives beside them the columns of its list as text; that is no bounce, unless it
    is a message as it was sent.
    """
    paths = tuple(dict.fromkeys(url.toLocalFile() for url in mime.urls() if url.isLocalFile()))
    if paths:
        return Dropped(paths=paths)
    payloads = tuple(bytes(mime.data(name).data()) for name in _MESSAGES if mime.hasFormat(name))
    if any(payloads):
        return Dropped(payloads=tuple(filter(None, payloads)))
    text = mime.text() if mime.hasText() else ""
    for name in _DESCRIPTORS:
        if mime.hasFormat(name):
            if _is_message(text):
                return Dropped(text=text)
            data = bytes(mime.data(name).data())
            return Dropped(promised=descriptor_names(data, wide=name in _WIDE) or ("",))
    return Dropped(text=text) if text.strip() else Dropped(image=mime.hasImage())


def descriptor_names(data: bytes, *, wide: bool = True) -> tuple[str, ...]:
    """The file names in a FILEGROUPDESCRIPTORW, or in the older one of ANSI; of damaged data those that are whole."""
    if len(data) < 4:
        return ()
    charset = "utf-16-le" if wide else "mbcs" if os.name == "nt" else "cp1252"
    width = _NAME_UNITS * (2 if wide else 1)
    (count,) = struct.unpack_from("<I", data)
    names = []
    for number in range(min(count, _MOST_DESCRIPTORS)):
        start = 4 + number * (_NAME_AT + width) + _NAME_AT
        field = data[start : start + width]
        if len(field) < width:
            break
        names.append(field.decode(charset, "replace").partition("\0")[0])
    return tuple(names)


def _is_message(text: str) -> bool:
    from inspector.mail.limits import SNIFFED_OCTETS
    from inspector.mail.sniff import Kind, sniff

    kind = sniff(text[:SNIFFED_OCTETS].encode("utf-8", "replace"))
    return kind in (Kind.MAIL, Kind.MAILBOX, Kind.STATUS)

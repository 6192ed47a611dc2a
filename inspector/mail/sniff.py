"""What an input is, decided by its octets: never by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from inspector.mail.buffer import Buffer
from inspector.mail.limits import SNIFFED_OCTETS

OUTLOOK_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] section 2.2
ARCHIVE_MAGIC = b"PK\x03\x04"

_FOREIGN = (
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"II*\0", "TIFF image"),
    (b"MM\0*", "TIFF image"),
    (b"RIFF", "RIFF file"),
    (b"%PDF-", "PDF document"),
    (b"{\\rtf", "RTF document"),
    (b"!BDN", "Outlook data file (.pst, .ost)"),
    (b"\x78\x9f\x3e\x22", "TNEF (winmail.dat)"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\0", "xz archive"),
    (b"MSCF", "cabinet archive"),
    (b"MZ", "Windows program"),
    (b"\x7fELF", "program"),
    (b"PK", "ZIP archive"),
)
_WRITTEN = (b"%PDF-", b"{\\rtf")  # formats of others that are plain characters, at least at their beginning
_KNOWN_FIELD = re.compile(
    rb"^(?:received|return-path|from|to|subject|date|message-id|mime-version|content-type|content-transfer-encoding|"
    rb"delivered-to|sender|reply-to|cc|x-originating-ip|x-failed-recipients|auto-submitted|resent-from|envelope-to|"
    rb"x-apparently-to|x-spam-status|dkim-signature|authentication-results|arc-seal|received-spf|x-ms-[a-z-]+)[ \t]*+:",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(rb"(?!https?:|mailto:)[A-Za-z0-9][!-9;=?-~]*+[ \t]*+:")
_REPLY_LINE = re.compile(
    rb"^(?!x-)[a-z][^:\n]{0,60}+:(?:[ \t]*+(?:[a-z]{1,20}+;[ \t]*+)?[\"'<]?[45][0-5][0-9][ -]"
    rb"|[^\n]{0,80}?(?<!\d)[45][0-5][0-9][ -]#?[45]\.[0-9]{1,3}\.[0-9])",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_LINES = re.compile(rb"(?>(?:[ \t]*+(?:\r?\n|\r))*)")
_BLANK_LINE = re.compile(rb"\n[ \t]*+\r?\n")
_FROM_LINE = re.compile(rb">?From \S[^\n]*+\n")
_EMLX = re.compile(rb"(\d{1,10})[ \t]*\r?\n(?=[!-9;-~]++[ \t]*+:|From )")
_HTML = re.compile(
    rb"(?:<\?xml[^>]*+>\s*+)?(?:<!--[^>]*+>\s*+)?<(?:!doctype\s++html|html|head|body|div|p|table)\b", re.IGNORECASE
)
_STATUS = re.compile(rb"^(?:final|original)-recipient[ \t]*+:", re.IGNORECASE | re.MULTILINE)
_STATUS_START = re.compile(
    rb"(?:reporting-mta|original-envelope-id|received-from-mta|arrival-date|dsn-gateway|final-recipient|"
    rb"original-recipient|action|status|x-[a-z-]{1,60})[ \t]*+:",
    re.IGNORECASE,
)
_BINARY = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))  # controls but tab, line ends, escape


class Kind(StrEnum):
    """The kinds of input."""

    MAIL = "mail"
    MAILBOX = "mbox"
    EMLX = "emlx"
    OUTLOOK = "outlook"
    ARCHIVE = "zip"
    TEXT = "text"
    HTML = "html"
    STATUS = "delivery-status"
    FOREIGN = "foreign"


def sniff(data: Buffer, start: int = 0) -> Kind:
    """The kind of an input whose text begins at `start`; encodings and line ends are straightened before."""
    magic = data[start : start + 8]
    if magic == OUTLOOK_MAGIC:
        return Kind.OUTLOOK
    if magic[:4] == ARCHIVE_MAGIC:
        return Kind.ARCHIVE
    window = data[start : start + SNIFFED_OCTETS]
    at = 0
    if magic[:1] in (b"\n", b"\r", b" ", b"\t"):
        blank = _BLANK_LINES.match(window)
        at = blank.end() if blank else 0
    if _FIELD.match(window, at):
        return _with_fields(window, at)
    if _FROM_LINE.match(window, at):
        return Kind.MAILBOX
    if magic[:1].isdigit() and _EMLX.match(window):
        return Kind.EMLX
    if _is_binary(window) or magic.startswith(_WRITTEN):
        return Kind.FOREIGN
    return Kind.HTML if _HTML.match(window.lstrip()) else Kind.TEXT


def foreign_name(data: Buffer) -> str:
    """What an input that is no message looks like, in English; a name of a format, "binary data" when unknown."""
    magic = data[:16]
    return next((name for mark, name in _FOREIGN if magic.startswith(mark)), "binary data")


def emlx_range(data: Buffer, start: int) -> tuple[int, int]:
    """Where the message lies in an Apple Mail file: a line with its length, the message, a property list."""
    found = _EMLX.match(data[start : start + 64 + SNIFFED_OCTETS])
    if found is None:
        return start, len(data)
    begin = start + found.end()
    return begin, min(begin + int(found[1]), len(data))


def _with_fields(window: bytes, at: int) -> Kind:
    """Lines that look like header fields: mail when mail's own fields are among them, else a status or prose."""
    known = _KNOWN_FIELD.search(window, at)  # mostly on one of the first lines; a blank line would be searched for long
    if (
        known is not None
        and _BLANK_LINE.search(window, at, known.start()) is None
        and _is_head(window, at, known.start())
        and _REPLY_LINE.search(window, at, known.start()) is None  # "Error: 550 5.7.1 ..." above quoted headers
    ):
        return Kind.MAIL
    if _STATUS_START.match(window, at) and _STATUS.search(window, at):
        return Kind.STATUS
    return Kind.FOREIGN if _is_binary(window) else Kind.TEXT


def _is_head(window: bytes, at: int, end: int) -> bool:
    """Whether at least half of the lines are fields or go on with one; prose that quotes a header is no header."""
    lines = window[at:end].splitlines()
    return 2 * sum(1 for line in lines if line[:1] in (b" ", b"\t") or _FIELD.match(line)) >= len(lines)


def _is_binary(window: bytes) -> bool:
    """Whether more than one octet in fifty is a control character; NUL padding at the end does not count."""
    text = window.rstrip(b"\0")
    return not text or (len(text) - len(text.translate(None, _BINARY))) * 50 > len(text)

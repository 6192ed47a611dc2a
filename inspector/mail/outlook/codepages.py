"""Windows code page numbers as Outlook properties hold them, and the text that 8-bit properties spell.

Sources: [MS-OXCMSG] PidTagMessageCodepage 0x3FFD (of the 8-bit strings), [MS-OXCMAIL] PidTagInternetCodepage 0x3FDE (of
the HTML body; for strings only a hint, because an ANSI client stores the Windows code page of the same script).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from inspector.mail.charsets import codec_for

_LABELS = {
    1200: "utf-16le", 1201: "utf-16be", 1361: "johab", 20127: "us-ascii", 20866: "koi8-r", 21866: "koi8-u",
    28603: "iso-8859-13", 28605: "iso-8859-15", 38598: "iso-8859-8", 50220: "iso-2022-jp", 50221: "iso-2022-jp",
    50222: "iso-2022-jp", 50225: "iso-2022-kr", 51932: "euc-jp", 51936: "gb18030", 51949: "euc-kr", 52936: "hz",
    54936: "gb18030", 65000: "utf-7", 65001: "utf-8", 936: "gbk",
}  # fmt: skip
_WINDOWS = {
    20127: 1252, 28591: 1252, 28592: 1250, 28593: 1254, 28594: 1257, 28595: 1251, 28596: 1256, 28597: 1253, 28598: 1255,
    28599: 1254, 28603: 1257, 28605: 1252, 38598: 1255, 20866: 1251, 21866: 1251, 50220: 932, 50221: 932, 50222: 932,
    51932: 932, 50225: 949, 51949: 949, 51936: 936, 52936: 936, 54936: 936, 65000: 1252,
}  # fmt: skip
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


def codec_of(page: int | None) -> str:
    """The codec of a code page, "" when there is none."""
    if not page:
        return ""
    return codec_for(_LABELS.get(page) or (f"iso-8859-{page - 28590}" if 28591 <= page <= 28599 else f"cp{page}"))


def decode_ansi(data: bytes, strings_page: int | None, internet_page: int | None) -> tuple[str, bool]:
    """An 8-bit string, and whether every octet had a meaning in its code page."""
    windows = _WINDOWS.get(internet_page or 0, internet_page)
    return _first_that_fits(data, (codec_of(strings_page), codec_of(windows), "utf-8", "cp1252"))


def decode_html(data: bytes, internet_page: int | None, strings_page: int | None) -> tuple[str, bool]:
    """The octets of an HTML body, and whether every octet had a meaning in its charset."""

    def candidates() -> Iterator[str]:
        if data.startswith(codecs.BOM_UTF8):
            yield "utf-8-sig"
        if data.startswith(codecs.BOM_UTF16_LE):
            yield "utf-16"
        yield codec_of(internet_page)
        if meta := _META_CHARSET.search(data[:4096]):
            yield codec_for(meta.group(1).decode("ascii"))
        yield "utf-8"
        yield codec_of(strings_page)
        yield "cp1252"

    return _first_that_fits(data, candidates())


def decode_utf16(data: bytes) -> str:
    """A Unicode string property; lone surrogates and a cut last unit become U+FFFD."""
    return codecs.utf_16_le_decode(data[: len(data) & ~1], "replace")[0]


def _first_that_fits(data: bytes, names: Iterable[str]) -> tuple[str, bool]:
    first = ""
    for name in names:
        if not name:
            continue
        first = first or name
        try:
            return data.decode(name), True
        except (UnicodeDecodeError, ValueError):
            continue
    return data.decode(first, "replace"), False

"""Compressed rich text, made plain text or HTML again, in one pass over its octets.

Sources: [MS-OXRTFCP] (the compression), [MS-OXRTFEX] (HTML and text wrapped in RTF), the RTF specification 1.9.1.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from inspector.mail.outlook.codepages import codec_of

MAX_PLAIN_OCTETS = 4 * 1024 * 1024
"""Rich text after decompression; it is about three times as long as the text in it."""

_COMPRESSED, _STORED = 0x75465A4C, 0x414C454D  # "LZFu", "MELA"
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<octet>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)"
)
_SKIPPED = frozenset({
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"listtable",
    b"listoverridetable", b"rsidtbl", b"generator", b"themedata", b"fldinst", b"xmlnstbl",
})  # fmt: skip
_CHARACTERS = {
    b"par": "\n", b"line": "\n", b"tab": "\t", b"lquote": "\u2018", b"rquote": "\u2019", b"ldblquote": "\u201c",
    b"rdblquote": "\u201d", b"bullet": "\u2022", b"endash": "\u2013", b"emdash": "\u2014", b"cell": "\t", b"row": "\n",
    b"zwj": "\u200d", b"zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {b"~": "\xa0", b"_": "\u2011", b"-": "\xad", b"\\": "\\", b"{": "{", b"}": "}", b"\r": "\n", b"\n": "\n"}
_FONT_PAGES = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
    178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip


@dataclass(slots=True)
class _Group:
    """What holds inside one pair of braces."""

    shown: bool = True
    tagged: bool = False  # inside \htmltag, whose content is HTML
    hidden: bool = False  # \htmlrtf: rich text beside the HTML it stands for
    codec: str = "cp1252"
    fallback: int = 1  # octets that repeat a \u character for old readers
    fonts: bool = False


def decompress(data: bytes) -> bytes:
    """The rich text of PR_RTF_COMPRESSED; a stream that breaks off gives what came before. Raises ValueError."""
    if len(data) < 16:
        raise ValueError("shorter than its header")
    size, plain, magic, _ = struct.unpack_from("<4I", data)
    end = min(len(data), size + 4)
    if magic == _STORED:
        return data[16 : min(end, 16 + plain)]
    if magic != _COMPRESSED:
        raise ValueError("neither compressed nor stored rich text")
    return _unpack(data, end, min(plain, MAX_PLAIN_OCTETS))


def _unpack(data: bytes, end: int, plain: int) -> bytes:
    """LZ77 with a ring of 4,096 octets that begins with a dictionary ([MS-OXRTFCP] 3.1.3)."""
    out = bytearray(_DICTIONARY)
    full = len(_DICTIONARY) + plain
    at = 16
    while at < end and len(out) < full:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= end:
                break
            if not control >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            if at + 1 >= end:
                at = end
                break
            back = (len(out) - (data[at] << 4 | data[at + 1] >> 4)) & 0xFFF
            length = (data[at + 1] & 15) + 2
            at += 2
            if not back or back > len(out):
                return bytes(out[len(_DICTIONARY) : full])
            for _ in range(length):
                out.append(out[-back])
    return bytes(out[len(_DICTIONARY) : full])


def read_rich_text(data: bytes) -> tuple[str, str]:
    """The media type ("text/html", "text/plain") and the text that rich text wraps or shows."""
    return _Extraction(data).run()


class _Extraction:
    """One pass over the tokens of rich text with a stack of groups, which may be of any depth."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._html = re.search(rb"\\fromhtml1?\b", data[:2048]) is not None
        self._out: list[str] = []
        self._octets = bytearray()
        self._group = _Group()
        self._stack: list[_Group] = []
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default = "cp1252"
        self._skip = 0
        self._starred = False
        self._opening = False  # no control word since the brace

    def run(self) -> tuple[str, str]:
        for token in _TOKEN.finditer(self._data):
            kind = token.lastgroup
            if kind == "brace":
                self._brace(token[0])
            elif kind == "octet":
                self._byte(bytes([int(token["octet"], 16)]))
            elif kind == "sign":
                self._sign(token["sign"])
            elif kind == "text":
                self._byte(token[0])
            else:
                self._word(token["word"], int(token["number"]) if token["number"] else None)
            if kind != "brace" and not (kind == "sign" and token["sign"] == b"*"):
                self._opening = self._starred = False
        self._flush()
        text = "".join(self._out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return ("text/html" if self._html else "text/plain"), text

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            group = self._group
            self._stack.append(group)
            self._group = _Group(group.shown, group.tagged, group.hidden, group.codec, group.fallback, group.fonts)
            self._opening = True
        elif self._stack:
            self._group = self._stack.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = self._opening
        else:
            self._write(_SIGNS.get(sign, ""))

    def _byte(self, octets: bytes) -> None:
        if self._skip:
            dropped = min(self._skip, len(octets))
            self._skip -= dropped
            octets = octets[dropped:]
        if self._visible():
            self._octets += octets

    def _visible(self) -> bool:
        return self._group.shown and not self._group.hidden

    def _write(self, characters: str) -> None:
        if characters and self._visible():
            self._flush()
            self._out.append(characters)

    def _flush(self) -> None:
        if self._octets:
            self._out.append(self._octets.decode(self._group.codec, "replace"))
            self._octets.clear()

    def _word(self, word: bytes, number: int | None) -> None:
        group = self._group
        if self._starred or (self._opening and word in _SKIPPED):
            self._destination(word)
        elif word == b"htmlrtf":
            self._flush()
            group.hidden = number != 0
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word == b"u" and number is not None:
            self._write(chr(number & 0xFFFF))  # signed; pairs of surrogates are joined at the end
            self._skip = group.fallback
        elif word == b"uc":
            group.fallback = max(0, min(number or 0, 10))
        elif word == b"ansicpg":
            self._default = group.codec = codec_of(number) or self._default
        elif word == b"f":
            self._font = number or 0
            self._flush()
            group.codec = self._fonts.get(self._font, self._default)
        elif word == b"fcharset" and group.fonts:
            self._fonts[self._font] = codec_of(_FONT_PAGES.get(number or 0)) or self._default

    def _destination(self, word: bytes) -> None:
        """Decides whether a group's content is shown: of the wrapped HTML all, of other destinations nothing."""
        group = self._group
        group.tagged = word == b"htmltag" and self._html
        group.shown = group.tagged
        group.fonts = word == b"fonttbl"
        if group.tagged:
            group.hidden = False

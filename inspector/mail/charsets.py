"""Charset labels of mail and the decoders that serve them.

Labels come from strangers, so Python's own codec search is never asked: it imports modules by name, knows "codecs" that
are no charsets, and some of those take quadratic time. Superset decoders stand in for the sets that mail programs label
too narrowly, as the WHATWG Encoding Standard does (https://encoding.spec.whatwg.org/#names-and-labels).
"""

from __future__ import annotations

import re
from encodings.aliases import aliases
from functools import lru_cache

_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "johab": "johab",
    "shift_jis": "cp932",
    "iso2022_jp": "iso2022_jp_ext",
    "big5": "big5hkscs",
    "tis_620": "cp874",
    "iso8859_11": "cp874",
    "iso8859_9": "cp1254",
}
_SAFE = frozenset(
    {
        "ascii",
        "latin_1",
        "utf_8",
        "utf_7",
        "utf_16",
        "utf_16_be",
        "utf_16_le",
        "utf_32",
        "utf_32_be",
        "utf_32_le",
        "iso8859_2",
        "iso8859_3",
        "iso8859_4",
        "iso8859_5",
        "iso8859_6",
        "iso8859_7",
        "iso8859_8",
        "iso8859_9",
        "iso8859_10",
        "iso8859_11",
        "iso8859_13",
        "iso8859_14",
        "iso8859_15",
        "iso8859_16",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "cp037",
        "cp273",
        "cp424",
        "cp437",
        "cp500",
        "cp720",
        "cp737",
        "cp775",
        "cp850",
        "cp852",
        "cp855",
        "cp857",
        "cp858",
        "cp860",
        "cp861",
        "cp862",
        "cp863",
        "cp864",
        "cp865",
        "cp866",
        "cp869",
        "cp874",
        "cp932",
        "cp949",
        "cp950",
        "cp1026",
        "cp1125",
        "cp1140",
        "koi8_r",
        "koi8_u",
        "koi8_t",
        "kz1048",
        "ptcp154",
        "mac_roman",
        "mac_cyrillic",
        "mac_greek",
        "mac_iceland",
        "mac_latin2",
        "mac_turkish",
        "hp_roman8",
        "tis_620",
        "gb2312",
        "gbk",
        "gb18030",
        "hz",
        "big5",
        "big5hkscs",
        "euc_jp",
        "euc_jis_2004",
        "euc_kr",
        "johab",
        "shift_jis",
        "shift_jis_2004",
        "iso2022_jp",
        "iso2022_jp_1",
        "iso2022_jp_2",
        "iso2022_jp_2004",
        "iso2022_jp_3",
        "iso2022_jp_ext",
        "iso2022_kr",
    }
)
_MORE_LABELS = {
    "ansi_x3_110_1983": "latin_1",
    "cp_850": "cp850",
    "dos_862": "cp862",
    "iso_8859_8_i": "iso8859_8",
    "iso_8859_8_e": "iso8859_8",
    "iso_8859_6_i": "iso8859_6",
    "ks_c_5601_1987": "euc_kr",
    "ksc5601": "euc_kr",
    "unicode": "utf_16",
    "unicode_1_1_utf_7": "utf_7",
    "unicode_1_1_utf_8": "utf_8",
    "unicode11utf8": "utf_8",
    "us_ascii": "ascii",
    "windows_874": "cp874",
    "windows_31j": "cp932",
    "x_cp1250": "cp1250",
    "x_cp1251": "cp1251",
    "x_cp1252": "cp1252",
    "x_euc_jp": "euc_jp",
    "x_gbk": "gbk",
    "x_mac_cyrillic": "mac_cyrillic",
    "x_mac_roman": "mac_roman",
    "x_sjis": "shift_jis",
    "x_windows_949": "cp949",
    "x_windows_874": "cp874",
    "utf8mb4": "utf_8",
}
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_LONGEST_LABEL = 40


@lru_cache(maxsize=256)
def codec_for(label: str) -> str:
    """The Python codec that decodes text labelled so, "" when the label is unknown."""
    name = _SEPARATORS.sub("_", label[: _LONGEST_LABEL + 1].lower()).strip("_")
    if len(name) > _LONGEST_LABEL:
        return ""
    codec = _MORE_LABELS.get(name) or aliases.get(name) or name
    if codec not in _SAFE:
        return ""
    return _SUPERSETS.get(codec, codec)


def decode(octets: bytes, codec: str, errors: str = "strict") -> str:
    """Octets as text by a codec that `codec_for` gave; never with a surrogate in it.

    Raises `UnicodeDecodeError` when `errors` is "strict" and the octets are not text of that charset.
    """
    text = octets.decode(codec, errors)
    if codec == "utf_7":  # the one decoder of Python's that lets half a pair through
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def decode_unlabelled(octets: bytes) -> str:
    """Text without a usable charset: UTF-8 when it is that, else Windows-1252, which gives every octet a character."""
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return decode_damaged_utf_8(octets)


def decode_damaged_utf_8(octets: bytes) -> str:
    """Text that is not sound UTF-8: with replacement characters when most of it is, else as Windows-1252."""
    text = octets.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if sound >= broken else decode_western(octets)


def decode_western(octets: bytes) -> str:
    """Windows-1252 with ISO 8859-1 for the five octets that it leaves open; one character for each octet."""
    try:
        return octets.decode("cp1252")
    except UnicodeDecodeError:
        return octets.decode("latin-1")

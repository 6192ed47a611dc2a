"""Encoded words (RFC 2047, language tags of RFC 2231), also the broken ones that mail programs write."""

from __future__ import annotations

import binascii
import re

from inspector.mail.charsets import codec_for, decode, decode_unlabelled

# Blanks and question marks inside are forbidden and common. Nothing is scanned twice: a word ends before the next one.
_WORD = re.compile(r"=\?([^?\s]{1,64})\?([bBqQ])\?((?>(?:[^?\n=]++|=(?!\?(?!=))|\?(?!=))*))\?=")
_LINE_ENDS = str.maketrans({"\n": " ", "\r": " "})


def decode_words(value: str) -> str:
    """The value with its encoded words decoded; a word that cannot be decoded stays as written. Linear in the length.

    White space between two words is dropped (RFC 2047 section 6.2). Neighbours of one charset are decoded together,
    because many programs cut words in the middle of a character. Line ends inside a word become spaces.
    """
    out: list[str] = []
    octets: list[bytes] = []
    codec = ""
    end = 0
    for word in _WORD.finditer(value):
        between = value[end : word.start()]
        found, decoded = _octets(word)
        if codec and (found != codec or (between and not between.isspace())):
            out.append(_text(octets, codec))
            octets = []
        if not (codec and found and (not between or between.isspace())):
            out.append(between)
        codec, end = found, word.end()
        if found:
            octets.append(decoded)
        else:
            out.append(word[0])
    if codec:
        out.append(_text(octets, codec))
    out.append(value[end:])
    return "".join(out)


def has_words(value: str) -> bool:
    """Whether a value holds encoded words; after `decode_words`, whether one could not be decoded."""
    return "=?" in value and _WORD.search(value) is not None


def _octets(word: re.Match[str]) -> tuple[str, bytes]:
    """The codec of a word and its octets; ("", b"") when its charset is unknown or it cannot be base64."""
    codec = codec_for(word[1].partition("*")[0])
    if not codec:
        return "", b""
    data = word[3].encode("utf-8", "surrogatepass")
    if word[2] in "qQ":
        return codec, binascii.a2b_qp(data, header=True)
    compact = b"".join(data.split()).rstrip(b"=")
    if len(compact) % 4 == 1:
        compact = compact[:-1]  # cut in the middle; the rest is still good
    try:
        return codec, binascii.a2b_base64(compact + b"=" * (-len(compact) % 4))
    except binascii.Error:
        return "", b""


def _text(octets: list[bytes], codec: str) -> str:
    joined = b"".join(octets)
    try:
        text = decode(joined, codec)
    except UnicodeDecodeError:
        text = decode_unlabelled(joined) if codec in ("ascii", "utf_8") else decode(joined, codec, "replace")
    return text.translate(_LINE_ENDS) if "\n" in text or "\r" in text else text

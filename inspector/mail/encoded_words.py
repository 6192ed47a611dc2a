"""Encoded words (RFC 2047), also the broken ones that mail programs write."""

from __future__ import annotations

import base64
import binascii
import quopri
import re

_WORD = re.compile(r"=\?([^?\s]{1,64})\?([bBqQ])\?([^?\n]{0,4096})\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?)")


def decode_words(value: str) -> str:
    """The value with its encoded words decoded; a word that cannot be decoded stays as written. Linear."""
    return _WORD.sub(_decode, _BETWEEN.sub(r"\1", value))


def _decode(word: re.Match[str]) -> str:
    charset = word.group(1).partition("*")[0]
    try:
        data = word.group(3).encode("ascii")
        if word.group(2) in "bB":
            octets = base64.b64decode(data + b"=" * (-len(data) % 4))
        else:
            octets = quopri.decodestring(data, header=True)
        return octets.decode(charset, "replace")
    except (LookupError, ValueError, binascii.Error):
        return word.group(0)

"""Parameters of MIME fields: `type/subtype; name=value` (RFC 2045 section 5.1), continued and encoded (RFC 2231)."""

from __future__ import annotations

import re

from inspector.mail.charsets import codec_for, decode, decode_unlabelled
from inspector.mail.encoded_words import decode_words
from inspector.mail.limits import PARAMETERS

# One parameter, from its semicolon on; possessive, so that no input makes it look at a character twice.
_PARAMETER = re.compile(r';\s*+([^\s=;"]++)\s*+=\s*+(?:"((?>(?:[^"\\]|\\.)*))(?:"|\Z)|([^;]*+))', re.DOTALL)
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)
_MEDIA_TYPE = re.compile(r"\s*+([^\s;/\"()<>]++)\s*+/\s*+([^\s;/\"()<>,]++)")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_SECTION = re.compile(r"^(.+?)\*(\d{1,3})?(\*)?$", re.DOTALL)


def media_type(value: str) -> str:
    """The type/subtype at the beginning of a Content-Type value in lower case, "" when there is none."""
    found = _MEDIA_TYPE.match(value)
    return f"{found[1]}/{found[2]}".lower() if found else ""


def parameters(value: str) -> dict[str, str]:
    """The parameters of a MIME field by lower-case name, decoded; the first of equal names counts.

    `value` is unfolded, encoded words still in it (they are decoded here, many programs write file names so).
    """
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, quoted, bare in _PARAMETER.findall(value)[:PARAMETERS]:
        written = bare.strip() or quoted
        if "\\" in quoted:
            written = _QUOTED_PAIR.sub(r"\1", quoted)
        name = name.lower()
        star = _SECTION.match(name) if "*" in name else None
        if star is None:
            plain.setdefault(name, decode_words(written) if "=?" in written else written)
        else:
            number = int(star[2]) if star[2] else 0
            sections.setdefault(star[1], {}).setdefault(number, (written, bool(star[3]) or star[2] is None))
    for name, pieces in sections.items():
        plain[name] = _joined(pieces)  # RFC 2231 wins over a plain parameter beside it (RFC 6266 section 4.3)
    return plain


def _octet(found: re.Match[bytes]) -> bytes:
    return bytes((int(found[1], 16),))


def _joined(pieces: dict[int, tuple[str, bool]]) -> str:
    charset = ""
    octets = b""
    for place, number in enumerate(sorted(pieces)):
        written, extended = pieces[number]
        if not extended:
            octets += written.encode("utf-8", "surrogatepass")
            continue
        if place == 0 and written.count("'") >= 2:
            charset, _, written = written.split("'", 2)
        octets += _PERCENT.sub(_octet, written.encode("utf-8", "surrogatepass"))
    codec = codec_for(charset) if charset else ""
    if not codec or (any(not extended for _, extended in pieces.values()) and octets.isascii()):
        return decode_unlabelled(octets)
    return decode(octets, codec, "replace")

"""Content transfer encodings (RFC 2045 section 6) as they arrive: cut, padded wrongly, mixed with prose."""

from __future__ import annotations

import binascii
import re

from inspector.mail.limits import TEXT_OCTETS

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
_SOFT_BREAK = re.compile(rb"=[ \t]+\r?\n")


def decode(octets: bytes, encoding: str) -> tuple[bytes, str]:
    """The decoded octets and the key of a problem, "" when all is well.

    `encoding` is the field's value in lower case. Unknown encodings give the octets as they are.
    """
    if encoding in ("", "7bit", "8bit", "binary"):
        return octets, ""
    if encoding == "quoted-printable":
        return decode_quoted_printable(octets), ""
    if encoding == "base64":
        return decode_base64(octets)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return decode_uu(octets)
    return octets, "transfer-encoding-unknown"


def decode_quoted_printable(octets: bytes) -> bytes:
    """Quoted-printable decoded; sequences that are none stay as written (RFC 2045 section 6.7, note 2)."""
    if b"= " in octets or b"=\t" in octets:
        octets = _SOFT_BREAK.sub(b"=\n", octets)  # blanks that a relay appended to a soft break
    return binascii.a2b_qp(octets)


def decode_base64(octets: bytes) -> tuple[bytes, str]:
    """Base64 up to its end mark; what follows a finished run of base64 (a mailing list's footer) is kept as written."""
    try:
        return binascii.a2b_base64(octets, strict_mode=True), ""
    except binascii.Error:
        pass
    compact = b"".join(octets.split())
    body, mark, rest = compact.partition(b"=")
    problem = ""
    if _NOT_BASE64.search(body):
        problem = "base64-foreign-characters"
        body = _NOT_BASE64.sub(b"", body)
    if len(body) % 4 == 1:
        problem = "base64-cut"
        body = body[:-1]
    decoded = binascii.a2b_base64(body + b"=" * (-len(body) % 4))
    rest = rest.lstrip(b"=")
    if mark and rest:
        further, _ = decode_base64_run(rest)
        return decoded + further, problem or "base64-goes-on"
    return decoded, problem


def decode_base64_run(compact: bytes) -> tuple[bytes, str]:
    """The base64 pieces that follow a padded end, each padded for itself; pieces that are none are left out."""
    pieces = (
        binascii.a2b_base64(piece + b"=" * (-len(piece) % 4))
        for piece in compact.split(b"=")
        if piece and not _NOT_BASE64.search(piece) and len(piece) % 4 != 1
    )
    return b"".join(pieces)[:TEXT_OCTETS], ""


def decode_uu(octets: bytes) -> tuple[bytes, str]:
    """Uuencoded lines from "begin" to "end"; a line that is broken ends the reading."""
    begin = _UU_BEGIN.search(octets)
    if begin is None:
        return octets, "uuencode-without-begin"
    lines = []
    for line in octets[begin.end() :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        try:
            lines.append(binascii.a2b_uu(line))
        except binascii.Error:
            return b"".join(lines), "uuencode-broken"
    return b"".join(lines), ""

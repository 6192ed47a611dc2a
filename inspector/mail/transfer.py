"""Content transfer encodings (RFC 2045 section 6) as they arrive: cut, padded wrongly, mixed with prose."""

from __future__ import annotations

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_ONLY_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]*+")
_PLAIN_LINE = re.compile(rb"\s*+[^\s:]++(?::|[ \t]++[^\s])")
"""Begins as base64 never does: a field name with its colon, or two words on a line."""
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
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
    """Base64, and what else arrives under its name.

    Text that is none stays as written, also before base64 (a first group of a delivery status) and after its end
    (a mailing list's footer). Foreign characters inside are passed over; several padded runs are read one by one.
    """
    try:
        return binascii.a2b_base64(octets, strict_mode=True), ""
    except binascii.Error:
        pass
    if _PLAIN_LINE.match(octets):
        head, blank, tail = _at_blank_line(octets)
        if tail.strip() and _ONLY_BASE64.fullmatch(tail):
            return head + blank + decode_base64(tail)[0], "base64-begins-late"
        return octets, "base64-not-encoded"
    body, pad, rest = octets.partition(b"=")
    decoded, problem = _one_run(body)
    rest = rest.lstrip(b"= \t\r\n")
    if not pad or not rest:
        return decoded, problem
    if _ONLY_BASE64.fullmatch(rest):
        return decoded + _many_runs(rest), problem or "base64-goes-on"
    return decoded + b"\n" + rest, problem or "base64-goes-on"


def _one_run(written: bytes) -> tuple[bytes, str]:
    """One run of base64 without its padding, and the key of a problem."""
    compact = b"".join(written.split())
    problem = ""
    if not _ONLY_BASE64.fullmatch(compact):
        problem = "base64-foreign-characters"
        compact = _NOT_BASE64.sub(b"", compact)
    if len(compact) % 4 == 1:
        problem = "base64-cut"
        compact = compact[:-1]
    return binascii.a2b_base64(compact + b"=" * (-len(compact) % 4)), problem


def _many_runs(written: bytes) -> bytes:
    """Runs of nothing but base64 and blanks, decoded one by one; there may be one for each line of a long text."""
    decode_run = binascii.a2b_base64  # two pads are enough for every run, and none too many for any
    runs = b"".join(written.split()).split(b"=")
    return b"".join([decode_run((run[:-1] if len(run) & 3 == 1 else run) + b"==") for run in runs if run])


def _at_blank_line(octets: bytes) -> tuple[bytes, bytes, bytes]:
    blank = _BLANK_LINE.search(octets)
    if blank is None:
        return octets, b"", b""
    return octets[: blank.start()], blank[0], octets[blank.end() :]


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

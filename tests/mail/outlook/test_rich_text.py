"""Rich text: decompression and what it wraps."""

import struct
import time

import compressed_rtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.mail.outlook.rich_text import MAX_PLAIN_OCTETS, decompress, read_rich_text
from tests.mail.outlook.generator.cases import stored_rtf


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([b"{\\rtf1 ", b"\\par ", b"abc", b"\r\n", b"x" * 20, b"\xe4\xf6"]), max_size=60))
def test_decompression_gives_back_what_was_compressed(pieces: list[bytes]) -> None:
    rich = b"".join(pieces)
    assert decompress(compressed_rtf.compress(rich)) == rich


def test_stored_text_is_taken_as_it_is() -> None:
    assert decompress(stored_rtf(b"{\\rtf1 x}")) == b"{\\rtf1 x}"


@pytest.mark.parametrize("data", [b"", b"short", bytes(16), b"\0" * 8 + b"ZIP!" + bytes(40)])
def test_other_octets_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"header|neither"):
        decompress(data)


def test_a_cut_stream_gives_what_came_before() -> None:
    whole = compressed_rtf.compress(b"{\\rtf1 " + b"some words, some more words " * 40 + b"}")
    part = decompress(whole[: len(whole) // 2])
    assert part
    assert (b"{\\rtf1 " + b"some words, some more words " * 40).startswith(part)


def test_expansion_is_bounded() -> None:
    """The method makes at most 17 octets of two; a declared size beyond the limit is not believed."""
    body = (b"\xff" + b"\x00\x1f" * 8) * 60_000
    bomb = struct.pack("<4I", len(body) + 12, 0xFFFFFFFF, 0x75465A4C, 0) + body
    began = time.process_time()
    assert len(decompress(bomb)) <= MAX_PLAIN_OCTETS
    assert time.process_time() - began < 3


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_nothing_escapes(data: bytes) -> None:
    read_rich_text(data)
    try:
        decompress(struct.pack("<4I", len(data) + 12, 1000, 0x75465A4C, 0) + data)
    except ValueError:
        pytest.fail("a damaged stream is no other format")


@pytest.mark.parametrize(
    ("rich", "text"),
    [
        (b"{\\rtf1\\ansi plain}", "plain"),
        (b"{\\rtf1 one\\par two\\tab three\\line}", "one\ntwo\tthree\n"),
        (b"{\\rtf1 braces \\{\\} and \\\\}", "braces {} and \\"),
        (b"{\\rtf1\\ansi\\ansicpg1251 \\'d1\\'f7\\'b8\\'f2}", "Счёт"),
        (b"{\\rtf1 \\u1057?\\u1095?\\u-10179?\\u-8704?}", "Сч😀"),
        (b"{\\rtf1\\uc2 \\u228ab after}", "ä after"),
        (b"{\\rtf1{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset128 MS Gothic;}}\\f1 \\'90\\'bf\\f0  x}", "請 x"),
        (b"{\\rtf1{\\info{\\author Dana}}{\\*\\generator X;}{\\colortbl;\\red0;}shown}", "shown"),
        (b"{\\rtf1{\\pict 0102}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}}", "link"),
        (b"{\\rtf1 unclosed {group", "unclosed group"),
        (b"}}}{\\rtf1 x}", "x"),
    ],
)
def test_plain_text(rich: bytes, text: str) -> None:
    assert read_rich_text(rich) == ("text/plain", text)


def test_wrapped_html() -> None:
    """The HTML is in \\htmltag groups; the rich text beside it is between \\htmlrtf and \\htmlrtf0."""
    rich = (
        b"{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag18 <html>}{\\*\\htmltag50 <body>}\\htmlrtf {\\b \\htmlrtf0 "
        b"5.7.750\\htmlrtf }\\par\\htmlrtf0 {\\*\\mhtmltag84 <a href=x>}{\\*\\htmltag84 <a href=\\'22y\\'22>}"
        b"\\'e4{\\*\\htmltag92 </a>}{\\*\\htmltag58 </body>\\par </html>}}"
    )
    assert read_rich_text(rich) == ("text/html", '<html><body>5.7.750<a href="y">ä</a></body>\n</html>')


def test_depth_costs_no_recursion() -> None:
    began = time.process_time()
    assert read_rich_text(b"{\\rtf1 " + b"{" * 200_000 + b"deep" + b"}" * 200_000 + b"}")[1] == "deep"
    assert time.process_time() - began < 3

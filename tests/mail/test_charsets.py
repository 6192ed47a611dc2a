"""Charset labels: what mail programs write, and nothing that is no charset."""

import pytest

from inspector.mail.charsets import codec_for, decode, decode_unlabelled, decode_western


@pytest.mark.parametrize(
    ("label", "octets", "text"),
    [
        ("UTF-8", "é".encode(), "é"),
        ("us-ascii", b"a", "a"),
        ("ISO-8859-1", b"\xe9", "é"),
        ("iso-8859-15", b"\xa4", "€"),
        ("windows-1252", b"\x80", "€"),
        ("cp1251", b"\xcf", "П"),
        ("koi8-r", b"\xf0", "П"),
        ("gb2312", "您好鎔".encode("gb18030"), "您好鎔"),  # the last character is beyond GB 2312
        ("ks_c_5601-1987", "한".encode("cp949"), "한"),
        ("Shift_JIS", "①".encode("cp932"), "①"),
        ("ISO-2022-JP", "配信".encode("iso2022_jp"), "配信"),
        ("unicode-1-1-utf-7", b"+AOk-", "é"),
        ("iso-8859-8-i", b"\xe0", "א"),
    ],
)
def test_labels_of_mail_are_known(label: str, octets: bytes, text: str) -> None:
    assert octets.decode(codec_for(label)) == text


@pytest.mark.parametrize(
    "label",
    ["", "x-unknown", "rot13", "zlib", "punycode", "idna", "unicode_escape", "mbcs", "../os", "a\0b", "u" * 999],
)
def test_what_is_no_charset_has_no_codec(label: str) -> None:
    assert codec_for(label) == ""


def test_unlabelled_text_is_utf_8_or_western() -> None:
    assert decode_unlabelled("naïve – 配".encode()) == "naïve – 配"
    assert decode_unlabelled(b"na\xefve \x96 x") == "naïve – x"
    assert len(decode_western(bytes(range(256)))) == 256


def test_damaged_utf_8_stays_utf_8() -> None:
    cut = "größer als möglich, 配信".encode()[:-1]
    assert decode_unlabelled(cut) == "größer als möglich, 配\ufffd"


def test_no_charset_lets_half_a_pair_through() -> None:
    assert decode(b"a+2AA-b", codec_for("utf-7")) == "a\ufffdb"
    assert decode(b"+2D3eAA-", codec_for("utf-7")) == "\U0001f600"

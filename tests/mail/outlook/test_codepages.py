"""Code page numbers and the strings they spell."""

import pytest

from inspector.mail.outlook.codepages import codec_of, decode_ansi, decode_html, decode_utf16


@pytest.mark.parametrize(
    ("text", "codec", "strings", "internet"),
    [
        ("Счёт", "cp1251", 1251, None),
        ("Счёт", "cp1251", 1251, 65001),
        ("Счёт", "cp1251", None, 20866),
        ("Счёт", "cp1251", None, 28595),
        ("請求書", "cp932", None, 50220),
        ("請求書", "cp932", None, 932),
        ("发票", "gbk", None, 936),
        ("Łódź", "cp1250", None, 28592),
        ("– €", "cp1252", None, 28591),
        ("– €", "cp1252", None, 20127),
        ("größe", "cp1252", None, None),
        ("größe", "utf-8", None, 65001),
    ],
)
def test_ansi_strings(text: str, codec: str, strings: int | None, internet: int | None) -> None:
    """The strings' own page first; else the Windows page of the internet page's script."""
    assert decode_ansi(text.encode(codec), strings, internet) == (text, True)


def test_utf_8_store_without_utf_8_strings() -> None:
    """Programs store 65001 as internet page and keep their strings in Windows-1252."""
    assert decode_ansi("größe".encode("cp1252"), None, 65001) == ("größe", True)


def test_an_unknown_page_is_passed_over() -> None:
    assert codec_of(99_999) == ""
    assert decode_ansi(b"plain", 99_999, 99_999) == ("plain", True)


@pytest.mark.parametrize(
    ("data", "page", "text"),
    [
        ("<p>größe</p>".encode(), 65001, "<p>größe</p>"),
        ("<p>größe</p>".encode("cp1252"), 1252, "<p>größe</p>"),
        ("<p>請求書</p>".encode("iso2022_jp"), 50220, "<p>請求書</p>"),
        ("<p>Счёт</p>".encode("koi8-r"), 20866, "<p>Счёт</p>"),
        ('<meta charset="windows-1251">Счёт'.encode("cp1251"), None, '<meta charset="windows-1251">Счёт'),
        ('<meta charset="windows-1251">Счёт'.encode("cp1251"), 65001, '<meta charset="windows-1251">Счёт'),
        ("größe".encode("utf-8-sig"), 1252, "größe"),
        ("größe".encode("utf-16"), 1252, "größe"),
    ],
)
def test_html_octets(data: bytes, page: int | None, text: str) -> None:
    assert decode_html(data, page, None) == (text, True)


def test_wide_strings_never_fail() -> None:
    assert decode_utf16("aé".encode("utf-16-le") + b"\x41") == "aé"
    assert decode_utf16(b"\x00\xd8A\x00") == "\ufffdA"

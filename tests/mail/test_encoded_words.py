"""Encoded words, as the standard writes them and as programs do."""

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.encoded_words import decode_words, has_words


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("=?utf-8?q?caf=C3=A9_noir?=", "café noir"),
        ("=?UTF-8?B?Y2Fmw6k=?=", "café"),
        ("=?iso-8859-1*de?Q?gr=FCn?=", "grün"),
        ("a =?utf-8?q?b?= =?utf-8?q?c?= d", "a bc d"),
        ("=?utf-8?q?b?= and =?utf-8?q?c?=", "b and c"),
        ("=?utf-8?q?b?==?utf-8?q?c?=", "bc"),
        ("=?utf-8?B?Y2Fmww==?= =?utf-8?B?qQ==?=", "café"),  # cut inside the letter
        ("=?utf-8?Q?caf=C3?=\n =?utf-8?Q?=A9?=", "café"),
        ("=?iso-2022-jp?B?GyRCR1s/LhsoQg==?=", "配信"),
        ("=?utf-8?B?Y2Fmw6k?=", "café"),  # no padding
        ("=?utf-8?Q?two words inside?=", "two words inside"),
        ("=?utf-8?Q?why??=", "why?"),
        ("=?utf-8?Q?a=0D=0AInjected:_b?=", "a  Injected: b"),
    ],
)
def test_words(written: str, text: str) -> None:
    assert decode_words(written) == text


@pytest.mark.parametrize(
    "written", ["=?x-none?q?a?=", "=?utf-8?x?a?=", "=?utf-8?q?a", "=?", "?=", "=?punycode?q?a-b?="]
)
def test_what_cannot_be_decoded_stays(written: str) -> None:
    assert decode_words(written) == written
    assert decode_words(f"{written} x") == f"{written} x"


def test_undecodable_words_can_be_told() -> None:
    assert has_words(decode_words("=?x-none?q?a?= =?utf-8?q?b?="))
    assert not has_words(decode_words("=?utf-8?q?b?="))


@given(st.text(max_size=60))
def test_round_trip(text: str) -> None:
    written = f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="
    assert decode_words(written) == text.replace("\n", " ").replace("\r", " ")


@given(st.text("=?utf-8QqBb Aa_ \n", max_size=80))
def test_any_text_gives_text(text: str) -> None:
    assert isinstance(decode_words(text), str)


@pytest.mark.parametrize("piece", ["=?a?q?x", "=?utf-8?B?w6k=?= ", "=?x?q?a?=", "=?=?", "=?utf-8?q?" + "=" * 50])
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        value = piece * (size // len(piece))
        began = time.process_time()
        decode_words(value)
        return time.process_time() - began

    seconds(1000)
    assert seconds(400_000) < 1.0

"""Transfer encodings, whole and broken."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail import transfer


@given(st.binary(max_size=300))
def test_base64_round_trip(octets: bytes) -> None:
    assert transfer.decode(base64.encodebytes(octets), "base64") == (octets, "")


@pytest.mark.parametrize(
    ("written", "octets", "problem"),
    [
        (b"aGVsbG8=", b"hello", ""),
        (b"aGVsbG8", b"hello", ""),
        (b"aGVs\r\nbG8=\r\n", b"hello", ""),
        (b"aGVsbG8=\r\n-- \r\nlist footer", b"hello\n-- \r\nlist footer", "base64-goes-on"),
        (b"aGVsbG8=\r\nIHdvcmxk\r\n", b"hello world", "base64-goes-on"),
        (b"eA==\r\neXk=\r\neXl5\r\neA==\r\n", b"xyyyyyx", "base64-goes-on"),
        (b"eA==\r\neXl5e===\r\neA==\r\n", b"xyyyx", "base64-goes-on"),
        (b"aGVs!bG8=", b"hello", "base64-foreign-characters"),
        (b"Status: 5.7.750\r\nAction: failed\r\n", b"Status: 5.7.750\r\nAction: failed\r\n", "base64-not-encoded"),
        (b"This is plain text", b"This is plain text", "base64-not-encoded"),
        (b"Arrival-Date: x\r\n\r\naGVsbG8=\r\n", b"Arrival-Date: x\r\n\r\nhello", "base64-begins-late"),
        (b"aGVsbG8gd29ybGQx2", b"hello world1", "base64-cut"),
    ],
)
def test_base64_of_the_wild(written: bytes, octets: bytes, problem: str) -> None:
    decoded, code = transfer.decode(written, "base64")
    assert (decoded, code) == (octets, problem)


@pytest.mark.parametrize(
    ("written", "octets"),
    [
        (b"caf=C3=A9", "café".encode()),
        (b"caf=c3=a9", "café".encode()),
        (b"one =\r\ntwo", b"one two"),
        (b"one = \t\r\ntwo", b"one two"),
        (b"100 % = all, =ZZ", b"100 % = all, =ZZ"),
    ],
)
def test_quoted_printable(written: bytes, octets: bytes) -> None:
    assert transfer.decode(written, "quoted-printable") == (octets, "")


def test_uuencoded() -> None:
    assert transfer.decode(b"begin 644 a.txt\n%:&5L;&\\ \n`\nend\n", "x-uuencode") == (b"hello", "")
    assert transfer.decode(b"no begin", "uuencode") == (b"no begin", "uuencode-without-begin")
    assert transfer.decode(b"begin 644 a.txt\n%:&5L;&\\ \n\xff\xff\n", "uuencode")[1] == "uuencode-broken"


def test_unknown_encoding_leaves_the_octets() -> None:
    assert transfer.decode(b"a=41", "x-own") == (b"a=41", "transfer-encoding-unknown")
    assert transfer.decode(b"a=41", "8bit") == (b"a=41", "")


@given(st.binary(max_size=400), st.sampled_from(["base64", "quoted-printable", "x-uuencode"]))
def test_any_octets_decode_to_something(octets: bytes, encoding: str) -> None:
    decoded, _ = transfer.decode(octets, encoding)
    assert len(decoded) <= len(octets) + 1

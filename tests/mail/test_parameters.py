"""Parameters of Content-Type and Content-Disposition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.limits import PARAMETERS
from inspector.mail.parameters import media_type, parameters


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("text/plain", "text/plain"),
        (" Text/HTML; charset=x", "text/html"),
        ("multipart / report ; boundary=b", "multipart/report"),
        ("text", ""),
        ("", ""),
        ("; charset=utf-8", ""),
    ],
)
def test_media_type(value: str, kind: str) -> None:
    assert media_type(value) == kind


@pytest.mark.parametrize(
    ("value", "name", "wanted"),
    [
        ('multipart/mixed; boundary="a;b=c"', "boundary", "a;b=c"),
        ("multipart/mixed; boundary=abc ; x=y", "boundary", "abc"),
        ("multipart/mixed;boundary='abc'", "boundary", "'abc'"),
        (r'a/b; name="a \"b\" \\ c"', "name", 'a "b" \\ c'),
        ('a/b; name="never closed', "name", "never closed"),
        ('a/b; name=""; n=1', "name", ""),
        ("a/b; name=first; name=second", "name", "first"),
        ("a/b; NAME=x", "name", "x"),
        ('a/b; name="=?utf-8?q?caf=C3=A9?="', "name", "café"),
        ("a/b; name*=utf-8''caf%C3%A9.txt", "name", "café.txt"),
        ("a/b; name*=''caf%C3%A9.txt", "name", "café.txt"),
        ("a/b; name=plain; name*=utf-8''better", "name", "better"),
        ('a/b; name*0="long "; name*1="name"', "name", "long name"),
        ("a/b; name*1=b; name*0=a; name*2=c", "name", "abc"),
        ("a/b; name*0*=utf-8''caf%C3; name*1*=%A9", "name", "café"),
        ("a/b; name*0*=iso-8859-1''caf%E9; name*1=.txt", "name", "café.txt"),
        ("a/b; name*=x-none''caf%C3%A9", "name", "café"),
        ("a/b; charset", "charset", ""),
    ],
)
def test_parameter(value: str, name: str, wanted: str) -> None:
    assert parameters(value).get(name, "") == wanted


def test_only_so_many_are_read() -> None:
    assert len(parameters("a/b" + "".join(f"; p{n}=v" for n in range(PARAMETERS * 3)))) == PARAMETERS


@given(st.text("ab=;*'\"\\ %0129", max_size=100))
def test_any_text_gives_parameters(value: str) -> None:
    assert all(isinstance(found, str) for found in parameters("a/b;" + value).values())

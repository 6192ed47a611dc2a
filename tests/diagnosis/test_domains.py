"""Forms of domain names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.diagnosis.domains import a_form, domain_of, is_below, registrable, u_form


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("Contoso.COM", "contoso.com"),
        ("contoso.com.", "contoso.com"),
        ("b\u00fccher.example", "xn--bcher-kva.example"),
        ("\u6771\u4eac.example", "xn--1lqs71d.example"),
        ("under_score.example", "under_score.example"),
        ("not a name", "not a name"),
    ],
)
def test_a_form(domain, expected):
    assert a_form(domain) == expected


def test_u_form_is_the_way_back():
    assert u_form("xn--bcher-kva.example") == "b\u00fccher.example"
    assert u_form("xn--0.example") == "xn--0.example"
    assert u_form("contoso.com") == "contoso.com"


def test_domain_of():
    assert domain_of("Ann@Contoso.com") == "contoso.com"
    assert domain_of('"a@b"@contoso.com') == "contoso.com"
    assert domain_of("nobody") == ""


def test_registrable():
    assert registrable("mail.contoso.co.uk") == "contoso.co.uk"
    assert registrable("co.uk") == ""


def test_is_below():
    assert is_below("a.contoso.com", "contoso.com")
    assert not is_below("contoso.com", "contoso.com")
    assert not is_below("notcontoso.com", "contoso.com")
    assert not is_below("contoso.com", "")


@given(st.text(max_size=300))
def test_any_text_has_a_form(text):
    assert a_form(a_form(text)) == a_form(text) or not text.isascii()
    u_form(text)

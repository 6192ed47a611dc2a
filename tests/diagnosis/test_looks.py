"""Domains that pretend to be others."""

from __future__ import annotations

import pytest

from inspector.diagnosis.looks import concerns, looks_like


@pytest.mark.parametrize(
    "other", ["c0ntoso.com", "contos0.com", "\u0441ontoso.com", "contosso.com", "cnotoso.com", "c\u00f3ntoso.com"]
)
def test_look_alikes(other):
    assert looks_like(other, "contoso.com")


@pytest.mark.parametrize("other", ["contoso.com", "fabrikam.com", "contoso-mail.example", "abd.com"])
def test_others_are_not(other):
    assert not looks_like(other, "contoso.com")


def test_short_names_need_more_than_one_letter_in_common():
    assert not looks_like("abc.de", "abd.de")


def test_mail_spelled_with_rn():
    assert looks_like("rnail.example", "mail.example")


def test_characters_that_fake_what_is_seen():
    assert concerns("a.example", "x@a\u202e.example", ()) == ("bidi",)
    assert concerns("a.example", "x@a\u200b.example", ()) == ("hidden",)
    assert concerns("a.example", "x@a\x07.example", ()) == ("control",)
    assert concerns("a.example", "x@a.example", ()) == ()


def test_mixed_scripts():
    assert "mixed-script" in concerns("p\u0430ypal.example", "x", ())
    assert "mixed-script" not in concerns("b\u00fccher.example", "x", ())
    assert "mixed-script" not in concerns("\u6771\u4eac\u30bf\u30ef\u30fctower.example", "x", ())

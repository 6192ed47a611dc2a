"""Which domains are asked for, and in which form."""

import pytest

from inspector.lookups.names import NotAskable, both_forms


@pytest.mark.parametrize(
    ("given", "ascii_form", "unicode_form"),
    [
        ("contoso.com", "contoso.com", "contoso.com"),
        (" Contoso.COM. ", "contoso.com", "contoso.com"),
        ("old-brand.example", "old-brand.example", "old-brand.example"),
        ("Müller.example", "xn--mller-kva.example", "müller.example"),
        ("xn--mller-kva.example", "xn--mller-kva.example", "müller.example"),
        ("r3---sn.contoso.com", "r3---sn.contoso.com", "r3---sn.contoso.com"),  # no A-label, but in use
        ("1and1.example", "1and1.example", "1and1.example"),
    ],
)
def test_a_name_in_both_forms(given: str, ascii_form: str, unicode_form: str) -> None:
    assert both_forms(given) == (ascii_form, unicode_form)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "empty"),
        (" . ", "empty"),
        ("192.0.2.1", "address"),
        ("[192.0.2.1]", "address"),
        ("[IPv6:2001:db8::1]", "address"),
        ("mailserver", "single-label"),
        ("contoso.local", "special-use"),
        ("LOCALHOST.", "single-label"),
        ("printer.home.arpa", "special-use"),
        ("contoso..com", "not-a-name"),
        ("-contoso.com", "not-a-name"),
        ("con_toso.com", "not-a-name"),
        ("contoso.com/../etc", "not-a-name"),
        ("contoso.com\nfabrikam.com", "not-a-name"),
        ("con\u202etoso.com", "not-a-name"),
        ("a" * 64 + ".com", "not-a-name"),
        (".".join(["a" * 60] * 5), "not-a-name"),
        ("\udcff.com", "not-a-name"),
    ],
)
def test_what_public_dns_cannot_hold(given: str, reason: str) -> None:
    with pytest.raises(NotAskable) as refused:
        both_forms(given)
    assert refused.value.reason == reason

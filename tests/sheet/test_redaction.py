"""Redaction: people go, the matter stays."""

from __future__ import annotations

import pytest

from inspector.sheet.redaction import Redactor, redacted
from inspector.sheet.values import Fact, Shown

ANY = Redactor(b"key")


def test_the_same_address_gets_the_same_pseudonym_in_any_case():
    one = ANY.text("Ann@Contoso.com")
    assert one.startswith("person-")
    assert one.endswith("@Contoso.com")
    assert ANY.text("ann@contoso.com").split("@")[0] == one.split("@")[0]
    assert ANY.text("bob@contoso.com") != ANY.text("ann@contoso.com")


def test_another_key_gives_other_pseudonyms():
    assert Redactor(b"other").text("ann@contoso.com") != ANY.text("ann@contoso.com")


@pytest.mark.parametrize(
    "text",
    [
        '"Ann Example" <ann.example@contoso.com>',
        "Ann Example <ann.example@contoso.com>, Bob B. <bob@fabrikam.com>",
        "To: Ann Example <ann.example@contoso.com>",
        "'ann.example@contoso.com'",
        '"ann example"@contoso.com',
        "smtp;550 5.1.1 <ann.example@contoso.com>... User unknown",
        "ann.example@b\u00fccher.example",
    ],
)
def test_no_trace_of_the_person_is_left(text):
    out = ANY.text(text)
    assert "nn" not in out.replace("person", "")
    assert "Bob" not in out
    assert "person-" in out


def test_codes_hosts_and_system_senders_stay():
    text = "550 5.7.750 Service unavailable [AM0PR01MB0001.eurprd01.prod.outlook.com] postmaster@contoso.com"
    assert ANY.text(text) == text


def test_values_are_redacted_all_the_way_down():
    fact = Fact("To", Shown("ann@contoso.com"))
    assert redacted((fact,), ANY)[0].value.text == ANY.text("ann@contoso.com")
    assert redacted({"a": ["ann@contoso.com", 1, None]}, ANY) == {"a": [ANY.text("ann@contoso.com"), 1, None]}

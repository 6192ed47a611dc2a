"""Redaction: people go, the matter stays."""

from __future__ import annotations

import pytest

from inspector.model.evidence import Evidence, Field, Span
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
    ("text", "person"),
    [
        ("<ann.example@contoso.com>", "ann.example"),
        ("'ann.example@contoso.com'", "ann.example"),
        ('"ann example"@contoso.com', '"ann example"'),
        ("smtp;550 5.1.1 <ann.example@contoso.com>... User unknown", "ann.example"),
        ("ann.example@b\u00fccher.example", "ann.example"),
        ("o'neil@contoso.com", "o'neil"),
        ("-SenderAddress 'o''neil@contoso.com'", "o''neil"),
        ("dept/ann@contoso.com", "dept"),
        ("smtp.mailfrom=ann@contoso.com", "ann"),
        ("ann@localhost", "ann"),
    ],
)
def test_no_trace_of_the_address_is_left_and_nothing_else_goes(text, person):
    out = ANY.text(text)
    assert person not in out
    assert "person-" in out
    start, end = text.index(person), text.index("@")
    assert out.startswith(text[:start])
    assert out.endswith(text[end:])


def test_an_apostrophe_doubled_for_powershell_is_the_same_person():
    assert ANY.text("'o''neil@contoso.com'").strip("'") == ANY.text("o'neil@contoso.com")


def test_words_before_an_address_are_not_names():
    text = "550 5.1.1 <bob@fabrikam.com>: Recipient address rejected"
    out = ANY.text(text)
    assert out.startswith("550 5.1.1 <person-")
    assert out.endswith("@fabrikam.com>: Recipient address rejected")


def test_known_names_go_wherever_they_stand_and_message_ids_stay():
    knowing = Redactor(b"key", names=["Ann Example", "Silva, Jos\u00e9", "Al"], keep=["1@contoso.com"])
    out = knowing.text(
        'Dear ann example, "Silva, Jos\u00e9" <j@contoso.com> wrote <1@contoso.com> to Al and Ann Examples'
    )
    assert "ann example," not in out
    assert "Silva" not in out
    assert "<1@contoso.com>" in out
    assert "to Al and Ann Examples" in out


def test_a_bounce_tells_its_names_and_message_ids(sample):
    knowing = ANY.knowing(sample)
    out = knowing.text("From: Billing <invoice@old-brand.example>, trace <20260910101502.4711@erp.old-brand.example>")
    assert "Billing" not in out
    assert "invoice@" not in out
    assert "<20260910101502.4711@erp.old-brand.example>" in out


def test_codes_hosts_and_system_senders_stay():
    text = "550 5.7.750 Service unavailable [AM0PR01MB0001.eurprd01.prod.outlook.com] postmaster@contoso.com"
    assert ANY.text(text) == text


def test_what_is_hidden_already_stays_as_it_is():
    once = ANY.text("ann@contoso.com")
    assert Redactor(b"other").text(once) == once


def test_file_keeps_its_suffix_and_nothing_else():
    assert ANY.file("/mail/Ann Example.eml").startswith("file-")
    assert ANY.file("/mail/Ann Example.eml").endswith(".eml")
    assert ANY.file("/mail/Ann Example.eml") != ANY.file("/mail/Bob Example.eml")
    for path in ("/mail/to ann.example (2)", "/mail/x.annexample", "pasted:1"):
        assert "." not in ANY.file(path)


def test_source_hides_names_in_encoded_words_and_what_is_encoded():
    octets = "\n".join(["QW5uIEV4YW1wbGUgPGFubkBjb250b3NvLmNvbT4gQW5uIEV4YW1wbGUgPGFubkBj"] * 3) + "\nbnRvc28=\n"
    text = f"From: =?utf-8?B?QW5uIEV4?= =?utf-8?Q?ample?= <ann@contoso.com>\nStatus: 5.7.750\n\n{octets}\nend\n"
    out = ANY.raw(text, "left out")
    assert "QW5u" not in out
    assert "=?utf-8" not in out
    assert "bnRvc28" not in out
    assert "From: name-" in out
    assert "Status: 5.7.750\n\n[left out]\n" in out
    assert out.endswith("end\n")


def test_values_are_redacted_all_the_way_down():
    fact = Fact("To", Shown("ann@contoso.com"))
    assert redacted((fact,), ANY)[0].value.text == ANY.text("ann@contoso.com")
    field = redacted(Field("ann@contoso.com", Evidence("1/headers", Span(0, 3))), ANY)
    assert (field.value, field.evidence.span.end) == (ANY.text("ann@contoso.com"), 3)
    assert redacted({"a": ["ann@contoso.com", 1, None]}, ANY) == {"a": [ANY.text("ann@contoso.com"), 1, None]}

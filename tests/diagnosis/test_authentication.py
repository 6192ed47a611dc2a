"""Authentication results: what is read, and which of them may be believed."""

from __future__ import annotations

from inspector.diagnosis.authentication import authentication_of
from tests.diagnosis.made import original

EXCHANGE = """\
Received: from erp.old-brand.example by DB8EUR05FT003.mail.protection.outlook.com with SMTP
Authentication-Results: spf=none (sender IP is 203.0.113.25)
 smtp.mailfrom=old-brand.example; dkim=none (message not signed)
 header.d=none;dmarc=none action=none header.from=old-brand.example;
Authentication-Results: gateway.example; spf=pass smtp.mailfrom=old-brand.example
Received-SPF: None (protection.outlook.com: old-brand.example does not designate permitted sender hosts)
DKIM-Signature: v=1; a=rsa-sha256; d=old-brand.example; s=key1; b=AAAA
ARC-Authentication-Results: i=1; mx.microsoft.com 1; spf=none; smtp.mailfrom=old-brand.example; dmarc=none
"""


def test_the_topmost_field_of_the_receiver_is_trusted_others_are_not():
    results = authentication_of(original(headers=EXCHANGE))
    trusted = [(r.method, r.result) for r in results if r.trusted]
    assert trusted == [("spf", "none"), ("dkim", "none"), ("dmarc", "none")]
    claimed = [r for r in results if r.server == "gateway.example"]
    assert [(r.method, r.result, r.trusted) for r in claimed] == [("spf", "pass", False)]


def test_properties():
    first = authentication_of(original(headers=EXCHANGE))[0]
    assert dict(first.properties)["smtp.mailfrom"] == "old-brand.example"


def test_arc_spf_and_signatures_are_listed_as_claims():
    results = [r for r in authentication_of(original(headers=EXCHANGE)) if not r.trusted]
    assert ("dkim", "signed", (("header.d", "old-brand.example"), ("header.s", "key1"))) in [
        (r.method, r.result, r.properties) for r in results
    ]
    assert ("spf", "none", "Received-SPF") in [(r.method, r.result, r.server) for r in results]
    assert any(r.server == "i=1 mx.microsoft.com" for r in results)


def test_a_strangers_name_on_the_first_field_is_not_trusted():
    headers = "Received: from a.example by mx.contoso.com with SMTP\nAuthentication-Results: evil.example; spf=pass\n"
    assert [r.trusted for r in authentication_of(original(headers=headers))] == [False]
    ours = headers.replace("evil.example", "mx1.contoso.com")
    assert [r.trusted for r in authentication_of(original(headers=ours))] == [True]


def test_nothing_to_read():
    assert authentication_of(None) == ()

"""What each record of Microsoft 365 is taken for."""

import pytest

from inspector.lookups import microsoft
from inspector.model.dns import Answer, Cloud, Outcome, Question, Record, Sign, SignKind, Weight

DOMAIN = "contoso.com"
KEY = Record("", "TXT", "v=DKIM1; k=rsa; p=MIIBIjAN", 300)


def text(value: str) -> Record:
    return Record(DOMAIN, "TXT", value, 300)


def answer(outcome: Outcome, *records: Record) -> Answer:
    return Answer(Question("x", "TXT"), outcome, records)


@pytest.mark.parametrize(
    ("host", "sign"),
    [
        ("contoso-com.mail.protection.outlook.com", Sign(SignKind.MX, Cloud.WORLDWIDE, Weight.TENANT)),
        ("contoso-com.b-v1.mx.microsoft", Sign(SignKind.MX_NEW, Cloud.WORLDWIDE, Weight.TENANT)),
        ("contoso.mail.protection.office365.us", Sign(SignKind.MX, Cloud.US_GOVERNMENT, Weight.TENANT)),
        ("contoso-com.mail.protection.partner.outlook.cn", Sign(SignKind.MX, Cloud.CHINA, Weight.TENANT)),
        ("outlook-com.olc.protection.outlook.com", Sign(SignKind.MX_CONSUMER, Cloud.CONSUMER, Weight.CONSUMER)),
        ("mail.global.frontbridge.com", Sign(SignKind.MX_LEGACY, Cloud.LEGACY, Weight.SET_UP)),
        ("fabrikam-com.mail.protection.outlook.com", Sign(SignKind.MX_OTHER_NAME, Cloud.WORLDWIDE, Weight.SET_UP)),
        ("mx.filter.example", None),
        ("contoso-com.mail.protection.outlook.com.evil.example", None),
        ("", None),
    ],
)
def test_mail_exchangers_whose_host_exists(host: str, sign: Sign | None) -> None:
    assert microsoft.mx_sign(DOMAIN, host, Outcome.FOUND) == sign


@pytest.mark.parametrize("ended", [Outcome.NXDOMAIN, Outcome.TIMEOUT, None])
def test_a_mail_exchanger_proves_nothing_without_its_host(ended: Outcome | None) -> None:
    sign = microsoft.mx_sign(DOMAIN, "contoso-com.mail.protection.outlook.com", ended)
    assert sign == Sign(SignKind.MX, Cloud.WORLDWIDE, Weight.SET_UP)


@pytest.mark.parametrize(
    ("domain", "token", "own"),
    [
        ("contoso.com", "contoso-com", True),
        ("contoso.com", "contoso-com01e", True),
        ("my-shop.example", "myshop-example01b", True),
        ("sales.contoso.com", "contoso-com", False),  # the parent's: it does not cover the subdomain
        ("contoso.com", "contoso-com-marketing", False),
        ("contoso.onmicrosoft.com", "contoso", True),
    ],
)
def test_for_which_domain_a_host_is_named(domain: str, token: str, own: bool) -> None:
    sign = microsoft.mx_sign(domain, f"{token}.mail.protection.outlook.com", Outcome.FOUND)
    assert sign is not None
    assert (sign.weight is Weight.TENANT) is own


@pytest.mark.parametrize(
    ("domain", "host"),
    [
        ("contoso.com", "contoso-com.mail.protection.outlook.com"),
        ("sales.contoso.com", "sales-contoso-com.mail.protection.outlook.com"),
        ("contoso.onmicrosoft.com", "contoso.mail.protection.outlook.com"),
        ("contoso.mail.onmicrosoft.com", "contoso.mail.protection.outlook.com"),
    ],
)
def test_the_usual_mail_host(domain: str, host: str) -> None:
    assert microsoft.usual_mail_host(domain) == host


def test_a_mail_host_that_two_domains_could_own_says_little() -> None:
    """my-shop.example and my.shop.example would both be my-shop-example."""
    sign = microsoft.mail_host_sign("my-shop.example", answer(Outcome.FOUND))
    assert sign == Sign(SignKind.MAIL_HOST_SHARED, Cloud.WORLDWIDE, Weight.SET_UP)
    assert microsoft.mail_host_sign(DOMAIN, answer(Outcome.FOUND)) == Sign(
        SignKind.MAIL_HOST, Cloud.WORLDWIDE, Weight.TENANT
    )
    assert microsoft.mail_host_sign(DOMAIN, answer(Outcome.NXDOMAIN)) is None


@pytest.mark.parametrize(
    ("alias", "kind", "cloud", "tenant"),
    [
        (
            "selector1-contoso-com._domainkey.contoso.onmicrosoft.com",
            SignKind.DKIM,
            Cloud.WORLDWIDE,
            "contoso.onmicrosoft.com",
        ),
        (
            "selector2-contoso-com._domainkey.contoso.onmicrosoft.us",
            SignKind.DKIM,
            Cloud.US_GOVERNMENT,
            "contoso.onmicrosoft.us",
        ),
        (
            "selector1-contoso-com._domainkey.contoso.partner.onmschina.cn",
            SignKind.DKIM,
            Cloud.CHINA,
            "contoso.partner.onmschina.cn",
        ),
        (
            "selector1-contoso-com._domainkey.contoso.n-v1.dkim.mail.microsoft",
            SignKind.DKIM_NEW,
            Cloud.WORLDWIDE,
            "contoso.onmicrosoft.com",
        ),
        (
            "selector2-contoso-com._domainkey.contoso.r-v2.dkim.mail.microsoft",
            SignKind.DKIM_NEW,
            Cloud.WORLDWIDE,
            "contoso.onmicrosoft.com",
        ),
    ],
)
def test_the_tenant_that_a_dkim_alias_names(alias: str, kind: SignKind, cloud: Cloud, tenant: str) -> None:
    assert microsoft.dkim_sign(DOMAIN, alias, answer(Outcome.FOUND, KEY)) == Sign(kind, cloud, Weight.TENANT, tenant)
    assert microsoft.dkim_sign(DOMAIN, alias, answer(Outcome.NXDOMAIN)) == Sign(kind, cloud, Weight.SET_UP, tenant)
    assert microsoft.dkim_sign(DOMAIN, alias, answer(Outcome.TIMEOUT)) == Sign(kind, cloud, Weight.SET_UP, tenant)


def test_a_revoked_key_is_no_key() -> None:
    alias = "selector1-contoso-com._domainkey.contoso.onmicrosoft.com"
    sign = microsoft.dkim_sign(DOMAIN, alias, answer(Outcome.FOUND, text("v=DKIM1; p=")))
    assert sign is not None
    assert sign.weight is Weight.SET_UP


def test_the_key_of_another_domain_says_nothing_of_this_one() -> None:
    alias = "selector1-fabrikam-com._domainkey.fabrikam.onmicrosoft.com"
    sign = microsoft.dkim_sign(DOMAIN, alias, answer(Outcome.FOUND, KEY))
    assert sign == Sign(SignKind.DKIM_OTHER_NAME, Cloud.WORLDWIDE, Weight.SET_UP, "fabrikam.onmicrosoft.com")


@pytest.mark.parametrize(
    "alias",
    [
        "s1.domainkey.u1.sender.example",
        "selector1-contoso-com._domainkey.contoso.onmicrosoft.com.evil.example",
        "selector1-contoso-com\\._domainkey\\.contoso.onmicrosoft.com",
        "selector1-contoso-com._domainkey.onmicrosoft.com",
        "",
    ],
)
def test_other_aliases_name_no_tenant(alias: str) -> None:
    assert microsoft.dkim_sign(DOMAIN, alias, answer(Outcome.FOUND, KEY)) is None


@pytest.mark.parametrize(
    ("record", "clouds"),
    [
        ("v=spf1 include:spf.protection.outlook.com -all", [Cloud.WORLDWIDE]),
        ("V=SPF1 ?INCLUDE:SPF.PROTECTION.OUTLOOK.COM. ~all", [Cloud.WORLDWIDE]),
        ("v=spf1 redirect=spf.protection.office365.us", [Cloud.US_GOVERNMENT]),
        (
            "v=spf1 include:spf.protection.outlook.com include:spf.protection.partner.outlook.cn",
            [Cloud.WORLDWIDE, Cloud.CHINA],
        ),
        ("v=spf1 include:spf.protection.outlook.com.evil.example -all", []),
        ("v=spf1 exists:include:spf.protection.outlook.com -include:spf.protection.outlook.com", []),
        ("v=spf1 mx -all", []),
    ],
)
def test_the_clouds_that_spf_lets_send(record: str, clouds: list[Cloud]) -> None:
    assert [sign.cloud for sign in microsoft.spf_signs(text(record))] == clouds


@pytest.mark.parametrize(
    ("value", "spf", "ownership", "dmarc"),
    [
        ("v=spf1", True, False, False),
        ("v=spf10 -all", False, False, False),
        ("MS=ms12345678", False, True, False),
        ("ms=MS1", False, True, False),
        ("MS=ms12345678x", False, False, False),
        ("xMS=ms1", False, False, False),
        ("v=DMARC1; p=none", False, False, True),
        ("v=DMARC1", False, False, True),
        ("v=DMARC10; p=none", False, False, False),
        ("google-site-verification=MS=ms1", False, False, False),
    ],
)
def test_which_text_is_which(value: str, spf: bool, ownership: bool, dmarc: bool) -> None:
    record = text(value)
    assert (microsoft.is_spf(record), microsoft.is_ownership(record), microsoft.is_dmarc(record)) == (
        spf,
        ownership,
        dmarc,
    )


@pytest.mark.parametrize(
    ("kind", "host", "cloud"),
    [
        (SignKind.AUTODISCOVER, "autodiscover.outlook.com", Cloud.WORLDWIDE),
        (SignKind.AUTODISCOVER, "autodiscover.office365.us", Cloud.US_GOVERNMENT),
        (SignKind.AUTODISCOVER, "autodiscover-dod.office365.us", Cloud.US_GOVERNMENT),
        (SignKind.AUTODISCOVER, "autodiscover.partner.outlook.cn", Cloud.CHINA),
        (SignKind.AUTODISCOVER, "mail.contoso.com", None),
        (SignKind.FEDERATION, "sipfed.online.lync.com", Cloud.WORLDWIDE),
        (SignKind.FEDERATION, "sipfed.online.dod.skypeforbusiness.us", Cloud.US_GOVERNMENT),
        (SignKind.FEDERATION, "sipfed.online.partner.lync.cn", Cloud.CHINA),
        (SignKind.SIGN_IN, "clientconfig.partner.microsoftonline-p.net.cn", Cloud.CHINA),
        (SignKind.SIGN_IN, "clientconfig.microsoftonline-p.net", Cloud.WORLDWIDE),
        (SignKind.SIGN_IN, "", None),
    ],
)
def test_where_clients_are_led(kind: SignKind, host: str, cloud: Cloud | None) -> None:
    sign = microsoft.pointer_sign(kind, host)
    assert sign == (Sign(kind, cloud, Weight.SET_UP) if cloud else None)

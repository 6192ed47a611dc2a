"""The whole check against a DNS server of our own: every record, every way to fail, and how long it may take."""

import subprocess
import sys
from pathlib import Path

import pytest
from dns_stub import A_TENANT, Stub

from inspector.lookups.domain_check import check_domain, conclude
from inspector.model.dns import (
    Answer,
    Cloud,
    Conclusion,
    DomainCheck,
    Finding,
    Outcome,
    Question,
    Sign,
    SignKind,
    Sought,
    Standing,
    Weight,
)

DOMAIN = "contoso.com"
ONLY_ELSEWHERE = """
contoso.com MX 10 mx.filter.example.
contoso.com TXT "v=spf1 mx -all"
_dmarc.contoso.com TXT "v=DMARC1; p=none"
"""


def check(stub: Stub, domain: str = DOMAIN, timeout_s: float = 5.0) -> DomainCheck:
    return check_domain(domain, resolvers=(stub.address,), timeout_s=timeout_s)


def outcomes(checked: DomainCheck) -> dict[str, Outcome]:
    return {finding.sought.value: finding.answer.outcome for finding in checked.findings}


# --- what is found ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chases", [True, False], ids=["resolver", "authoritative"])
def test_a_domain_of_a_tenant(chases: bool) -> None:
    with Stub(A_TENANT, chases=chases) as stub:
        checked = check(stub)
    assert checked.conclusion is Conclusion.TENANT
    assert checked.tenants == ("contoso.onmicrosoft.com",)
    assert checked.complete
    assert checked.servers == (stub.address,)
    assert 0 < checked.seconds < 5
    assert {key for key, outcome in outcomes(checked).items() if outcome is not Outcome.FOUND} == {"sign-in"}
    shown = {finding.sought.value: [record.value for record in finding.answer.records] for finding in checked.findings}
    assert shown == {
        "mx": ["0 contoso-com.mail.protection.outlook.com"],
        "mail-host": ["127.0.0.9"],
        "spf": ["v=spf1 include:spf.protection.outlook.com -all"],
        "ownership": ["MS=ms12345678"],
        "dkim-selector1": ["selector1-contoso-com._domainkey.contoso.onmicrosoft.com"],
        "dkim-selector2": ["selector2-contoso-com._domainkey.contoso.n-v1.dkim.mail.microsoft"],
        "dmarc": ["v=DMARC1; p=reject"],
        "autodiscover": ["autodiscover.outlook.com"],
        "federation": ["100 1 5061 sipfed.online.lync.com"],
        "sign-in": [],
    }
    for sought in (Sought.DKIM_1, Sought.DKIM_2):
        (target,) = checked.finding(sought).targets
        assert target.outcome is Outcome.FOUND
        assert [record.value for record in target.records] == ["v=DKIM1; k=rsa; p=MIIBIjAN"]


def test_each_question_is_asked_once() -> None:
    with Stub(A_TENANT) as stub:
        check(stub)
    assert sorted(stub.asked) == sorted(
        [
            "MX contoso.com",
            "TXT contoso.com",
            "A contoso-com.mail.protection.outlook.com",
            "TXT selector1._domainkey.contoso.com",
            "TXT selector2._domainkey.contoso.com",
            "TXT _dmarc.contoso.com",
            "CNAME autodiscover.contoso.com",
            "SRV _sipfederationtls._tcp.contoso.com",
            "CNAME msoid.contoso.com",
        ]
    )


def test_a_domain_of_another_mail_system() -> None:
    with Stub(ONLY_ELSEWHERE) as stub:
        checked = check(stub)
    assert checked.conclusion is Conclusion.NONE
    assert checked.tenants == ()
    assert outcomes(checked)["mx"] is Outcome.FOUND
    assert outcomes(checked)["ownership"] is Outcome.NO_DATA
    assert outcomes(checked)["mail-host"] is Outcome.NXDOMAIN


@pytest.mark.parametrize(
    "record",
    [
        'contoso.com TXT "MS=ms12345678"',
        'contoso.com TXT "v=spf1 include:spf.protection.outlook.com -all"',
        "autodiscover.contoso.com CNAME autodiscover.outlook.com.",
        "_sipfederationtls._tcp.contoso.com SRV 100 1 5061 sipfed.online.lync.com.",
        "msoid.contoso.com CNAME clientconfig.partner.microsoftonline-p.net.cn.",
        "contoso.com MX 0 contoso-com.mail.protection.outlook.com.",  # its host does not exist
        "selector1._domainkey.contoso.com CNAME selector1-contoso-com._domainkey.contoso.onmicrosoft.com.",
        "contoso.com MX 10 mail.global.frontbridge.com.",
    ],
)
def test_what_anybody_can_enter_is_a_trace_only(record: str) -> None:
    with Stub(record) as stub:
        checked = check(stub)
    assert checked.conclusion is Conclusion.SET_UP
    assert checked.tenants == ()
    assert checked.complete


def test_an_alias_without_a_key_shows_what_it_names() -> None:
    with Stub(
        "selector1._domainkey.contoso.com CNAME selector1-contoso-com._domainkey.contoso.onmicrosoft.com."
    ) as stub:
        found = check(stub).finding(Sought.DKIM_1)
    assert found.answer.outcome is Outcome.FOUND
    assert found.targets[0].outcome is Outcome.NXDOMAIN
    assert found.signs == (Sign(SignKind.DKIM, Cloud.WORLDWIDE, Weight.SET_UP, "contoso.onmicrosoft.com"),)


def test_the_new_mail_exchanger_is_looked_up() -> None:
    """Its host cannot be computed, so this question depends on the first."""
    with Stub("contoso.com MX 0 contoso-com.b-v1.mx.microsoft.\ncontoso-com.b-v1.mx.microsoft A 127.0.0.9") as stub:
        checked = check(stub)
    assert checked.conclusion is Conclusion.TENANT
    assert "A contoso-com.b-v1.mx.microsoft" in stub.asked


def test_a_domain_of_outlook_com() -> None:
    with Stub("contoso.com MX 2 contoso-com.olc.protection.outlook.com.") as stub:
        assert check(stub).conclusion is Conclusion.CONSUMER


def test_a_sovereign_cloud_is_named() -> None:
    with Stub(
        "contoso.com MX 0 contoso.mail.protection.office365.us.\ncontoso.mail.protection.office365.us A 127.0.0.9"
    ) as stub:
        checked = check(stub)
    assert checked.finding(Sought.MX).signs == (Sign(SignKind.MX, Cloud.US_GOVERNMENT, Weight.TENANT),)
    assert checked.conclusion is Conclusion.TENANT


def test_an_initial_domain_names_its_tenant_itself() -> None:
    with Stub("contoso.mail.protection.outlook.com A 127.0.0.9") as stub:
        checked = check(stub, "contoso.onmicrosoft.com")
    assert checked.tenants == ("contoso.onmicrosoft.com",)


def test_an_international_domain_is_asked_for_by_its_a_labels() -> None:
    with Stub('xn--mller-kva.example TXT "MS=ms1"') as stub:
        checked = check(stub, "Müller.example")
    assert (checked.ascii, checked.unicode) == ("xn--mller-kva.example", "müller.example")
    assert checked.conclusion is Conclusion.SET_UP
    assert "MX xn--mller-kva.example" in stub.asked


@pytest.mark.parametrize(
    ("domain", "reason"), [("", "empty"), ("mailserver", "single-label"), ("contoso.local", "special-use")]
)
def test_a_name_that_dns_cannot_hold_is_not_asked_for(domain: str, reason: str) -> None:
    with Stub(A_TENANT) as stub:
        checked = check(stub, domain)
    assert stub.asked == []
    assert (checked.conclusion, checked.unaskable, checked.findings) == (Conclusion.NOT_ASKED, reason, ())


def test_a_name_that_our_prefixes_make_too_long_is_still_checked() -> None:
    domain = ".".join(["a" * 59] * 4) + ".example"
    assert len(domain) == 247
    with Stub(f'{domain} TXT "MS=ms1"') as stub:
        checked = check(stub, domain)
    assert outcomes(checked)["ownership"] is Outcome.FOUND
    assert outcomes(checked)["dkim-selector1"] is Outcome.NXDOMAIN  # the name would have 270 octets
    assert outcomes(checked)["mail-host"] is Outcome.NXDOMAIN  # the label would have 247
    assert checked.complete


# --- what is not found, and what could not be asked ------------------------------------------------------------------


def test_a_domain_that_does_not_exist() -> None:
    with Stub(A_TENANT) as stub:
        checked = check(stub, "old-brand.example")
    assert checked.conclusion is Conclusion.NO_SUCH_DOMAIN
    assert set(outcomes(checked).values()) == {Outcome.NXDOMAIN}
    assert checked.complete


def test_no_such_record_is_not_no_such_name() -> None:
    with Stub("contoso.com A 127.0.0.1") as stub:
        checked = check(stub)
    assert outcomes(checked)["mx"] is Outcome.NO_DATA
    assert outcomes(checked)["autodiscover"] is Outcome.NXDOMAIN
    assert checked.conclusion is Conclusion.NONE


@pytest.mark.parametrize(
    ("fault", "outcome", "detail"),
    [
        ("servfail", Outcome.SERVFAIL, "SERVFAIL"),
        ("notimp", Outcome.SERVFAIL, "NOTIMP"),
        ("refused", Outcome.REFUSED, "REFUSED"),
        ("garbage", Outcome.MALFORMED, "BadPointer"),
        ("short", Outcome.MALFORMED, "ShortHeader"),
        ("other-question", Outcome.MALFORMED, "another question"),
        ("hang-up", Outcome.MALFORMED, "cut short"),
    ],
)
def test_a_failure_is_not_an_absence(fault: str, outcome: Outcome, detail: str) -> None:
    with Stub(ONLY_ELSEWHERE, faults={"*": fault}) as stub:
        checked = check(stub)
    assert {(finding.answer.outcome, finding.answer.detail) for finding in checked.findings} == {(outcome, detail)}
    assert outcome.standing is Standing.NOT_ASKED
    assert checked.conclusion is Conclusion.UNKNOWN
    assert not checked.complete


def test_silence_ends_with_the_time() -> None:
    with Stub(A_TENANT, faults={"*": "silent"}) as stub:
        checked = check(stub, timeout_s=0.2)
    assert set(outcomes(checked).values()) == {Outcome.TIMEOUT}
    assert checked.conclusion is Conclusion.UNKNOWN
    assert checked.seconds < 1


def test_one_silent_question_leaves_the_others_their_answers() -> None:
    with Stub(ONLY_ELSEWHERE, faults={"TXT selector1._domainkey.contoso.com": "silent"}) as stub:
        checked = check(stub, timeout_s=0.3)
    assert {key for key, outcome in outcomes(checked).items() if outcome is Outcome.TIMEOUT} == {"dkim-selector1"}
    assert checked.conclusion is Conclusion.UNKNOWN  # the key that was not read might have named a tenant


def test_dmarc_leaves_nothing_open() -> None:
    with Stub(ONLY_ELSEWHERE, faults={"_dmarc.contoso.com": "servfail"}) as stub:
        checked = check(stub)
    assert checked.conclusion is Conclusion.NONE
    assert not checked.complete


def test_signs_count_though_others_could_not_be_asked() -> None:
    with Stub(A_TENANT, faults={"MX contoso.com": "refused"}) as stub:
        checked = check(stub)
    assert checked.conclusion is Conclusion.TENANT
    assert not checked.complete


def test_an_alias_is_shown_though_its_end_fails() -> None:
    """A resolver says SERVFAIL for the whole when the zone of the target is broken."""
    with Stub(A_TENANT, faults={"TXT selector1._domainkey.contoso.com": "servfail"}) as stub:
        found = check(stub).finding(Sought.DKIM_1)
    assert found.answer.outcome is Outcome.FOUND
    assert found.targets[0].outcome is Outcome.SERVFAIL
    assert found.signs == (Sign(SignKind.DKIM, Cloud.WORLDWIDE, Weight.SET_UP, "contoso.onmicrosoft.com"),)


def test_nobody_listens_there() -> None:
    with Stub() as stub:
        pass  # its port is free again
    checked = check(stub)
    assert set(outcomes(checked).values()) == {Outcome.UNREACHABLE}
    assert checked.seconds < 1


def test_a_computer_without_a_dns_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.lookups.domain_check.system_servers", lambda: ())
    checked = check_domain(DOMAIN)
    assert set(outcomes(checked).values()) == {Outcome.NO_RESOLVER}
    assert checked.conclusion is Conclusion.UNKNOWN


def test_a_resolver_that_is_no_address() -> None:
    with pytest.raises(ValueError, match=r"dns\.example"):
        check_domain(DOMAIN, resolvers=("dns.example",))


# --- the conclusion --------------------------------------------------------------------------------------------------


def finding(sought: Sought, outcome: Outcome, weight: Weight | None = None) -> Finding:
    signs = (Sign(SignKind.SPF, Cloud.WORLDWIDE, weight),) if weight else ()
    return Finding(sought, Answer(Question("x", "TXT"), outcome), signs)


@pytest.mark.parametrize(
    ("findings", "conclusion"),
    [
        (
            [finding(Sought.MX, Outcome.FOUND, Weight.SET_UP), finding(Sought.MAIL_HOST, Outcome.FOUND, Weight.TENANT)],
            Conclusion.TENANT,
        ),
        (
            [finding(Sought.MX, Outcome.FOUND, Weight.CONSUMER), finding(Sought.SPF, Outcome.FOUND, Weight.SET_UP)],
            Conclusion.CONSUMER,
        ),
        ([finding(Sought.MX, Outcome.TIMEOUT), finding(Sought.SPF, Outcome.FOUND, Weight.SET_UP)], Conclusion.SET_UP),
        ([finding(Sought.MX, Outcome.NXDOMAIN), finding(Sought.MAIL_HOST, Outcome.TIMEOUT)], Conclusion.UNKNOWN),
        (
            [finding(Sought.MX, Outcome.NXDOMAIN), finding(Sought.MAIL_HOST, Outcome.NXDOMAIN)],
            Conclusion.NO_SUCH_DOMAIN,
        ),
        (
            [finding(Sought.MX, Outcome.NXDOMAIN), finding(Sought.MAIL_HOST, Outcome.FOUND, Weight.TENANT)],
            Conclusion.TENANT,
        ),
        ([finding(Sought.MX, Outcome.NO_DATA), finding(Sought.DMARC, Outcome.TIMEOUT)], Conclusion.NONE),
    ],
)
def test_never_more_than_dns_can_carry(findings: list[Finding], conclusion: Conclusion) -> None:
    assert conclude(tuple(findings)) is conclusion


# --- what it costs ---------------------------------------------------------------------------------------------------


def test_dnspython_is_imported_only_when_something_is_asked(checkout: Path) -> None:
    program = (
        "import sys\n"
        "from inspector.lookups.domain_check import check_domain\n"
        "check_domain('mailserver')\n"
        "assert not {'dns', 'asyncio'} & {name.partition('.')[0] for name in sys.modules}\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=checkout, check=True, timeout=30)

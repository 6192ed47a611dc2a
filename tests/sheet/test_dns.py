"""The words for a domain check."""

from dataclasses import replace

import pytest

from inspector.model.dns import (
    Answer,
    Cloud,
    Conclusion,
    DomainCheck,
    Finding,
    Outcome,
    Question,
    Record,
    Sign,
    SignKind,
    Sought,
    Standing,
    Unaskable,
    Weight,
)
from inspector.sheet import dns
from inspector.sheet.dns import as_lines, dns_sheet
from inspector.sheet.wording import Wording

SAY = Wording.of("en")
MX = Question("contoso.com", "MX")
HOST = "contoso-com.mail.protection.outlook.com"
FOUND = Finding(
    Sought.MX,
    Answer(MX, Outcome.FOUND, (Record("contoso.com", "MX", f"0 {HOST}", 300, HOST),)),
    (Sign(SignKind.MX, Cloud.WORLDWIDE, Weight.TENANT),),
    (Answer(Question(HOST, "A"), Outcome.FOUND, (Record(HOST, "A", "192.0.2.9", 300),)),),
)
CHECK = DomainCheck(
    "contoso.com",
    "contoso.com",
    "contoso.com",
    Conclusion.TENANT,
    (FOUND, Finding(Sought.DMARC, Answer(Question("_dmarc.contoso.com", "TXT"), Outcome.NXDOMAIN))),
    ("contoso.onmicrosoft.com",),
    servers=("192.0.2.1:53",),
    asked_at="2026-11-23T08:15:00+00:00",
    seconds=0.0613,
)


def test_a_tenant_is_named_and_the_limit_said() -> None:
    sheet = dns_sheet(CHECK, SAY)
    assert sheet.conclusion == "Known to some Microsoft 365 tenant: contoso.onmicrosoft.com"
    assert sheet.caveats == ("DNS cannot say which tenant accepts the domain, nor that yours does.",)
    assert sheet.tone == "plain"
    assert sheet.asked == "Asked 192.0.2.1:53 at 2026-11-23 08:15 UTC, in 61 ms"


def test_each_row_says_question_answer_records_and_meaning() -> None:
    mx, dmarc = dns_sheet(CHECK, SAY).rows
    assert (mx.label, mx.question, mx.state, mx.answer) == ("Mail exchanger (MX)", "MX contoso.com", "found", "found")
    assert [record.text for record in mx.records] == [f"contoso.com MX 0 {HOST}", f"{HOST} A 192.0.2.9"]
    assert mx.notes == ("leads to Exchange Online", f"its target {HOST}: found")
    assert (dmarc.state, dmarc.answer) == ("not-found", "not found: there is no such name")
    assert dmarc.records == dmarc.notes == ()


@pytest.mark.parametrize(
    ("outcome", "detail", "state", "words"),
    [
        (Outcome.TIMEOUT, "", "not-asked", "could not be asked: no answer in time"),
        (Outcome.SERVFAIL, "NOTIMP", "not-asked", "could not be asked: the DNS server reports a failure (NOTIMP)"),
        (Outcome.NO_DATA, "", "not-found", "not found: the name has no such record"),
    ],
)
def test_a_failure_is_not_an_absence(outcome: Outcome, detail: str, state: str, words: str) -> None:
    check = replace(CHECK, findings=(Finding(Sought.MX, Answer(MX, outcome, detail=detail)),))
    (row,) = dns_sheet(check, SAY).rows
    assert (row.state, row.answer) == (state, words)
    incomplete = "Some questions could not be asked; their answers could change this." in dns_sheet(check, SAY).caveats
    assert incomplete is (state == "not-asked")


def test_no_conclusion_speaks_of_registration() -> None:
    """DNS can never say it, so that no word of ours may."""
    words = " ".join([*dns.CONCLUSIONS.values(), *dns.CAVEATS.values(), *dns.SIGNS.values(), *dns.STANDINGS.values()])
    assert "regist" not in words.lower()
    assert "verified" not in words.lower()


def test_hostile_text_stays_one_visible_line() -> None:
    hostile = Record("contoso.com", "TXT", "v=spf1 \x1b[31m\n\x00\u202e\tx" + "y" * 5000, 300)
    check = replace(
        CHECK, findings=(Finding(Sought.SPF, Answer(Question("contoso.com", "TXT"), Outcome.FOUND, (hostile,))),)
    )
    (record,) = dns_sheet(check, SAY).rows[0].records
    assert record.text.startswith("contoso.com TXT v=spf1 \u241b[31m\u240a\u2400\u2426\u2409xyyy")
    assert record.text.endswith("y…")
    assert len(record.text) < 450


def test_hostile_values_do_not_fill_placeholders() -> None:
    check = replace(CHECK, domain="{0}{x}", ascii="", unicode="", tenants=("{servers}",), servers=("{n}",))
    assert "{servers}" in dns_sheet(check, SAY).conclusion
    assert "{n}" in dns_sheet(check, SAY).asked


def test_an_international_domain_in_both_forms() -> None:
    check = replace(CHECK, domain="müller.example", ascii="xn--mller-kva.example", unicode="müller.example")
    assert dns_sheet(check, SAY).domain.text == "müller.example (xn--mller-kva.example)"


def test_a_cloud_other_than_the_usual_one_is_named() -> None:
    sign = Sign(SignKind.DKIM, Cloud.US_GOVERNMENT, Weight.TENANT, "contoso.onmicrosoft.us")
    check = replace(CHECK, findings=(replace(FOUND, signs=(sign,), targets=()),))
    assert dns_sheet(check, SAY).rows[0].notes == ("names the tenant contoso.onmicrosoft.us (US government cloud)",)


@pytest.mark.parametrize("reason", list(Unaskable))
def test_a_name_that_was_not_asked_for(reason: Unaskable) -> None:
    sheet = dns_sheet(DomainCheck("x", "", "", Conclusion.NOT_ASKED, unaskable=reason), SAY)
    assert sheet.conclusion == "Not asked"
    assert sheet.caveats == (dns.UNASKABLE[reason],)
    assert (sheet.rows, sheet.asked, sheet.domain.text) == ((), "", "x")


def test_lines_for_a_ticket() -> None:
    assert as_lines(dns_sheet(CHECK, SAY), SAY) == (
        "DNS of contoso.com: Known to some Microsoft 365 tenant: contoso.onmicrosoft.com",
        "  DNS cannot say which tenant accepts the domain, nor that yours does.",
        "  Mail exchanger (MX) [MX contoso.com]: found",
        f"      contoso.com MX 0 {HOST}",
        f"      {HOST} A 192.0.2.9",
        "      (leads to Exchange Online)",
        f"      (its target {HOST}: found)",
        "  DMARC [TXT _dmarc.contoso.com]: not found: there is no such name",
        "  Asked 192.0.2.1:53 at 2026-11-23 08:15 UTC, in 61 ms",
    )


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (dns.STANDINGS, set(Standing)),
        (dns.REASONS, set(Outcome)),
        (dns.CONCLUSIONS, set(Conclusion)),
        (dns.LABELS, set(Sought)),
        (dns.SIGNS, set(SignKind)),
        (dns.UNASKABLE, set(Unaskable)),
    ],
    ids=["standings", "reasons", "conclusions", "labels", "signs", "unaskable"],
)
def test_every_key_has_words(table: dict[object, str], keys: set[object]) -> None:
    assert set(table) == keys


@pytest.mark.parametrize("language", ["en", "pt-BR", "de"])
@pytest.mark.parametrize("conclusion", list(Conclusion))
def test_every_conclusion_in_every_language(conclusion: Conclusion, language: str) -> None:
    say = Wording.of(language)
    assert all(as_lines(dns_sheet(replace(CHECK, conclusion=conclusion), say), say))


@pytest.mark.parametrize(
    ("outcomes", "state", "words"),
    [
        ((Outcome.NXDOMAIN,), "broken", "found, but its target is missing"),
        ((Outcome.FOUND, Outcome.NXDOMAIN), "broken", "found, but a target is missing"),
        ((Outcome.FOUND, Outcome.TIMEOUT), "found", "found"),
    ],
)
def test_a_record_that_leads_nowhere_is_not_simply_found(outcomes: tuple[Outcome, ...], state: str, words: str) -> None:
    targets = tuple(Answer(Question(HOST, "A"), outcome) for outcome in outcomes)
    row = dns_sheet(replace(CHECK, findings=(replace(FOUND, targets=targets),)), SAY).rows[0]
    assert (row.state, row.answer) == (state, words)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("ConnectionRefusedError", "the DNS server cannot be reached (the connection is refused)"),
        ("TimeoutError", "the DNS server cannot be reached (timed out)"),
        ("OSError", "the DNS server cannot be reached"),
    ],
)
def test_a_fault_is_said_in_words(fault: str, words: str) -> None:
    finding = Finding(Sought.MX, Answer(MX, Outcome.UNREACHABLE, detail=fault))
    answer = dns_sheet(replace(CHECK, findings=(finding,)), SAY).rows[0].answer
    assert answer == f"could not be asked: {words}"

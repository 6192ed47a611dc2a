"""Whether a notice is what it says it is."""

from __future__ import annotations

from inspector.diagnosis.authentication import authentication_of
from inspector.diagnosis.genuineness import genuineness
from inspector.model.report import Kind
from tests.diagnosis.made import original, report

GOOD = (
    "Return-Path: <>\nX-MS-Exchange-Message-Is-Ndr:\nAuto-Submitted: auto-replied\nIn-Reply-To: <1@old-brand.example>\n"
)


def verdict(made):
    returned = made.original
    return genuineness(made, authentication_of(returned))


def test_genuine():
    result = verdict(report(notice_headers=GOOD))
    assert result.verdict == "genuine"
    assert {sign for sign, weight, _ in result.signs if weight == "+"} >= {
        "null-return-path",
        "marker-header",
        "answers-original",
        "microsoft-server",
        "delivery-status",
    }


def test_a_return_path_that_is_not_empty_speaks_against_it():
    result = verdict(report(notice_headers=GOOD.replace("<>", "<a@evil.example>")))
    assert result.verdict == "likely"
    assert ("no-null-return-path", "-") in [(s, w) for s, w, _ in result.signs]


def test_it_answers_another_message():
    result = verdict(report(notice_headers=GOOD.replace("<1@old-brand.example>", "<2@other.example>")))
    assert "answers-other" in [s for s, _, _ in result.signs]


def test_what_a_lure_lacks_makes_it_forged():
    lacks = ("no-status-code", "no-delivery-status", "no-returned-message")
    made = report(
        None, (), kind=Kind.NOT_A_BOUNCE, doubts=lacks, notice_headers="Return-Path: <a@evil.example>\n", reporting=""
    )
    assert verdict(made).verdict == "forged"

    lacks = ("no-status-code", "no-delivery-status")
    made = report(doubts=lacks, notice_headers="Return-Path: <>\n", generator="qmail")
    made = report(
        doubts=("no-status-code", "no-delivery-status"), notice_headers="Return-Path: <>\n", generator="qmail"
    )
    result = verdict(made)
    assert result.verdict in ("likely", "genuine")
    assert ("no-status-code", "0") in [(s, w) for s, w, _ in result.signs]


def test_a_server_that_is_not_microsofts():
    assert "not-microsoft-server" in [s for s, _, _ in verdict(report(reporting="mail.evil.example")).signs]


def test_backscatter_is_a_foreign_answer_to_a_message_that_failed_spf():
    headers = "Received: from x by mx.fabrikam.com\n"
    headers += "Authentication-Results: mx.fabrikam.com; spf=fail smtp.mailfrom=contoso.com\n"
    assert verdict(report(original(headers=headers), generator="postfix")).verdict == "backscatter"
    signed = headers + "Authentication-Results: mx.fabrikam.com; dkim=pass header.d=contoso.com\n"
    assert verdict(report(original(headers=signed), generator="postfix")).verdict != "backscatter"
    assert verdict(report(original(headers=headers), generator="exchange-online")).verdict != "backscatter"


def test_a_notice_that_failed_dmarc_is_forged_whatever_it_says_of_itself():
    received = "Received: from evil.example by mx.contoso.com with SMTP\n"
    checked = "Authentication-Results: mx.contoso.com; spf=fail smtp.mailfrom=evil.example; dmarc=fail\n"
    assert verdict(report(notice_headers=GOOD + received + checked)).verdict == "forged"
    claimed = checked.replace("mx.contoso.com", "elsewhere.example")
    assert verdict(report(notice_headers=GOOD + received + claimed)).verdict == "genuine"

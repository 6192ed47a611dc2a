"""Pasted text: a reply with lines of the refused message's headers below it."""

from __future__ import annotations

import pytest

from inspector.model.diagnosis import Diagnosis
from inspector.model.report import Kind
from inspector.pipeline import inspect

REFUSED = "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domain"
RELAY = "550 5.7.1 Unable to relay"
HEADERS = "From: ann@old-brand.example\nTo: bob@fabrikam.example\nSubject: Invoice\n"


def pasted(text: str) -> Diagnosis:
    (diagnosis,) = inspect(text.encode(), "").diagnoses
    return diagnosis


@pytest.mark.parametrize("headers", [HEADERS, "From: ann@old-brand.example\n", HEADERS.replace("\n", "\r\n")])
@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (f"Error: {REFUSED}\n", "5.7.750"),
        (f"Diagnostic-Code: smtp; {REFUSED}\n", "5.7.750"),
        (f"Error: remote host said: {REFUSED}\n", "5.7.750"),
        (f"{REFUSED}\n", "5.7.750"),
        (f"{REFUSED}\n\n", "5.7.750"),
        (f"{RELAY} for <bob@fabrikam.example>\n", "5.7.1"),
        (f'Remote Server returned "{RELAY}" for <bob@fabrikam.example>\n', "5.7.1"),
    ],
)
def test_headers_below_a_reply_are_the_refused_message_s(reply: str, code: str, headers: str) -> None:
    diagnosis = pasted(reply + headers)
    assert diagnosis.report.kind is Kind.FAILURE
    assert diagnosis.verdict is not None
    assert diagnosis.verdict.code == code
    assert diagnosis.offender is not None
    assert diagnosis.offender.suspect.address == "ann@old-brand.example"
    if "To:" in headers or "bob@" in reply:
        assert [r.address.value for r in diagnosis.report.recipients] == ["bob@fabrikam.example"]


@pytest.mark.parametrize(
    "headers",
    [
        "From: Microsoft Outlook <postmaster@contoso.com>\nTo: ann@contoso.com\nSubject: Undeliverable: Invoice\n",
        "From: ann@contoso.com\nSent: Monday, 2 November 2026 09:15\nTo: bob@fabrikam.example\nSubject: Invoice\n",
        "To: bob@fabrikam.example\nSubject: Invoice\n",
    ],
)
def test_a_quoted_notice_or_letter_is_not_the_refused_message(headers: str) -> None:
    diagnosis = pasted(f"{REFUSED}\n\n{headers}")
    assert diagnosis.verdict is not None
    assert diagnosis.verdict.code == "5.7.750"
    assert diagnosis.report.original is None or diagnosis.report.original.headers is None


def test_headers_above_the_reply_are_not_the_refused_message_s() -> None:
    diagnosis = pasted(f"It came back:\nFrom: ann@contoso.com\nTo: help@contoso.com\n\n{REFUSED}\n")
    assert diagnosis.verdict is not None
    assert diagnosis.offender is None


def test_words_behind_an_address_do_not_hide_the_reply_that_it_stands_in() -> None:
    diagnosis = pasted(f"{RELAY} for <bob@fabrikam.example>\nThis was told by our gateway.\n")
    assert diagnosis.verdict is not None
    assert (diagnosis.verdict.code, diagnosis.verdict.reply_code) == ("5.7.1", 550)


def test_mail_whose_first_fields_speak_of_a_reply_stays_mail() -> None:
    diagnosis = pasted(f"X-Note: {REFUSED}\nFrom: ann@contoso.com\nSubject: Hello\n\nAt noon?\n")
    assert diagnosis.report.source.format == "eml"
    assert diagnosis.report.kind is Kind.NOT_A_BOUNCE

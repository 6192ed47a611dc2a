"""What is to be registered follows the advice, and strangers' domains never are."""

from __future__ import annotations

import pytest

from inspector.pipeline import inspect
from inspector.sheet.build import sheet
from inspector.sheet.registration import ADDING_STEPS, reason_against
from inspector.sheet.rows import rows

CORE = "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domain"


def bounce(sender: str, *headers: str, reply: str = CORE, status: str = "5.7.750") -> bytes:
    """A notice of contoso's tenant about a message from `sender`."""
    lines = [
        "From: postmaster@contoso.com", "To: ann@contoso.com", "Subject: Undeliverable", "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "",
        "--b", "", "x", "--b", "Content-Type: message/delivery-status", "",
        "Reporting-MTA: dns; AM0PR01MB0001.eurprd01.prod.outlook.com", "",
        "Final-Recipient: rfc822; bob@fabrikam.example", "Action: failed", f"Status: {status}",
        f"Diagnostic-Code: smtp;{reply}", "",
        "--b", "Content-Type: message/rfc822", "",
        *headers, f"From: {sender}", "To: bob@fabrikam.example", "Subject: x", "Message-ID: <1@contoso.com>", "", "x",
        "--b--", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


LOOP = "X-MS-Exchange-Inbox-Rules-Loop: x@contoso.com"
REWRITTEN = "Return-Path: <SRS0=abcd=AB=stranger.example=a@fwd.example>"
NOBODY = "550 5.1.10 RESOLVER.ADR.RecipientNotFound"


@pytest.mark.parametrize(
    ("data", "domain", "key"),
    [
        (bounce("a@old-brand.example"), "old-brand.example", "register"),
        (bounce("a@news.contoso.com"), "news.contoso.com", "register"),
        (bounce("a@gmail.com"), "gmail.com", "free-mail"),
        (
            bounce("a@stranger.example", "X-MS-Exchange-Inbox-Rules-Loop: x@contoso.com"),
            "stranger.example",
            "forwarded",
        ),
        (
            bounce("a@stranger.example", "Return-Path: <SRS0=abcd=AB=stranger.example=a@fwd.example>"),
            "stranger.example",
            "forwarded",
        ),
        (bounce("a@fabrikam.onmicrosoft.com"), "fabrikam.onmicrosoft.com", "initial-domain"),
        (bounce("a@contoso.com"), "contoso.com", "tenant-postmaster"),
        (bounce("a@old-brand.example", reply=NOBODY, status="5.1.10"), None, ""),
        (bounce("a@gmail.com", reply="550 5.7.23 SPF validation failed", status="5.7.23"), "gmail.com", ""),
    ],
)
def test_only_where_the_advice_says_so(catalogue, say, data, domain, key):
    (row,) = rows(inspect(data, "b.eml"), catalogue, say)
    assert row.domain == (domain or "fabrikam.example")
    assert row.registration == key
    assert bool(reason_against(key, say)) == (key not in ("", "register"))


def test_heading_reason_steps_and_registration_agree_on_the_tenants_own_domain(catalogue, say):
    inspection = inspect(bounce("a@contoso.com"), "b.eml")
    shown = sheet(inspection.diagnoses[0], catalogue, say)
    assert shown.offender is not None
    assert (shown.offender.heading, shown.offender.domain.text) == ("Sender's domain", "contoso.com")
    assert any("tenant's own" in line.text for line in shown.offender.lines)
    titles = [step.title for step in shown.steps]
    assert "Check that contoso.com is really added and verified in this tenant" in titles
    assert not any(title.startswith("Add ") for title in titles)
    assert rows(inspection, catalogue, say)[0].registration == "tenant-postmaster"
    foreign = sheet(inspect(bounce("a@old-brand.example"), "b.eml").diagnoses[0], catalogue, say)
    assert foreign.offender is not None
    assert foreign.offender.heading == "Offending domain"


def test_a_code_about_something_else_says_nothing_of_accepted_domains(catalogue, say):
    data = bounce("a@contoso.com", reply="550 5.7.23 SPF validation failed", status="5.7.23")
    shown = sheet(inspect(data, "b.eml").diagnoses[0], catalogue, say)
    assert shown.offender is not None
    assert (shown.offender.heading, shown.offender.domain.text) == ("Offending domain", "contoso.com")
    assert not any("non-accepted" in line.text for line in shown.offender.lines)


def test_each_further_domain_has_its_own_answer(catalogue, say):
    data = bounce("a@old-brand.example", "Return-Path: <b@gmail.com>", "Sender: c@mailer.example")
    (row,) = rows(inspect(data, "b.eml"), catalogue, say)
    assert row.named == (
        ("old-brand.example", "From", "register"),
        ("gmail.com", "MAIL FROM", "free-mail"),
        ("mailer.example", "Sender", "register"),
    )


def test_the_steps_that_decide_are_in_the_catalogue(catalogue):
    assert {step.id for step in catalogue.steps} >= ADDING_STEPS
    assert not ADDING_STEPS.isdisjoint(catalogue.entry("5.7.750").steps)

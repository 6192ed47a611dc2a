"""The sending domain that a reply names itself."""

from __future__ import annotations

import pytest

from inspector.model.diagnosis import Confidence, Diagnosis, Identity
from inspector.pipeline import inspect

DMARC = (
    "550 5.7.509 Access denied, sending domain {} does not pass DMARC verification and has a DMARC policy of reject."
)


def of(text: str) -> Diagnosis:
    (diagnosis,) = inspect(text.encode(), "").diagnoses
    return diagnosis


@pytest.mark.parametrize(
    ("reply", "domain"),
    [
        (DMARC.format("[CONTOSO.COM]"), "contoso.com"),
        ("550 5.7.515 Access denied, sending domain news.contoso.com doesn't meet the required authentication level.",
         "news.contoso.com"),
        ("550 5.7.515 Access denied, sending\n domain contoso.com. It doesn't meet the required authentication level.",
         "contoso.com"),
        ("550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550-5.7.26 Authentication "
         "results:\n550-5.7.26  DKIM = did not pass\n550-5.7.26  SPF [contoso.com] with ip: [192.0.2.7] = did not pass",
         "contoso.com"),
        ("550-5.7.26 Unauthenticated email from contoso.com is not accepted due to domain's\n550-5.7.26 DMARC policy.",
         "contoso.com"),
        ("550-5.7.27 The MAIL\n550-5.7.27 FROM domain [contoso.com] has an SPF record with a hard fail\n"
         "550 5.7.27 policy (-all) but it fails to pass SPF checks.", "contoso.com"),
        (DMARC.format("xn--bcher-kva.example"), "xn--bcher-kva.example"),
    ],
)  # fmt: skip
def test_a_domain_that_the_reply_names_is_the_offender(reply: str, domain: str) -> None:
    diagnosis = of(f"Diagnostic-Code: smtp; {reply}\n")
    offender = diagnosis.offender
    assert offender is not None
    assert (offender.suspect.domain, offender.suspect.identity) == (domain, Identity.REPLY)
    assert (offender.reason, offender.confidence) == ("named-in-reply", Confidence.HIGH)
    place = offender.suspect.evidence
    (text,) = (t for t in diagnosis.report.texts if t.id == place.text_id)
    assert text.content[place.span.start : place.span.end].lower() == domain


@pytest.mark.parametrize(
    "reply",
    [
        "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domain",
        "550 5.7.515 Access denied, sending domain is unknown.",
        "550 5.7.26 SPF check of the sending domains failed",
        "550 5.1.8 Access denied, bad sending domain joe@contoso.com",
    ],
)
def test_no_domain_is_made_up(reply: str) -> None:
    assert of(f"{reply}\n").offender is None


def test_the_reply_confirms_what_the_message_says() -> None:
    offender = of(f"{DMARC.format('contoso.com')}\n\nFrom: ann@contoso.com\nTo: bob@fabrikam.com\n").offender
    assert offender is not None
    assert (offender.suspect.identity, offender.suspect.address) == (Identity.FROM, "ann@contoso.com")
    assert (offender.reason, offender.confidence) == ("named-in-reply", Confidence.HIGH)


def test_another_domain_in_the_reply_does_not_replace_what_the_message_says() -> None:
    offender = of(f"{DMARC.format('contoso.com')}\n\nFrom: ann@fabrikam.com\nTo: bob@adatum.example\n").offender
    assert offender is not None
    assert (offender.suspect.domain, offender.reason) == ("fabrikam.com", "envelope-unknown")

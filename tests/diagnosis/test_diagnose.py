"""From a report to a diagnosis: variants of the advice, and the values that fill its commands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector import assets
from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.diagnose import Knowledge, diagnose
from inspector.model.report import Action, Kind
from tests.diagnosis.made import original, recipient, report


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(Catalogue.load(assets.path("catalogue")))


def entry(made, knowledge) -> str:
    verdict = diagnose(made, knowledge).verdict
    assert verdict is not None
    return verdict.entry_id


def test_the_core_case(knowledge):
    diagnosis = diagnose(report(original(envelope=("invoice@old-brand.example",))), knowledge)
    assert diagnosis.verdict is not None
    assert (diagnosis.verdict.entry_id, diagnosis.verdict.permanent) == ("5.7.750", True)
    assert diagnosis.verdict.who_acts == ("tenant-admin", "microsoft-support")
    assert dict(diagnosis.values) == {
        "domain": "old-brand.example",
        "sender": "invoice@old-brand.example",
        "message_id": "<1@old-brand.example>",
        "recipient": "bob@fabrikam.com",
        "recipient_domain": "fabrikam.com",
        "start": "2026-09-09",
        "end": "2026-09-12",
    }


@pytest.mark.parametrize(
    ("returned", "variant"),
    [
        (original(headers="X-MS-Exchange-ForwardingLoop: a@contoso.com\n"), "forwarded"),
        (original(("visitor@gmail.com",)), "freemail"),
        (original(headers="Auto-Submitted: auto-replied\n"), "auto-reply"),
        (original(("a@mail.contoso.com",)), "subdomain"),
        (original(("a@contoso.com",), ("b@contoso.com",)), "own-domain"),
        (original(("a@contoso.com",), headers="Auto-Submitted: auto-replied\n"), "own-domain"),
        (original(("a@contoso.com",), headers="X-MS-Exchange-ForwardingLoop: a@contoso.com\n"), "forwarded"),
    ],
)
def test_variants_of_the_advice(returned, variant, knowledge):
    assert entry(report(returned), knowledge) == f"5.7.750/{variant}"


def test_a_strangers_domain_is_never_to_be_registered(knowledge):
    for returned in (original(headers="Resent-From: a@contoso.com\n"), original(("visitor@gmail.com",))):
        verdict = diagnose(report(returned), knowledge).verdict
        assert verdict is not None
        assert "add-domain" not in verdict.steps


def test_the_tenants_own_domain_is_checked_not_added(knowledge):
    diagnosis = diagnose(report(original(("a@contoso.com",))), knowledge)
    assert diagnosis.verdict is not None
    assert "check-domain-verified" in diagnosis.verdict.steps
    assert "add-domain" not in diagnosis.verdict.steps
    assert diagnosis.offender is not None
    assert (diagnosis.offender.suspect.domain, diagnosis.offender.confidence.value) == ("contoso.com", "low")


def test_the_family_comes_before_other_codes_and_failures_before_delays(knowledge):
    made = report(None, (recipient(status="5.1.10", diagnostic=None), recipient("c@fabrikam.com")))
    verdict = diagnose(made, knowledge).verdict
    assert verdict is not None
    assert (verdict.code, verdict.recipient) == ("5.7.750", 1)
    made = report(None, (recipient(status="4.4.7", action=Action.DELAYED), recipient(status="5.1.10", diagnostic=None)))
    verdict = diagnose(made, knowledge).verdict
    assert verdict is not None
    assert verdict.code == "5.1.10"


def test_the_senders_own_domain_is_no_offender_when_the_recipient_is_to_blame(knowledge):
    made = report(
        original(("a@contoso.com",)), (recipient(status="5.1.10", diagnostic="550 5.1.10 RecipientNotFound"),)
    )
    diagnosis = diagnose(made, knowledge)
    assert diagnosis.verdict is not None
    assert diagnosis.verdict.blames == "recipient"
    assert diagnosis.offender is not None
    assert diagnosis.offender.suspect.excluded == ""


def test_what_is_no_bounce_gets_no_verdict(knowledge):
    diagnosis = diagnose(report(kind=Kind.NOT_A_BOUNCE, doubts=("asks-to-click",)), knowledge)
    assert diagnosis.verdict is None
    assert diagnosis.genuineness is not None
    assert diagnose(report(kind=Kind.DISPOSITION), knowledge).verdict is None


def test_a_report_without_recipients_gets_no_verdict_but_an_offender(knowledge):
    diagnosis = diagnose(report(recipients=()), knowledge)
    assert diagnosis.verdict is None
    assert diagnosis.offender is not None


def test_who_refused(knowledge):
    ours = diagnose(report(None, (recipient(remote="AM0PR01.prod.outlook.com"),)), knowledge).verdict
    theirs = diagnose(report(None, (recipient(remote="mx.fabrikam.com"),)), knowledge).verdict
    assert ours is not None
    assert theirs is not None
    assert (ours.remote_is_microsoft, theirs.remote_is_microsoft) == (True, False)


def test_bare_words_pretend_nothing(knowledge):
    made = report(kind=Kind.NOT_A_BOUNCE, doubts=("no-status-code",))
    pasted = replace(made, source=replace(made.source, format="text"))
    assert diagnose(pasted, knowledge).genuineness is None

"""The offending domain, one row of the decision table at a time."""

from __future__ import annotations

import pytest

from inspector.diagnosis.accepted import AcceptedDomain, AcceptedList
from inspector.diagnosis.offender import find_offender, subdomain_of_own
from inspector.diagnosis.tenant import tenant_signs
from inspector.model.diagnosis import Confidence, Identity
from tests.diagnosis.made import original, report

CONTOSO = AcceptedList(
    "Contoso", "2026-09-03", (AcceptedDomain("contoso.com"), AcceptedDomain("shop.contoso.com", True))
)


def found(returned, lists=(), **notice):
    signs = tenant_signs(report(returned, **notice))
    offender = find_offender(returned, signs.reasons, lists)
    assert offender is not None
    return offender


def test_from_and_envelope_that_agree_are_sure():
    offender = found(original(("a@old-brand.example",), ("b@old-brand.example",)))
    assert (offender.suspect.domain, offender.suspect.identity) == ("old-brand.example", Identity.FROM)
    assert (offender.reason, offender.confidence) == ("identities-agree", Confidence.HIGH)
    assert offender.alternatives == ()


def test_envelope_senders_that_differ_are_not_said_to_agree():
    offender = found(original(("a@old-brand.example",), ("b@old-brand.example", "bounce@mailer.example")))
    assert (offender.suspect.domain, offender.reason) == ("old-brand.example", "envelopes-differ")
    assert offender.confidence is Confidence.MEDIUM
    own = found(original(("a@old-brand.example",), ("b@old-brand.example", "relay@contoso.com")))
    assert (own.reason, own.confidence) == ("envelopes-differ", Confidence.HIGH)


def test_identities_that_differ_name_the_other_one_too():
    offender = found(original(("a@old-brand.example",), ("bounce@mailer.example",)))
    assert offender.suspect.domain == "old-brand.example"
    assert [(s.domain, s.identity) for s in offender.alternatives] == [("mailer.example", Identity.MAIL_FROM)]
    assert (offender.reason, offender.confidence) == ("identities-differ", Confidence.MEDIUM)


def test_a_tenant_domain_in_from_leaves_the_envelope():
    offender = found(original(("news@contoso.com",), ("bounce@mailer.example",)))
    assert (offender.suspect.domain, offender.suspect.identity) == ("mailer.example", Identity.MAIL_FROM)
    assert offender.reason == "envelope-foreign-from-tenant"
    assert [(s.domain, s.excluded) for s in offender.excluded] == [("contoso.com", "tenant-postmaster")]


def test_a_tenant_domain_in_the_envelope_leaves_from():
    offender = found(original(("a@old-brand.example",), ("relay@contoso.com",)))
    assert (offender.suspect.domain, offender.reason) == ("old-brand.example", "from-foreign-envelope-tenant")


def test_the_originator_header_names_a_tenant_domain():
    offender = found(
        original(("a@contoso.com",), ("b@old-brand.example",)),
        notice_from="MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.onmicrosoft.com",
        notice_headers="X-OriginatorOrg: contoso.com\n",
    )
    assert offender.suspect.domain == "old-brand.example"
    assert offender.excluded[0].excluded == "tenant-originator"


def test_the_notice_of_another_tenant_does_not_name_the_senders_domains():
    id_ = "X-MS-Exchange-CrossTenant-Id: {0}1111111-2222-4333-8444-555555555555\n"
    offender = found(
        original(("a@fabrikam.com",), ("a@fabrikam.com",), headers=id_.format(1)),
        notice_from="postmaster@fabrikam.com",
        notice_headers=id_.format(2),
    )
    assert (offender.suspect.domain, offender.reason) == ("fabrikam.com", "identities-agree")


def test_the_first_of_several_from_addresses_that_is_not_the_tenants():
    offender = found(original(("a@contoso.com", "b@old-brand.example", "c@other.example"), ("b@old-brand.example",)))
    assert offender.suspect.domain == "old-brand.example"
    assert offender.reason == "several-from"
    assert [s.domain for s in offender.alternatives] == ["other.example"]


def test_null_envelope():
    offender = found(original(envelope=("",)))
    assert (offender.reason, offender.confidence) == ("envelope-null", Confidence.MEDIUM)


def test_sender_counts_when_from_and_envelope_are_the_tenants():
    offender = found(original(("a@contoso.com",), ("a@contoso.com",), sender="printer@devices.example"))
    assert (offender.suspect.domain, offender.suspect.identity) == ("devices.example", Identity.SENDER)
    assert offender.confidence is Confidence.LOW


def test_nobody_left():
    offender = found(original(("a@contoso.com",), ("a@contoso.com",)))
    assert (offender.suspect.domain, offender.reason) == ("contoso.com", "all-known-to-tenant")
    assert offender.confidence is Confidence.LOW


def test_an_initial_domain_of_another_tenant_is_to_blame_when_nobody_else_is_left():
    offender = found(original(("svc@other.onmicrosoft.com",), ("svc@other.onmicrosoft.com",)))
    assert (offender.suspect.domain, offender.reason) == ("other.onmicrosoft.com", "identities-agree")


def test_the_tenants_own_initial_domain_is_not():
    offender = found(original(("a@contoso.onmicrosoft.com",), ("b@old-brand.example",)))
    assert offender.suspect.domain == "old-brand.example"
    assert offender.excluded[0].excluded == "tenant-initial"


def test_no_sender_no_offender():
    assert find_offender(original((), ()), {}) is None
    assert find_offender(None, {}) is None


@pytest.mark.parametrize(
    ("envelope", "inner"),
    [
        ("SRS0=HHH=TT=litware.example=dave@forwarder.example", "litware.example"),
        ("SRS1=HHH=first.example==HHH=TT=litware.example=dave@forwarder.example", "litware.example"),
        ("bob+SRS=Ab3dE=ZB=litware.example=dave@contoso.com", "litware.example"),
    ],
)
def test_rewritten_senders_are_decoded_and_say_that_it_was_forwarded(envelope, inner):
    offender = found(original(("dave@litware.example",), (envelope,)))
    assert offender.suspect.domain == inner
    assert offender.forwarded
    assert (offender.reason, offender.confidence) == ("forwarded-srs", Confidence.HIGH)
    assert envelope.rpartition("@")[2] not in {s.domain for s in offender.alternatives}


def test_the_relay_form_of_exchange_is_no_forward():
    offender = found(original(envelope=("bounces+SRS=Ab3dE=ZB@contoso.com",)))
    assert not offender.forwarded
    assert offender.suspect.domain == "old-brand.example"


@pytest.mark.parametrize(
    "envelope", ["prvs=0123456789=a@old-brand.example", "list-bounces+bob=fabrikam.com@old-brand.example"]
)
def test_batv_and_verp_keep_their_domain(envelope):
    offender = found(original(envelope=(envelope,)))
    assert (offender.suspect.domain, offender.reason) == ("old-brand.example", "identities-agree")


@pytest.mark.parametrize(
    "headers",
    [
        "X-MS-Exchange-Inbox-Rules-Loop: office@contoso.com\n",
        "X-MS-Exchange-Organization-AutoForwarded: true\n",
        "Resent-From: office@contoso.com\n",
    ],
)
def test_signs_of_forwarding(headers):
    assert found(original(headers=headers)).forwarded


def test_auto_forwarded_false_is_no_sign():
    assert not found(original(headers="X-MS-Exchange-Organization-AutoForwarded: false\n")).forwarded


def test_free_mail_can_never_be_registered():
    offender = found(original(("visitor@gmail.com",), ("www@contoso.com",)))
    assert offender.free_mail
    assert (offender.reason, offender.confidence) == ("free-mail", Confidence.HIGH)


def test_a_subdomain_is_not_covered_by_its_parent():
    offender = found(original(("a@mail.contoso.com",), ("a@mail.contoso.com",)))
    assert offender.suspect.domain == "mail.contoso.com"
    assert subdomain_of_own(offender, ["fabrikam.com", "contoso.com"]) == "contoso.com"


def test_accepted_list_leaves_its_domains_out_and_checks_the_rest():
    offender = found(
        original(("a@eu.shop.contoso.com",), ("b@old-brand.example",)), [CONTOSO], notice_from="someone@contoso.com"
    )
    assert offender.suspect.domain == "old-brand.example"
    assert offender.excluded[0].excluded == "accepted-list"
    (check,) = offender.accepted
    assert (check.list_name, check.size, check.covered) == ("Contoso", 2, False)


def test_only_the_customers_own_list_applies():
    other = AcceptedList("Fabrikam", "2026-09-03", (AcceptedDomain("old-brand.example"),))
    offender = found(original(), [CONTOSO, other])
    assert [c.list_name for c in offender.accepted] == ["Contoso"]
    assert offender.suspect.domain == "old-brand.example"


def test_idn_in_both_forms():
    offender = found(original(("a@B\u00dcCHER.example",)))
    assert (offender.suspect.domain, offender.suspect.unicode) == ("xn--bcher-kva.example", "b\u00fccher.example")


def test_look_alike_of_the_tenants_domain():
    assert "look-alike" in found(original(("a@c0ntoso.com",))).suspect.concerns


def test_nothing_is_left_out_when_the_sending_domain_is_not_the_issue():
    offender = find_offender(
        original(("a@contoso.com",), ("a@contoso.com",)), {"contoso.com": "tenant-postmaster"}, exclude_own=False
    )
    assert offender is not None
    assert (offender.suspect.domain, offender.suspect.excluded) == ("contoso.com", "")


def test_an_envelope_alone_does_not_pretend_that_a_from_was_seen():
    offender = found(original((), ("a@old-brand.example",)))
    assert (offender.suspect.domain, offender.reason) == ("old-brand.example", "envelope-only")
    assert offender.confidence is Confidence.LOW

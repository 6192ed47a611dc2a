"""Received lines: hops in the order of travel, signed delays, and how the message came in."""

from __future__ import annotations

from inspector.diagnosis.route import route_of, sending_path
from tests.diagnosis.made import original, report

THREE = """\
Received: from AM0PR01.outlook.com (2603:10a6::1) by DB8PR01.outlook.com
 (2603:10a6::2) with Microsoft SMTP Server (version=TLS1_2) id 15.20.1; Thu, 10 Sep
 2026 08:15:29 +0000
Received: from erp.old-brand.example (203.0.113.25) by AM0PR01.outlook.com
 (10.0.0.1) with SMTP id 15.20.2; Thu, 10 Sep 2026 08:15:20 +0000
Received: from scan-07 (unknown [10.0.4.17]) by erp.old-brand.example (Postfix)
 with ESMTP id 4CqR7z; Thu, 10 Sep 2026 10:15:50 +0200
"""


def test_hops_stand_in_the_order_of_travel_with_signed_delays():
    hops = route_of(original(headers=THREE))
    assert [h.from_ for h in hops] == ["scan-07", "erp.old-brand.example", "AM0PR01.outlook.com"]
    assert [h.by for h in hops] == ["erp.old-brand.example", "AM0PR01.outlook.com", "DB8PR01.outlook.com"]
    assert [h.delay_s for h in hops] == [None, -30.0, 9.0]
    assert hops[1].concerns == ("clock-skew",)
    assert hops[0].id == "4CqR7z"
    assert hops[0].date == "2026-09-10T10:15:50+02:00"


def test_one_second_back_is_minus_one_not_a_day():
    two = "Received: from a.example by b.example; Thu, 10 Sep 2026 10:00:00 +0000\n"
    two += "Received: from c.example by a.example; Thu, 10 Sep 2026 10:00:01 +0000\n"
    assert route_of(original(headers=two))[1].delay_s == -1.0


def test_a_hop_without_a_readable_date_is_kept_and_says_so():
    hops = route_of(original(headers="Received: from a.example by b.example with SMTP\n" + THREE))
    assert hops[3].from_ == "a.example"
    assert (hops[3].date, hops[3].delay_s, hops[3].concerns) == ("", None, ("no-date",))


def test_no_headers_no_route():
    assert route_of(None) == ()
    assert route_of(original()) == ()


def path(headers="", **more):
    made = report(original(headers=headers), **more)
    found = sending_path(made, route_of(made.original))
    assert found is not None
    return found.path, found.reason, found.device


def test_a_device_of_the_organisation_through_a_connector():
    assert path(THREE) == ("connector", "entered-from-outside", "scan-07")


def test_exchange_says_hybrid():
    entity = "X-MS-Exchange-CrossTenant-FromEntityHeader: HybridOnPrem\n"
    assert path(THREE + entity) == ("connector", "hybrid-on-premises", "scan-07")


def test_the_report_names_the_host_that_handed_it_in():
    assert path(received_from="erp.old-brand.example") == (
        "connector",
        "received-from-outside",
        "erp.old-brand.example",
    )


def test_a_mailbox():
    mapi = "Received: from A.outlook.com by A.outlook.com with mapi id 15.20; Thu, 10 Sep 2026 08:15:29 +0000\n"
    assert path(mapi)[:2] == ("mailbox", "mapi")


def test_an_automatic_reply():
    assert path("Auto-Submitted: auto-replied (vacation)\n")[:2] == ("auto-reply", "auto-submitted")
    assert path("Auto-Submitted: no\n")[0] == "unknown"


def test_a_forward_wins_over_the_rest():
    assert path("X-MS-Exchange-ForwardingLoop: a@contoso.com\n" + THREE)[:2] == ("forward", "loop-header")


def test_other_systems_have_no_connectors_and_may_write_an_address():
    assert path(received_from="alice@contoso.com")[0] == "unknown"
    assert path(received_from="erp.old-brand.example", generator="postfix")[0] == "unknown"

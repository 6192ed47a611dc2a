"""What a notice tells of the tenant that wrote it."""

from __future__ import annotations

from inspector.diagnosis.tenant import tenant_of, written_by_other_tenant
from tests.diagnosis.made import original, report

ID = "11111111-2222-4333-8444-555555555555"
SYSTEM = "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.onmicrosoft.com"


def test_id_name_and_domains():
    tenant = tenant_of(
        report(notice_from=SYSTEM, notice_headers=f"X-MS-Exchange-CrossTenant-Id: {ID}\nX-OriginatorOrg: contoso.com\n")
    )
    assert tenant.id is not None
    assert tenant.id.value == ID
    assert tenant.name is not None
    assert tenant.name.value == "contoso"
    assert {d.value for d in tenant.domains} == {"contoso.onmicrosoft.com", "contoso.com"}


def test_the_id_stands_in_other_headers_too():
    for name in ("X-EOPTenantAttributedMessage: {0}:0\n", "X-LD-Processed: {0},ExtAddr\n"):
        tenant = tenant_of(report(notice_headers=name.format(ID.upper())))
        assert tenant.id is not None
        assert tenant.id.value == ID


def test_the_returned_message_counts_when_the_notice_says_nothing():
    tenant = tenant_of(report(original(headers=f"X-MS-Exchange-CrossTenant-Id: {ID}\n")))
    assert tenant.id is not None
    assert tenant.id.value == ID


def test_a_consumer_postmaster_is_nobodys_tenant():
    assert tenant_of(report(notice_from="postmaster@outlook.com")).domains == ()


def test_other_tenant():
    other = ID.replace("1", "2")
    header = "X-MS-Exchange-CrossTenant-Id: {}\n"
    assert written_by_other_tenant(report(original(headers=header.format(ID)), notice_headers=header.format(other)))
    assert not written_by_other_tenant(report(original(headers=header.format(ID)), notice_headers=header.format(ID)))
    assert not written_by_other_tenant(report())

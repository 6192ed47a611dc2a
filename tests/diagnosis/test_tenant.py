"""What a notice tells of the tenant that wrote it."""

from __future__ import annotations

from inspector.diagnosis.tenant import TenantSigns, tenant_of, tenant_signs
from tests.diagnosis.made import original, report

ID = "11111111-2222-4333-8444-555555555555"
SYSTEM = "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.onmicrosoft.com"
ID_HEADER = "X-MS-Exchange-CrossTenant-Id: {}\n"


def signs(returned=None, **notice) -> TenantSigns:
    return tenant_signs(report(returned, **notice))


def id_of(found: TenantSigns) -> str:
    id_ = tenant_of(found).id
    return id_.value if id_ else ""


def test_id_name_and_domains():
    tenant = tenant_of(
        signs(notice_from=SYSTEM, notice_headers=ID_HEADER.format(ID) + "X-OriginatorOrg: contoso.com\n")
    )
    assert tenant.id is not None
    assert tenant.id.value == ID
    assert tenant.name is not None
    assert tenant.name.value == "contoso"
    assert {d.value for d in tenant.domains} == {"contoso.onmicrosoft.com", "contoso.com"}


def test_the_id_stands_in_other_headers_too():
    for header in ("X-EOPTenantAttributedMessage: {0}:0\n", "X-LD-Processed: {0},ExtAddr\n"):
        assert id_of(signs(notice_headers=header.format(ID.upper()))) == ID


def test_the_returned_message_counts_when_the_notice_says_nothing():
    assert id_of(signs(original(headers=ID_HEADER.format(ID)))) == ID


def test_a_consumer_postmaster_is_nobodys_tenant():
    assert tenant_of(signs(notice_from="postmaster@outlook.com")).domains == ()


def test_the_domains_of_a_notice_that_another_tenant_wrote_are_not_the_senders():
    other = ID.replace("1", "2")
    assert signs(original(headers=ID_HEADER.format(ID)), notice_headers=ID_HEADER.format(other)).own == ()
    same = signs(original(headers=ID_HEADER.format(ID)), notice_headers=ID_HEADER.format(ID))
    assert same.reasons == {"contoso.com": "tenant-postmaster"}

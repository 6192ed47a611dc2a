"""Lists of accepted domains: read from what administrators have, and held against a domain."""

from __future__ import annotations

import pytest

from inspector.diagnosis.accepted import AcceptedDomain, AcceptedList, applicable, check, read_domains

CSV = """\
#TYPE Deserialized
"Name","DomainName","DomainType","MatchSubDomains"
"c","Contoso.com","Authoritative","False"
"s","shop.contoso.com","InternalRelay","True"
"""
SEMICOLONS = """\
DomainName;DomainType;MatchSubDomains
contoso.com;Authoritative;Falsch
shop.contoso.com;InternalRelay;Wahr
"""
TABLE = """\
Name            DomainName        DomainType     Default
----            ----------        ----------     -------
contoso.com     contoso.com       Authoritative  True
shop            shop.contoso.com  InternalRelay  False
"""
LIST = """\
Name            : c
DomainName      : contoso.com
MatchSubDomains : False

DomainName      : shop.contoso.com
MatchSubDomains : True
"""
PLAIN, SUB = AcceptedDomain("contoso.com"), AcceptedDomain("shop.contoso.com", True)


@pytest.mark.parametrize("text", [CSV, "\ufeff" + CSV, SEMICOLONS, LIST, "contoso.com\n*.shop.contoso.com\n"])
def test_forms_that_tell_the_subdomain_rule(text):
    assert read_domains(text) == (PLAIN, SUB)


@pytest.mark.parametrize(
    "text", [TABLE, "contoso.com, shop.contoso.com", "contoso.com\r\nshop.contoso.com\r\nCONTOSO.COM"]
)
def test_forms_that_do_not(text):
    assert read_domains(text) == (PLAIN, AcceptedDomain("shop.contoso.com"))


@pytest.mark.parametrize("text", ["", "no names here", "DomainName,DomainType\n"])
def test_a_text_without_domains_is_refused(text):
    with pytest.raises(ValueError, match="no domain"):
        read_domains(text)


def test_international_names_are_kept_in_one_form():
    assert read_domains("b\u00fccher.example") == (AcceptedDomain("xn--bcher-kva.example"),)


CONTOSO = AcceptedList("Contoso", "2026-09-03", (PLAIN, SUB))


@pytest.mark.parametrize(
    ("domain", "covered", "parent", "by_rule"),
    [
        ("contoso.com", True, "", False),
        ("mail.contoso.com", False, "contoso.com", False),
        ("eu.shop.contoso.com", True, "shop.contoso.com", True),
        ("notcontoso.com", False, "", False),
        ("old-brand.example", False, "", False),
    ],
)
def test_check(domain, covered, parent, by_rule):
    result = check(domain, CONTOSO)
    assert (result.covered, result.parent, result.by_subdomain_rule) == (covered, parent, by_rule)
    assert (result.list_name, result.size, result.taken) == ("Contoso", 2, "2026-09-03")


def test_the_list_of_the_tenant_applies_and_without_one_all_do():
    other = AcceptedList("Fabrikam", "2026-01-01", (AcceptedDomain("fabrikam.com"),))
    assert applicable([CONTOSO, other], ["fabrikam.com"]) == (other,)
    assert applicable([CONTOSO, other], ["unknown.example"]) == (CONTOSO, other)

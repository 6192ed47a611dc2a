"""What a DNS message says of one question."""

import dns.message
import dns.rcode
import dns.rrset
import pytest

from inspector.lookups.answers import read_answer
from inspector.model.dns import Answer, Outcome, Question, Record

ALIAS = "a.example. 300 IN CNAME b.example."
KEY = 'b.example. 300 IN TXT "key"'


def read(
    *answer: str, authority: str = "", rcode: dns.rcode.Rcode = dns.rcode.NOERROR, kind: str = "TXT"
) -> tuple[Answer, str]:
    message = dns.message.make_response(dns.message.make_query("a.example", kind))
    message.set_rcode(rcode)
    for line in answer:
        owner, ttl, _, record_type, data = line.split(None, 4)
        message.answer.append(dns.rrset.from_text(owner, int(ttl), "IN", record_type, data))
    if authority:
        message.authority.append(dns.rrset.from_text(authority, 300, "IN", "SOA", "ns.example. x.example. 1 2 3 4 5"))
    return read_answer(Question("a.example", kind), dns.message.from_wire(message.to_wire()))


def test_records_as_values() -> None:
    answer, loose_end = read('A.EXAMPLE. 60 IN TXT "one " "two"')
    assert answer == Answer(Question("a.example", "TXT"), Outcome.FOUND, (Record("a.example", "TXT", "one two", 60),))
    assert loose_end == ""


@pytest.mark.parametrize(
    ("kind", "data", "value", "target"),
    [
        ("MX", "10 Mail.Contoso.COM.", "10 Mail.Contoso.COM", "mail.contoso.com"),
        ("MX", "0 .", "0 .", ""),  # a null MX (RFC 7505)
        ("SRV", "100 1 5061 sip.example.", "100 1 5061 sip.example", "sip.example"),
        ("CNAME", "Other.Contoso.COM.", "Other.Contoso.COM", "other.contoso.com"),
        ("A", "192.0.2.1", "192.0.2.1", ""),
    ],
)
def test_where_a_record_leads(kind: str, data: str, value: str, target: str) -> None:
    answer, _ = read(f"a.example. 300 IN {kind} {data}", kind=kind)
    assert answer.records == (Record("a.example", kind, value, 300, target),)


def test_aliases_come_before_what_stands_at_their_end() -> None:
    answer, loose_end = read(KEY, ALIAS)
    assert [record.type for record in answer.records] == ["CNAME", "TXT"]
    assert (answer.outcome, loose_end) == (Outcome.FOUND, "")


def test_records_of_others_are_left_out() -> None:
    answer, _ = read('c.example. 300 IN TXT "not asked for"', authority="example.")
    assert (answer.outcome, answer.records) == (Outcome.NO_DATA, ())


def test_an_alias_without_its_end_is_a_loose_end() -> None:
    answer, loose_end = read(ALIAS)
    assert loose_end == "b.example"
    assert len(answer.records) == 1


@pytest.mark.parametrize(("zone", "loose_end"), [("example.", ""), (".", ""), ("c.example.", "b.example")])
def test_a_zone_above_says_that_there_is_no_more(zone: str, loose_end: str) -> None:
    answer, left = read(ALIAS, authority=zone)
    assert (answer.outcome, left) == (Outcome.NO_DATA, loose_end)


def test_no_such_name_speaks_of_the_end() -> None:
    answer, loose_end = read(ALIAS, rcode=dns.rcode.NXDOMAIN)
    assert (answer.outcome, loose_end, len(answer.records)) == (Outcome.NXDOMAIN, "", 1)


def test_an_alias_that_was_asked_for_is_not_followed() -> None:
    answer, loose_end = read(ALIAS, kind="CNAME")
    assert (answer.outcome, loose_end) == (Outcome.FOUND, "")


def test_a_circle_within_one_message() -> None:
    answer, loose_end = read(ALIAS, "b.example. 300 IN CNAME a.example.")
    assert (answer.outcome, loose_end, len(answer.records)) == (Outcome.CNAME_LOOP, "", 2)


@pytest.mark.parametrize(
    ("rcode", "outcome", "detail"),
    [
        (dns.rcode.SERVFAIL, Outcome.SERVFAIL, "SERVFAIL"),
        (dns.rcode.REFUSED, Outcome.REFUSED, "REFUSED"),
        (dns.rcode.NOTAUTH, Outcome.SERVFAIL, "NOTAUTH"),
    ],
)
def test_error_codes(rcode: dns.rcode.Rcode, outcome: Outcome, detail: str) -> None:
    answer, _ = read(KEY, rcode=rcode)
    assert (answer.outcome, answer.detail, answer.records) == (outcome, detail, ())

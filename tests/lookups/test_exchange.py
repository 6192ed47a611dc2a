"""Octets from a server are an answer or `Malformed`, whatever they are; what is read of an answer is a value."""

import asyncio
import socket

import dns.message
import dns.rrset
import pytest
from dns_stub import A_TENANT, Stub
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.lookups.answers import read_answer
from inspector.lookups.exchange import Malformed, exchange, query_for, read_message
from inspector.lookups.servers import Server
from inspector.model.dns import Question

QUERY = query_for("contoso.com", "MX")


def valid_answer() -> bytes:
    response = dns.message.make_response(QUERY)
    for kind, data in (
        ("MX", "0 mx.example."),
        ("TXT", '"text"'),
        ("SRV", "1 2 3 host.example."),
        ("CNAME", "a.example."),
    ):
        response.answer.append(dns.rrset.from_text("contoso.com.", 300, "IN", kind, data))
    response.authority.append(
        dns.rrset.from_text("contoso.com.", 300, "IN", "SOA", "ns.example. admin.example. 1 2 3 4 5")
    )
    return response.to_wire()


VALID = valid_answer()


@given(
    st.lists(st.tuples(st.integers(2, len(VALID) - 1), st.integers(0, 255)), max_size=6),
    st.integers(2, len(VALID)),
    st.binary(max_size=40),
)
@example([], len(VALID), b"")
def test_any_octets_are_an_answer_or_malformed(changes: list[tuple[int, int]], length: int, more: bytes) -> None:
    wire = bytearray(VALID)
    for place, value in changes:
        wire[place] = value
    try:
        message = read_message(bytes(wire[:length]) + more, QUERY)
    except Malformed:
        return
    answer, loose_end = read_answer(Question("contoso.com", "MX"), message)
    assert isinstance(loose_end, str)
    assert all(record.owner and isinstance(record.value, str) for record in answer.records)


@given(st.binary(max_size=200))
def test_noise_is_malformed(noise: bytes) -> None:
    with pytest.raises(Malformed):
        read_message(QUERY.to_wire()[:2] + noise, QUERY)


def test_a_query_asks_for_recursion_and_room() -> None:
    query = query_for("contoso.com", "MX")
    assert query.flags & dns.flags.RD
    assert query.payload == 1232
    assert query_for("contoso.com", "MX", edns=False).edns == -1


def test_ids_differ() -> None:
    assert len({query_for("contoso.com", "MX").id for _ in range(20)}) > 15


def test_a_server_answers() -> None:
    with Stub(A_TENANT) as stub:
        message = asyncio.run(exchange(Server.parse(stub.address), QUERY))
    assert [rrset.to_text() for rrset in message.answer] == [
        "contoso.com. 300 IN MX 0 contoso-com.mail.protection.outlook.com."
    ]


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_a_server_with_an_ipv6_address() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with Stub(A_TENANT, host="::1", faults={"*": "truncated"}) as stub:
        message = asyncio.run(exchange(Server.parse(stub.address), QUERY))
    assert len(message.answer) == 1
    assert stub.asked == ["MX contoso.com", "MX contoso.com tcp"]


def test_a_server_that_is_not_there() -> None:
    with Stub() as stub:
        pass
    with pytest.raises(OSError, match=r"refused"):
        asyncio.run(exchange(Server.parse(stub.address), QUERY))

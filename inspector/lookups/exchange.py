"""One question put to one server: by UDP, by TCP when the answer was cut short (RFC 1035 section 4.2, RFC 7766)."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import dns.exception
import dns.flags
import dns.message

if TYPE_CHECKING:
    from inspector.lookups.servers import Server

_HEADER = 12  # octets
_LONGEST = 65535  # octets of a datagram
_PAYLOAD = 1232  # octets that pass every path unfragmented (DNS Flag Day 2020)


class Malformed(Exception):  # noqa: N818 - named for what the answer is
    """The server's answer cannot be read, or answers something else."""


def query_for(name: str, record_type: str, *, edns: bool = True) -> dns.message.Message:
    """A recursive query with a random id."""
    return dns.message.make_query(name, record_type, use_edns=0 if edns else False, payload=_PAYLOAD)


async def exchange(server: Server, query: dns.message.Message) -> dns.message.Message:
    """The server's answer, waited for until the task is cancelled.

    Raises OSError when the server cannot be reached, `Malformed` when its answer cannot be read.
    """
    wire = query.to_wire()
    answer = await _by_udp(server, wire)
    if _is_cut_short(answer):
        answer = await _by_tcp(server, wire)
    return read_message(answer, query)


def _is_cut_short(answer: bytes) -> bool:
    return len(answer) >= _HEADER and bool(answer[2] & (dns.flags.TC >> 8))


def read_message(answer: bytes, query: dns.message.Message) -> dns.message.Message:
    """The message of an answer's octets; raises `Malformed` for all that is not an answer to this query."""
    try:
        message = dns.message.from_wire(answer)
    except dns.exception.DNSException as fault:
        raise Malformed(type(fault).__name__) from fault
    if not query.is_response(message):
        raise Malformed("another question")
    return message


async def _by_udp(server: Server, wire: bytes) -> bytes:
    # A socket for each question gives it a port of its own (RFC 5452 section 9.2); a connected one takes datagrams from
    # that server only and hears at once when nothing listens there.
    family = socket.AF_INET6 if ":" in server.address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        sock.setblocking(False)
        sock.connect((server.address, server.port))
        sock.send(wire)
        while True:
            answer = await asyncio.get_running_loop().sock_recv(sock, _LONGEST)
            if answer[:2] == wire[:2]:  # another id is a stray or a forgery
                return answer


async def _by_tcp(server: Server, wire: bytes) -> bytes:
    reader, writer = await asyncio.open_connection(server.address, server.port)
    try:
        writer.write(len(wire).to_bytes(2, "big") + wire)
        length = int.from_bytes(await reader.readexactly(2), "big")
        return await reader.readexactly(length)
    except EOFError as fault:
        raise Malformed("cut short") from fault
    finally:
        writer.close()

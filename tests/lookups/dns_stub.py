"""A DNS server on loopback that says what it is told to, by UDP and TCP.

As a program it answers for `A_TENANT` until its input ends: python dns_stub.py [--delay SECONDS] [--no-chase]
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import sys
import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import cast

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

# What a domain shows that is set up in a tenant by the book.
A_TENANT = """
contoso.com MX 0 contoso-com.mail.protection.outlook.com.
contoso.com TXT "v=spf1 include:spf.protection.outlook.com -all"
contoso.com TXT "MS=ms12345678"
contoso.com TXT "some-other-service=1"
contoso-com.mail.protection.outlook.com A 127.0.0.9
selector1._domainkey.contoso.com CNAME selector1-contoso-com._domainkey.contoso.onmicrosoft.com.
selector2._domainkey.contoso.com CNAME selector2-contoso-com._domainkey.contoso.n-v1.dkim.mail.microsoft.
selector1-contoso-com._domainkey.contoso.onmicrosoft.com TXT "v=DKIM1; k=rsa; p=MIIBIjAN"
selector2-contoso-com._domainkey.contoso.n-v1.dkim.mail.microsoft TXT "v=DKIM1; k=rsa; p=MIIBIjAN"
_dmarc.contoso.com TXT "v=DMARC1; p=reject"
autodiscover.contoso.com CNAME autodiscover.outlook.com.
_sipfederationtls._tcp.contoso.com SRV 100 1 5061 sipfed.online.lync.com.
"""

_RCODES = {"servfail": dns.rcode.SERVFAIL, "refused": dns.rcode.REFUSED, "notimp": dns.rcode.NOTIMP}


@dataclass
class Stub:
    """A server; a context manager that starts and stops it.

    `records` holds one record a line: name, type, data. `faults` says for a name, "TYPE name" or "*" what to do instead
    of answering: "servfail", "refused", "notimp", "silent", "garbage" (unreadable, with the right id), "short" (less
    than a header), "wrong-id" (a forgery before the answer), "other-question", "truncated" (UDP only), "hang-up"
    (truncated, and TCP closes half-way), "no-edns" (FORMERR to EDNS), or bytes to send after the id. `chases` follows
    aliases as a resolver does; without it only the first is given, as by a server that holds just that zone.
    """

    records: str = ""
    faults: dict[str, str | bytes] = field(default_factory=dict)
    delay_s: float = 0.0
    chases: bool = True
    host: str = "127.0.0.1"
    port: int = field(default=0, init=False)
    asked: list[str] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._rrsets: dict[tuple[dns.name.Name, str], dns.rrset.RRset] = {}
        for line in self.records.strip().splitlines():
            owner, kind, data = line.split(None, 2)
            name = dns.name.from_text(owner)
            one = dns.rrset.from_text(name, 300, "IN", kind, data)
            self._rrsets.setdefault((name, kind), dns.rrset.RRset(name, one.rdclass, one.rdtype)).add(one[0], one.ttl)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="dns stub")

    @property
    def address(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __enter__(self) -> Stub:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        udp, tcp = _sockets(self.host)
        self.port = udp.getsockname()[1]
        transport, _ = await self._loop.create_datagram_endpoint(lambda: _Datagrams(self), sock=udp)
        server = await asyncio.start_server(self._stream, sock=tcp)
        self._ready.set()
        await self._over.wait()
        transport.close()
        server.close()

    async def _stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            wire = await reader.readexactly(int.from_bytes(await reader.readexactly(2), "big"))
            for answer in self.answers(wire, tcp=True):
                await asyncio.sleep(self.delay_s)
                hang_up = self._fault(dns.message.from_wire(wire)) == "hang-up"
                framed = len(answer).to_bytes(2, "big") + answer
                writer.write(framed[: len(framed) // 2] if hang_up else framed)
                await writer.drain()
        except (OSError, EOFError):
            pass  # the client went away
        finally:
            writer.close()

    def _fault(self, query: dns.message.Message) -> str | bytes | None:
        name, kind = _asked(query)
        return self.faults.get(f"{kind} {name}") or self.faults.get(name) or self.faults.get("*")

    def answers(self, wire: bytes, *, tcp: bool) -> list[bytes]:
        """What goes out for what came in: nothing, one answer, or a stray and then the answer."""
        query = dns.message.from_wire(wire)
        name, kind = _asked(query)
        self.asked.append(f"{kind} {name}{' tcp' if tcp else ''}")
        fault = self._fault(query)
        if isinstance(fault, bytes):
            return [wire[:2] + fault]
        response = self._response(query)
        honest = response.to_wire(max_size=65535)
        if fault in _RCODES:
            response.set_rcode(_RCODES[str(fault)])
            response.answer.clear()
            return [response.to_wire()]
        if fault == "no-edns" and query.edns >= 0:
            return [wire[:2] + b"\x80\x01" + bytes(8)]
        room = query.payload if query.edns >= 0 else 512
        if not tcp and (fault in ("truncated", "hang-up") or len(honest) > room):
            response.answer.clear()
            response.flags |= dns.flags.TC
            return [response.to_wire()]
        forged = bytes([wire[0] ^ 0xFF]) + honest[1:]
        return {
            "silent": [],
            "garbage": [wire[:2] + b"\x81\x80" + bytes([0, 1, 0, 9, 0, 0, 0, 0, 0xC0, 0xFF])],
            "short": [wire[:2] + b"\x81\x80"],
            "wrong-id": [forged, honest],
            "other-question": [
                dns.message.make_response(dns.message.make_query("other.example", "MX", id=query.id)).to_wire()
            ],
        }.get(str(fault), [honest])

    def _response(self, query: dns.message.Message) -> dns.message.Message:
        response = dns.message.make_response(query, recursion_available=self.chases)
        name, kind = query.question[0].name, dns.rdatatype.to_text(query.question[0].rdtype)
        for _ in range(12 if self.chases else 1):
            if (name, kind) in self._rrsets:
                response.answer.append(self._rrsets[name, kind])
                return response
            alias = self._rrsets.get((name, "CNAME"))
            if alias is None:
                break
            if alias not in response.answer:
                response.answer.append(alias)
            name = alias[0].target
        if self.chases or not response.answer:
            if not any(held.is_subdomain(name) for held, _ in self._rrsets):
                response.set_rcode(dns.rcode.NXDOMAIN)
            zone = dns.name.Name(name.labels[-3:])
            response.authority.append(
                dns.rrset.from_text(zone, 300, "IN", "SOA", "ns.example. admin.example. 1 2 3 4 5")
            )
        return response


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, stub: Stub) -> None:
        self._stub = stub

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + self._stub.delay_s  # from the arrival: the work of answering is not added
        for answer in self._stub.answers(data, tcp=False):
            loop.call_at(due, self._transport.sendto, answer, addr)


def _asked(query: dns.message.Message) -> tuple[str, str]:
    question = query.question[0]
    return question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)


def _sockets(host: str) -> tuple[socket.socket, socket.socket]:
    """A UDP and a TCP socket with the same port."""
    for _ in range(20):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        udp, tcp = socket.socket(family, socket.SOCK_DGRAM), socket.socket(family, socket.SOCK_STREAM)
        udp.bind((host, 0))
        try:
            tcp.bind(udp.getsockname())
        except OSError:
            udp.close()
            tcp.close()
            continue
        return udp, tcp
    raise OSError("no port is free for both UDP and TCP")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--delay", type=float, default=0.0)
    arguments.add_argument("--no-chase", action="store_true")
    chosen = arguments.parse_args()
    with Stub(A_TENANT, delay_s=chosen.delay, chases=not chosen.no_chase) as stub:
        print(stub.address, flush=True)  # noqa: T201
        sys.stdin.read()


if __name__ == "__main__":
    main()

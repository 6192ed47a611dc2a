"""The DNS servers of one check: where they are, and which of them have gone silent."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

_PORT = 53


@dataclass(frozen=True, slots=True)
class Server:
    """The address (IPv4 or IPv6, a scope allowed) and port of a DNS server."""

    address: str
    port: int = _PORT

    @classmethod
    def parse(cls, text: str) -> Server:
        """The server of "192.0.2.1", "192.0.2.1:5353", "2001:db8::1" or "[2001:db8::1]:5353".

        Raises ValueError for anything else: a host name would need a DNS server to be found.
        """
        address, port = text.strip(), str(_PORT)
        if address.startswith("["):
            address, _, after = address[1:].partition("]")
            port = after.removeprefix(":") if after else port
        elif address.count(":") == 1:
            address, _, port = address.partition(":")
        ipaddress.ip_address(address)
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError(f"not a port: {port!r}")
        return cls(address, int(port))

    def __str__(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


def not_addresses(texts: Iterable[str]) -> tuple[str, ...]:
    """Those of some texts that `Server.parse` refuses."""
    return tuple(text for text in texts if not _is_address(text))


def _is_address(text: str) -> bool:
    try:
        Server.parse(text)
    except ValueError:
        return False
    return True


def system_servers() -> tuple[Server, ...]:
    """The servers that this computer is set to use, in its order; () when it names none."""
    import dns.resolver  # the slowest import of dnspython: only without servers of the reader's own

    try:
        resolver = dns.resolver.Resolver()
    except dns.resolver.NoResolverConfiguration:
        return ()
    return tuple(Server(str(address), resolver.port) for address in resolver.nameservers)


class Servers:
    """The servers in the order in which to ask them.

    A server that let a question wait, and has answered none yet, goes behind the others for the rest of the check, so
    that a dead one costs its delay once and not once per question.
    """

    def __init__(self, servers: Iterable[Server]) -> None:
        self.all = tuple(servers)
        self._alive: set[Server] = set()
        self._silent: set[Server] = set()

    def in_order(self) -> list[Server]:
        """Those that are not known to be silent first; otherwise as given."""
        return sorted(self.all, key=self._silent.__contains__)

    def answered(self, server: Server) -> None:
        """Note that a server answered, whatever it said."""
        self._alive.add(server)
        self._silent.discard(server)

    def kept_waiting(self, server: Server) -> None:
        """Note that a server let a question wait; one that has answered another is slow with this name only."""
        if server not in self._alive:
            self._silent.add(server)

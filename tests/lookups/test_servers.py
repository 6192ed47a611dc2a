"""Where the DNS servers are, and which of them is asked first."""

import dns.resolver
import pytest

from inspector.lookups import servers
from inspector.lookups.servers import Server, Servers


@pytest.mark.parametrize(
    ("text", "server", "shown"),
    [
        ("192.0.2.1", Server("192.0.2.1", 53), "192.0.2.1:53"),
        (" 192.0.2.1:5353 ", Server("192.0.2.1", 5353), "192.0.2.1:5353"),
        ("2001:db8::1", Server("2001:db8::1", 53), "[2001:db8::1]:53"),
        ("[2001:db8::1]", Server("2001:db8::1", 53), "[2001:db8::1]:53"),
        ("[2001:db8::1]:5353", Server("2001:db8::1", 5353), "[2001:db8::1]:5353"),
        ("fe80::1%eth0", Server("fe80::1%eth0", 53), "[fe80::1%eth0]:53"),
    ],
)
def test_an_address_with_or_without_a_port(text: str, server: Server, shown: str) -> None:
    assert Server.parse(text) == server
    assert str(server) == shown
    assert Server.parse(shown) == server


@pytest.mark.parametrize(
    "text", ["", "dns.example", "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:65536", "192.0.2.1:x", "[::1]x"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a port|does not appear to be"):
        Server.parse(text)


def test_a_silent_server_goes_behind_the_others() -> None:
    first, second = Server("192.0.2.1"), Server("192.0.2.2")
    both = Servers([first, second])
    assert both.in_order() == [first, second]
    both.kept_waiting(first)
    assert both.in_order() == [second, first]
    both.answered(first)
    assert both.in_order() == [first, second]


def test_a_server_that_answers_others_is_not_silent() -> None:
    """One name may be slow because of the domain's own servers."""
    first, second = Server("192.0.2.1"), Server("192.0.2.2")
    both = Servers([first, second])
    both.answered(first)
    both.kept_waiting(first)
    assert both.in_order() == [first, second]


def test_the_servers_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Configured:
        nameservers = ("192.0.2.7", "2001:db8::7")
        port = 53

    monkeypatch.setattr(dns.resolver, "Resolver", Configured)
    assert servers.system_servers() == (Server("192.0.2.7"), Server("2001:db8::7"))


def test_a_computer_without_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise dns.resolver.NoResolverConfiguration

    monkeypatch.setattr(dns.resolver, "Resolver", none)
    assert servers.system_servers() == ()

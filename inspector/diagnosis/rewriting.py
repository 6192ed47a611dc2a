"""Sender addresses that a mail system has rewritten: SRS, Exchange's form of it, BATV and VERP.

Sources: the SRS draft (Meng Weng Wong, 2003: SRS0, SRS1), https://learn.microsoft.com/exchange/reference/sender-rewriting-scheme
(`user+SRS=hash=time=domain=user@mailbox-domain` for forwards, `bounces+SRS=hash=time@accepted-domain` for relayed
mail), draft-levine-smtp-batv (prvs), and the convention of variable envelope return paths (D. J. Bernstein, 1997).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SRS0 = re.compile(r"srs0[=+-][^=]{1,64}=[^=]{1,16}=([^=@]+)=(.+)\Z", re.IGNORECASE)
_SRS1 = re.compile(r"srs1[=+-][^=]{1,64}=([^=@]+)=[=+-][^=]{1,64}=[^=]{1,16}=([^=@]+)=(.+)\Z", re.IGNORECASE)
_EXCHANGE = re.compile(r"(.+)\+srs=[^=]{1,64}=[^=]{1,16}=([^=@]+)=(.+)\Z", re.IGNORECASE)
_RELAYED = re.compile(r"bounces\+srs=[^=]{1,64}=[^=]{1,16}\Z", re.IGNORECASE)
_BATV = re.compile(r"(?:prvs|btv1)=+[0-9a-z]{1,20}=+(.+)\Z", re.IGNORECASE)
_VERP = re.compile(r"[^=+]+[+-][^=]+=([^=@]+\.[^=@]+)\Z")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a rewritten address was before: `address` ("" when it is not told), and the scheme that rewrote it.

    Schemes: "srs" (forwarded by a host that rewrites), "exchange-forward", "exchange-relay", "batv", "verp".
    `forwards` is true for those that only forwarding produces.
    """

    scheme: str
    address: str
    forwards: bool


def unwritten(address: str) -> Rewritten | None:
    """The address before rewriting; None for an ordinary address. The domain after @ is the rewriting host's."""
    if "=" not in address:
        return None
    local, at, domain = address.rpartition("@")
    if not at or "=" not in local:
        return None
    if found := _SRS0.match(local):
        return Rewritten("srs", f"{found[2]}@{found[1]}", True)
    if found := _SRS1.match(local):
        return Rewritten("srs", f"{found[3]}@{found[2]}", True)
    if _RELAYED.match(local):
        return Rewritten("exchange-relay", "", False)
    if found := _EXCHANGE.match(local):
        return Rewritten("exchange-forward", f"{found[3]}@{found[2]}", True)
    if found := _BATV.match(local):
        return Rewritten("batv", f"{found[1]}@{domain}", False)
    if _VERP.match(local):
        return Rewritten("verp", "", False)
    return None

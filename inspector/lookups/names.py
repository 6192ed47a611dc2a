"""Domain names that may be asked for: both forms of a name, or the reason why public DNS cannot hold it."""

from __future__ import annotations

import ipaddress
import re

from inspector.diagnosis.domains import a_form, is_below, u_form
from inspector.model.dns import Unaskable

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")  # RFC 1123 section 2.1
_LONGEST = 253  # octets in text form without the final dot (RFC 1035 section 2.3.4)

# Names that never leave a network or a machine. "example" and "test" are not among them: RFC 6761 section 6 tells
# applications to treat those two like any other name.
_SPECIAL_USE = ("local", "localhost", "invalid", "onion", "alt", "internal", "home.arpa")


class NotAskable(ValueError):  # noqa: N818 - named for what it says of the domain
    """The domain cannot be in public DNS."""

    def __init__(self, reason: Unaskable) -> None:
        super().__init__(reason)
        self.reason = reason


def both_forms(domain: str) -> tuple[str, str]:
    """The A-label form (to ask for) and the U-label form (to read) of a domain; raises `NotAskable`."""
    stripped = domain.strip().removesuffix(".")
    if not stripped:
        raise NotAskable(Unaskable.EMPTY)
    if _is_address(stripped):
        raise NotAskable(Unaskable.ADDRESS)
    ascii_form = a_form(stripped)
    labels = ascii_form.split(".")
    if len(ascii_form) > _LONGEST or not all(_LABEL.match(label) for label in labels):
        raise NotAskable(Unaskable.NOT_A_NAME)
    if len(labels) == 1:
        raise NotAskable(Unaskable.SINGLE_LABEL)
    if any(is_below(ascii_form, special) or ascii_form == special for special in _SPECIAL_USE):
        raise NotAskable(Unaskable.SPECIAL_USE)
    return ascii_form, u_form(ascii_form)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text.strip("[]").removeprefix("IPv6:"))
    except ValueError:
        return False
    return True

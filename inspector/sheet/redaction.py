"""Redaction: people's addresses become stable pseudonyms; codes, hosts and domains stay, for they are the matter."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")

# A local part before @ with a domain after it, plain or IDN; quoted local parts as well (RFC 5322 section 3.4.1).
_ADDRESS = re.compile(
    r"(\"(?:[^\"\\\n]|\\.){1,128}\"|[^\s<>\"'(),:;@\[\]\\=|/]{1,128})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,10})"
)
_SYSTEM = frozenset(
    {"postmaster", "mailer-daemon", "abuse", "hostmaster", "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"}
)
_NAMED = re.compile(r"(^|[,;:]\s*|\n)([^<>@\n,;:]{1,128}?)(\s*<)(?=person-)")
_DIGITS = 6  # hexadecimal digits of a pseudonym: 16 million, so that two people of one batch hardly ever share one


class Redactor:
    """Gives each address the same pseudonym every time; another key gives other pseudonyms.

    The key is made for one way out (a copy, an export), so that pseudonyms cannot be compared between customers.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def text(self, text: str) -> str:
        """The text with the local part of every address replaced ("person-3f2a91@contoso.com"), names too."""
        if "@" not in text:
            return text
        replaced = _ADDRESS.sub(self._address, text)
        return _NAMED.sub(r"\1\3", replaced) if "<person-" in replaced else replaced

    def _address(self, found: re.Match[str]) -> str:
        local, domain = found[1], found[2]
        if local.lower() in _SYSTEM:
            return found[0]
        name = f"{local.lower()}@{domain.lower()}".encode("utf-8", "surrogatepass")
        return f"person-{hmac.new(self._key, name, hashlib.sha256).hexdigest()[:_DIGITS]}@{domain}"


def redacted(value: T, redactor: Redactor) -> T:
    """A copy of plain values (dataclasses, tuples, lists, dictionaries, strings) with every string redacted."""
    return _mapped(value, redactor.text)  # type: ignore[no-any-return]


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _mapped(getattr(value, f.name), change) for f in fields(value)})
    return value

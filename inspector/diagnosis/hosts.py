"""Whose mail server a host name is."""

from __future__ import annotations

_MICROSOFT = (
    ".outlook.com",
    ".office365.com",
    ".office365.us",
    ".partner.outlook.cn",
    ".exchangelabs.com",
    ".mx.microsoft",
)


def is_microsoft_host(name: str) -> bool:
    """Whether a host name is one of Microsoft's own mail servers."""
    return name.lower().rstrip(".").endswith(_MICROSOFT)

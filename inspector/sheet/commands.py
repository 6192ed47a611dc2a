"""Remediation commands filled with values from a bounce, such that no value can break out of its place.

A bounce is written by strangers and the technician pastes these commands into an administrator's shell. Every value
therefore becomes one PowerShell single-quoted literal, in which nothing is expanded: not ``$()``, not a backtick. The
only character that ends such a literal is a quote, and PowerShell takes five characters for one (U+0027 and U+2018 to
U+201B); doubling each is what its own ``CodeGeneration.EscapeSingleQuotedStringContent`` does. A value with control,
bidi or other invisible characters is not used at all: a console may act on them, and a reader cannot see them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from inspector.model.catalogue import Command

PLACEHOLDERS = frozenset(
    {
        "domain",
        "message_id",
        "start",
        "end",
        "recipient",
        "sender",
        "tenant",
        "connector",
        "recipient_domain",
        "parent",
        "certificate",
    }
)

_ANYWHERE = frozenset({"Resolve-DnsName", "Test-NetConnection", "Invoke-WebRequest", "Get-PSDrive", "w32tm"})
_ONLINE = re.compile(
    r"Hosted|Blocked|DkimSigning|MessageTrace|EXO|InboundConnector|OutboundConnector|AuditLog|AllowBlockList|Unified"
    r"|Clutter"
)
_VERB = re.compile(r"[@(]{0,2}([A-Za-z0-9]+(?:-[A-Za-z]+)?)")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_QUOTE = re.compile("['\u2018\u2019\u201a\u201b]")
_LONGEST = 998  # the longest line that RFC 5322 section 2.1.1 allows; no honest value is longer
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class FilledCommand:
    """A command ready to copy. `missing` names the placeholders that are left for the technician, in order.

    A placeholder that has no usable value stands as ``<domain>``, which PowerShell refuses to run.
    """

    id: str
    shell: str
    text: str
    changes: bool
    missing: tuple[str, ...]


def fill(command: Command, values: Mapping[str, str]) -> FilledCommand:
    """The command with its placeholders filled: quoted literals, or ``<name>`` where there is no usable value."""
    missing: list[str] = []

    def put(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in PLACEHOLDERS:
            return found.group(0)
        value = values.get(name, "").strip()
        if is_safe(value):
            return quoted(value)
        missing.append(name)
        return f"<{name.replace('_', '-')}>"

    text = _PLACEHOLDER.sub(put, command.text)
    return FilledCommand(command.id, command.shell, text, command.changes, tuple(dict.fromkeys(missing)))


def runs_on(command: Command, platform: str) -> bool:
    """Whether a command exists on a platform ("exchange-online", "exchange-server", "" for any other system)."""
    verb = _VERB.match(command.text)
    name = verb.group(1) if verb is not None else ""
    if platform == "exchange-online" or command.shell != "powershell" or name in _ANYWHERE:
        return True
    return platform == "exchange-server" and _ONLINE.search(name) is None


def is_safe(value: str) -> bool:
    """Whether a value may stand in a command: not empty, not overlong, every character visible."""
    return 0 < len(value) <= _LONGEST and not any(unicodedata.category(char) in _INVISIBLE for char in value)


def quoted(value: str) -> str:
    """A PowerShell single-quoted literal whose content is the value."""
    return "'" + _QUOTE.sub(lambda found: found.group(0) * 2, value) + "'"

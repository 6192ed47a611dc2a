"""The rules of the catalogue's fact files: tables in, checked values out, a named complaint for what breaks a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from inspector.model.catalogue import CatalogueStep, Command, Entry, Link, Source

Table = Mapping[str, Any]

ACTORS = frozenset({"sender", "tenant-admin", "microsoft-support", "recipient", "recipient-admin", "other-admin"})
DIRECTIONS = frozenset({"outbound", "inbound", "either", "remote", "submission"})
RESENDS = frozenset({"no", "yes", "maybe"})
BLAMES = frozenset({"sender-domain", "sender", "recipient", "recipient-domain", "message", "connection", "none"})
CONFIDENCES = frozenset({"high", "medium", "low"})
SHELLS = frozenset({"powershell"})

UNKNOWN = "unknown"  # the entry that explains a bounce without any code

_CODE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_PATTERN = re.compile(r"x\.\d{1,3}\.(?:\d{1,3}|\*)|[245]\.\*\.\*")
_CHECKED = re.compile(r"\d{4}-\d{2}")
_ENTRY_KEYS = frozenset(Entry.__slots__) - {"group"}
_STEP_KEYS = frozenset({"actor", "links", "commands"})
_SOURCE_KEYS = frozenset({"title", "publisher", "date", "url", "ref"})


class BadTable(Exception):  # noqa: N818 - named for what happened
    """A table breaks a rule of the catalogue; the message names the field and its value."""


def read_entry(table: Table, defaults: Table, group: str) -> Entry:
    """The entry of one ``[[entry]]`` table. Raises BadTable."""
    given = {**defaults, **table}
    _refuse_unknown(given, _ENTRY_KEYS)
    identity = _string(given, "id")
    codes = _strings(given, "codes")
    base = identity.partition("/")[0]
    text_only = _flag(given, "text_only", False)
    if _CODE.fullmatch(base) and not (
        codes or text_only or any(given.get(key) for key in ("ranges", "patterns", "variant_of"))
    ):
        codes = (base,)
    entry = Entry(
        id=identity,
        group=group,
        vendor=_string(given, "vendor"),
        direction=_one_of(given, "direction", DIRECTIONS, "either"),
        who_acts=_all_of("who_acts", _strings(given, "who_acts"), ACTORS),
        resend=_one_of(given, "resend", RESENDS),
        blames=_one_of(given, "blames", BLAMES),
        steps=_strings(given, "steps"),
        sources=_strings(given, "sources"),
        checked=_string(given, "checked"),
        confidence=_one_of(given, "confidence", CONFIDENCES),
        codes=codes,
        ranges=_ranges(given),
        patterns=_strings(given, "patterns"),
        reply_codes=_numbers(given, "reply_codes"),
        tokens=_strings(given, "tokens"),
        all_tokens=_strings(given, "all_tokens"),
        distinctive=_flag(given, "distinctive", True),
        text_only=text_only,
        vague=_flag(given, "vague", False),
        variant_of=_string(given, "variant_of", ""),
        variant=_string(given, "variant", ""),
        family=_string(given, "family", ""),
        permanent=_flag(given, "permanent", None),
    )
    _check_entry(entry)
    return entry


def read_step(identity: str, table: Table, group: str) -> CatalogueStep:
    """The step of one ``[step.<id>]`` table. Raises BadTable."""
    _refuse_unknown(table, _STEP_KEYS)
    links = tuple(Link(_string(link, "id"), _https(link)) for link in _tables(table, "links"))
    commands = tuple(
        Command(
            id=_string(command, "id"),
            shell=_one_of(command, "shell", SHELLS, "powershell"),
            text=_string(command, "text"),
            changes=bool(_flag(command, "changes", None)),
        )
        for command in _tables(table, "commands")
    )
    return CatalogueStep(identity, _one_of(table, "actor", ACTORS), links, commands, group)


def read_source(key: str, table: Table) -> Source:
    """The source of one ``[source.<key>]`` table. Raises BadTable."""
    _refuse_unknown(table, _SOURCE_KEYS)
    url = _https(table) if "url" in table else ""
    ref = _string(table, "ref", "")
    if not (url or ref):
        raise BadTable(f"source {key}: neither url nor ref")
    return Source(key, _string(table, "title"), _string(table, "publisher"), _string(table, "date"), url, ref)


def _check_entry(entry: Entry) -> None:
    _check_codes(entry)
    for token in (*entry.tokens, *entry.all_tokens):
        if not token or token != normalised(token):
            raise BadTable(f"token is not lower case with single spaces: {token!r}")
    if entry.text_only and not (entry.tokens or entry.all_tokens):
        raise BadTable("text_only without tokens")
    if bool(entry.variant_of) != bool(entry.variant):
        raise BadTable("variant and variant_of belong together")
    if not entry.who_acts:
        raise BadTable("who_acts is empty")
    if not _CHECKED.fullmatch(entry.checked):
        raise BadTable(f"checked is not a year and month: {entry.checked!r}")


def _check_codes(entry: Entry) -> None:
    for code in (*entry.codes, *(end for pair in entry.ranges for end in pair)):
        if not _CODE.fullmatch(code):
            raise BadTable(f"not an enhanced status code: {code!r}")
    for first, last in entry.ranges:
        if first.rpartition(".")[0] != last.rpartition(".")[0] or detail_of(first) > detail_of(last):
            raise BadTable(f"not a range: {first!r} to {last!r}")
    for pattern in entry.patterns:
        if not _PATTERN.fullmatch(pattern):
            raise BadTable(f"not a pattern: {pattern!r}")
    ways = entry.codes, entry.ranges, entry.patterns, entry.text_only, entry.variant_of, entry.reply_codes
    if not any(ways) and entry.id != UNKNOWN:
        raise BadTable("no code, range, pattern, reply code or text leads to the entry")


def normalised(text: str) -> str:
    """The form in which replies and tokens are compared: lower case, any white space one space."""
    return " ".join(text.lower().split())


def detail_of(code: str) -> int:
    """The third number of an enhanced status code."""
    return int(code.rpartition(".")[2])


def _refuse_unknown(table: Table, known: frozenset[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise BadTable(f"unknown field: {', '.join(unknown)}")


_MISSING = object()


def _string(table: Table, key: str, default: object = _MISSING) -> str:
    value = table.get(key, default)
    if value is _MISSING:
        raise BadTable(f"{key} is missing")
    if not isinstance(value, str):
        raise BadTable(f"{key} is not a string")
    return value


def _strings(table: Table, key: str) -> tuple[str, ...]:
    value = table.get(key, ())
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise BadTable(f"{key} is not a list of strings")
    return tuple(value)


def _numbers(table: Table, key: str) -> tuple[int, ...]:
    value = table.get(key, ())
    if not isinstance(value, (list, tuple)) or not all(type(item) is int and 200 <= item <= 599 for item in value):
        raise BadTable(f"{key} is not a list of reply codes")
    return tuple(value)


def _flag(table: Table, key: str, default: bool | None) -> Any:
    value = table.get(key, default)
    if value is not default and not isinstance(value, bool):
        raise BadTable(f"{key} is not true or false")
    return value


def _tables(table: Table, key: str) -> tuple[Table, ...]:
    value = table.get(key, ())
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, dict) for item in value):
        raise BadTable(f"{key} is not a list of tables")
    return tuple(value)


def _ranges(table: Table) -> tuple[tuple[str, str], ...]:
    value = table.get("ranges", ())
    if not isinstance(value, list | tuple):
        raise BadTable("ranges is not a list")
    pairs = []
    for pair in value:
        if not isinstance(pair, list | tuple) or len(pair) != 2 or not all(isinstance(end, str) for end in pair):
            raise BadTable("a range is not a pair of codes")
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def _one_of(table: Table, key: str, allowed: frozenset[str], default: object = _MISSING) -> str:
    value = _string(table, key, default)
    if value not in allowed:
        raise BadTable(f"{key} is {value!r}, not one of {', '.join(sorted(allowed))}")
    return value


def _all_of(key: str, values: tuple[str, ...], allowed: frozenset[str]) -> tuple[str, ...]:
    wrong = [value for value in values if value not in allowed]
    if wrong:
        raise BadTable(f"{key} names {wrong[0]!r}, not one of {', '.join(sorted(allowed))}")
    return values


def _https(table: Table) -> str:
    url = _string(table, "url")
    if not url.startswith("https://") or any(char.isspace() or not char.isprintable() for char in url):
        raise BadTable(f"not an https address: {url!r}")
    return url

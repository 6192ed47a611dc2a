"""Redaction: people's addresses and names become stable pseudonyms; codes, hosts, domains and Message-IDs stay.

Files are mostly named by a subject or a person, so that the name of a file becomes a pseudonym as well.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, TypeVar

from inspector.model.diagnosis import Diagnosis
from inspector.model.evidence import Field
from inspector.model.report import Mailbox

T = TypeVar("T")

# A local part before @ with a domain after it, plain or IDN; quoted local parts as well (RFC 5322 section 3.4.1). An
# apostrophe belongs to it only inside (o'neil, doubled in a PowerShell literal), since literals stand in such quotes.
_LOCAL = r"[^\s<>\"'(),:;@\[\]\\=|]{1,128}(?:'{1,2}[^\s<>\"'(),:;@\[\]\\=|]{1,64}){0,3}"
_ADDRESS = re.compile(rf"(\"(?:[^\"\\\n]|\\.){{1,128}}\"|{_LOCAL})@([\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,10}})")
_SYSTEM = frozenset(
    {"postmaster", "mailer-daemon", "abuse", "hostmaster", "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"}
)
_SYSTEM_NAMES = frozenset({"microsoft outlook", "mail delivery subsystem", "mail delivery system", "postmaster"})
_SHORTEST_NAME = 3  # characters; shorter display names would take letters out of other words
_PSEUDONYM = re.compile(r"person-[0-9a-f]{6}")  # what was hidden before stays as it is
_LONGEST_SUFFIX = 6
# Encoded words before an address (RFC 2047) are a person's name; lines of base64 hide anything.
_ENCODED_NAME = re.compile(r"(?:=\?[\w.*-]{1,40}\?[bq]\?[^?\s]{0,200}\?=\s*){1,20}(?=<)", re.IGNORECASE)
_BASE64 = re.compile(r"(?:^[A-Za-z0-9+/]{56,100}\r?\n)+(?:^[A-Za-z0-9+/]{0,100}={0,2}$)?", re.MULTILINE)
_DIGITS = 6  # hexadecimal digits of a pseudonym: 16 million, so that two people of one batch hardly ever share one


class Redactor:
    """Gives each address and name the same pseudonym every time; another key gives other pseudonyms.

    The key is made for one session and is never kept: somebody has one pseudonym in a ticket, its preview and an
    export, and another the next time the program runs.
    Names cannot be told from other words by their form: `knowing` tells the ones of a message, and the Message-IDs,
    which look like addresses but name nobody and must stay whole for a message trace.
    """

    def __init__(self, key: bytes, names: Iterable[str] = (), keep: Iterable[str] = ()) -> None:
        self._key = key
        self._keep = frozenset(keep)
        known = sorted({n for n in names if len(n) >= _SHORTEST_NAME and n.lower() not in _SYSTEM_NAMES}, key=len)
        words = "|".join(re.escape(name) for name in reversed(known))
        self._names = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def knowing(self, diagnosis: Diagnosis) -> Redactor:
        """A redactor with the same pseudonyms that knows the names and Message-IDs of one bounce."""
        return Redactor(self._key, people(diagnosis), message_ids(diagnosis))

    def told(self, names: Iterable[str], keep: Iterable[str]) -> Redactor:
        """A redactor with the same pseudonyms that knows these names and Message-IDs."""
        return Redactor(self._key, names, keep)

    def text(self, text: str) -> str:
        """The text with every address's local part replaced ("person-3f2a91@contoso.com"), and the known names."""
        replaced = _ADDRESS.sub(self._address, text) if "@" in text else text
        return self._names.sub(self._name, replaced) if self._names is not None else replaced

    def file(self, path: str) -> str:
        """A pseudonym for a file that keeps its suffix ("file-3f2a91.eml"); equal for equal paths."""
        suffix = PurePath(path).suffix
        kept = suffix if len(suffix) <= _LONGEST_SUFFIX and suffix[1:].isalnum() and suffix.isascii() else ""
        return f"file-{self._pseudonym(path)}{kept}"

    def raw(self, text: str, left_out: str) -> str:
        """A stretch of a message's source: encoded names go as well, and what is encoded as base64 is `left_out`."""
        text = _ENCODED_NAME.sub(lambda found: f"name-{self._pseudonym(found[0])} ", text)
        return self.text(_BASE64.sub(f"[{left_out}]\n", text))

    def _address(self, found: re.Match[str]) -> str:
        local, domain = found[1].replace("''", "'"), found[2]
        if local.lower() in _SYSTEM or _PSEUDONYM.fullmatch(local) or f"{local}@{domain}" in self._keep:
            return found[0]
        return f"person-{self._pseudonym(f'{local.lower()}@{domain.lower()}')}@{domain}"

    def _name(self, found: re.Match[str]) -> str:
        return f"name-{self._pseudonym(found[0].lower())}"

    def _pseudonym(self, of: str) -> str:
        return hmac.new(self._key, of.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:_DIGITS]


def redacted(value: T, redactor: Redactor) -> T:
    """A copy of plain values (dataclasses, tuples, lists, dictionaries, strings) with every string redacted."""
    return _mapped(value, redactor.text)  # type: ignore[no-any-return]


def people(diagnosis: Diagnosis) -> tuple[str, ...]:
    """The display names of people in the bounce."""
    notice, original = diagnosis.report.notice, diagnosis.report.original
    mailboxes: list[Field[Mailbox] | None] = [notice.from_]
    names = [r.display_name.value for r in diagnosis.report.recipients if r.display_name]
    if original is not None:
        mailboxes += [*original.from_, original.sender, *original.resent_from]
        for header in (original.to, original.reply_to):
            names += _DISPLAY.findall(header.value) if header is not None else []
    names += _DISPLAY.findall(notice.to.value) if notice.to is not None else []
    names += [m.value.display_name for m in mailboxes if m is not None]
    return tuple(dict.fromkeys(name.strip(" \"'") for name in names if "@" not in name and name.strip(" \"'")))


_DISPLAY = re.compile(r"(?:^|[,;])\s*(\"[^\"\n]{1,128}\"|[^<>@\n,;\"]{1,128}?)\s*<")


def message_ids(diagnosis: Diagnosis) -> tuple[str, ...]:
    """The Message-IDs of the notice and of the returned message, without brackets."""
    notice, original = diagnosis.report.notice, diagnosis.report.original
    ids = [notice.message_id, original.message_id if original is not None else None]
    return tuple(field.value.strip("<> ") for field in ids if field is not None)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        items = [_mapped(item, change) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)  # named tuples keep their names
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _mapped(getattr(value, f.name), change) for f in fields(value)})
    return value

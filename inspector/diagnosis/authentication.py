"""Results of SPF, DKIM, DMARC and ARC that the returned message carries (RFC 8601, RFC 7208 section 9.1, RFC 8617)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.diagnosis.hosts import is_microsoft_host
from inspector.model.diagnosis import AuthResult
from inspector.model.headers import HeaderField, Headers
from inspector.model.report import Original

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"\s*(spf|dkim|dmarc|arc|compauth|iprev|auth|bimi)\s*=\s*([a-z]+)(.*)", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"([a-z]+\.[a-z-]+|action|reason|policy)\s*=\s*(\"[^\"]*\"|[^\s;]+)", re.IGNORECASE)
_SPF = re.compile(r"\s*(pass|fail|softfail|neutral|none|temperror|permerror)\b", re.IGNORECASE)
_SPF_PAIR = re.compile(r"(envelope-from|client-ip|helo|identity)=(\"[^\"]*\"|[^\s;]+)")
_TAG = re.compile(r"(?:^|;)\s*([ds])\s*=\s*([^;\s]+)", re.IGNORECASE)
_BY = re.compile(r"\bby\s+([^\s;]+)", re.IGNORECASE)
_ALL = frozenset({"authentication-results", "arc-authentication-results", "received-spf", "dkim-signature"})
_MOST_FIELDS = 20  # of each header name
_LONGEST = 4000  # characters of one field


def authentication_of(original: Original | None) -> tuple[AuthResult, ...]:
    """Every result, the trusted ones first. Trusted is only what the last receiving organisation wrote: RFC 8601
    section 5 has a border remove or ignore what claims to come from itself, so the topmost field is the one to believe.
    """
    return results_in(original.headers) if original is not None and original.headers is not None else ()


def results_in(headers: Headers) -> tuple[AuthResult, ...]:
    """The results in one header section, the trusted ones first."""
    if not headers.has_any(_ALL):
        return ()
    results = [*_authentication_results(headers), *_arc(headers), *_received_spf(headers), *_signatures(headers)]
    return tuple(sorted(results, key=lambda r: not r.trusted))


def _authentication_results(headers: Headers) -> Iterator[AuthResult]:
    fields = headers.all("Authentication-Results")[:_MOST_FIELDS]
    top = headers.first("Received") if fields else None
    receiver = _by(top.value) if top else ""
    for number, field in enumerate(fields):
        server, results = _parsed(field)
        ours = not server and is_microsoft_host(receiver)
        yield from _made(field, server, results, number == 0 and (ours or _same_organisation(server, receiver)))


def _arc(headers: Headers) -> Iterator[AuthResult]:
    for field in headers.all("ARC-Authentication-Results")[:_MOST_FIELDS]:
        instance, _, rest = field.value.partition(";")
        server, results = _parsed(field, rest)
        yield from _made(field, f"{instance.strip()} {server}".strip(), results, False)


def _parsed(field: HeaderField, value: str | None = None) -> tuple[str, list[str]]:
    """The authserv-id ("" where Microsoft leaves it out) and the clauses of one field."""
    text = (field.value if value is None else value)[:_LONGEST]
    clauses = _COMMENT.sub(" ", text).split(";")
    if _RESULT.match(clauses[0]):
        return "", clauses
    words = clauses[0].split()
    return (words[0] if words else ""), clauses[1:]


def _made(field: HeaderField, server: str, clauses: list[str], trusted: bool) -> Iterator[AuthResult]:
    for clause in clauses:
        if found := _RESULT.match(clause):
            pairs = tuple((k.lower(), v.strip('"')) for k, v in _PROPERTY.findall(found[3]))
            yield AuthResult(found[1].lower(), found[2].lower(), pairs, server, trusted, field.evidence)


def _received_spf(headers: Headers) -> Iterator[AuthResult]:
    for field in headers.all("Received-SPF")[:_MOST_FIELDS]:
        if found := _SPF.match(field.value):
            pairs = tuple(_SPF_PAIR.findall(field.value[:_LONGEST]))
            yield AuthResult("spf", found[1].lower(), pairs, "Received-SPF", False, field.evidence)


def _signatures(headers: Headers) -> Iterator[AuthResult]:
    """The domains that signed; a signature is a claim, not a result."""
    for field in headers.all("DKIM-Signature")[:_MOST_FIELDS]:
        tags = dict(_TAG.findall(field.value[:_LONGEST]))
        if "d" in tags:
            pairs = (("header.d", tags["d"]), ("header.s", tags.get("s", "")))
            yield AuthResult("dkim", "signed", pairs, "DKIM-Signature", False, field.evidence)


def _by(received: str) -> str:
    found = _BY.search(received[:_LONGEST])
    return found[1] if found else ""


def _same_organisation(server: str, receiver: str) -> bool:
    """Whether two host names share their last two labels: enough to tell an own border from a stranger's."""
    mine, theirs = server.lower().rstrip(".").split(".")[-2:], receiver.lower().rstrip(".").split(".")[-2:]
    return len(mine) == 2 and mine == theirs

"""Whether a notice is what it says it is: the signs for and against, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.diagnosis.authentication import results_in
from inspector.diagnosis.hosts import is_microsoft_host
from inspector.model.diagnosis import AuthResult, Genuineness
from inspector.model.evidence import Evidence
from inspector.model.headers import Headers
from inspector.model.report import Kind, Report

Sign = tuple[str, str, Evidence | None]
_ENOUGH = 3  # signs for, with none against, that make a notice genuine
_MICROSOFT_GENERATORS = ("exchange-online", "exchange-server", "outlook-com")


def genuineness(report: Report, authentication: tuple[AuthResult, ...]) -> Genuineness:
    """The verdict on the notice, with its signs. RFC 3464 section 4.1 warns that notices can be forged."""
    signs = tuple(_signs(report))
    against = [s for s in signs if s[1] == "-"]
    for_ = [s for s in signs if s[1] == "+"]
    if any(sign == "failed-authentication" for sign, _, _ in signs):
        return Genuineness("forged", signs)
    spoofed = _spoofed(report, authentication)
    if spoofed is not None:
        return Genuineness("backscatter", (*signs, spoofed))
    if report.kind is Kind.NOT_A_BOUNCE:
        return Genuineness("forged" if len(against) > len(for_) else "unsure", signs)
    if not against and len(for_) >= _ENOUGH:
        return Genuineness("genuine", signs)
    return Genuineness("likely" if len(for_) > len(against) else "unsure", signs)


def _signs(report: Report) -> Iterator[Sign]:
    headers = report.notice.headers
    if headers is not None:
        yield from _header_signs(headers, report.source.rebuilt)
        yield from _authentication_signs(headers)
    yield from _matching_message_id(report)
    yield from _matching_server(report)
    told = next((r for r in report.recipients if r.read_from.value in ("delivery-status", "outlook")), None)
    if told is not None:
        yield "delivery-status", "+", (told.status or told.address).evidence
    # what a notice lacks speaks against it only where nothing else makes it one: many honest systems are as terse
    weight = "-" if report.kind is Kind.NOT_A_BOUNCE else "0"
    for doubt in report.doubts:
        if doubt != "return-path-not-null":  # the header signs tell it with its place
            yield doubt, weight, None


def _header_signs(headers: Headers, rebuilt: bool) -> Iterator[Sign]:
    path = headers.first("Return-Path")
    if path is not None:
        null = path.value.strip() in ("<>", "")
        yield ("null-return-path", "+", path.evidence) if null else ("no-null-return-path", "-", path.evidence)
    mark = headers.first("X-MS-Exchange-Message-Is-Ndr")
    if mark is not None:
        yield "marker-header", "+", mark.evidence
    submitted = headers.first("Auto-Submitted")
    if submitted is not None and not submitted.value.strip().lower().startswith("no"):
        yield "auto-submitted", "+", submitted.evidence
    elif submitted is None and not rebuilt and headers.first("X-Failed-Recipients") is None and mark is None:
        yield "no-auto-submitted", "0", None


def _authentication_signs(headers: Headers) -> Iterator[Sign]:
    """What the receiver's own check of the notice says: only who may use a domain passes DMARC for it (RFC 7489)."""
    for result in results_in(headers):
        if result.trusted and result.method in ("dmarc", "compauth") and result.result == "fail":
            yield "failed-authentication", "-", result.evidence
            return


def _matching_message_id(report: Report) -> Iterator[Sign]:
    """Whether the notice answers the message that it returns."""
    headers, original = report.notice.headers, report.original
    if headers is None or original is None or original.message_id is None:
        return
    wanted = original.message_id.value.strip("<> ")
    for name in ("In-Reply-To", "References"):
        field = headers.first(name)
        if field is not None and wanted:
            agrees = wanted in field.value
            yield ("answers-original", "+", field.evidence) if agrees else ("answers-other", "-", field.evidence)
            return


def _matching_server(report: Report) -> Iterator[Sign]:
    """Whether the server that says it wrote the notice made its Message-ID, and is Microsoft's where it must be."""
    reporting, own_id = report.notice.reporting_mta, report.notice.message_id
    if reporting is None:
        return
    host = reporting.value.lower()
    if own_id is not None and host and host in own_id.value.lower():
        yield "server-made-message-id", "+", own_id.evidence
    if report.notice.generator == "exchange-online":
        ours = is_microsoft_host(host)
        yield (
            ("microsoft-server", "+", reporting.evidence) if ours else ("not-microsoft-server", "-", reporting.evidence)
        )


def _spoofed(report: Report, authentication: tuple[AuthResult, ...]) -> Sign | None:
    """The sign of backscatter: a foreign system returns a message that failed SPF for the address it is returned to."""
    if report.notice.generator in _MICROSOFT_GENERATORS:
        return None
    failed = next((a for a in authentication if a.method == "spf" and a.result == "fail"), None)
    passed = any(a.method in ("spf", "dkim") and a.result == "pass" for a in authentication)
    return ("original-failed-spf", "-", failed.evidence) if failed is not None and not passed else None

"""The tenant that wrote a notice: its id, its name, and the domains that are plainly its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.bounce.notice import INTERNAL_SENDER
from inspector.diagnosis.domains import a_form, domain_of
from inspector.diagnosis.rewriting import unwritten
from inspector.model.diagnosis import Tenant
from inspector.model.evidence import Evidence, Field, How, Span
from inspector.model.headers import HeaderField, Headers
from inspector.model.report import Report

INITIAL_DOMAINS = (".onmicrosoft.com", ".onmicrosoft.us", ".partner.onmschina.cn", ".onmicrosoft.de")

_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_ID_HEADERS = ("X-MS-Exchange-CrossTenant-Id", "X-EOPTenantAttributedMessage", "X-LD-Processed")


@dataclass(frozen=True, slots=True)
class TenantSigns:
    """What a report tells of tenants: who wrote the notice, who sent the message, and which domains are the sender's.

    `own` holds the domains of the sending tenant, each with the key of the reason.
    """

    writer: Field[str] | None
    sender: Field[str] | None
    own: tuple[tuple[str, Field[str]], ...]

    @property
    def reasons(self) -> dict[str, str]:
        """The own domains with the key of the reason why each is one."""
        return {field.value: reason for reason, field in self.own}


def tenant_signs(report: Report) -> TenantSigns:
    """Read all signs of a report once."""
    writer = _tenant_id(report.notice.headers)
    sender = _tenant_id(report.original.headers if report.original else None)
    elsewhere = writer is not None and sender is not None and writer.value != sender.value
    return TenantSigns(writer, sender, tuple(_own_domains(report, written_elsewhere=elsewhere)))


def tenant_of(signs: TenantSigns) -> Tenant:
    """The tenant; the returned message's headers count when the notice's own say nothing."""
    domains = {field.value: field for _, field in signs.own}
    return Tenant(signs.writer or signs.sender, _tenant_name(domains), tuple(domains.values()))


def _own_domains(report: Report, *, written_elsewhere: bool) -> Iterator[tuple[str, Field[str]]]:
    """The sending tenant's domains; not the notice's own when another tenant wrote it: those are the recipient's."""
    original = report.original
    if not written_elsewhere:
        sender = report.notice.from_
        if sender is not None and sender.value.address.lower().startswith((INTERNAL_SENDER, "postmaster@")):
            domain = domain_of(sender.value.address)
            if domain and domain not in _SHARED_POSTMASTERS:
                yield "tenant-postmaster", Field(domain, sender.evidence)
        yield from _originators(report.notice.headers)
    if original is None:
        return
    yield from _originators(original.headers)
    for envelope in original.envelope_senders:
        before = unwritten(envelope.address.value)
        if before is not None and before.scheme.startswith("exchange-"):
            yield "tenant-rewriting", Field(domain_of(envelope.address.value), _inferred(envelope.address.evidence))


_SHARED_POSTMASTERS = frozenset({"outlook.com", "hotmail.com", "live.com", "msn.com"})


def _originators(headers: Headers | None) -> Iterator[tuple[str, Field[str]]]:
    if headers is None:
        return
    for field in headers.all("X-OriginatorOrg"):
        domain = a_form(field.value)
        if "." in domain and domain not in _SHARED_POSTMASTERS:
            yield "tenant-originator", Field(domain, field.evidence)


def _tenant_id(headers: Headers | None) -> Field[str] | None:
    if headers is None:
        return None
    for name in _ID_HEADERS:
        if (field := headers.first(name)) is not None and (found := _GUID.search(field.value)):
            return Field(found[0].lower(), _within(field, found.span()))
    return None


def _tenant_name(domains: dict[str, Field[str]]) -> Field[str] | None:
    for domain, field in domains.items():
        for suffix in INITIAL_DOMAINS:
            if domain.endswith(suffix):
                return Field(domain.removesuffix(suffix).rpartition(".")[2], _inferred(field.evidence))
    return None


def _within(field: HeaderField, span: tuple[int, int]) -> Evidence:
    """The evidence of a stretch of a header value; the whole value's when folds or decoding moved the characters."""
    whole = field.evidence
    if whole.how is not How.AS_WRITTEN:
        return _inferred(whole)
    return Evidence(whole.text_id, Span(whole.span.start + span[0], whole.span.start + span[1]))


def _inferred(evidence: Evidence) -> Evidence:
    return Evidence(evidence.text_id, evidence.span, How.INFERRED)

"""The questions about one domain: which are asked, which depend on others, and what each one found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

from inspector.lookups import microsoft
from inspector.lookups.asking import Asker
from inspector.model.dns import Answer, Finding, Outcome, Question, Record, Sign, SignKind, Sought, Standing

_MOST_TARGETS = 4  # mail exchangers whose address is asked for


async def survey(asker: Asker, domain: str) -> tuple[Finding, ...]:
    """Look for everything that DNS may hold of a domain (A-labels), all at once; findings in the order to show them."""
    found = await asyncio.gather(
        _mail_exchangers(asker, domain),
        _usual_mail_host(asker, domain),
        _texts(asker, domain),
        _dkim(asker, Sought.DKIM_1, f"selector1._domainkey.{domain}", domain),
        _dkim(asker, Sought.DKIM_2, f"selector2._domainkey.{domain}", domain),
        _dmarc(asker, domain),
        _pointer(asker, Sought.AUTODISCOVER, SignKind.AUTODISCOVER, f"autodiscover.{domain}", "CNAME"),
        _pointer(asker, Sought.FEDERATION, SignKind.FEDERATION, f"_sipfederationtls._tcp.{domain}", "SRV"),
        _pointer(asker, Sought.SIGN_IN, SignKind.SIGN_IN, f"msoid.{domain}", "CNAME"),
    )
    return tuple(finding for findings in found for finding in findings)


async def _mail_exchangers(asker: Asker, domain: str) -> tuple[Finding, ...]:
    answer = await asker.ask(domain, "MX")
    hosts = list(dict.fromkeys(record.target for record in answer.records if record.type == "MX"))
    ours = [host for host in hosts if microsoft.leads_to_exchange_online(host)][:_MOST_TARGETS]
    targets = await asyncio.gather(*(asker.ask(host, "A") for host in ours))
    ended = {target.question.name: target.outcome for target in targets}
    signs = [microsoft.mx_sign(domain, host, ended.get(host)) for host in hosts]
    return (_finding(Sought.MX, answer, signs, targets),)


async def _usual_mail_host(asker: Asker, domain: str) -> tuple[Finding, ...]:
    answer = await asker.ask(microsoft.usual_mail_host(domain), "A")
    return (_finding(Sought.MAIL_HOST, answer, [microsoft.mail_host_sign(domain, answer)]),)


async def _texts(asker: Asker, domain: str) -> tuple[Finding, ...]:
    answer = await asker.ask(domain, "TXT")
    spf, ownership = _only(answer, microsoft.is_spf), _only(answer, microsoft.is_ownership)
    return (
        _finding(Sought.SPF, spf, [sign for record in spf.records for sign in microsoft.spf_signs(record)]),
        _finding(Sought.OWNERSHIP, ownership, [microsoft.ownership_sign() for _ in ownership.records]),
    )


async def _dmarc(asker: Asker, domain: str) -> tuple[Finding, ...]:
    answer = await asker.ask(f"_dmarc.{domain}", "TXT")
    return (_finding(Sought.DMARC, _only(answer, microsoft.is_dmarc)),)


async def _pointer(asker: Asker, sought: Sought, kind: SignKind, name: str, record_type: str) -> tuple[Finding, ...]:
    answer = await asker.ask(name, record_type)
    return (_finding(sought, answer, [microsoft.pointer_sign(kind, record.target) for record in answer.records]),)


async def _dkim(asker: Asker, sought: Sought, name: str, domain: str) -> tuple[Finding, ...]:
    """A resolver gives the alias and the key at its end in one answer; the alias alone is asked for if that fails."""
    answer = await asker.ask(name, "TXT")
    aliases = tuple(record for record in answer.records if record.type == "CNAME")
    if not aliases and answer.outcome.standing is Standing.NOT_ASKED:
        aliases = (await asker.ask(name, "CNAME")).records
    if not aliases:
        return (_finding(sought, answer),)
    key = replace(answer, question=Question(aliases[-1].target, "TXT"), records=answer.records[len(aliases) :])
    signs = [microsoft.dkim_sign(domain, alias.target, key) for alias in aliases]
    return (_finding(sought, Answer(answer.question, Outcome.FOUND, aliases), signs, [key]),)


def _only(answer: Answer, wanted: Callable[[Record], bool]) -> Answer:
    """The answer with the wanted TXT records alone; where there are only others, nothing was found."""
    records = tuple(record for record in answer.records if record.type == "TXT" and wanted(record))
    outcome = Outcome.NO_DATA if answer.outcome is Outcome.FOUND and not records else answer.outcome
    return replace(answer, outcome=outcome, records=records)


def _finding(
    sought: Sought, answer: Answer, signs: Iterable[Sign | None] = (), targets: Iterable[Answer] = ()
) -> Finding:
    return Finding(sought, answer, tuple(dict.fromkeys(sign for sign in signs if sign)), tuple(targets))

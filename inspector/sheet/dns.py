"""What public DNS said of a domain, in words: found, not found, could not be asked, and never more than that."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.dns import (
    Answer,
    Cloud,
    Conclusion,
    DomainCheck,
    Finding,
    Outcome,
    Record,
    Sign,
    SignKind,
    Sought,
    Standing,
    Unaskable,
)
from inspector.sheet.display import one_line, visible
from inspector.sheet.times import both_times
from inspector.sheet.values import Shown
from inspector.sheet.wording import Wording, mark

_LONGEST = 400  # characters of a record that are shown; a hostile TXT record may hold 64 K
_BREAKS = {0x09: 0x2409, 0x0A: 0x240A}  # a record stays one line, and shows what it holds

LABELS = {
    Sought.MX: mark("Mail exchanger (MX)"),
    Sought.MAIL_HOST: mark("Mail host at Exchange Online"),
    Sought.SPF: mark("SPF"),
    Sought.OWNERSHIP: mark("Proof of ownership (MS=)"),
    Sought.DKIM_1: mark("DKIM, selector1"),
    Sought.DKIM_2: mark("DKIM, selector2"),
    Sought.DMARC: mark("DMARC"),
    Sought.AUTODISCOVER: mark("Autodiscover"),
    Sought.FEDERATION: mark("Teams federation"),
    Sought.SIGN_IN: mark("Sign-in (msoid)"),
}
STANDINGS = {
    Standing.FOUND: mark("found"),
    Standing.NOT_FOUND: mark("not found"),
    Standing.NOT_ASKED: mark("could not be asked"),
}
REASONS = {
    Outcome.FOUND: "",
    Outcome.NXDOMAIN: mark("there is no such name"),
    Outcome.NO_DATA: mark("the name has no such record"),
    Outcome.CNAME_LOOP: mark("its aliases lead nowhere"),
    Outcome.TIMEOUT: mark("no answer in time"),
    Outcome.SERVFAIL: mark("the DNS server reports a failure"),
    Outcome.REFUSED: mark("the DNS server refuses to answer"),
    Outcome.MALFORMED: mark("the answer cannot be read"),
    Outcome.UNREACHABLE: mark("the DNS server cannot be reached"),
    Outcome.NO_RESOLVER: mark("this computer names no DNS server"),
    Outcome.CANCELLED: mark("stopped before an answer came"),
}
FAULTS = {
    "ConnectionRefusedError": mark("the connection is refused"),
    "ConnectionResetError": mark("the connection was broken off"),
    "TimeoutError": mark("timed out"),
}
"""The names of faults that say more than that a DNS server cannot be reached; the others' are left out."""
CONCLUSIONS = {
    Conclusion.TENANT: mark("Known to some Microsoft 365 tenant"),
    Conclusion.CONSUMER: mark("A domain of Outlook.com, which is not a tenant"),
    Conclusion.SET_UP: mark("Only traces of a set-up for Microsoft 365"),
    Conclusion.NONE: mark("No traces of Microsoft 365"),
    Conclusion.NO_SUCH_DOMAIN: mark("Public DNS has no such domain"),
    Conclusion.UNKNOWN: mark("Unknown: not everything could be asked"),
    Conclusion.NOT_ASKED: mark("Not asked"),
}
CAVEATS = {
    Conclusion.TENANT: mark("DNS cannot say which tenant accepts the domain, nor that yours does."),
    Conclusion.SET_UP: mark(
        "Such records can be old, unfinished or another tenant's; a tenant may accept the domain or not."
    ),
    Conclusion.NONE: mark("This proves nothing: a tenant can accept a domain that has none of these records."),
    Conclusion.UNKNOWN: mark(
        "A question without an answer is not an absence. Check again later or with another DNS server."
    ),
    Conclusion.NO_SUCH_DOMAIN: mark("Look for a spelling mistake or an internal name in the sender's address."),
}
UNASKABLE = {
    Unaskable.EMPTY: mark("There is no domain to ask for."),
    Unaskable.ADDRESS: mark("This is an IP address, not a domain."),
    Unaskable.NOT_A_NAME: mark("This cannot be a domain name."),
    Unaskable.SINGLE_LABEL: mark("A name without a dot is not a public domain."),
    Unaskable.SPECIAL_USE: mark("Names of this kind are internal; public DNS does not hold them."),
}
SIGNS = {
    SignKind.MX: mark("leads to Exchange Online"),
    SignKind.MX_NEW: mark("leads to Exchange Online (new form, mx.microsoft)"),
    SignKind.MX_OTHER_NAME: mark("leads to Exchange Online, to a host named after another domain"),
    SignKind.MX_LEGACY: mark("leads to a Microsoft service from before Exchange Online Protection"),
    SignKind.MX_CONSUMER: mark("leads to Outlook.com, Microsoft's consumer service"),
    SignKind.MAIL_HOST: mark("Exchange Online has a mail host of this name"),
    SignKind.MAIL_HOST_SHARED: mark("Exchange Online has a mail host of this name, but another domain could own it"),
    SignKind.SPF: mark("lets Microsoft 365 send"),
    SignKind.OWNERSHIP: mark("somebody once began to prove ownership to Microsoft; it may be old or another tenant's"),
    SignKind.DKIM: mark("names the tenant {tenant}"),
    SignKind.DKIM_NEW: mark("names the tenant {tenant} (form used since May 2025)"),
    SignKind.DKIM_OTHER_NAME: mark("names the tenant {tenant}, but the key of another domain"),
    SignKind.AUTODISCOVER: mark("leads mail programs to Microsoft 365"),
    SignKind.FEDERATION: mark("set up for Teams or Skype for Business"),
    SignKind.SIGN_IN: mark("leads sign-in to Microsoft 365"),
}
CLOUDS = {
    Cloud.US_GOVERNMENT: mark("US government cloud"),
    Cloud.CHINA: mark("China, operated by 21Vianet"),
}


@dataclass(frozen=True, slots=True)
class DnsRow:
    """One thing that was looked for; `answer` says in words what came of it.

    `state` is "found", "broken" (found, but it leads to a host that does not exist), "not-found" or "not-asked".
    `records` are lines to read, control characters made visible; `notes` say what they suggest.
    """

    label: str
    question: str
    state: str
    answer: str
    records: tuple[Shown, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DnsSheet:
    """What the DNS tab, the ticket and the terminal show of a check.

    `conclusion` is the one sentence, `caveats` say what it does not mean. `tone` is "plain" or "warning". `asked` names
    servers, time and duration, "" when nothing was asked.
    """

    domain: Shown
    conclusion: str
    tone: str
    caveats: tuple[str, ...]
    rows: tuple[DnsRow, ...]
    asked: str


def dns_sheet(check: DomainCheck, say: Wording) -> DnsSheet:
    """The words for a check."""
    return DnsSheet(
        Shown(_both_forms(check)),
        _conclusion(check, say),
        _tone(check),
        _caveats(check, say),
        tuple(_row(finding, say) for finding in check.findings),
        _asked(check, say),
    )


def as_lines(sheet: DnsSheet, say: Wording) -> tuple[str, ...]:
    """The sheet as plain lines, for a ticket or a terminal."""
    lines = [say("DNS of {domain}: {conclusion}", domain=sheet.domain.text, conclusion=sheet.conclusion)]
    lines += [f"  {caveat}" for caveat in sheet.caveats]
    for row in sheet.rows:
        lines.append(f"  {row.label} [{row.question}]: {row.answer}")
        lines += [f"      {record.text}" for record in row.records]
        lines += [f"      ({note})" for note in row.notes]
    return (*lines, f"  {sheet.asked}") if sheet.asked else tuple(lines)


def _both_forms(check: DomainCheck) -> str:
    readable = one_line(check.unicode or check.domain)
    return readable if check.unicode == check.ascii else f"{readable} ({check.ascii})"


def _conclusion(check: DomainCheck, say: Wording) -> str:
    words = say(CONCLUSIONS[check.conclusion])
    if not check.tenants:
        return words
    return say("{conclusion}: {tenants}", conclusion=words, tenants=one_line(", ".join(check.tenants)))


def _tone(check: DomainCheck) -> str:
    # never "good": that a tenant knows the domain does not say that it is the sender's
    doubtful = (Conclusion.UNKNOWN, Conclusion.NO_SUCH_DOMAIN, Conclusion.NOT_ASKED)
    return "warning" if check.conclusion in doubtful else "plain"


def _caveats(check: DomainCheck, say: Wording) -> tuple[str, ...]:
    caveats = [CAVEATS[check.conclusion]] if check.conclusion in CAVEATS else []
    if check.unaskable:
        caveats.append(UNASKABLE[check.unaskable])
    if check.conclusion is not Conclusion.UNKNOWN and not check.complete:
        caveats.append(mark("Some questions could not be asked; their answers could change this."))
    return tuple(say(caveat) for caveat in caveats)


def _row(finding: Finding, say: Wording) -> DnsRow:
    state, words = finding.answer.outcome.standing.value, _ended(finding.answer, say)
    missing = sum(target.outcome.standing is Standing.NOT_FOUND for target in finding.targets)
    if missing and finding.answer.outcome.standing is Standing.FOUND:
        all_missing = missing == len(finding.targets)
        state = "broken"
        words = say("found, but its target is missing") if all_missing else say("found, but a target is missing")
    return DnsRow(
        label=say(LABELS[finding.sought]),
        question=one_line(f"{finding.answer.question.type} {finding.answer.question.name}"),
        state=state,
        answer=words,
        records=tuple(_line(record) for answer in (finding.answer, *finding.targets) for record in answer.records),
        notes=(*(_suggests(sign, say) for sign in finding.signs), *(_end(target, say) for target in finding.targets)),
    )


def _ended(answer: Answer, say: Wording) -> str:
    """ "found", "not found: there is no such name", "could not be asked: the DNS server ... (NOTIMP)"."""
    words = say(STANDINGS[answer.outcome.standing])
    if REASONS[answer.outcome]:
        words = say("{standing}: {reason}", standing=words, reason=say(REASONS[answer.outcome]))
    detail = one_line(answer.detail)
    if answer.outcome is Outcome.UNREACHABLE:  # the name of a fault of Python's
        detail = say(FAULTS[detail]) if detail in FAULTS else ""
    return f"{words} ({detail})" if detail else words


def _line(record: Record) -> Shown:
    value = record.value if len(record.value) <= _LONGEST else record.value[:_LONGEST] + "…"
    return Shown(visible(f"{record.owner} {record.type} {value}".translate(_BREAKS)))


def _suggests(sign: Sign, say: Wording) -> str:
    words = say(SIGNS[sign.kind], tenant=one_line(sign.tenant))
    return f"{words} ({say(CLOUDS[sign.cloud])})" if sign.cloud in CLOUDS else words


def _end(target: Answer, say: Wording) -> str:
    """What became of the host that a record leads to."""
    return say("its target {host}: {answer}", host=one_line(target.question.name), answer=_ended(target, say))


def _asked(check: DomainCheck, say: Wording) -> str:
    if not check.servers:
        return ""
    return say(
        "Asked {servers} at {time}, in {n} ms",
        servers=", ".join(check.servers),
        time=both_times(check.asked_at, say),
        n=round(check.seconds * 1000),
    )

"""What a DNS message says: its records as plain values, its aliases in order, its outcome."""

from __future__ import annotations

from collections.abc import Iterator

import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rdtypes.txtbase
import dns.rrset

from inspector.model.dns import Answer, Outcome, Question, Record

_MOST_RECORDS = 200  # of one answer; a message over TCP could hold thousands


def read_answer(question: Question, message: dns.message.Message) -> tuple[Answer, str]:
    """The answer to a question, and the name at which it breaks off: "" when it is whole.

    Only what belongs to the question is read: the chain of aliases from its name, and the records at the end.
    """
    rcode = message.rcode()
    if rcode not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
        outcome = Outcome.REFUSED if rcode == dns.rcode.REFUSED else Outcome.SERVFAIL
        return Answer(question, outcome, detail=dns.rcode.to_text(rcode)), ""
    wanted = dns.rdatatype.from_text(question.type)
    aliases, end, circle = _chain(message, message.question[0].name, wanted)
    data = _find(message, end, wanted)
    records = tuple(record for rrset in [*aliases, data] if rrset for record in _records(rrset))
    if circle:
        return Answer(question, Outcome.CNAME_LOOP, records), ""
    if data:
        return Answer(question, Outcome.FOUND, records), ""
    if rcode == dns.rcode.NXDOMAIN:  # it speaks of the end of the chain (RFC 6604)
        return Answer(question, Outcome.NXDOMAIN, records), ""
    whole = not aliases or _denied(message, end)
    return Answer(question, Outcome.NO_DATA, records), "" if whole else _text(end)


def _chain(
    message: dns.message.Message, start: dns.name.Name, wanted: dns.rdatatype.RdataType
) -> tuple[list[dns.rrset.RRset], dns.name.Name, bool]:
    """The aliases in order, the name at their end, and whether they run in a circle."""
    aliases: list[dns.rrset.RRset] = []
    seen = {start}
    name = start
    while wanted != dns.rdatatype.CNAME and (alias := _find(message, name, dns.rdatatype.CNAME)):
        aliases.append(alias)
        name = alias[0].target
        if name in seen:
            return aliases, name, True
        seen.add(name)
    return aliases, name, False


def _find(message: dns.message.Message, name: dns.name.Name, wanted: dns.rdatatype.RdataType) -> dns.rrset.RRset | None:
    return message.get_rrset(dns.message.ANSWER, name, dns.rdataclass.IN, wanted)


def _denied(message: dns.message.Message, name: dns.name.Name) -> bool:
    """Whether the message says that the name has no such data: the SOA of a zone above it (RFC 2308 section 2.2)."""
    return any(rrset.rdtype == dns.rdatatype.SOA and name.is_subdomain(rrset.name) for rrset in message.authority)


def _records(rrset: dns.rrset.RRset) -> Iterator[Record]:
    owner, kind = _text(rrset.name), dns.rdatatype.to_text(rrset.rdtype)
    for rdata in rrset[:_MOST_RECORDS]:
        yield Record(owner, kind, _value(rdata), rrset.ttl, _target(rdata))


def _value(rdata: dns.rdata.Rdata) -> str:
    if isinstance(rdata, dns.rdtypes.txtbase.TXTBase):
        return b"".join(rdata.strings).decode("utf-8", "backslashreplace")
    return rdata.to_text(omit_final_dot=True)


def _target(rdata: dns.rdata.Rdata) -> str:
    # MX names its host "exchange", CNAME and SRV say "target"
    name = getattr(rdata, "exchange", None) or getattr(rdata, "target", None)
    return _text(name) if name else ""


def _text(name: dns.name.Name) -> str:
    """A name in lower case without the final dot; the root is ""; odd octets as \\DDD (RFC 1035 section 5.1)."""
    return "" if name == dns.name.root else name.canonicalize().to_text(omit_final_dot=True)

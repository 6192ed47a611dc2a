"""Diagnosis to Sheet: everything the window shows of one message, in the words of one language."""

from __future__ import annotations

from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.domains import domain_of
from inspector.model.diagnosis import Diagnosis, Hop, Identity, Verdict
from inspector.model.evidence import Field
from inspector.model.report import Kind, Recipient, Report
from inspector.sheet.display import Places, one_line
from inspector.sheet.filled import filled_facts
from inspector.sheet.marks import marked_texts
from inspector.sheet.offender import dns_domain, offender_block
from inspector.sheet.redaction import message_ids, people
from inspector.sheet.remedy import Remedy, RemedyStep, remedy
from inspector.sheet.sections import banners, hop_concern, path_note, sections
from inspector.sheet.terms import ACTIONS, KINDS, RESEND, actor, by_microsoft, identity_label, system, tone
from inspector.sheet.times import both_times, delay
from inspector.sheet.values import Fact, Headline, HopRow, OffenderBlock, RecipientRow, Sheet, Shown, Step
from inspector.sheet.wording import Wording


def sheet(diagnosis: Diagnosis, catalogue: Catalogue, say: Wording) -> Sheet:
    """The sheet of one diagnosis."""
    report = diagnosis.report
    places = Places({t.id: t.content for t in report.texts})
    words = remedy(diagnosis, catalogue, say)
    verdict = diagnosis.verdict
    headline = _headline(diagnosis, words, places, say)
    block = offender_block(diagnosis, places, say)
    ours = by_microsoft(report.notice.generator, verdict)
    actors = tuple(actor(key, say, microsoft=ours) for key in verdict.who_acts) if verdict else ()
    hopeful = verdict is not None and verdict.resend in RESEND and report.kind in (Kind.FAILURE, Kind.DELAY)
    resend = say(RESEND[verdict.resend]) if verdict and hopeful else ""
    return Sheet(
        language=say.language,
        title=_title(report, say),
        spoken=_spoken(headline, block, actors, resend, say),
        headline=headline,
        offender=block,
        actors=actors,
        resend=resend,
        facts=_facts(diagnosis, places, say),
        banners=banners(diagnosis, words, places, say),
        steps=tuple(_step(s, diagnosis, places, say) for s in words.steps),
        steps_source=words.source,
        causes=words.causes,
        texts=marked_texts(diagnosis, places, say),
        recipients=tuple(_recipient(r, places, say) for r in report.recipients),
        hops=tuple(_hop(n, h, places, say) for n, h in enumerate(diagnosis.route, 1)),
        path_note=path_note(diagnosis, places, say),
        sections=sections(diagnosis, places, say),
        dns_domain=dns_domain(diagnosis),
        people=people(diagnosis),
        message_ids=message_ids(diagnosis),
        formatted=report.html_part is not None,
        no_steps=_no_steps(diagnosis, say),
    )


def _step(step: RemedyStep, diagnosis: Diagnosis, places: Places, say: Wording) -> Step:
    filled = filled_facts(step.filled, diagnosis, places, say)
    return Step(step.id, step.title, step.detail, step.actor, step.links, step.commands, filled)


def _no_steps(diagnosis: Diagnosis, say: Wording) -> str:
    """What there is to do where the catalogue gives no steps."""
    if diagnosis.genuineness is not None and diagnosis.genuineness.verdict == "forged":
        return say(
            "No delivery failed here, so there is nothing to fix. Report a message that nobody expects as phishing."
        )
    return say("There is nothing to fix here.")


def _title(report: Report, say: Wording) -> str:
    subject = report.original.subject if report.original and report.original.subject else report.notice.subject
    return one_line(subject.value) if subject else say("(no subject)")


def _headline(diagnosis: Diagnosis, words: Remedy, places: Places, say: Wording) -> Headline:
    report, verdict = diagnosis.report, diagnosis.verdict
    if verdict is None:
        sentence = {
            Kind.NOT_A_BOUNCE: say("This message does not report on the delivery of another one."),
            Kind.AUTO_REPLY: say("This is an automatic reply: the message it answers was delivered."),
            Kind.DISPOSITION: say("This is a read receipt: it says what the reader did with a delivered message."),
            Kind.COMPLAINT: say("Somebody marked a message as spam; this is the report of it."),
        }.get(report.kind, say("The notice names neither a recipient nor a code."))
        return Headline(Shown(say(KINDS[report.kind])), "", system(report.notice.generator), sentence, "plain")
    chip = " ".join(filter(None, (str(verdict.reply_code or ""), verdict.code))) or say(KINDS[report.kind])
    return Headline(
        chip=places.shown(chip, verdict.evidence or verdict.reply_evidence),
        permanence=_permanence(verdict, say),
        system=" · ".join(filter(None, (system(report.notice.generator), _genuine(diagnosis, say)))),
        sentence=one_line(words.summary),
        tone=tone(report.kind),
    )


def _permanence(verdict: Verdict, say: Wording) -> str:
    if verdict.given_up:
        return say("Permanent: given up after retries")
    return {True: say("Permanent"), False: say("Temporary"), None: ""}[verdict.permanent]


def _genuine(diagnosis: Diagnosis, say: Wording) -> str:
    known = {
        "genuine": say("genuine notice"),
        "likely": say("probably genuine"),
        "unsure": say("origin not certain"),
        "backscatter": say("answers a message you may not have sent"),
        "forged": say("probably forged"),
    }
    return known.get(diagnosis.genuineness.verdict, "") if diagnosis.genuineness else ""


def _spoken(headline: Headline, block: OffenderBlock | None, actors: tuple[str, ...], resend: str, say: Wording) -> str:
    parts = [f"{headline.chip.text}. {headline.sentence}"]
    if block is not None:
        parts.append(f"{block.heading}: {block.domain.text}.")
    if actors:
        parts.append(say("Who acts: {actors}.", actors=say(", then ").join(actors)))
    return " ".join([*parts, resend]).strip()


def _facts(diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[Fact, ...]:
    report = diagnosis.report
    facts: list[Fact] = []
    if any(r.address.value for r in report.recipients):
        first = report.recipients[max(0, diagnosis.verdict.recipient if diagnosis.verdict else 0)]
        more = len(report.recipients) - 1
        note = say.count_of("and {n} more", "and {n} more", more) if more else ""
        facts.append(places.fact(say("Recipients"), first.address.value, first.address.evidence, note))
    others = _other_codes(report, diagnosis.verdict)
    if others:
        words = ", ".join(code.value for code in others)
        facts.append(places.fact(say("Other codes"), words, others[0].evidence, say("see Recipients")))
    when = _when(report)
    if when is not None:
        sent = diagnosis.verdict is None or (report.original is not None and when is report.original.date)
        label = say("Sent") if sent else say("Returned")
        facts.append(places.fact(label, both_times(when.value, say), when.evidence))
    subject = report.original.subject if report.original else None
    if subject is None and diagnosis.verdict is None:
        subject = report.notice.subject
    named = [places.fact(say("Subject"), subject.value, subject.evidence)] if subject is not None else []
    if diagnosis.verdict is not None:
        facts += named  # before the longest of all, which has a line of its own in a small window
        server = refusing_server(diagnosis, say)
        if server is not None:
            label, host, note = server
            facts.append(places.fact(label, host.value, host.evidence, note))
    else:
        facts += _whose(diagnosis, places, say) + named
    return tuple(facts)


def _whose(diagnosis: Diagnosis, places: Places, say: Wording) -> list[Fact]:
    """Who wrote a message that is no bounce: what its From header says, and its envelope sender where that differs."""
    notice = diagnosis.report.notice
    if notice.from_ is None:
        return []
    sender, signs = notice.from_.value, diagnosis.genuineness.signs if diagnosis.genuineness else ()
    failed = any(sign == "failed-authentication" for sign, _, _ in signs)
    name = f"{sender.display_name} <{sender.address}>" if sender.display_name else sender.address
    note = say("not proven: its check failed (DMARC)") if failed else ""
    facts = [places.fact(identity_label(Identity.FROM, say), name, notice.from_.evidence, note)]
    path = notice.headers.first("Return-Path") if notice.headers is not None else None
    envelope = path.value.strip("<> ") if path is not None else ""
    if path is not None and envelope and domain_of(envelope) != domain_of(sender.address):
        facts.append(places.fact(identity_label(Identity.MAIL_FROM, say), envelope, path.evidence))
    return facts


def _host_label(diagnosis: Diagnosis, say: Wording) -> str:
    """A remote server that is named has refused; else only who reported is known, unless Exchange Online refused."""
    report, verdict = diagnosis.report, diagnosis.verdict
    remote = verdict is not None and verdict.recipient >= 0 and report.recipients[verdict.recipient].remote_mta
    if report.kind is Kind.FAILURE and (remote or report.notice.generator == "exchange-online"):
        return say("Refused by")
    return say("Remote server") if remote else say("Reported by")


def _other_codes(report: Report, verdict: Verdict | None) -> list[Field[str]]:
    """The codes of other recipients that are not the verdict's, each once: a second failure needs its own mending."""
    if verdict is None:
        return []
    codes: dict[str, Field[str]] = {}
    for recipient in report.recipients:
        if recipient.status is not None:
            codes.setdefault(recipient.status.value, recipient.status)
    return [code for value, code in codes.items() if value != verdict.code]


def _when(report: Report) -> Field[str] | None:
    if report.original is not None and report.original.date is not None:
        return report.original.date
    return report.notice.arrival_date or report.notice.date


def refusing_server(diagnosis: Diagnosis, say: Wording) -> tuple[str, Field[str], str] | None:
    """The server that refused, or that reported it, with its label and what is to be known of it."""
    report, verdict = diagnosis.report, diagnosis.verdict
    if verdict is None:
        return None
    remote = report.recipients[verdict.recipient].remote_mta if verdict.recipient >= 0 else None
    host = remote or report.notice.reporting_mta
    note = say("Microsoft's own server") if verdict.remote_is_microsoft else ""
    return (_host_label(diagnosis, say), host, note) if host is not None else None


def _recipient(r: Recipient, places: Places, say: Wording) -> RecipientRow:
    def of(field: Field[str] | None) -> Shown:
        return places.shown(field.value, field.evidence) if field else Shown("")

    action = Shown(say(ACTIONS[r.action.value.value]), places.target(r.action.evidence)) if r.action else Shown("")
    reply = places.shown(str(r.reply_code.value), r.reply_code.evidence) if r.reply_code else Shown("")
    read_from = {
        "delivery-status": say("delivery status"),
        "outlook": say("Outlook properties"),
        "text": say("text of the notice"),
        "header": say("headers of the notice"),
    }[r.read_from.value]
    place = places.target((r.status or r.diagnostic or r.address).evidence, read_from)
    return RecipientRow(
        of(r.address), action, of(r.status), reply, of(r.diagnostic), of(r.remote_mta), Shown(read_from, place)
    )


def _hop(number: int, hop: Hop, places: Places, say: Wording) -> HopRow:
    """All of a hop was read from its Received line; the delay is the distance to the one before."""
    name = say("Hop {n}", n=number)

    def of(text: str) -> Shown:
        return places.shown(text, hop.evidence, name)

    return HopRow(
        number,
        of(hop.from_),
        of(hop.by),
        of(hop.with_),
        of(both_times(hop.date, say) if hop.date else say("no readable time")),
        of(delay(hop.delay_s, say)),
        of(hop_concern(hop, say)),
    )

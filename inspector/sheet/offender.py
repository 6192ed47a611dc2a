"""The block of what is to blame: the sending domain, or for other codes the recipient; where it was read, and why."""

from __future__ import annotations

from inspector.diagnosis.domains import domain_of, registrable, u_form
from inspector.model.diagnosis import AcceptedCheck, Diagnosis, Identity, Offender, Suspect, Verdict
from inspector.model.evidence import Evidence, Span
from inspector.model.report import EnvelopePlace
from inspector.sheet.display import Places, one_line
from inspector.sheet.registration import seems_own
from inspector.sheet.signs import CONCERNS, EXCLUDED, REASONS
from inspector.sheet.terms import IDENTITIES, identity_label
from inspector.sheet.values import OffenderBlock, Shown
from inspector.sheet.wording import Wording

_MOST_OTHERS = 5


def offender_block(diagnosis: Diagnosis, places: Places, say: Wording) -> OffenderBlock | None:
    """The block, or None when nobody is known that could be to blame, or the message was no bounce."""
    verdict = diagnosis.verdict
    if verdict is None:
        return None
    if _points_at_recipient(diagnosis, verdict):
        return _recipient_block(diagnosis, verdict, places, say)
    if diagnosis.offender is not None:
        return _sender_block(diagnosis, diagnosis.offender, verdict, places, say)
    return _nobody_block(say) if verdict.blames == "sender-domain" else None


def _points_at_recipient(diagnosis: Diagnosis, verdict: Verdict) -> bool:
    """Whether the recipient's side is shown; not where the notice named nobody there."""
    if not verdict.blames_recipient_side or verdict.recipient < 0:
        return False
    address = diagnosis.report.recipients[verdict.recipient].address.value
    return verdict.blames == "recipient" or bool(domain_of(address))


def _nobody_block(say: Wording) -> OffenderBlock:
    """What to show where the sending domain is to blame and nothing tells which it is."""
    return OffenderBlock(
        heading=say("Offending domain"),
        domain=Shown(say("not stated")),
        copy_text="",
        lines=(
            Shown(say("The code names no domain, and the headers of the returned message did not come along.")),
            Shown(
                say(
                    "Save the whole bounce as .eml or .msg and drop it here, or look into the report of the first step."
                )
            ),
        ),
        can_check_dns=False,
    )


def blamed_domain(diagnosis: Diagnosis) -> tuple[str, str, str]:
    """What a list groups by: the domain to blame in readable form, the key of its identity, and the address."""
    verdict, offender = diagnosis.verdict, diagnosis.offender
    if verdict is None:
        return "", "", ""
    if _points_at_recipient(diagnosis, verdict):
        address = diagnosis.report.recipients[verdict.recipient].address.value
        return u_form(domain_of(address)), "recipient", address
    if offender is None:
        return "", "", ""
    return offender.suspect.unicode, offender.suspect.identity.value, offender.suspect.address


def dns_domain(diagnosis: Diagnosis) -> str:
    """The domain that a DNS check asks for, in A-label form: the one that is shown; "" when none is."""
    verdict, offender = diagnosis.verdict, diagnosis.offender
    if verdict is not None and _points_at_recipient(diagnosis, verdict):
        return domain_of(diagnosis.report.recipients[verdict.recipient].address.value)
    return offender.suspect.domain if offender is not None else ""


def _recipient_block(diagnosis: Diagnosis, verdict: Verdict, places: Places, say: Wording) -> OffenderBlock:
    recipient = diagnosis.report.recipients[verdict.recipient]
    address = recipient.address.value
    whole = verdict.blames == "recipient"
    text = (address or say("not stated")) if whole else u_form(domain_of(address))
    more = len(diagnosis.report.recipients) - 1
    place = places.target(recipient.address.evidence)
    lines = [Shown(say.count_of("and {n} more recipient", "and {n} more recipients", more))] if more else []
    domain = domain_of(address)
    if "xn--" in domain or not address.isascii():
        lines.append(Shown(say("Written in DNS as {domain}.", domain=domain), place))
    return OffenderBlock(
        heading=say("Recipient") if whole else say("Recipient's domain"),
        domain=Shown(one_line(text), place),
        copy_text=address if whole else domain,
        lines=tuple(lines),
        can_check_dns=bool(domain),
    )


def _sender_block(
    diagnosis: Diagnosis, offender: Offender, verdict: Verdict, places: Places, say: Wording
) -> OffenderBlock:
    suspect = offender.suspect
    blamed = verdict.blames_sender
    order = list(Identity)
    others = sorted((*offender.alternatives, *offender.excluded)[:_MOST_OTHERS], key=lambda s: order.index(s.identity))
    return OffenderBlock(
        heading=sender_heading(verdict, say),
        domain=Shown(one_line(suspect.unicode), places.target(domain_evidence(suspect))),
        copy_text=suspect.domain,
        lines=tuple(_lines(diagnosis, offender, places, say) if blamed else [_read_from(suspect, places, say)]),
        others=tuple((_other_label(s, say), places.shown(s.unicode, domain_evidence(s))) for s in others),
        can_check_dns=not offender.free_mail,
    )


def sender_heading(verdict: Verdict | None, say: Wording) -> str:
    """What the sender's domain is called: the offending one only where it, and not another, is to be mended."""
    blamed = verdict is not None and verdict.blames_sender and not seems_own(verdict)
    return say("Offending domain") if blamed else say("Sender's domain")


def _other_label(suspect: Suspect, say: Wording) -> str:
    identity = identity_label(suspect.identity, say)
    return f"{identity} ({say(EXCLUDED[suspect.excluded])})" if suspect.excluded in EXCLUDED else identity


def _read_from(suspect: Suspect, places: Places, say: Wording) -> Shown:
    text = say("Read from the {identity} of the returned message.", identity=say(IDENTITIES[suspect.identity]))
    if suspect.identity is Identity.REPLY:
        text = say("Read from the server's answer, which names it.")
    if suspect.place == EnvelopePlace.NOTICE_TO.value:
        text = say("Read from the address that the notice was sent to, the envelope sender of the returned message.")
    return Shown(text, places.target(domain_evidence(suspect)))


def _reason(diagnosis: Diagnosis, offender: Offender, places: Places, say: Wording) -> Shown:
    """Why this domain was chosen; the line leads to the envelope sender that it speaks of, or to the From header."""
    key = offender.reason
    if key == "all-known-to-tenant" and (diagnosis.verdict is None or not seems_own(diagnosis.verdict)):
        return Shown("")  # the code is not about accepted domains
    if key == "identities-agree" and any(s.identity is Identity.MAIL_FROM for s in offender.alternatives):
        text = say("One place names an envelope sender of the same domain, another place names another one.")
    elif key in REASONS and offender.suspect.identity is not Identity.REPLY:
        text = say(REASONS[key])
    else:
        return Shown("")
    if key == "named-in-reply":
        return Shown(text)
    if key == "several-from":
        return Shown(text, places.target(offender.suspect.evidence))
    original = diagnosis.report.original
    senders = original.envelope_senders if original is not None else ()
    agreeing = [s for s in senders if domain_of(s.address.value) == offender.suspect.domain]
    about = agreeing if key == "identities-agree" else senders
    return Shown(
        text, places.target(about[0].address.evidence, identity_label(Identity.MAIL_FROM, say)) if about else None
    )


def _lines(diagnosis: Diagnosis, offender: Offender, places: Places, say: Wording) -> list[Shown]:
    first = (_read_from(offender.suspect, places, say), _reason(diagnosis, offender, places, say))
    place = first[0].target
    return [*filter(None, first), *(Shown(text, place) for text in _remarks(offender, say))]


def _remarks(offender: Offender, say: Wording) -> list[str]:
    """What else is to be known of the domain."""
    suspect, lines = offender.suspect, list[str]()
    if suspect.unicode != suspect.domain:
        lines.append(say("Written in DNS as {domain}.", domain=suspect.domain))
    if offender.forwarded:
        lines.append(say("The message was forwarded: this is a stranger's domain, do not register it."))
    parent = registrable(suspect.domain)
    if parent not in ("", suspect.domain) and not offender.forwarded and not any(c.covered for c in offender.accepted):
        lines.append(
            say("A subdomain: {parent} covers it only where that is set to match subdomains.", parent=u_form(parent))
        )
    lines += [
        say("Look closely: the domain {concern}.", concern=say(CONCERNS[c])) for c in suspect.concerns if c in CONCERNS
    ]
    return lines + [_accepted(check, say) for check in offender.accepted]


def _accepted(check: AcceptedCheck, say: Wording) -> str:
    words = {"list": check.list_name, "size": check.size, "date": check.taken, "parent": check.parent}
    if check.covered and check.by_subdomain_rule:
        return say(
            "Covered by {parent} with its subdomains in {list}'s {size} accepted domains (list of {date}).", **words
        )
    if check.covered:
        return say("Among {list}'s {size} accepted domains (list of {date}).", **words)
    if check.parent:
        return say(
            "Not among {list}'s {size} accepted domains (list of {date}); {parent} is, without its subdomains.", **words
        )
    return say("Not among {list}'s {size} accepted domains (list of {date}).", **words)


def domain_evidence(suspect: Suspect) -> Evidence:
    """The stretch of the address that is its domain, where the address stands as it was written."""
    evidence = suspect.evidence
    width = evidence.span.end - evidence.span.start
    tail = suspect.address.rpartition("@")[2]
    if width != len(suspect.address) or not tail:
        return evidence
    return Evidence(evidence.text_id, Span(evidence.span.end - len(tail), evidence.span.end), evidence.how)

"""The block of the offending domain: the domain, where it was read, and why it is the one."""

from __future__ import annotations

from inspector.model.diagnosis import AcceptedCheck, Diagnosis, Offender, Suspect
from inspector.sheet.display import Places, one_line
from inspector.sheet.terms import IDENTITIES
from inspector.sheet.values import OffenderBlock, Shown
from inspector.sheet.wording import Wording


def offender_block(diagnosis: Diagnosis, places: Places, say: Wording) -> OffenderBlock | None:
    """The block, or None when no sender domain is known or the message was no bounce."""
    offender, verdict = diagnosis.offender, diagnosis.verdict
    if offender is None or verdict is None:
        return None
    suspect = offender.suspect
    blamed = verdict.blames in ("sender-domain", "sender")
    return OffenderBlock(
        heading=say("Offending domain") if blamed else say("Sender's domain"),
        domain=Shown(one_line(suspect.unicode), places.target(suspect.evidence)),
        copy_text=suspect.domain,
        lines=tuple(_lines(offender, say)),
        others=tuple((say(IDENTITIES[s.identity]), places.shown(s.unicode, s.evidence)) for s in offender.alternatives),
        can_check_dns=not offender.free_mail,
    )


def _lines(offender: Offender, say: Wording) -> list[str]:
    suspect = offender.suspect
    first = say("Read from the {identity} of the returned message.", identity=say(IDENTITIES[suspect.identity]))
    agreeing = [s for s in offender.alternatives if s.domain == suspect.domain]
    if offender.reason == "identities-agree" or agreeing:
        first += " " + say("The envelope sender uses the same domain.")
    lines = [first]
    if suspect.unicode != suspect.domain:
        lines.append(say("Written in DNS as {domain}.", domain=suspect.domain))
    if offender.forwarded:
        lines.append(say("The message was forwarded: this is a stranger's domain, do not register it."))
    if offender.free_mail:
        lines.append(say("This is a public mail service: its domain cannot be registered in a tenant."))
    lines += [_accepted(check, suspect, say) for check in offender.accepted]
    return lines


def _accepted(check: AcceptedCheck, suspect: Suspect, say: Wording) -> str:
    words = {"domain": suspect.unicode, "list": check.list_name, "size": check.size, "date": check.taken, "parent": check.parent}
    if check.covered and check.by_subdomain_rule:
        return say("Covered by {parent} with its subdomains in {list}'s {size} accepted domains (list of {date}).", **words)
    if check.covered:
        return say("Among {list}'s {size} accepted domains (list of {date}).", **words)
    if check.parent:
        return say(
            "Not among {list}'s {size} accepted domains (list of {date}); {parent} is, but does not cover its subdomains.", **words
        )
    return say("Not among {list}'s {size} accepted domains (list of {date}).", **words)



"""Whether the sender domains that a bounce names are to be registered, and why not where they are not.

Only the advice decides: a code whose steps add no domain makes no domain one to register. Of a code whose steps do,
strangers' domains stay out (design, section 4).
"""

from __future__ import annotations

from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.freemail import is_free_mail
from inspector.diagnosis.tenant import INITIAL_DOMAINS
from inspector.model.diagnosis import Diagnosis, Suspect, Verdict
from inspector.sheet.signs import EXCLUDED
from inspector.sheet.values import REGISTER
from inspector.sheet.wording import Wording, mark

ADDING_STEPS = frozenset({"add-domain", "cover-subdomain"})
"""The catalogue's steps that have a domain accepted."""
_CHECKING_STEP = "check-domain-verified"

_REASONS = {
    "forwarded": mark("Forwarded mail: this is a stranger's domain."),
    "free-mail": mark("Nobody can register a public mail service's domain."),
    "initial-domain": mark("An initial domain belongs to one tenant and cannot be added to another."),
    "other-advice": mark("These bounces are mended in another way: see their Fix tab."),
}


def registration(diagnosis: Diagnosis, catalogue: Catalogue) -> str:
    """The key for the domain to blame: `REGISTER`, the key of a reason against it, or ""."""
    offender = diagnosis.offender
    return _judged(diagnosis, catalogue, offender.suspect) if offender is not None else ""


def seems_own(verdict: Verdict) -> bool:
    """Whether the advice rests on every sender domain being the tenant's own, so that none is plainly to blame."""
    return _CHECKING_STEP in verdict.steps


def others_named(diagnosis: Diagnosis, catalogue: Catalogue) -> tuple[tuple[Suspect, str], ...]:
    """The sender domains beside the offender that are not the tenant's own, each with its key as `registration` has it.

    None where the sending domain is not to blame, or where the mail was forwarded.
    """
    verdict, offender = diagnosis.verdict, diagnosis.offender
    if verdict is None or offender is None or verdict.blames != "sender-domain" or offender.forwarded:
        return ()
    return tuple((suspect, _judged(diagnosis, catalogue, suspect)) for suspect in offender.alternatives)


def reason_against(key: str, say: Wording) -> str:
    """Why a domain is not to be registered, in words; "" for one that is, or where nothing is known."""
    words = _REASONS.get(key) or EXCLUDED.get(key)
    return say(words) if words else ""


def _judged(diagnosis: Diagnosis, catalogue: Catalogue, suspect: Suspect) -> str:
    verdict, offender = diagnosis.verdict, diagnosis.offender
    if verdict is None or offender is None or not verdict.blames_sender:
        return ""
    entry = catalogue.entry(verdict.entry_id)
    base = catalogue.entry(entry.variant_of) if entry.variant_of else entry
    if ADDING_STEPS.isdisjoint(base.steps):
        return ""
    if offender.forwarded:
        return "forwarded"
    if is_free_mail(suspect.domain):
        return "free-mail"
    if suspect.excluded:
        return suspect.excluded
    if suspect.domain.endswith(INITIAL_DOMAINS):
        return "initial-domain"
    return "other-advice" if ADDING_STEPS.isdisjoint(verdict.steps) else REGISTER

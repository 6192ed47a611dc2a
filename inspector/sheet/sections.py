"""Banners and the tables of the Route pane: tenant, genuineness, authentication, antispam."""

from __future__ import annotations

from inspector.model.diagnosis import Diagnosis, Hop
from inspector.model.evidence import Problem
from inspector.model.report import Kind
from inspector.sheet.display import Places, one_line
from inspector.sheet.remedy import Remedy
from inspector.sheet.signs import ANTISPAM, CONCERNS, PATHS, PROBLEMS, SIGNS
from inspector.sheet.values import Banner, Fact, Section, Shown
from inspector.sheet.wording import Wording, mark

_WEIGHTS = {"+": ("✓", mark("speaks for it")), "-": ("✗", mark("speaks against it"))}
_TOLD = ("?", mark("speaks neither for nor against it"))


def banners(diagnosis: Diagnosis, words: Remedy, places: Places, say: Wording) -> tuple[Banner, ...]:
    """What limits trust, one line each, the gravest first."""
    found: list[Banner] = []
    report = diagnosis.report
    if diagnosis.genuineness and diagnosis.genuineness.verdict in ("forged", "backscatter"):
        text = (
            say("This notice does not look genuine: do not follow its links.")
            if diagnosis.genuineness.verdict == "forged"
            else say("The message it answers may not be yours: somebody may have used your address.")
        )
        found.append(Banner(text, "warning", _signs(diagnosis, places, say)))
    elif report.kind is Kind.NOT_A_BOUNCE and diagnosis.genuineness is not None:
        found.append(
            Banner(say("This message looks like a bounce, but is none."), "warning", _signs(diagnosis, places, say))
        )
    if report.source.rebuilt:
        found.append(Banner(say("Rebuilt from Outlook properties: Outlook does not keep the original report."), "info"))
    if report.source.inside:
        inside = " › ".join(one_line(name) for name in report.source.inside)
        found.append(Banner(say("Found inside: {path}", path=inside), "info"))
    problems = (*report.problems, *diagnosis.problems)
    if problems:
        text = say.count_of("{n} oddity while reading", "{n} oddities while reading", len(problems))
        found.append(Banner(text, "info", tuple(_problem(p, places, say) for p in problems)))
    if words.language and words.language != say.language and words.steps:
        found.append(Banner(say("The advice for this code is not translated yet; it is shown in English."), "info"))
    return tuple(found)


def _problem(problem: Problem, places: Places, say: Wording) -> Shown:
    return Shown(problem_words(problem, say), places.target(problem.evidence, say("Oddity")))


def problem_words(problem: Problem, say: Wording) -> str:
    """A problem in words: our sentence for its key, then its detail as it stands."""
    known = PROBLEMS.get(problem.code)
    text = say(known) if known else problem.code.replace("-", " ")
    return f"{text}: {one_line(problem.detail)}" if problem.detail else text


def hop_concern(hop: Hop, say: Wording) -> str:
    return ", ".join(say(CONCERNS[key]) if key in CONCERNS else key for key in hop.concerns)


def path_note(diagnosis: Diagnosis, places: Places, say: Wording) -> Shown:
    """How the message seems to have entered the tenant, in one sentence; empty when nothing tells."""
    path = diagnosis.sending_path
    if path is None or path.path not in PATHS:
        return Shown("")
    text = say(PATHS[path.path])
    if path.device:
        text = say("{text} First seen host: {device}.", text=text, device=one_line(path.device))
    return Shown(text, places.target(path.evidence, say("Way into the tenant")))


def sections(diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[Section, ...]:
    """The tables of the Route pane; empty ones are left out."""
    made = (
        Section(say("Tenant"), _tenant(diagnosis, places, say)),
        Section(say("Is the notice genuine?"), _genuineness(diagnosis, places, say)),
        Section(say("Authentication of the returned message"), _authentication(diagnosis, places, say)),
        Section(say("Antispam fields"), _antispam(diagnosis, places, say)),
    )
    return tuple(section for section in made if section.facts)


def _tenant(diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[Fact, ...]:
    tenant = diagnosis.tenant
    facts = []
    if tenant.name:
        facts.append(places.fact(say("Tenant name"), tenant.name.value, tenant.name.evidence))
    if tenant.id:
        facts.append(places.fact(say("Tenant ID"), tenant.id.value, tenant.id.evidence))
    facts += [places.fact(say("Own domain"), d.value, d.evidence) for d in tenant.domains]
    return tuple(facts)


def _genuineness(diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[Fact, ...]:
    if diagnosis.genuineness is None:
        return ()
    facts = []
    for sign, weight, evidence in diagnosis.genuineness.signs:
        symbol, spoken = _WEIGHTS.get(weight, _TOLD)
        shown = Shown(say(SIGNS.get(sign, sign)), places.target(evidence, say("Sign")))
        facts.append(Fact(symbol, shown, spoken=say(spoken)))
    return tuple(facts)


def _authentication(diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            a.method.upper() + ("" if a.trusted else " " + say("(not trusted)")),
            Shown(
                one_line(" ".join([a.result, *(f"{k}={v}" for k, v in a.properties)])),
                places.target(a.evidence, a.method.upper()),
            ),
            one_line(a.server),
        )
        for a in diagnosis.authentication
    )


def _antispam(diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[Fact, ...]:
    return tuple(
        places.fact(f.name, f.value, f.evidence, say(ANTISPAM[f.meaning]) if f.meaning in ANTISPAM else "")
        for f in diagnosis.antispam
    )


def _signs(diagnosis: Diagnosis, places: Places, say: Wording) -> tuple[Shown, ...]:
    if diagnosis.genuineness is None:
        return ()
    return tuple(
        Shown(say(SIGNS.get(sign, sign)), places.target(evidence, say("Sign")))
        for sign, weight, evidence in diagnosis.genuineness.signs
        if weight == "-"
    )

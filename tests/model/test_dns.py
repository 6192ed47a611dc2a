"""What may be said of a check: three words, and whether nothing was left open."""

from dataclasses import replace

import pytest

from inspector.model.dns import Answer, Conclusion, DomainCheck, Finding, Outcome, Question, Sought, Standing

ABSENCES = {Outcome.NXDOMAIN, Outcome.NO_DATA, Outcome.CNAME_LOOP}
MX = Finding(Sought.MX, Answer(Question("contoso.com", "MX"), Outcome.FOUND))


def check(*findings: Finding) -> DomainCheck:
    return DomainCheck("contoso.com", "contoso.com", "contoso.com", Conclusion.NONE, findings)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_what_a_server_said_is_an_absence(outcome: Outcome) -> None:
    expected = Standing.FOUND if outcome is Outcome.FOUND else Standing.NOT_ASKED
    assert outcome.standing is (Standing.NOT_FOUND if outcome in ABSENCES else expected)


@pytest.mark.parametrize(("outcome", "complete"), [(Outcome.NXDOMAIN, True), (Outcome.TIMEOUT, False)])
def test_a_check_is_complete_when_all_was_answered(outcome: Outcome, complete: bool) -> None:
    answer = Answer(Question("mx.example", "A"), outcome)
    assert check(MX, replace(MX, answer=answer)).complete is complete
    assert check(replace(MX, targets=(answer,))).complete is complete


def test_findings_by_what_was_looked_for() -> None:
    assert check(MX).finding(Sought.MX) is MX
    with pytest.raises(KeyError):
        check(MX).finding(Sought.SPF)

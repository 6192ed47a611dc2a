"""Which questions a survey asks, and which of them wait for others."""

import asyncio

from inspector.lookups.survey import survey
from inspector.model.dns import Answer, Outcome, Question, Record

DKIM = "selector1._domainkey.contoso.com"
NEW_HOST = "contoso-com.b-v1.mx.microsoft"


class Oracle:
    """Answers from a table, and only when every question that could be asked by then has been asked."""

    def __init__(self, known: dict[Question, Answer]) -> None:
        self._known = known
        self.stages: list[list[Question]] = [[]]

    async def ask(self, name: str, record_type: str) -> Answer:
        question = Question(name, record_type)
        stage = self.stages[-1]
        stage.append(question)
        for _ in range(20):  # turns of the loop: the others of this stage come in
            await asyncio.sleep(0)
        if stage is self.stages[-1]:
            self.stages.append([])
        return self._known.get(question, Answer(question, Outcome.NXDOMAIN))


def run(*known: Answer) -> tuple[Oracle, dict[str, Outcome]]:
    oracle = Oracle({answer.question: answer for answer in known})
    findings = asyncio.run(survey(oracle, "contoso.com"))  # type: ignore[arg-type]
    return oracle, {finding.sought.value: finding.answer.outcome for finding in findings}


def test_all_that_is_independent_is_asked_at_once() -> None:
    oracle, outcomes = run()
    assert [len(stage) for stage in oracle.stages] == [9, 0]
    assert len(outcomes) == 10  # one TXT question serves SPF and the proof of ownership


def test_only_a_mail_host_that_cannot_be_computed_waits() -> None:
    mx = Question("contoso.com", "MX")
    oracle, outcomes = run(Answer(mx, Outcome.FOUND, (Record("contoso.com", "MX", f"0 {NEW_HOST}", 300, NEW_HOST),)))
    assert oracle.stages[1] == [Question(NEW_HOST, "A")]
    assert outcomes["mx"] is Outcome.FOUND


def test_the_alias_alone_is_asked_for_when_the_whole_fails() -> None:
    oracle, outcomes = run(
        Answer(Question(DKIM, "TXT"), Outcome.SERVFAIL),
        Answer(Question(DKIM, "CNAME"), Outcome.FOUND, (Record(DKIM, "CNAME", "x.example", 300, "x.example"),)),
    )
    assert oracle.stages[1] == [Question(DKIM, "CNAME")]
    assert outcomes["dkim-selector1"] is Outcome.FOUND


def test_a_key_that_stands_there_itself_is_no_alias() -> None:
    _, outcomes = run(Answer(Question(DKIM, "TXT"), Outcome.FOUND, (Record(DKIM, "TXT", "v=DKIM1; p=x", 300),)))
    assert outcomes["dkim-selector1"] is Outcome.FOUND


def test_texts_of_another_kind_are_no_finding() -> None:
    txt = Question("contoso.com", "TXT")
    _, outcomes = run(Answer(txt, Outcome.FOUND, (Record("contoso.com", "TXT", "v=spf1 -all", 300),)))
    assert outcomes["spf"] is Outcome.FOUND
    assert outcomes["ownership"] is Outcome.NO_DATA

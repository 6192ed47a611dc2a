"""The door of the package: what holds for every message, be it a bounce or noise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser
from inspector.bounce.reading import report, reports
from inspector.bounce.registry import RECOGNISERS
from inspector.model.evidence import How
from inspector.model.report import Kind, Report
from inspector.model.source import Refusal, Stopping
from tests.bounce.samples import CORPUS, OWN, message, messages, name_of, reports_in, reports_of
from tests.bounce.told import fields_of, told

DSN = CORPUS / "delivery-report" / "vague-outside.eml"


def check_places(found: Report) -> None:
    texts = {text.id: text for text in found.texts}
    assert len(texts) == len(found.texts), "ids are unique"
    for name, value, evidence in fields_of(found):
        text = texts.get(evidence.text_id)
        assert text is not None, f"{name}: {evidence.text_id} is not among the texts"
        assert evidence.span.end <= len(text.content), name
        if evidence.how is How.AS_WRITTEN:
            assert text.content[evidence.span.start : evidence.span.end] == str(value), name


@pytest.mark.parametrize("path", OWN, ids=name_of)
def test_spans_slice_to_their_values(path: Path) -> None:
    for found in reports_of(path):
        check_places(found)


@pytest.mark.parametrize("path", OWN, ids=name_of)
def test_line_ends_change_nothing(path: Path) -> None:
    unix = path.read_bytes().replace(b"\r\n", b"\n")
    twins = [list(reports_in(unix)), list(reports_in(unix.replace(b"\n", b"\r\n")))]
    assert [told(r) for r in twins[0]] == [told(r) for r in twins[1]]
    for found in twins[1]:
        check_places(found)


@pytest.mark.parametrize("path", OWN, ids=name_of)
def test_same_octets_same_report(path: Path) -> None:
    assert [told(r) for r in reports_of(path)] == [told(r) for r in reports_of(path)]


def test_failing_recogniser_hurts_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: Anatomy) -> Claim | None:
        raise KeyError("secret of the message")

    found = report(message(DSN), recognisers=(Recogniser("broken", "nothing", fail), *RECOGNISERS))
    assert [r.status.value for r in found.recipients if r.status] == ["5.7.750"]
    assert [(p.code, p.detail) for p in found.problems] == [("recogniser-failed", "broken: KeyError")]
    assert "secret" not in caplog.text


test_failing_recogniser_hurts_no_other = pytest.mark.may_log(test_failing_recogniser_hurts_no_other)


def test_stop_is_heard() -> None:
    with pytest.raises(Stopping):
        report(message(DSN), stop=lambda: True)


def test_carried_notice_is_found_and_says_where() -> None:
    (found,) = reports(message(CORPUS / "kinds" / "forwarded.eml"))
    assert found.kind is Kind.FAILURE
    assert found.source.inside == ("FW: Undelivered Mail",)


def test_carrier_alone_is_no_bounce() -> None:
    assert report(message(CORPUS / "kinds" / "forwarded.eml")).kind is Kind.NOT_A_BOUNCE


def test_pasted_reply_has_a_recipient_without_a_name() -> None:
    (found,) = reports_of(CORPUS / "excerpt" / "reply-only.txt")
    assert [(r.address.value, r.status and r.status.value) for r in found.recipients] == [("", "5.7.711")]


def test_same_words_in_a_letter_are_no_bounce() -> None:
    pasted = message(CORPUS / "excerpt" / "reply-only.txt")
    pasted.source = replace(pasted.source, format="eml")
    assert report(pasted).kind is Kind.NOT_A_BOUNCE


PIECES = (
    b"Final-Recipient: rfc822; jane@adatum.example\n",
    b"Action: failed\n",
    b"Status: 5.1.1\n",
    b"\n",
    b"--=_r\n",
    b"Content-Type: message/delivery-status\n",
    b"Content-Type: text/plain\n",
    b"Content-Type: message/rfc822\n",
    b"<jane@adatum.example>: 550 5.1.1 no\n",
    b"Remote Server returned '550 5.7.750 no'\n",
    b"Original message headers:\n",
    b"From: Mail Delivery System <MAILER-DAEMON@contoso.com>\n",
    b"Subject: Undeliverable: x\n",
    b"\xff\xfe\x00",
    b"=?utf-8?q?",
    b'Content-Type: multipart/report; report-type=delivery-status; boundary="=_r"\n',
    b"> From: a@b.example\n",
    b" fold\n",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=30)), max_size=30))
def test_anything_gives_a_report_or_a_refusal(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    try:
        found = messages(data)
    except Refusal:
        return
    for one in found:
        for told_of in reports(one):
            check_places(told_of)
            assert not [p for p in told_of.problems if p.code == "recogniser-failed"]

"""Header sections: fields, folds, words, spans."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.headers import HeaderSection
from inspector.model.evidence import How, Problem, Text, TextKind


def section(content: str, problems: list[Problem] | None = None) -> HeaderSection:
    return HeaderSection(Text("/headers", TextKind.HEADERS, content), problems)


def test_fields_are_found_by_name_in_any_case_and_kept_in_order() -> None:
    headers = section("Received: one\nSubject : late\nreceived: two\nX-Empty:\n")
    assert headers.names() == ("Received", "Subject", "received", "X-Empty")
    assert [field.value for field in headers.all("RECEIVED")] == ["one", "two"]
    assert headers.first("subject").value == "late"  # type: ignore[union-attr]
    assert headers.first("x-empty").value == ""  # type: ignore[union-attr]
    assert headers.first("missing") is None
    assert "subject" in headers
    assert "missing" not in headers
    assert len(headers) == 4
    assert [field.value for field in headers] == ["one", "late", "two", ""]


@pytest.mark.parametrize(
    ("content", "value", "raw", "how"),
    [
        ("Subject: plain \n", "plain", "plain", How.AS_WRITTEN),
        ("Subject: a\n\tb\n  c\n", "a b c", "a b c", How.UNFOLDED),
        ("Subject:\n a\n", "a", "a", How.AS_WRITTEN),
        ("Subject: =?utf-8?q?caf=C3=A9?=\n", "café", "=?utf-8?q?caf=C3=A9?=", How.DECODED),
        ("Subject: =?utf-8?B?Y2Fmww==?=\n =?utf-8?B?qQ==?=\n", "café", None, How.DECODED),
    ],
)
def test_value_raw_and_evidence(content: str, value: str, raw: str | None, how: How) -> None:
    field = section(content).first("subject")
    assert field is not None
    assert field.value == value
    assert raw is None or field.raw == raw
    assert field.evidence.how is how
    written = content[field.evidence.span.start : field.evidence.span.end]
    assert written == written.strip()
    if how is How.AS_WRITTEN:
        assert written == value


def test_a_section_travels_between_processes() -> None:
    headers = section("Subject: a\nTo: b\n")
    other = pickle.loads(pickle.dumps(headers))  # noqa: S301 - our own
    assert list(other) == list(headers)
    assert other.text_id == headers.text_id


def test_lines_that_are_no_fields_are_passed_over() -> None:
    headers = section("From nobody Mon Nov 23\nSubject: a\n>From nobody\nnot a field: x\nTo: b\n")
    assert headers.names() == ("Subject", "To")


def test_a_word_of_unknown_charset_is_a_problem_with_its_place() -> None:
    problems: list[Problem] = []
    headers = section("Subject: =?x-none?q?a?=\n", problems)
    assert not problems, "nobody has asked yet"
    for _ in range(2):
        assert headers.first("subject").value == "=?x-none?q?a?="  # type: ignore[union-attr]
    (problem,) = problems
    assert problem.code == "encoded-word-unreadable"
    assert problem.detail == "Subject"
    assert problem.evidence == headers.first("subject").evidence  # type: ignore[union-attr]


def test_mailboxes_of_all_fields_of_a_name() -> None:
    headers = section("To: a@x.example\nCc: c@x.example\nTo: B <b@x.example>\n")
    assert [found.value.address for found in headers.mailboxes("to")] == ["a@x.example", "b@x.example"]
    assert headers.mailboxes("bcc") == ()


@given(st.text("Ab: \n\t=?utf8q-é", max_size=80))
def test_spans_slice_to_the_values(content: str) -> None:
    for field in section(content):
        written = content[field.evidence.span.start : field.evidence.span.end]
        if field.evidence.how is How.AS_WRITTEN:
            assert written == field.value
        elif field.evidence.how is How.UNFOLDED:
            assert "".join(written.split()) == "".join(field.value.split())

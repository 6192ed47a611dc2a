"""What a message is, by its structure first and its words second."""

from __future__ import annotations

import pytest

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.kinds import may_be_notice
from inspector.bounce.notice import marks_of_origin
from inspector.bounce.reading import report
from inspector.model.report import Kind
from tests.bounce.samples import CORPUS, message, messages


def kind(headers: str, words: str = "") -> Kind:
    (found,) = messages(f"{headers}\n\n{words}\n".encode())
    return report(found).kind


DAEMON = "From: MAILER-DAEMON@contoso.com\nTo: news@contoso.com\nSubject: Returned mail"


@pytest.mark.parametrize(
    ("headers", "words", "expected"),
    [
        (DAEMON, "<jane@adatum.example>: 550 5.1.1 no", Kind.FAILURE),
        (DAEMON, "Your mail has been delayed.\n\n  jane@adatum.example\n", Kind.DELAY),
        (DAEMON.replace("Returned mail", "Warning: message delayed"), "  jane@adatum.example\n", Kind.DELAY),
        ("Return-Path: <>\n" + DAEMON, "could not be delivered", Kind.FAILURE),
        (DAEMON, "", Kind.NOT_A_BOUNCE),
        ("From: ann@contoso.com\nSubject: Re: Returned mail", "550 5.1.1 is the code", Kind.NOT_A_BOUNCE),
        ("From: ann@contoso.com\nSubject: Out of office", "Back on Monday", Kind.AUTO_REPLY),
        ("From: ann@contoso.com\nAuto-Submitted: auto-replied\nSubject: Hello", "Back on Monday", Kind.AUTO_REPLY),
        ("From: ann@contoso.com\nAuto-Submitted: no\nSubject: Hello", "Back on Monday", Kind.NOT_A_BOUNCE),
        ("From: ann@contoso.com\nSubject: Lunch", "At noon?", Kind.NOT_A_BOUNCE),
        (
            "Return-Path: <>\nFrom: ann@contoso.com\nSubject: Accepted: Lunch",
            "See you\n\nann@contoso.example\n",
            Kind.NOT_A_BOUNCE,
        ),
        ("X-MS-Exchange-Message-Is-Ndr:\nFrom: postmaster@contoso.com\nSubject: Hi", "", Kind.FAILURE),
        ("Subject: 未送信\nContent-Type: multipart/report; report-type=delivery-status", "", Kind.FAILURE),
        ("Content-Type: multipart/report; report-type=disposition-notification", "", Kind.DISPOSITION),
    ],
)
def test_kinds(headers: str, words: str, expected: Kind) -> None:
    assert kind(headers, words) is expected


def test_lure_is_no_bounce_and_says_why() -> None:
    found = report(message(CORPUS / "kinds" / "lure.eml"))
    assert found.kind is Kind.NOT_A_BOUNCE
    assert {"no-status-code", "no-recipient", "no-returned-message", "return-path-not-null"} <= set(found.doubts)


def test_words_of_a_letter_are_not_read_at_all() -> None:
    anatomy = Anatomy(message(CORPUS / "kinds" / "talk.eml"))
    assert not may_be_notice(anatomy, marks_of_origin(anatomy))


def test_most_severe_action_decides() -> None:
    assert report(message(CORPUS / "delivery-report" / "merged-groups.eml")).kind is Kind.FAILURE
    assert report(message(CORPUS / "delivery-report" / "all-actions.eml")).kind is Kind.EXPANDED

"""Notices inside other messages."""

import base64

import pytest

from inspector.mail import limits
from inspector.mail.carried import carried_notices, looks_like_notice
from inspector.mail.message import Message
from inspector.mail.reading import read
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import msg

NOTICE = (
    "Return-Path: <>\nFrom: postmaster@contoso.com\nSubject: Undeliverable: Invoice\n"
    'Content-Type: multipart/report; boundary="n"\n\n--n\n\n550 5.7.750\n--n\nContent-Type: message/rfc822\n\n'
    "Return-Path: <>\nFrom: MAILER-DAEMON@contoso.com\nSubject: Invoice\n\nbody\n--n--\n"
)
LETTER = "From: bob@contoso.com\nSubject: Lunch\n\nhello\n"


def forward(*attachments: str, subject: str = "FW: Undeliverable") -> str:
    parts = "".join(f"--f\n{attachment}\n" for attachment in attachments)
    head = f'From: bob@contoso.com\nSubject: {subject}\nContent-Type: multipart/mixed; boundary="f"\n\n'
    return f"{head}--f\n\nsee below\n{parts}--f--\n"


def attached(message: str) -> str:
    return f"Content-Type: message/rfc822\n\n{message}"


def as_file(content: bytes, name: str) -> str:
    return (
        f'Content-Type: application/octet-stream; name="{name}"\nContent-Transfer-Encoding: base64\n\n'
        + base64.encodebytes(content).decode()
    )


def outer(text: str) -> Message:
    return read(text.encode(), "fw.eml")[0]


def found(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [
        (inner.source.inside, inner.root.headers.first("subject").value)  # type: ignore[union-attr]
        for inner in carried_notices(outer(text))
    ]


@pytest.mark.parametrize(
    "attachment",
    [
        attached(NOTICE),
        as_file(NOTICE.encode(), "Undeliverable.eml"),
        as_file(NOTICE.encode(), ""),
        'Content-Type: text/plain; name="x.eml"\n\n' + NOTICE,
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(NOTICE.encode()).decode(),
    ],
)
def test_a_notice_that_was_forwarded_as_attachment(attachment: str) -> None:
    text = forward(attachment).replace('boundary="n"', 'boundary="n"')
    assert found(text) == [(("FW: Undeliverable",), "Undeliverable: Invoice")]


def test_a_notice_has_a_tree_of_its_own() -> None:
    (inner,) = carried_notices(outer(forward(attached(NOTICE))))
    assert [part.number for part in inner.root.walk()] == ["", "1", "2", "2.1"]
    assert inner.root.headers.text_id == "/headers"
    assert inner.source.path == "fw.eml"


def test_forty_levels_are_no_hiding_place() -> None:
    text = "From: a@x.example\nSubject: FW\nContent-Type: message/rfc822\n\n" * 40 + NOTICE
    ((inside, subject),) = found(text)
    assert (len(inside), subject) == (40, "Undeliverable: Invoice")


def test_two_notices_give_two() -> None:
    second = NOTICE.replace("Invoice", "Offer")
    assert [subject for _, subject in found(forward(attached(NOTICE), attached(LETTER), attached(second)))] == [
        "Undeliverable: Invoice",
        "Undeliverable: Offer",
    ]


def test_forwards_of_forwards_to_a_named_depth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CARRIED_DEPTH", 4)
    text = NOTICE
    for level in range(limits.CARRIED_DEPTH):
        text = forward(attached(text), subject=f"FW {level}")
        text = text.replace('"f"', f'"f{level}"').replace("--f", f"--f{level}")
        (notice,) = found(text)
        assert len(notice[0]) == level + 1
    assert found(forward(attached(text))) == []


def test_letters_and_other_files_are_no_notices() -> None:
    assert found(forward(attached(LETTER), as_file(b"\x89PNG\r\n\x1a\n" + bytes(20), "a.png"))) == []
    message = outer(forward(as_file(b"\x89PNG\r\n\x1a\n" + bytes(20), "pretends.eml")))
    assert list(carried_notices(message)) == []
    assert [problem.code for problem in message.problems] == ["attachment-unreadable"]


def test_the_number_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CARRIED_MESSAGES", 2)
    message = outer(forward(*[attached(NOTICE)] * 5))
    assert len(list(carried_notices(message))) == 2
    assert "limit-carried-messages" in [problem.code for problem in message.problems]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (NOTICE, True),
        (LETTER, False),
        ("Return-Path: <>\n" + LETTER, True),
        ("X-Failed-Recipients: a@x.example\n" + LETTER, True),
        (LETTER.replace("bob@contoso.com", "Mail Delivery Subsystem <mailer-daemon@x.example>"), True),
        (forward(attached(NOTICE)), False),
        (forward("Content-Type: message/delivery-status\n\nStatus: 5.0.0\n"), True),
        (forward(attached(LETTER)), False),
    ],
)
def test_cheap_test_of_a_notice(text: str, notice: bool) -> None:
    assert looks_like_notice(outer(text).root) is notice


def test_an_outlook_file_that_was_attached() -> None:
    notice = msg(cases.report("REPORT.IPM.Note.NDR", cases.row()))
    (inner,) = carried_notices(outer(forward(as_file(notice, "Undeliverable.msg"))))
    assert inner.source.format == "msg"
    assert inner.source.inside == ("FW: Undeliverable",)
    assert inner.rebuilt is not None
    letter = msg(cases.note("Lunch", "hello"))
    assert list(carried_notices(outer(forward(as_file(letter, "Lunch.msg"))))) == []

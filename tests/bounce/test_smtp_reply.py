"""The reply grammar: which code counts, where it stands, and which numbers are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.bounce.smtp_reply import is_vague, more_exact, read_reply


@pytest.mark.parametrize(
    ("text", "code", "status", "outer"),
    [
        ("550 5.7.750 Service unavailable. Client blocked", 550, "5.7.750", ""),
        ("550;5.7.711 Access denied, bad inbound connector. AS(2204).", 550, "5.7.711", ""),
        ("554 5.7.0 < #5.7.750 smtp;550 5.7.750 Service unavailable>", 554, "5.7.750", "5.7.0"),
        ("554 5.4.0 <mx.contoso.example #5.4.14 smtp; 554 5.4.14 Hop count>", 554, "5.4.14", "5.4.0"),
        ("550 5.0.350 Remote server returned an error -> 552 5.3.4 too large", 550, "5.0.350", ""),
        ("#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##", 550, "5.1.1", ""),
        ("#< #5.1.1 smtp; 550 5.1.1 RESOLVER> #SMTP#", 550, "5.1.1", ""),
        ("mx.contoso.example #<ex.contoso.example #5.7.1 smtp;530 5.7.1 not authenticated> #SMTP#", 530, "5.7.1", ""),
        ("550 5.1.90 Your message can't be sent because you've reached a limit", 550, "5.1.90", ""),
        ("550 служба 5.7.750 недоступна", 550, "5.7.750", ""),
        ("Sorry, no mailbox here by that name. (#5.1.1)", None, "5.1.1", ""),
        ("553 no such mailbox (#5.7.1)", 553, "5.7.1", ""),
        ("550-5.7.26 unauthenticated\n550-5.7.26 and risky\n550 5.7.26 end", 550, "5.7.26", ""),
        ("host mx [192.0.2.65]: 550 Requested action not taken", 550, "", ""),
        ("ERROR_CODE :550, ERROR_CODE :5.2.1 <jane@adatum.example>", 550, "5.2.1", ""),
        ("(554, b'5.2.0 STOREDRV.Submission", 554, "5.2.0", ""),
        ("5.2.2 <jane@adatum.example>... Mailbox Full", None, "5.2.2", ""),
        ("550: 5.1.1 <jane@adatum.example>: unknown", 550, "5.1.1", ""),
        ("5.1.0 - Unknown address error 550-'5.2.2 <jane>... Full'", 550, "5.2.2", "5.1.0"),
        ("Out: 250 2.1.5 Ok\nOut: 451 4.3.0 queue full", 451, "4.3.0", ""),
        ("421-4.7.0 Try again later, 4.7.28", 421, "4.7.0", ""),
        ("550 5.2.0 then 450 4.2.1 elsewhere", 550, "5.2.0", ""),
    ],
)
def test_reads(text: str, code: int | None, status: str, outer: str) -> None:
    reply = read_reply(text)
    assert reply is not None
    assert (reply.code, reply.status, reply.outer) == (code, status, outer)
    for value, span in ((status, reply.status_span), (outer, reply.outer_span)):
        assert (text[span.start : span.end] if span else "") == value
    assert (int(text[reply.code_span.start : reply.code_span.end]) if reply.code_span else None) == code


@pytest.mark.parametrize(
    "text",
    [
        "see error codes 5.7.700 through 5.7.750",
        "the article on code 5.7.750",
        "https://help.contoso.example/5.7.1/x",
        "Connection timed out after 300 seconds",
        "host [192.0.2.137]: no answer",
        "Version 4.5.6 build 550",
        "id 15.2.1544.9; queue 4afe3ce4.0.668380",
        "<jane.550@adatum.example> of 2026-03-05T12:07:37.571Z",
        "",
    ],
)
def test_makes_up_none(text: str) -> None:
    assert read_reply(text) is None


def test_reads_only_its_range() -> None:
    text = "550 5.1.1 one 550 5.2.2 two"
    reply = read_reply(text, 14, len(text))
    assert reply is not None
    assert reply.status == "5.2.2"
    assert reply.status_span is not None
    assert reply.status_span.start == 18


def test_vague_gives_way_within_its_class() -> None:
    assert is_vague("5.7.0")
    assert not is_vague("5.7.10")
    assert more_exact("5.7.750", "5.7.0")
    assert more_exact("4.4.7", "5.0.0")
    assert not more_exact("4.4.7", "5.4.0")
    assert not more_exact("5.7.0", "5.0.0")
    assert not more_exact("", "5.0.0")


@given(st.text(alphabet="245.10 #;-<>()'\"\nxsmtp:@", max_size=80))
def test_never_states_what_is_not_written(text: str) -> None:
    reply = read_reply(text)
    if reply is not None:
        assert reply.status == "" or reply.status in text
        assert reply.code is None or str(reply.code) in text
        assert reply.code is not None or reply.status

"""Where the returned message begins in a notification's text."""

from __future__ import annotations

import time

import pytest

from inspector.bounce.returned_text import Returned, find_returned
from inspector.model.evidence import Text, TextKind

HEADERS = """Received: from app.contoso.com by relay.fabrikam.example; Mon, 2 Nov 2026 08:15:00 +0000
From: Contoso News <news@contoso.com>
To: jane@adatum.example
Subject: Autumn
 prices
Message-ID: <autumn-1@app.contoso.com>
"""
WORDS = "Your letter came back.\n\n<jane@adatum.example>: nobody of that name\n\n"


def find(content: str) -> Returned | None:
    return find_returned(Text("1/body", TextKind.BODY, content))


@pytest.mark.parametrize(
    "marker",
    [
        "--- Below this line is a copy of the message.\n\n",
        "------ This is a copy of the message, including all the headers. ------\n\n",
        "   ----- Original message follows -----\n",
        "Original message headers:\n\n",
        "Cabeçalhos da mensagem original:\n\n",
        "元のメッセージ ヘッダー\n\n",
        "--- The header of the original message is following. ---\n\n",
        "Message headers follow.\n\n",
        "",
    ],
)
def test_header_section_is_found_behind_any_marker(marker: str) -> None:
    found = find(WORDS + marker + HEADERS + "\nDear reader\n")
    assert found is not None
    assert found.headers is not None
    assert found.headers.content == HEADERS
    assert found.headers.kind is TextKind.RETURNED_HEADERS
    assert found.complete
    assert len(WORDS) <= found.start <= len(WORDS + marker)


@pytest.mark.parametrize("prefix", ["> ", "  ", "| "])
def test_quoting_is_taken_off(prefix: str) -> None:
    quoted = "".join(prefix + line + "\n" for line in HEADERS.splitlines())
    found = find(WORDS + "Original mail as follows:\n\n" + quoted)
    assert found is not None
    assert found.headers is not None
    assert "\nFrom: Contoso News <news@contoso.com>\n" in found.headers.content
    assert not found.complete


def test_short_section_counts_behind_a_marker_only() -> None:
    short = "From: news@contoso.com\nSubject: Autumn prices\n"
    found = find(WORDS + "-------original mail info\n" + short)
    assert found is not None
    assert found.headers is not None
    assert find(WORDS + short) is None


def test_marker_alone_ends_the_words() -> None:
    found = find(WORDS + "--- Original message follows.\n\nMessage removed\n")
    assert found == Returned(len(WORDS), None, False)


def test_quoted_letter_of_a_forward_is_none() -> None:
    head = "-----Original Message-----\nFrom: Ann <ann@contoso.com>\nSent: Monday\nTo: Bob\nSubject: x\n\n"
    assert find("Look at this.\n\n" + head + "Hello\n") is None
    found = find("Look at this.\n\n" + head + WORDS + "Original message headers:\n\n" + HEADERS)
    assert found is not None
    assert found.start > len(head)


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    found = find("İİİİ " + WORDS + "Original message headers:\n\n" + HEADERS)
    assert found is not None
    assert found.headers is not None
    assert found.headers.content.startswith("Received: from")


def test_plain_words_hold_none() -> None:
    assert find("Shall we eat at noon?\n\nSubject to change: everything.\n") is None
    assert find("") is None


@pytest.mark.parametrize(
    "piece", ["From: a\n", "--- Original message ---\n", "X-A: b\n\n", "original ", "> To: x\n\n", "-", "=*-", "> "]
)
def test_work_grows_with_the_length_only(piece: str) -> None:
    started = time.perf_counter()
    find(piece * (1_000_000 // len(piece)) + " copy of original\n")
    assert time.perf_counter() - started < 2

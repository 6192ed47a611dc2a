"""Words made to cost: the reading of them grows with their length only."""

from __future__ import annotations

import time

import pytest

from inspector.bounce.reading import report
from tests.bounce.samples import messages

HEAD = b"Return-Path: <>\nFrom: MAILER-DAEMON@contoso.com\nTo: bob@fabrikam.example\nSubject: Undeliverable\n"
PIECES = (
    b"jane@adatum.example\n", b"<jane@adatum.example>: 550 5.1.1 no\n\n", b">>> RCPT TO:<jane@adatum.example>\n",
    b"@", b"a", b'"', b"*", b"> ", b"550-", b"5.1.1.", b"#5.1.1 ", b"[[[[", b"(expanded from: ", b"\\x{41}",
    b"Sender:\tjane@adatum.example\n", b"X:\n", b"Final-Recipient: rfc822; jane@adatum.example\n", b"From: x\n",
    b"original ", b"generating server: ", b"Remote server returned '550 5.7.750 no'\n", b'{"notificationType":',
    b"please contact jane@adatum.example ",
)  # fmt: skip
SIZE = 250_000
LONGEST_S = 1.5  # a quarter of a second on a quiet machine


@pytest.mark.parametrize("media_type", [b"text/plain", b"message/delivery-status"])
@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_words(media_type: bytes, piece: bytes) -> None:
    data = HEAD + b"Content-Type: " + media_type + b"\n\nx " + piece * (SIZE // len(piece)) + b"@x.example\n"
    (message,) = messages(data)
    began = time.perf_counter()
    found = report(message)
    assert time.perf_counter() - began < LONGEST_S
    assert not [p for p in found.problems if p.code == "recogniser-failed"]

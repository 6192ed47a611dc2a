"""What every message is, and what holds for any octets at all."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.mail.carried import carried_notices
from inspector.mail.html import plain_text
from inspector.mail.message import Message, Part
from inspector.mail.reading import read
from inspector.model.evidence import How, Text
from inspector.model.source import Refusal

PIECES = [
    b"From: a@x.example", b"Subject: =?utf-8?q?caf=C3=A9?= =?x?q?y?=", b"Content-Type: multipart/mixed; boundary=b",
    b"Content-Type: message/rfc822", b"Content-Type: text/plain; charset=utf-16", b"content-type: text/html",
    b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: quoted-printable", b"--b", b"--b--", b"", b"",
    b" folded", b"From a@x.example Mon Nov 23 10:15:00 2026", b"aGVsbG8=", b"caf=C3=A9", b"\xff\xfe\x00", b"<p>a&amp;",
    b"To: \"x\" <y@z>, (c", b"Return-Path: <>", b"begin 644 x", b"Final-Recipient: rfc822; a@x.example",
]  # fmt: skip


def everything(messages: list[Message]) -> Iterator[tuple[Part, list[Text]]]:
    """Each part with all its texts; whatever can be asked is asked."""
    for message in messages:
        for part in message.root.walk():
            headers = part.headers
            fields = list(headers)
            assert len(fields) == len(headers)
            for field in fields:
                span = field.evidence.span
                written = headers.text.content[span.start : span.end]
                assert field.evidence.text_id == headers.text_id
                if field.evidence.how is How.AS_WRITTEN:
                    assert written == field.value
            for found in headers.mailboxes("from") + headers.mailboxes("to"):
                span = found.evidence.span
                if found.evidence.how is How.AS_WRITTEN:
                    assert headers.text.content[span.start : span.end] == found.value.address
            body = part.text()
            assert "\r" not in body.content
            assert part.size >= 0
            assert isinstance(part.filename, str)
            assert isinstance(part.octets(), bytes)
            yield part, [headers.text, body, plain_text(body)]
        for problem in message.problems:
            assert problem.code
        assert all(inner.source.inside for inner in carried_notices(message))


def outline(data: bytes) -> list[object]:
    """All that a reader can see of an input."""
    try:
        messages = read(data, "x")
    except Refusal as refusal:
        return [refusal.code, refusal.detail]
    seen: list[object] = [(part.number, part.media_type, texts) for part, texts in everything(messages)]
    return [*seen, *(message.problems for message in messages)]


def assert_unique_ids(messages: list[Message]) -> None:
    for message in messages:
        ids = [text.id for _, texts in everything([message]) for text in texts]
        assert len(ids) == len(set(ids))


@given(st.binary(max_size=400))
def test_any_octets_give_messages_or_a_refusal(data: bytes) -> None:
    assert outline(data) == outline(data)


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from([b"\n", b"\r\n", b"\r", b"\r\r\n"]))
@settings(max_examples=300)
def test_any_mangled_mail_gives_messages_or_a_refusal(pieces: list[bytes], end: bytes) -> None:
    data = end.join(pieces)
    assert outline(data) == outline(data)
    try:
        assert_unique_ids(read(data, "x"))
    except Refusal:
        pass


@given(st.lists(st.sampled_from([piece for piece in PIECES if b"\0" not in piece]), max_size=30))
@settings(max_examples=300)
def test_lf_and_crlf_twins_agree(pieces: list[bytes]) -> None:
    """Whatever the line ends: the same parts, the same texts, the same problems."""
    data = b"Subject: twins\n" + b"\n".join(pieces)
    if b"charset=utf-16" in data:
        return  # line ends of UTF-16 bodies are no single octets
    assert outline(data) == outline(data.replace(b"\n", b"\r\n"))


@pytest.fixture(scope="module")
def samples() -> list[bytes]:
    folder = Path(__file__).resolve().parents[2] / "resources" / "samples"
    found = [file.read_bytes() for file in sorted(folder.glob("*.eml"))]
    assert found
    return found


def test_mutations_of_the_samples(samples: list[bytes]) -> None:
    """Octets flipped, cut out, doubled: still messages or a refusal."""
    dice = random.Random(5750)  # noqa: S311 - no secret
    for sample in samples:
        for _ in range(150):
            data = bytearray(sample)
            for _ in range(dice.randrange(1, 6)):
                start = dice.randrange(len(data))
                end = min(len(data), start + dice.randrange(1, 200))
                data[start:end] = dice.choice([b"", bytes(data[start:end]) * 2, dice.randbytes(3), b"\n", b"\0", b"--"])
            outline(bytes(data))


def test_cut_samples(samples: list[bytes]) -> None:
    for sample in samples:
        for end in range(0, len(sample), max(1, len(sample) // 60)):
            outline(sample[:end])


def test_walk_is_depth_first_and_needs_no_recursion() -> None:
    (message,) = read(b"Content-Type: message/rfc822\n\n" * 5000, "deep")
    numbers = [part.number for part in message.root.walk()]
    assert numbers == sorted(numbers, key=len)


def test_real_bounces(shared_corpus: Path) -> None:
    """Every message of the shared collection is read whole, and its evidence holds."""
    refused = []
    for file in sorted(shared_corpus.rglob("*")):
        if file.suffix in (".eml", ".txt"):
            try:
                assert_unique_ids(read(file.read_bytes(), file.name))
            except Refusal as refusal:
                refused.append(refusal.code)
    assert set(refused) <= {"empty"}

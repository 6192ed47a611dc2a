"""Address lists: tidy, sloppy, hostile; each address with its span."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail import limits
from inspector.mail.addresses import read_addresses, read_lists
from inspector.model.evidence import How, Span, Text, TextKind


def read(written: str) -> list[tuple[str, str]]:
    text = Text("/headers", TextKind.HEADERS, written)
    return [(found.value.address, found.value.display_name) for found in read_addresses(text, Span(0, len(written)))]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("bob@contoso.com", [("bob@contoso.com", "")]),
        (" Bob Builder\n <bob@contoso.com>", [("bob@contoso.com", "Bob Builder")]),
        ('"Doe, Jane" <jane@contoso.com>', [("jane@contoso.com", "Doe, Jane")]),
        ('"A \\"B\\" C" <a@contoso.com>', [("a@contoso.com", 'A "B" C')]),
        ("Doe, Jane <jane@contoso.com>", [("jane@contoso.com", "Doe, Jane")]),
        ("a@x.example, b@x.example", [("a@x.example", ""), ("b@x.example", "")]),
        ("a@x.example; b@x.example;", [("a@x.example", ""), ("b@x.example", "")]),
        ("bob@contoso.com (Bob (the) Builder)", [("bob@contoso.com", "Bob (the) Builder")]),
        ("Team: a@x.y, B <b@x.y>; c@y.z", [("a@x.y", ""), ("b@x.y", "B"), ("c@y.z", "")]),
        ("undisclosed-recipients:;", []),
        ("<@relay.example,@b.example:bob@contoso.com>", [("bob@contoso.com", "")]),
        ('"bob builder"@contoso.com', [('"bob builder"@contoso.com', "")]),
        ('<"a>b"@contoso.com>', [('"a>b"@contoso.com', "")]),
        ("bob . builder @ contoso . com", [("bob.builder@contoso.com", "")]),
        ("bob(comment)@contoso.com", [("bob@contoso.com", "comment")]),
        ("bob@[192.0.2.1]", [("bob@[192.0.2.1]", "")]),
        ("<>", [("", "")]),
        ("Mail Delivery System <MAILER-DAEMON>", [("MAILER-DAEMON", "Mail Delivery System")]),
        ("postmaster", [("postmaster", "")]),
        ("Mail Delivery Subsystem", [("", "Mail Delivery Subsystem")]),
        ("<<bob@contoso.com>>", [("bob@contoso.com", "")]),
        ("<bob@contoso.com, c@contoso.com", [("bob@contoso.com", ""), ("c@contoso.com", "")]),
        ("mailto:bob@contoso.com", [("bob@contoso.com", "")]),
        ("bøb@exämple.example", [("bøb@exämple.example", "")]),
        ("=?utf-8?q?J=C3=BCrgen?= <j@contoso.com>", [("j@contoso.com", "Jürgen")]),
        ("", []),
        (" , ,, ", []),
    ],
)
def test_lists(written: str, found: list[tuple[str, str]]) -> None:
    assert read(written) == found


@pytest.mark.parametrize(
    "written",
    [
        '"ceo@contoso.com" <real@fabrikam.example>',
        "ceo@contoso.com <real@fabrikam.example>",
        "=?utf-8?q?ceo=40contoso.com=3E=2C?= <real@fabrikam.example>",
        "=?utf-8?q?<ceo@contoso.com>?= <real@fabrikam.example>",
        "(ceo@contoso.com) real@fabrikam.example",
    ],
)
def test_nothing_in_a_display_name_passes_for_the_address(written: str) -> None:
    assert [address for address, _ in read(written)] == ["real@fabrikam.example"]


def test_an_address_hidden_in_an_encoded_word_is_found_and_says_so() -> None:
    written = "=?utf-8?q?Bob_=3Cbob=40contoso.com=3E?="
    text = Text("/headers", TextKind.HEADERS, written)
    (found,) = read_addresses(text, Span(0, len(written)))
    assert (found.value.address, found.value.display_name) == ("bob@contoso.com", "Bob")
    assert found.evidence.how is How.DECODED
    assert found.evidence.span == Span(0, len(written))


def test_spans_lie_within_the_given_span_and_slice_to_the_address() -> None:
    content = "From: A <a@x.example>,\n b@x.example\nTo: c@x.example\n"
    text = Text("/headers", TextKind.HEADERS, content)
    found = read_addresses(text, Span(5, content.index("\nTo")))
    assert [content[f.evidence.span.start : f.evidence.span.end] for f in found] == ["a@x.example", "b@x.example"]
    assert {f.evidence.how for f in found} == {How.AS_WRITTEN}


@given(st.text('ab@. ,;:<>()"\\\n[]=?é', max_size=60))
def test_any_list_gives_spans_that_hold(written: str) -> None:
    text = Text("/headers", TextKind.HEADERS, written)
    for found in read_addresses(text, Span(0, len(written))):
        span = found.evidence.span
        assert span.end <= len(written)
        if found.evidence.how is How.AS_WRITTEN:
            assert written[span.start : span.end] == found.value.address


@pytest.mark.parametrize("piece", ["(", '"', '"\\', "<", ",", ":", "a@b,", "a ", "[", "=?a?q?", "<a", " . ", "\\("])
def test_time_is_linear_and_bounded(piece: str) -> None:
    written = piece * (4 * limits.ADDRESS_LIST_CHARS // len(piece))
    began = time.process_time()
    read(written)
    assert time.process_time() - began < 2.0


def test_the_limit_of_tokens_holds_for_all_lists_of_one_name_together() -> None:
    one = "a@b.example, "
    count = 100
    text = Text("headers", TextKind.HEADERS, (one * count + "\n") * count)
    width = len(one) * count + 1
    spans = [Span(at * width, at * width + width - 1) for at in range(count)]
    assert len(read_lists(text, spans[:2])) == 2 * count
    assert len(read_lists(text, spans)) == limits.ADDRESS_LIST_TOKENS // 2


@pytest.mark.parametrize("filler", ["(", '"\\', "a ", "a,", "a@b.example,"])
def test_a_list_is_read_to_the_limit_of_its_tokens(filler: str) -> None:
    content = filler * limits.ADDRESS_LIST_CHARS
    found = read_addresses(Text("headers", TextKind.HEADERS, content), Span(0, len(content)))
    assert len(found) <= limits.ADDRESS_LIST_TOKENS
    assert max(mailbox.evidence.span.end for mailbox in found) < limits.ADDRESS_LIST_CHARS

"""Mailboxes: where one message ends and the next begins."""

import pytest

from inspector.mail import mbox

FROM = b"From a@x.example Mon Nov 23 10:15:00 2026\n"
PLAIN = FROM + b"Subject: one\n\nbody\n\n"
MULTIPART = FROM + b'Content-Type: multipart/report; boundary="b"\n\n--b\n\nfailed\n'


def pieces(data: bytes) -> list[bytes]:
    return [data[start:end] for start, end in mbox.messages(data, 0, len(data))]


def test_messages_are_split_at_separators() -> None:
    assert pieces(PLAIN + PLAIN + PLAIN) == [PLAIN, PLAIN, PLAIN]
    crlf = PLAIN.replace(b"\n", b"\r\n")
    assert pieces(crlf + crlf) == [crlf, crlf]


def test_prose_that_begins_with_from_separates_nothing() -> None:
    for line in (b"From here on it fails\n", b"From a@x.example\nSubject: x\n", FROM + b"no field follows\n"):
        data = FROM + b"Subject: one\n\nbody\n\n" + line + b"\nrest\n"
        assert pieces(data) == [data]
    glued = FROM + b"Subject: one\n\nno blank line before\n" + PLAIN
    assert pieces(glued) == [glued]


@pytest.mark.parametrize("length", [10, 64 * 1024 - 40, 64 * 1024, 200_000])
def test_a_separator_is_found_however_far_behind_a_line_of_prose(length: int) -> None:
    first = FROM + b"Subject: one\n\nFrom here on it fails\n" + b"x" * length + b"\n\n"
    assert pieces(first + PLAIN + PLAIN) == [first, PLAIN, PLAIN]


def test_a_returned_message_with_a_separator_stays_in_its_multipart() -> None:
    returned = b"--b\nContent-Type: message/rfc822\n\n" + FROM + b"Subject: mine\n\nbody\n--b--\n\n"
    bounce = MULTIPART + returned
    assert pieces(bounce + PLAIN) == [bounce, PLAIN]


def test_a_multipart_without_end_ends_at_the_separator() -> None:
    open_ended = MULTIPART + b"\n"
    assert pieces(open_ended + PLAIN) == [open_ended, PLAIN]


def test_a_copy_that_is_introduced_belongs_to_the_notice() -> None:
    for introduction in (b"bounced E-Mail:\n\n", b"--------------\n\n", b"--- Below this line is a copy\n\n"):
        data = FROM + b"Subject: failed\n\nsorry\n\n" + introduction + FROM + b"Subject: mine\n\nbody\n"
        assert pieces(data) == [data]


def test_many_open_multiparts_do_not_cost_a_search_each() -> None:
    data = (MULTIPART + b"\n") * 2000
    assert len(pieces(data)) == 2000

"""Messages that cost other parsers minutes, and what they cost ours.

    python tests/benchmarks/bench_hostile.py [--mb N] [--stdlib] [--inspect] [--json]

Every shape is made in memory, N megabytes of it (4). "index" is the part tree alone; "read" adds what any reader may
ask for: header fields, addresses, dates, texts, HTML as text, carried notices; "inspect" is the whole pipeline. The
goal is at most one second for each 4 MB, and no recursion error. `--stdlib` times `email.message_from_bytes` beside it,
at a quarter of the size and with a limit of 20 s each.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import time
from collections.abc import Callable, Iterator

MB = 1024 * 1024
GOAL_S_PER_4_MB = 1.0

_HEAD = (
    b"From: MAILER-DAEMON@contoso.com\r\nTo: bob@fabrikam.example\r\nSubject: Undeliverable\r\n"
    b"Date: Mon, 23 Nov 2026 10:15:00 +0100\r\nMIME-Version: 1.0\r\n"
)


def _fill(piece: bytes, size: int) -> bytes:
    return piece * max(1, size // len(piece))


def _numbered(form: str, size: int) -> bytes:
    """Copies of a form with a number in it, together about `size` octets."""
    count = size // (len(form) + 4)
    return "".join(form.format(n) for n in range(count)).encode()


def _multipart(boundary: bytes, kind: bytes = b"mixed") -> bytes:
    return _HEAD + b"Content-Type: multipart/" + kind + b'; boundary="' + boundary + b'"\r\n\r\n'


def content_type_semicolons(size: int) -> bytes:
    return _HEAD + b"Content-Type: text/plain" + b";" * size + b"\r\n\r\nbody\r\n"


def content_type_parameters(size: int) -> bytes:
    return _HEAD + b"Content-Type: text/plain" + _numbered("; p{}=v", size) + b"\r\n\r\nbody\r\n"


def content_type_quotes(size: int) -> bytes:
    return _HEAD + b"Content-Type: multipart/mixed" + _fill(b'; a="\\"', size) + b"\r\n\r\nbody\r\n"


def parameter_sections(size: int) -> bytes:
    return _HEAD + b"Content-Type: text/plain" + _numbered("; name*{}*=%41", size) + b"\r\n\r\nbody\r\n"


def subject_of_encoded_words(size: int) -> bytes:
    return _HEAD.replace(b"Undeliverable", _fill(b"=?utf-8?B?w6nDqcOpw6nDqQ==?= ", size)) + b"\r\nbody\r\n"


def subject_of_half_words(size: int) -> bytes:
    return _HEAD.replace(b"Undeliverable", _fill(b"=?a?q?x", size)) + b"\r\nbody\r\n"


def subject_of_unknown_charsets(size: int) -> bytes:
    return _HEAD.replace(b"Undeliverable", _numbered("=?x-{}?q?a?= ", size)) + b"\r\nbody\r\n"


def delivery_status_recipients(size: int) -> bytes:
    group = "Final-Recipient: rfc822; u{}@contoso.com\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    status = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.contoso.com\r\n\r\n"
    return _multipart(b"b", b"report") + b"--b\r\n" + status + _numbered(group, size) + b"--b--\r\n"


def many_parts(size: int) -> bytes:
    return _multipart(b"b") + _fill(b"--b\r\n\r\nx\r\n", size) + b"--b--\r\n"


def many_bad_parts(size: int) -> bytes:
    return _multipart(b"b") + _fill(b"--b\r\nContent-Type: multipart/mixed\r\n\r\nx\r\n", size) + b"--b--\r\n"


def nested_multiparts(size: int) -> bytes:
    levels = size // 70
    opening = _numbered("Content-Type: multipart/mixed; boundary=b{0}\r\n\r\n--b{0}\r\n", levels * 62)
    return _HEAD + opening + b"\r\nbody\r\n"


def nested_messages(size: int) -> bytes:
    return _HEAD + _fill(b"Content-Type: message/rfc822\r\n\r\n", size) + b"\r\nbody\r\n"


def nested_encoded_messages(size: int) -> bytes:
    body = b"body " * (size // 40)
    for _ in range(12):  # each level is a third larger than the one inside it
        head = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        body = head + base64.encodebytes(body)
        if len(body) > size:
            break
    return _HEAD + body


def same_boundary_nested(size: int) -> bytes:
    level = b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return _multipart(b"b") + _fill(level, size)


def boundary_lines(size: int) -> bytes:
    return _multipart(b"b") + _fill(b"--b\n", size)


def boundary_prefixes(size: int) -> bytes:
    return _multipart(b"b") + _fill(b"--bc\n", size)


def dashes_lines(size: int) -> bytes:
    return _multipart(b"-" * 60) + _fill(b"-" * 61 + b"\n", size)


def header_lines(size: int) -> bytes:
    return _HEAD + _numbered("X-Header-{}: a value of some length\r\n", size) + b"\r\nbody\r\n"


def one_long_header(size: int) -> bytes:
    return _HEAD + b"X-Long: " + b"x" * size + b"\r\n\r\nbody\r\n"


def one_folded_header(size: int) -> bytes:
    return _HEAD + b"X-Long: x" + _fill(b"\r\n x", size) + b"\r\n\r\nbody\r\n"


def no_blank_line(size: int) -> bytes:
    return _HEAD + _fill(b"this is no field\r\n", size)


def received_lines(size: int) -> bytes:
    line = "Received: from a{} (b [192.0.2.1]) by c with ESMTP id d; Mon, 23 Nov 2026 10:15:00 +0100\r\n"
    return _numbered(line, size) + _HEAD + b"\r\nbody\r\n"


def addressees(size: int) -> bytes:
    return _HEAD.replace(b"bob@fabrikam.example", _numbered('"N, N" <u{}@contoso.com>, ', size)) + b"\r\nbody\r\n"


def parentheses(size: int) -> bytes:
    return _HEAD.replace(b"MAILER-DAEMON@", b"(" * size + b"a@") + b"\r\nbody\r\n"


def quotes_and_backslashes(size: int) -> bytes:
    return _HEAD.replace(b"MAILER-DAEMON@", _fill(b'"\\', size) + b"a@") + b"\r\nbody\r\n"


def sender_of_one_word(size: int) -> bytes:
    return _HEAD.replace(b"MAILER-DAEMON@contoso.com", b"=" * size) + b"\r\nbody\r\n"


def repeated_address_fields(size: int) -> bytes:
    lists = b"To: " + b"a," * 2000 + b"\r\nFrom: " + b"((" * 2000 + b"\r\nCc: " + b"<a@b>," * 2000 + b"\r\n"
    headers = b"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n" + _fill(lists, size)
    return _multipart(b"b", b"report") + b"--b\r\n\r\nbody\r\n" + headers + b"--b--\r\n"


def attached_messages(size: int) -> bytes:
    message = b"From: bob@fabrikam.example\r\nSubject: x\r\n\r\nbody\r\n"
    return _multipart(b"b") + _fill(b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + message, size) + b"--b--\r\n"


def attached_files(size: int) -> bytes:
    head = b"--b\r\nContent-Type: application/octet-stream; name=x.eml\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    message = base64.encodebytes(b"From: bob@fabrikam.example\r\nSubject: x\r\n\r\nbody\r\n")
    return _multipart(b"b") + _fill(head + message, size) + b"--b--\r\n"


def many_texts(size: int) -> bytes:
    text = b"--b\r\nContent-Type: text/plain\r\n\r\n550 5.1.1 <bob@fabrikam.example> user unknown\r\n"
    return _multipart(b"b") + _fill(text, size) + b"--b--\r\n"


def delivery_statuses(size: int) -> bytes:
    group = b"Final-Recipient: rfc822; bob@fabrikam.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    head = b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.contoso.com\r\n\r\n"
    return _multipart(b"b", b"report") + _fill(head + group * 2000, size) + b"--b--\r\n"


def html_tags(size: int) -> bytes:
    return _HEAD + b"Content-Type: text/html\r\n\r\n" + _fill(b"<div hidden>", size)


def html_open_tags(size: int) -> bytes:
    return _HEAD + b"Content-Type: text/html\r\n\r\n" + _fill(b"<a href='\"", size)


def html_entities(size: int) -> bytes:
    return _HEAD + b"Content-Type: text/html\r\n\r\n" + _fill(b"&amp;&#65;", size)


def base64_of_one_line(size: int) -> bytes:
    head = _HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + base64.b64encode(b"x" * (size * 3 // 4))


def base64_padded_often(size: int) -> bytes:
    head = _HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + _fill(b"eA==\r\n", size)


def quoted_printable_soft_breaks(size: int) -> bytes:
    head = _HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head + _fill(b"=  \r\n", size)


def mailbox_of_separators(size: int) -> bytes:
    message = b"From a@contoso.com Mon Nov 23 10:15:00 2026\n" + _multipart(b"b").replace(b"\r", b"")
    return _fill(message + b"From nobody\n\n" * 300 + b"\n", size)


def carriage_returns(size: int) -> bytes:
    return _HEAD + b"\r\n" + b"\r" * size


def line_feeds(size: int) -> bytes:
    return b"\n" * size + _HEAD + b"\r\nbody\r\n"


def blanks(size: int) -> bytes:
    return _HEAD + b"X-Blanks:" + b" " * size + b"\r\n\r\n" + b"body\r\n"


SHAPES: tuple[Callable[[int], bytes], ...] = (
    content_type_semicolons, content_type_parameters, content_type_quotes, parameter_sections,
    subject_of_encoded_words, subject_of_half_words, subject_of_unknown_charsets, delivery_status_recipients,
    many_parts, many_bad_parts, nested_multiparts, nested_messages, nested_encoded_messages, same_boundary_nested,
    boundary_lines, boundary_prefixes, dashes_lines, header_lines, one_long_header, one_folded_header, no_blank_line,
    received_lines, addressees, parentheses, quotes_and_backslashes,
    sender_of_one_word, repeated_address_fields, attached_messages, attached_files, many_texts, delivery_statuses,
    html_tags, html_open_tags, html_entities,
    base64_of_one_line, base64_padded_often, quoted_printable_soft_breaks, mailbox_of_separators, carriage_returns,
    line_feeds, blanks,
)  # fmt: skip


def index_only(data: bytes) -> None:
    """The part tree of one message."""
    from inspector.mail.mime import index_message

    index_message(data, 0, len(data), [])


def read_everything(data: bytes) -> None:
    """All that a reader of bounces may ask the mail package for."""
    from inspector.mail.carried import carried_notices
    from inspector.mail.dates import read_date
    from inspector.mail.html import plain_text
    from inspector.mail.reading import read
    from inspector.model.source import Refusal

    try:
        messages = read(data, "hostile")
    except Refusal:
        return
    for message in messages:
        for part in message.root.walk():
            headers = part.headers
            for name in ("subject", "from", "to", "date", "return-path", "message-id", "received"):
                for field in headers.all(name):
                    read_date(field.value)
            headers.mailboxes("from")
            headers.mailboxes("to")
            if not part.children and part.media_type.startswith(("text/", "message/")):
                text = part.text()
                if part.media_type == "text/html":
                    plain_text(text)
        for _ in carried_notices(message):
            pass


def inspect_all(data: bytes) -> None:
    """The whole pipeline, octets to diagnosis."""
    from inspector.pipeline import inspect

    inspect(data, "hostile")


def seconds(work: Callable[[bytes], None], data: bytes) -> float:
    """Processor seconds of one run."""
    began = time.process_time()
    work(data)
    return time.process_time() - began


def measure(size: int, works: dict[str, Callable[[bytes], None]]) -> Iterator[dict[str, str | float]]:
    """One row for each shape: its name, megabytes, and seconds for each 4 MB by the name of the work."""
    for shape in SHAPES:
        data = shape(size)
        row: dict[str, str | float] = {"shape": shape.__name__, "mb": len(data) / MB}
        for name, work in works.items():
            row[name] = seconds(work, data) * 4 * MB / max(len(data), size)
        yield row


def _stdlib(data: bytes) -> None:
    """The standard parser, asked for the same things as far as it can."""
    import email
    import signal

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    try:
        email.message_from_bytes(data[: len(data) // 4])
    except (TimeoutError, RecursionError) as error:
        print(f"  standard parser: {type(error).__name__}", file=sys.stderr)
    finally:
        signal.alarm(0)


def main() -> int:
    """Prints the table; 1 when a shape misses the goal."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mb", type=float, default=4)
    options.add_argument("--stdlib", action="store_true")
    options.add_argument("--inspect", action="store_true")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    works: dict[str, Callable[[bytes], None]] = {"index": index_only, "read": read_everything}
    if chosen.inspect:
        works["inspect"] = inspect_all
    if chosen.stdlib:
        works["stdlib"] = _stdlib
    missed = 0
    for row in measure(int(chosen.mb * MB), works):
        over = any(row[name] > GOAL_S_PER_4_MB for name in works if name != "stdlib")  # type: ignore[operator]
        missed += over
        if chosen.json:
            print(json.dumps(row))
            continue
        figures = "  ".join(f"{name} {row[name]:7.3f} s" for name in works)
        print(f"{row['shape']:30} {row['mb']:6.1f} MB  {figures}{'  OVER' if over else ''}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The part tree: what lies where, however the message was mangled."""

import pytest

from inspector.mail import limits
from inspector.mail.heads import read_head
from inspector.mail.message import Part
from inspector.mail.mime import index_message, index_text, newlines
from inspector.mail.mime_part import MimePart
from inspector.model.evidence import Problem, TextKind

HEAD = "From: MAILER-DAEMON@contoso.com\nSubject: Undeliverable\nMIME-Version: 1.0\n"
REPORT = (
    HEAD + 'Content-Type: multipart/report; report-type=delivery-status;\n boundary="b"\n\npreamble\n'
    "--b\nContent-Type: text/plain\n\nfailed\n\n"
    "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.contoso.com\n\nFinal-Recipient: x; b@x\n\n"
    '--b\nContent-Type: message/rfc822\n\nFrom: a@x.example\nContent-Type: multipart/mixed; boundary="in"\n\n'
    "--in\n\nhello\n--in\nContent-Type: image/png\n\nxx\n--in--\n"
    "--b--\nepilogue\n"
)
SHAPE = [
    ("", "multipart/report"), ("1", "text/plain"), ("2", "message/delivery-status"), ("3", "message/rfc822"),
    ("3.1", "multipart/mixed"), ("3.1.1", "text/plain"), ("3.1.2", "image/png"),
]  # fmt: skip


def index(message: str | bytes) -> tuple[MimePart, list[Problem]]:
    data = message if isinstance(message, bytes) else message.encode()
    problems: list[Problem] = []
    return index_message(data, 0, len(data), problems), problems


def shape(root: Part) -> list[tuple[str, str]]:
    return [(part.number, part.media_type) for part in root.walk()]


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_report_is_divided(end: str) -> None:
    root, problems = index(REPORT.replace("\n", end))
    assert shape(root) == SHAPE
    assert not problems
    parts = {part.number: part for part in root.walk()}
    assert parts["1"].text().content == "failed\n"
    assert parts["2"].text().kind is TextKind.DELIVERY_STATUS
    assert parts["3.1"].headers.first("from").value == "a@x.example"  # type: ignore[union-attr]
    assert parts["3.1"].headers.text.kind is TextKind.RETURNED_HEADERS
    assert parts["3.1.1"].text().content == "hello"
    assert parts["3.1.2"].size == 2
    assert root.parameter("report-type") == "delivery-status"


def test_text_ids_are_unique_and_name_the_part() -> None:
    root, _ = index(REPORT)
    ids = [part.headers.text_id for part in root.walk()] + [part.text().id for part in root.walk()]
    assert len(ids) == len(set(ids))
    assert ids[:2] == ["/headers", "1/headers"]
    assert all(part.text().part == part.number for part in root.walk())


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("closing delimiter missing", "--b--\nepilogue\n", "", "boundary-not-closed"),
        ("boundary parameter missing", ';\n boundary="b"', "", "boundary-missing"),
        ("another boundary declared", 'boundary="b"', 'boundary="other"', "boundary-not-found"),
        ("content type twice", 'boundary="b"\n', 'boundary="b"\nContent-Type: text/plain\n', "content-type-repeated"),
        ("junk among the headers", "MIME-Version", "what is this\nMIME-Version", "header-line-unusable"),
        ("nothing usable first", HEAD, HEAD + "Content-Type: ?\n", "content-type-unusable"),
        ("no blank line in a part", "Content-Type: text/plain\n\nfailed", "failed", "blank-line-missing"),
        ("no blank line before a message", "rfc822\n\nFrom", "rfc822\nFrom", "blank-line-missing"),
    ],
)
def test_oddities_cost_nothing_but_a_problem(name: str, old: str, new: str, problem: str) -> None:
    assert old in REPORT
    root, problems = index(REPORT.replace(old, new))
    assert shape(root) == SHAPE, name
    assert codes(problems) == [problem]
    evidence = problems[0].evidence
    if evidence is not None:
        texts = {part.headers.text_id: part.headers.text for part in root.walk()}
        assert evidence.span.end <= len(texts[evidence.text_id].content)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\npreamble", "\n"),  # the first delimiter right after the headers
        ("--b\n", "--b \t\n"),
        ("preamble\n", "preamble\n--bc\nno delimiter\n"),
        ("--b--\nepilogue\n", "--b--"),
        ("Content-Type: multipart/report", "CONTENT-TYPE : MultiPart/Report"),
        ('boundary="b"', 'boundary=b; x="boundary=c"'),
        (HEAD, "\n \n" + HEAD),
        (HEAD, "From bob@x.example Mon Nov 23 10:15:00 2026\n>From bob@x.example Mon Nov 23 10:15:00 2026\n" + HEAD),
    ],
)
def test_what_is_no_oddity_worth_telling(old: str, new: str) -> None:
    assert old in REPORT
    root, problems = index(REPORT.replace(old, new))
    assert shape(root) == SHAPE
    assert not problems


def test_cut_anywhere_keeps_what_was_there() -> None:
    whole = [kind for _, kind in SHAPE]
    for end in range(len(HEAD), len(REPORT), 7):
        root, _ = index(REPORT[:end])
        found = [part.media_type for part in root.walk()]
        if "multipart/report" in found:
            assert found[0] == "multipart/report"
            assert all(any(kind.startswith(cut) for kind in whole) for cut in found)


def test_same_boundary_nested_loses_no_part() -> None:
    inner = 'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\none\n--b--\n'
    root, _ = index(HEAD + f'Content-Type: multipart/mixed; boundary="b"\n\n--b\n{inner}--b\n\ntwo\n--b--\n')
    texts = [part.text().content for part in root.walk() if not part.children]
    assert [text for text in texts if text.strip()] == ["one", "two"]


def test_a_multipart_without_any_delimiter_is_one_text() -> None:
    root, problems = index(HEAD + "Content-Type: multipart/report\n\n550 5.7.750 failed\n")
    assert shape(root) == [("", "multipart/report"), ("1", "text/plain")]
    assert root.children[0].text().content == "550 5.7.750 failed\n"
    assert codes(problems) == ["boundary-missing"]


def test_a_multipart_without_content_type_is_seen() -> None:
    root, problems = index(HEAD + "\n--x1\nContent-Type: text/plain\n\nfailed\n--x1--\n")
    assert shape(root) == [("", "multipart/mixed"), ("1", "text/plain")]
    assert codes(problems) == ["content-type-missing"]
    quoted, _ = index(HEAD + "\nIt said:\n--x1\nContent-Type: text/plain\n\nfailed\n--x1--\n")
    assert shape(quoted) == [("", "text/plain")], "a message quoted in prose is prose"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_an_encoded_message_is_decoded_into_octets_of_its_own(encoding: str) -> None:
    import base64
    import quopri

    inner = "From: ä@x.example\nSubject: mine\n\nbody = ä\n".encode()
    written = base64.encodebytes(inner) if encoding == "base64" else quopri.encodestring(inner)
    head = f"{HEAD}Content-Type: message/rfc822\nContent-Transfer-Encoding: {encoding}\n\n"
    root, problems = index(head.encode() + written)
    (child,) = root.children
    assert child.number == "1"
    field = child.headers.first("from")
    assert field is not None
    assert field.value == "ä@x.example"
    span = field.evidence.span
    assert child.headers.text.content[span.start : span.end] == "ä@x.example"
    assert child.text().content == "body = ä\n"
    assert codes(problems) == ["message-encoded"]


def test_a_claim_of_base64_that_is_not_true_is_not_believed() -> None:
    root, problems = index(
        f"{HEAD}Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nFrom: a@x.example\n\nbody\n"
    )
    assert root.children[0].headers.first("from") is not None
    assert not problems


@pytest.mark.parametrize(
    ("charset", "octets", "text", "problem"),
    [
        ("utf-8", "é".encode(), "é", ""),
        ("iso-8859-1", b"\xe9", "é", ""),
        ("us-ascii", b"\xe9", "é", ""),
        ("utf-8", b"\xe9", "é", "charset-wrong"),
        ("iso-2022-jp", b"\x1b$B\xff\xff", None, "charset-wrong"),
        ("x-none", b"\xe9", "é", "charset-unknown"),
        ("utf-16", "é".encode("utf-16"), "é", ""),
    ],
)
def test_charsets_of_bodies(charset: str, octets: bytes, text: str | None, problem: str) -> None:
    import base64

    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    root, problems = index(head.encode() + base64.encodebytes(octets))
    assert text is None or root.text().content == text
    assert root.text() is root.text()
    assert codes(problems) == ([problem] if problem else [])
    if problem:
        evidence = problems[0].evidence
        assert evidence is not None
        assert charset in root.headers.text.content[evidence.span.start : evidence.span.end]


def test_what_calls_itself_utf_16_and_is_not() -> None:
    heads = ("text/html\n\n<meta charset=utf-16>", "text/html; charset=utf-16\n\n", "text/plain; charset=utf-16le\n\n")
    for head in heads:
        root, problems = index(f"{HEAD}Content-Type: {head}Não entregue".encode())
        assert root.text().content.endswith("Não entregue")
        assert "charset-wrong" in [problem.code for problem in problems]


def test_html_tells_its_own_charset() -> None:
    root, _ = index(HEAD.encode() + b'Content-Type: text/html\n\n<meta charset="windows-1251">\xcf')
    assert root.text().content.endswith("П")


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        ("Subject: Größe\n".encode(), "Größe"),
        (b"Subject: Gr\xf6\xdfe\n", "Größe"),
        ("Subject: 배달\nContent-Type: text/plain; charset=euc-kr\n".encode("euc-kr"), "배달"),
    ],
)
def test_header_octets_beyond_ascii(head: bytes, subject: str) -> None:
    root, _ = index(head + b"\nbody\n")
    assert root.headers.first("subject").value == subject  # type: ignore[union-attr]


def test_file_names() -> None:
    names = {
        'Content-Disposition: attachment; filename="a.eml"\n': "a.eml",
        "Content-Disposition: attachment; filename*=utf-8''%C3%A9.eml\n": "é.eml",
        "Content-Type: application/octet-stream; name=b.eml\n": "b.eml",
        "Content-Type: application/octet-stream\n": "",
    }
    for head, name in names.items():
        assert index(head + "\nbody")[0].filename == name


def test_depth_parts_and_problems_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    nested, problems = index("Content-Type: message/rfc822\n\n" * 3000 + "\nbody")
    assert len(list(nested.walk())) == limits.DEPTH + 1
    assert codes(problems) == ["limit-depth"]
    monkeypatch.setattr(limits, "PARTS", 50)
    many, problems = index('Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\nContent-Type: ?\n\nx\n" * 500)
    assert len(many.children) < 51
    assert codes(problems).count("limit-parts") == 1
    assert codes(problems).count("content-type-unusable") == limits.PROBLEMS_OF_A_KIND


def test_a_long_header_section_is_cut_and_the_body_is_found() -> None:
    long = "X-Long: " + "x" * (limits.HEADER_OCTETS + 10)
    root, problems = index(f'Subject: a\nContent-Type: multipart/mixed; boundary="b"\n{long}\n\n--b\n\nbody\n--b--\n')
    assert shape(root) == [("", "multipart/mixed"), ("1", "text/plain")]
    assert len(root.headers.text.content) == limits.HEADER_OCTETS
    assert codes(problems) == ["limit-header"]


def test_long_texts_are_cut() -> None:
    root, problems = index("Subject: x\n\n" + "x" * (limits.TEXT_OCTETS + 5))
    assert len(root.text().content) == limits.TEXT_OCTETS
    assert len(root.octets()) == limits.TEXT_OCTETS + 5
    assert codes(problems) == ["limit-text"]


def test_pasted_text_is_a_message_of_one_part() -> None:
    root = index_text(b"550 5.7.750\r\nfailed", 0, 19, [], "text/plain")
    assert (root.number, root.media_type, len(root.headers)) == ("", "text/plain", 0)
    assert (root.text().id, root.text().kind, root.text().content) == ("/body", TextKind.PASTED, "550 5.7.750\nfailed")


@pytest.mark.parametrize(
    ("data", "head", "body"),
    [
        (b"a: b\n\nc", b"a: b\n", b"c"),
        (b"a: b\r\n\r\nc", b"a: b\r\n", b"c"),
        (b"a: b\n\r\nc", b"a: b\n", b"c"),
        (b"\nc", b"", b"c"),
        (b"\r\nc", b"", b"c"),
        (b"a: b", b"a: b", b""),
        (b"a: b\n", b"a: b\n", b""),
        (b"", b"", b""),
        (b"hello\nworld\n", b"", b"hello\nworld\n"),
        (b"a: b\nhello\n\nworld", b"a: b\n", b"hello\n\nworld"),
    ],
)
def test_heads(data: bytes, head: bytes, body: bytes) -> None:
    found = read_head(data, 0, len(data))
    assert (data[found.start : found.end], data[found.body :]) == (head, body)


def test_newlines() -> None:
    assert newlines("a\r\nb\rc\nd\r\r\ne") == "a\nb\nc\nd\ne"


def test_internationalized_reports() -> None:
    """RFC 6533: a report about addresses beyond ASCII, with the returned message as message/global."""
    root, problems = index(
        HEAD + 'Content-Type: multipart/report; report-type=global-delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: message/global-delivery-status\n\n"
        "Reporting-MTA: dns; mx.exämple.example\n\nFinal-Recipient: utf-8; jürgen@exämple.example\n"
        "--b\nContent-Type: message/global\n\nFrom: 用户@例え.example\n\nbody\n--b--\n"
    )
    assert shape(root) == [
        ("", "multipart/report"), ("1", "message/global-delivery-status"), ("2", "message/global"),
        ("2.1", "text/plain"),
    ]  # fmt: skip
    status, returned = root.children
    assert status.text().kind is TextKind.DELIVERY_STATUS
    assert "jürgen@exämple.example" in status.text().content
    assert returned.children[0].headers.mailboxes("from")[0].value.address == "用户@例え.example"
    assert not problems


def test_a_piece_that_begins_with_a_blank_line_has_no_headers() -> None:
    root, problems = index(HEAD + 'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nNote: failed\n\nbye\n--b--\n')
    assert root.children[0].text().content == "Note: failed\n\nbye"
    assert not problems


def test_a_digest_holds_messages() -> None:
    root, _ = index(HEAD + 'Content-Type: multipart/digest; boundary="b"\n\n--b\n\nSubject: one\n\nbody\n--b--\n')
    assert shape(root) == [("", "multipart/digest"), ("1", "message/rfc822"), ("1.1", "text/plain")]
    assert root.children[0].children[0].headers.first("subject").value == "one"  # type: ignore[union-attr]

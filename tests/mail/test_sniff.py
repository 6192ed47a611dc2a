"""What an input is, whatever it is called; and inputs that are straightened first."""

import pytest

from inspector.mail.sniff import Kind, emlx_range, foreign_name, sniff
from inspector.mail.straighten import straighten
from inspector.model.evidence import Problem

MAIL = b"Received: from a by b\r\nSubject: x\r\n\r\nbody\r\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (MAIL, Kind.MAIL),
        (b"\r\n \r\n" + MAIL, Kind.MAIL),
        (b"X-Own: 1\nX-Other: 2\nFrom: a@x.example\n\nbody", Kind.MAIL),
        (b"subject: x", Kind.MAIL),
        (b"From bob Mon Nov 23 10:15:00 2026\n" + MAIL, Kind.MAILBOX),
        (b">From bob Mon Nov 23 10:15:00 2026\n" + MAIL, Kind.MAILBOX),
        (b"41\n" + MAIL + b"<?xml?>", Kind.EMLX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", Kind.OUTLOOK),
        (b"PK\x03\x04 rest", Kind.ARCHIVE),
        (b"Delivery has failed to these recipients or groups:\n\nbob@x.example\n", Kind.TEXT),
        (b"550 5.7.750 Service unavailable", Kind.TEXT),
        (b"https://contoso.com/a.png\nIt came back\nand says:\nSubject: x\n", Kind.TEXT),
        (b"Code: 550\nIt came back\nand again\nSubject: x\n", Kind.TEXT),
        (b"<html><body><p>[https://contoso.com/a.png]</p>\nSubject: x\n", Kind.HTML),
        (b"Note: this is prose with a colon\n\nFrom: later\n", Kind.TEXT),
        (b"Error: 550 5.7.1 Unable to relay\nFrom: a@x.example\nSubject: x\n", Kind.TEXT),
        (b"X-Error: 550 5.7.1 Unable to relay\nFrom: a@x.example\nSubject: x\n", Kind.MAIL),
        ("Échec de la remise".encode(), Kind.TEXT),
        (b"<html><body>550 5.7.750", Kind.HTML),
        (b"\n<!DOCTYPE html><p>x", Kind.HTML),
        (b"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@x.example\n", Kind.STATUS),
        (b"Reporting-MTA: dns; mx\n", Kind.TEXT),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), Kind.FOREIGN),
        (bytes(range(256)) * 4, Kind.FOREIGN),
    ],
)
def test_kinds(data: bytes, kind: Kind) -> None:
    assert sniff(data) is kind


def test_text_with_nul_padding_is_text() -> None:
    assert sniff(b"550 5.7.750 Service unavailable" + bytes(500)) is Kind.TEXT


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"%PDF-1.7", "PDF document"), (b"\x1f\x8b\x08", "gzip archive"), (b"\x01\x02\x03", "binary data")],
)
def test_foreign_names(data: bytes, name: str) -> None:
    assert foreign_name(data) == name


def test_emlx_range_is_the_counted_message() -> None:
    data = b"%d   \n" % len(MAIL) + MAIL + b"<?xml version='1.0'?>"
    start, end = emlx_range(data, 0)
    assert data[start:end] == MAIL
    assert emlx_range(b"999999\n" + MAIL, 0) == (7, 7 + len(MAIL))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_files_become_utf_8(encoding: str) -> None:
    problems: list[Problem] = []
    text = "Subject: Unzustellbar – x\r\n\r\nüü\r\n"
    straight = straighten(text.encode(encoding), problems)
    assert bytes(straight.data[straight.start :]).decode() == text
    assert straight.recoded
    assert [problem.code for problem in problems] == ["file-encoding"]


def test_utf_8_mark_is_passed_over_without_a_copy() -> None:
    problems: list[Problem] = []
    data = b"\xef\xbb\xbf" + MAIL
    assert straighten(data, problems) == (data, 3, False)
    assert not problems


@pytest.mark.parametrize("data", [MAIL, MAIL.replace(b"\r\n", b"\n"), b"a: b\r\nc: d\ne: f\r\n\r\n"])
def test_usual_line_ends_stay(data: bytes) -> None:
    straight = straighten(data, [])
    assert straight.data is data


@pytest.mark.parametrize(
    ("end", "problem"),
    [(b"\r", "CR"), (b"\r\r\n", "CR CR LF")],
)
def test_foreign_line_ends_become_lf(end: bytes, problem: str) -> None:
    problems: list[Problem] = []
    straight = straighten(MAIL.replace(b"\r\n", end), problems)
    assert straight.data == MAIL.replace(b"\r\n", b"\n")
    assert problems == [Problem("line-ends", problem)]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n1 0 obj\n", b"{\\rtf1\\ansi a}"])
def test_formats_of_others_that_are_plain_characters_are_no_mail(data):
    assert sniff(data) is Kind.FOREIGN

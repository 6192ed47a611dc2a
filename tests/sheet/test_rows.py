"""Rows: what the list is told of a message, and which notices are the same."""

from __future__ import annotations

import pytest

from inspector import assets
from inspector.diagnosis.catalogue import Catalogue
from inspector.pipeline import inspect
from inspector.sheet.rows import MOST_WORDS, rows
from inspector.sheet.values import Row
from inspector.sheet.wording import Wording
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import msg

NOTICE = """From: Mail Delivery System <MAILER-DAEMON@{host}>
To: anna@contoso.com
Subject: Undelivered Mail Returned to Sender
{fields}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; {host}

Final-Recipient: rfc822; bob@fabrikam.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {diagnostic}

--b
Content-Type: text/rfc822-headers

From: anna@contoso.com
{original}Subject: Invoice

--b--
"""
DATE = "Date: Thu, 10 Sep 2026 10:15:00 +0200\n"
FACTS = {
    "host": "mx.contoso.com",
    "fields": "",
    "action": "failed",
    "status": "5.7.1",
    "diagnostic": "550 5.7.1 not allowed",
    "original": "",
}


@pytest.fixture
def row_of(catalogue: Catalogue, say: Wording):  # type: ignore[no-untyped-def]
    def made(data: bytes) -> Row:
        return rows(inspect(data, "a.eml"), catalogue, say)[0]

    return made


def notice(**changes: str) -> bytes:
    return NOTICE.format(**{**FACTS, **changes}).encode()


def same(row_of, *messages: bytes) -> bool:  # type: ignore[no-untyped-def]
    digests = {row_of(message).digest for message in messages}
    return len(digests) == 1 and digests != {""}


def test_same_notice_saved_twice_is_one(row_of) -> None:  # type: ignore[no-untyped-def]
    sample = assets.read_bytes("samples", "unregistered-domain.eml")
    assert same(row_of, sample, sample, sample.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    named = notice(fields=DATE + "Message-ID: <n1@contoso.com>\n", original="Message-ID: <o1@contoso.com>\n")
    assert same(row_of, named, b"X-Received-Later: by the archive\n" + named)


def test_two_notices_about_one_message_are_two_whatever_they_share(row_of) -> None:  # type: ignore[no-untyped-def]
    about = "Message-ID: <o1@contoso.com>\n"
    first, second = (notice(fields=f"{DATE}Message-ID: <{n}@contoso.com>\n", original=about) for n in ("n1", "n2"))
    assert row_of(first).digest
    assert not same(row_of, first, second)


def test_without_ids_the_same_text_at_the_same_time_is_one(row_of) -> None:  # type: ignore[no-untyped-def]
    plain = notice(fields=DATE)
    assert same(row_of, plain, plain)
    elsewhere = DATE.replace("10:15:00 +0200", "08:15:00 +0000")
    assert same(row_of, plain, notice(fields=elsewhere))  # one moment, written for another zone


@pytest.mark.parametrize(
    "changes",
    [
        {"host": "mx2.contoso.com"},
        {"fields": DATE.replace("10:15", "14:15")},
        {"diagnostic": "550 5.7.1 not allowed, and the list says why"},
        {"status": "5.7.2"},
        {"action": "delayed"},
        {"original": "Message-ID: <o2@contoso.com>\n"},
    ],
)
def test_notices_without_ids_that_differ_are_two(row_of, changes: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    assert not same(row_of, notice(fields=DATE), notice(**{"fields": DATE, **changes}))


def test_notice_of_which_nobody_knows_when_is_no_duplicate(row_of) -> None:  # type: ignore[no-untyped-def]
    assert row_of(notice()).digest == ""
    assert row_of(notice(original="Message-ID: <o1@contoso.com>\n")).digest == ""
    wordless = notice(fields=DATE).replace(b"Diagnostic-Code: smtp; 550 5.7.1 not allowed\n", b"")
    assert row_of(wordless).code == "5.7.1"
    assert row_of(wordless).digest == ""
    pasted = b"Delivery to bob@fabrikam.example failed: 550 5.7.1 not allowed\n"
    assert row_of(pasted).digest == ""


def test_complaint_and_receipt_about_one_message_are_two(row_of) -> None:  # type: ignore[no-untyped-def]
    fields = DATE + "Message-ID: <n1@contoso.com>\n"
    failed, delayed = notice(fields=fields), notice(fields=fields, action="delayed")
    assert not same(row_of, failed, delayed)


def test_same_notice_as_mail_and_as_outlook_file(row_of) -> None:  # type: ignore[no-untyped-def]
    outlook, mail = msg(cases.report()), cases.eml()
    assert row_of(outlook).code == row_of(mail).code == "5.7.750"
    assert same(row_of, outlook, mail)


def test_title_of_the_code_is_that_of_all_its_notices(row_of) -> None:  # type: ignore[no-untyped-def]
    plain = row_of(notice(diagnostic="550 5.7.1 refused"))
    told = row_of(notice(diagnostic="550 5.7.1 Relaying denied"))
    assert told.code_title != plain.code_title
    assert told.general == plain.general != ""
    assert told.general != told.code_title


def test_vague_code_has_one_title_for_all_vendors_and_an_exact_one_its_vendors(row_of) -> None:  # type: ignore[no-untyped-def]
    exchange = assets.read_bytes("samples", "unregistered-domain.eml")
    vague = [row_of(exchange.replace(b"5.7.750", b"5.7.1")), row_of(notice())]
    assert len({row.general for row in vague}) == 1
    other = notice(status="5.1.10", diagnostic="550 5.1.10 no")
    exact = [row_of(exchange.replace(b"5.7.750", b"5.1.10")), row_of(other)]
    assert len({row.general for row in exact}) == 2


def test_words_of_a_row_find_recipient_id_and_diagnostic_and_stay_small(row_of) -> None:  # type: ignore[no-untyped-def]
    fields = DATE + "Message-ID: <Notice-1@contoso.com>\n"
    row = row_of(notice(fields=fields, diagnostic="550 5.7.1 " + "Not Allowed " * 500, original="Message-ID: <o7@x>\n"))
    for word in ("bob@fabrikam.example", "notice-1@contoso.com", "o7@x", "not allowed"):
        assert word in row.words
    assert len(row.words) == MOST_WORDS
    assert row.words == row.words.casefold()


def test_unreadable_input_has_no_such_words(row_of) -> None:  # type: ignore[no-untyped-def]
    row = row_of(b"")
    assert (row.general, row.words, row.digest) == ("", "", "")

"""One notice in the shapes that gateways, mail programs and people give it: all say the same."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from inspector.bounce.reading import reports
from inspector.mail.reading import read
from inspector.model.report import Kind, Report

REPLY = "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains"
HEAD = """\
From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.com>
Sent: Wednesday, November 18, 2026 10:04 AM
To: scanner@old-brand.example
Subject: Undeliverable: Scan
"""
WORDS = f"""
Delivery has failed to these recipients or groups:

bob@fabrikam.com<mailto:bob@fabrikam.com>
Too much mail from domains that nobody registered.

Diagnostic information for administrators:

Generating server: AM0PR01MB0001.eurprd01.prod.outlook.com

bob@fabrikam.com
Remote server returned '{REPLY}'
"""
TABLE = f"""\
Ihre Nachricht an bob@fabrikam.com konnte nicht zugestellt werden.

Details der Nachricht
Erstellungsdatum:\t2/27/2026 4:12:20 AM
Absenderadresse:\tscanner@old-brand.example
Empfängeradresse:\tbob@fabrikam.com
Betreff:\tScan

Fehler:\t{REPLY}
Abgelehnt von:\tAM0PR01MB0001.eurprd01.prod.outlook.com
"""
LETTER = "From: Ann <ann@helpdesk.example>\nTo: desk@helpdesk.example\nSubject: {subject}\nMIME-Version: 1.0\n"
QUOTED = "\n-----Original Message-----\n"


def found(data: str, form: str = "eml") -> list[Report]:
    (message,) = read(data.encode(), "x")
    if form == "text":
        message.source = replace(message.source, format="text")
    return list(reports(message))


def told(data: str, form: str = "eml") -> list[tuple[Kind, list[tuple[str, str]]]]:
    return [
        (r.kind, [(x.address.value, x.status.value if x.status else "") for x in r.recipients])
        for r in found(data, form)
    ]


BLOCKED = [(Kind.FAILURE, [("bob@fabrikam.com", "5.7.750")])]


def letter(words: str, subject: str = "FW: mail came back", kind: str = "text/plain") -> str:
    return LETTER.format(subject=subject) + f"Content-Type: {kind}; charset=utf-8\n\n" + words


@pytest.mark.parametrize("prefix", ["", "> ", ">> ", "| ", "\t", "    "])
def test_forwarded_as_text_however_it_is_quoted(prefix):
    quoted = "".join(prefix + line + "\n" for line in (HEAD + WORDS).splitlines())
    assert told(letter("What is this?\n" + QUOTED + quoted)) == BLOCKED


def test_forwarded_words_of_another_system():
    words = "From: MAILER-DAEMON@mx.contoso.com (Mail Delivery System)\nSent: Monday\nTo: ann@contoso.com\n\n"
    words += f"<bob@fabrikam.com>: host mx.fabrikam.com said: {REPLY}\n"
    assert told(letter("Help!\n" + QUOTED + words)) == BLOCKED
    assert told(letter(f"Please ask bob@fabrikam.com what {REPLY} means.")) == [(Kind.NOT_A_BOUNCE, [])]


def test_forwarded_as_text_and_then_attached():
    inner = letter("What is this?\n" + QUOTED + HEAD + WORDS)
    attached = f"--f\nContent-Type: text/plain\n\nsee below\n--f\nContent-Type: message/rfc822\n\n{inner}\n--f--\n"
    once = LETTER.format(subject="FW: FW") + 'Content-Type: multipart/mixed; boundary="f"\n\n' + attached
    assert told(once) == BLOCKED
    twice = f"--g\nContent-Type: message/rfc822\n\n{once}\n--g--\n"
    assert told(LETTER.format(subject="FW") + 'Content-Type: multipart/mixed; boundary="g"\n\n' + twice) == BLOCKED


@pytest.mark.parametrize("subject", ["[EXTERNAL] RE: Undeliverable: Scan", "[Ticket#1] [EXT] AW: Undeliverable mail"])
def test_an_answer_with_a_tag_is_still_an_answer(subject):
    assert told(letter(f"the error {REPLY} means that you must add the domain.", subject)) == [(Kind.NOT_A_BOUNCE, [])]


def test_a_tag_before_a_quoted_subject():
    notice = "From: postmaster@contoso.com\nTo: scanner@old-brand.example\nSubject: [EXTERNAL] Undeliverable: Scan\n"
    (report,) = found(notice + "Content-Type: text/plain\n" + WORDS)
    assert report.original is not None
    assert report.original.subject is not None
    assert report.original.subject.value == "Scan"


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
@pytest.mark.parametrize("first", [True, False])
def test_a_text_that_a_gateway_adds_does_not_hide_the_notice(kind, first):
    words = WORDS if kind == "text/plain" else "<pre>" + WORDS.replace("<", "&lt;") + "</pre>"
    parts = [
        "Content-Type: text/plain\n\nCAUTION: from outside. Report it to phish@helpdesk.example.\n",
        f"Content-Type: {kind}\n\n{words}",
    ]
    body = "".join(f"--b\n{part}\n" for part in (parts if first else reversed(parts)))
    notice = "From: postmaster@contoso.com\nTo: scanner@old-brand.example\nSubject: Undeliverable: Scan\n"
    assert told(f"{notice}Content-Type: multipart/mixed; boundary=b\n\n{body}--b--\n") == BLOCKED


@pytest.mark.parametrize(
    "paste",
    [
        WORDS,
        WORDS.replace("\n", "\n\n"),
        WORDS.replace("\n\n", "\n"),
        WORDS.replace("\n", "\u200e\n"),
        WORDS.replace(" ", "\u00a0"),
        " ".join(WORDS.split()),
        TABLE,
        TABLE.replace("\t", "    "),
        TABLE.replace("\t", " "),
        TABLE.replace("bob@fabrikam.com", "bob@fabrikam.com <mailto:bob@fabrikam.com>"),
        "https://contoso.com/logo.png\n" + TABLE.replace("\n\n", "\n") + "Subject: Scan\nFrom: a@old-brand.example\n",
        "<p>https://x.example/logo.png</p>" + "".join(f"<p>{line}</p>\n" for line in TABLE.splitlines()),
    ],
)
def test_pasted_in_whatever_state(paste):
    assert told(paste, "text") == BLOCKED


def test_the_only_address_beside_a_reply_is_the_recipient_in_any_language():
    words = "Ang mensahe kay bob@fabrikam.com ay hindi naihatid.\n\n550 5.1.1 Refused\n\n"
    helpers = "Contact support@helpdesk.example or postmaster@fabrikam.com.\nFrom: ann@contoso.com\n"
    assert told(words + helpers, "text") == [(Kind.FAILURE, [("bob@fabrikam.com", "5.1.1")])]
    assert told(words + "joe@adatum.example jim@adatum.example\n", "text") == [(Kind.FAILURE, [("", "5.1.1")])]


def test_the_head_of_a_letter_is_no_table():
    words = "Date: 2 Nov 2026\nFrom: ann@contoso.com\nTo: bob@fabrikam.com\nSubject: Scan\n\nAt noon?\n"
    assert told("Here it is again\n\n" + words, "text") == [(Kind.NOT_A_BOUNCE, [])]


def test_a_status_part_in_base64_and_invisible_marks_behind_an_address():
    status = f"Reporting-MTA: dns; x.contoso.com\n\nFinal-Recipient: rfc822; bob@fabrikam.com\u200e\n\
Action: failed\nStatus: 5.7.750\nDiagnostic-Code: smtp; {REPLY}\n"
    part = "Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
    notice = "From: postmaster@contoso.com\nContent-Type: multipart/report; boundary=b\n\n--b\n" + part
    assert told(notice + base64.encodebytes(status.encode()).decode() + "--b--\n") == BLOCKED

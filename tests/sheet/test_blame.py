"""Whom the sheet shows as the side to blame, and which commands it gives, by the verdict and the systems involved."""

from __future__ import annotations

import pytest

from inspector.pipeline import inspect
from inspector.sheet.build import sheet
from inspector.sheet.remedy import remedy
from inspector.sheet.rows import rows
from inspector.sheet.terms import GENERATORS, system

NOTICE = """From: MAILER-DAEMON@relay.contoso.com
To: ann@contoso.com
Subject: failure notice
{headers}Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.contoso.com

Final-Recipient: rfc822; bob@fabrikam.com
Action: failed
Status: {status}
Diagnostic-Code: smtp; {reply}

--b
Content-Type: text/rfc822-headers

From: ann@contoso.com
To: bob@fabrikam.com
Subject: Invoice

--b--
"""


def diagnosed(status: str, reply: str, headers: str = ""):
    (diagnosis,) = inspect(NOTICE.format(status=status, reply=reply, headers=headers).encode(), "a.eml").diagnoses
    return diagnosis


@pytest.mark.parametrize(
    ("status", "reply", "heading", "domain"),
    [
        ("4.4.7", "421 4.4.7 delivery time expired", "Recipient's domain", "fabrikam.com"),
        ("4.4.1", "421 4.4.1 connection timed out", "Recipient's domain", "fabrikam.com"),
        ("5.3.2", "550 5.3.2 system not accepting mail", "Recipient's domain", "fabrikam.com"),
        ("5.1.1", "550 5.1.1 user unknown", "Recipient", "bob@fabrikam.com"),
        ("5.7.23", "550 5.7.23 SPF validation failed", "Offending domain", "contoso.com"),
        ("5.3.4", "552 5.3.4 message too big", "Sender's domain", "contoso.com"),
    ],
)
def test_the_side_shown_fits_the_verdict(catalogue, say, status, reply, heading, domain):
    made = sheet(diagnosed(status, reply), catalogue, say)
    assert made.offender is not None
    assert (made.offender.heading, made.offender.domain.text) == (heading, domain)
    assert made.dns_domain == domain.rpartition("@")[2]
    labels = {mark.label for text in made.texts for mark in text.marks if mark.role == "domain"}
    assert labels == {"Offending domain" if heading == "Offending domain" else "Sender's domain"}
    (row,) = rows(inspect(NOTICE.format(status=status, reply=reply, headers="").encode(), "a.eml"), catalogue, say)
    assert row.domain == made.dns_domain


def test_every_entry_that_blames_the_sender_lets_that_side_act_and_no_other_does_alone(catalogue):
    for entry in catalogue.entries:
        if entry.blames in ("sender", "sender-domain") and entry.who_acts[0] in ("recipient", "other-admin"):
            assert {"sender", "tenant-admin"} & set(entry.who_acts), entry.id


def test_a_temporary_code_that_failed_says_why_it_is_final(catalogue, say):
    made = sheet(diagnosed("4.4.7", "421 4.4.7 delivery time expired"), catalogue, say)
    assert made.headline.permanence == "Permanent: given up after retries"
    assert sheet(diagnosed("5.1.1", "550 5.1.1 no"), catalogue, say).headline.permanence == "Permanent"


def test_commands_of_exchange_only_where_exchange_took_part(catalogue, say):
    reply = "550 5.7.23 SPF validation failed"
    plain = remedy(diagnosed("5.7.23", reply), catalogue, say)
    commands = [c.text.split()[0] for step in plain.steps for c in step.commands]
    assert commands
    assert set(commands) == {"Resolve-DnsName"}
    assert not [link for step in plain.steps for link in step.links if "admin." in link.url]
    hop = "X-OriginatorOrg: contoso.com\n"
    cloud = remedy(diagnosed("5.7.23", reply, hop), catalogue, say)
    assert "Get-DkimSigningConfig" in [c.text.split()[0] for step in cloud.steps for c in step.commands]


def test_a_code_that_is_explained_keeps_a_step_without_any_platform(catalogue, say):
    for number in range(31):
        assert remedy(diagnosed(f"5.7.{number}", f"550 5.7.{number} refused"), catalogue, say).steps


def test_systems_are_called_by_their_names():
    assert system("opensmtpd") == "OpenSMTPD"
    assert system("mail.ru") == "Mail.ru"
    assert system("") == ""
    assert all(name[0] != " " for name in GENERATORS.values())


def test_a_recipient_whom_the_notice_does_not_name_is_said_to_be_so(catalogue, say):
    (diagnosis,) = inspect(b"Remote Server returned '554 5.2.2 mailbox full'\n", "").diagnoses
    shown = sheet(diagnosis, catalogue, say).offender
    assert shown is not None
    assert (shown.heading, shown.domain.text, shown.copy_text) == ("Recipient", "not stated", "")
    assert not shown.can_check_dns


def test_a_notice_without_a_code_is_to_be_read_by_who_acts_first(catalogue, say):
    (diagnosis,) = inspect(b"Delivery has failed to these recipients or groups:\n\nbob@fabrikam.com\n", "").diagnoses
    assert diagnosis.verdict is not None
    assert diagnosis.verdict.entry_id == "unknown"
    shown = sheet(diagnosis, catalogue, say)
    assert shown.steps[0].title == "Read the words of the notice"
    assert shown.steps[0].actor == shown.actors[0]


def test_a_domain_that_the_reply_names_says_so(catalogue, say):
    reply = b"550 5.7.515 Access denied, sending domain contoso.com doesn't meet the required authentication level.\n"
    (diagnosis,) = inspect(reply, "").diagnoses
    shown = sheet(diagnosis, catalogue, say).offender
    assert shown is not None
    assert (shown.domain.text, shown.domain.target is None) == ("contoso.com", False)
    assert [line.text for line in shown.lines] == ["Read from the server's answer, which names it."]


def test_pasted_words_are_shown_without_an_empty_text_for_their_headers(catalogue, say):
    (diagnosis,) = inspect(b"550 5.1.1 <bob@fabrikam.com> unknown\n", "").diagnoses
    assert [text.content.strip() for text in sheet(diagnosis, catalogue, say).texts] == [
        "550 5.1.1 <bob@fabrikam.com> unknown"
    ]

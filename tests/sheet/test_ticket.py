"""Copy for ticket: three forms of the same facts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from inspector.mail.outlook import tags
from inspector.pipeline import inspect
from inspector.sheet.redaction import Redactor
from inspector.sheet.ticket import ticket
from inspector.sheet.wording import Wording
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import msg

NEEDED = (
    "5.7.750",
    "old-brand.example",
    "bob@fabrikam.example",
    "20260910101502.4711@erp.old-brand.example",
    "2026-09-10 08:15:02",
    "11111111-2222-4333-8444-555555555555",
    "AM0PR01MB0001.eurprd01.prod.outlook.com",
    "AS(7555)",
)


@pytest.mark.parametrize("form", ["plain", "html"])
def test_everything_that_support_asks_for_is_there(sample, catalogue, say, form):
    text = getattr(ticket(sample, catalogue, say), form)
    for needed in NEEDED:
        assert needed in text


def test_markdown_escapes_what_it_would_read(sample, catalogue, say):
    text = ticket(sample, catalogue, say).markdown
    plain = re.sub(r"\\(.)", r"\1", text)
    for needed in NEEDED:
        assert needed in plain


def test_hostile_text_stays_text(catalogue, say):
    raw = (
        b"From: MAILER-DAEMON@contoso.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.contoso.com\r\n\r\n"
        b"Final-Recipient: rfc822; bob@fabrikam.com\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n"
        b"Content-Type: message/rfc822\r\n\r\nFrom: a@contoso.com\r\n"
        b"Subject: <img src=x onerror=alert(1)> ![x](http://evil.example) `id`\r\n\r\nx\r\n--b--\r\n"
    )
    (diagnosis,) = inspect(raw, "hostile.eml").diagnoses
    made = ticket(diagnosis, catalogue, say)
    tags: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.add(tag)

    Tags().feed(made.html)
    assert "img" not in tags
    assert "![x](" not in made.markdown
    assert "<img src=x" in made.plain


def test_another_language_than_the_windows(sample, catalogue):
    text = ticket(sample, catalogue, Wording.of("pt-BR")).plain
    assert "Microsoft 365" in text
    assert "Resending will not help" not in text


def test_links_of_the_steps_and_own_domains_of_the_tenant(sample, catalogue, say):
    made = ticket(sample, catalogue, say)
    url = "https://admin.exchange.microsoft.com/#/reports/nonaccepteddomain"
    assert f"   Non-accepted domain report: {url}" in made.plain.splitlines()
    assert f": <{url}>" in made.markdown
    assert f'<a href="{url}">Non-accepted domain report</a>' in made.html
    own = [domain.value for domain in sample.tenant.domains]
    assert own
    assert f"The tenant's own domains: {', '.join(own)}" in made.plain.splitlines()


def test_redacted(sample, catalogue, say):
    made = ticket(sample, catalogue, say, Redactor(b"k"))
    for form in (made.plain, made.markdown, made.html):
        assert "bob@" not in form
        assert "5.7.750" in form.replace("\\", "")
        assert "old-brand.example" in form
    assert "Get-MessageTraceV2 -MessageId '<20260910101502.4711@erp.old-brand.example>'" in made.plain
    assert "550 5.7.750 Service unavailable" in made.plain


def test_the_server_that_refused_is_named_beside_the_one_that_reports(catalogue, say):
    (diagnosis,) = inspect(msg(cases.report()), "a.msg").diagnoses
    text = ticket(diagnosis, catalogue, say).plain
    assert "Refused by: gateway.fabrikam.example\n" in text
    assert "Reporting server: AM0PR04MB0001.eurprd04.prod.outlook.com\n" in text


def test_one_server_is_named_once(catalogue, say):
    row = cases.row(info=cases.info())
    row.texts[tags.REMOTE_MTA] = "AM0PR04MB0001.eurprd04.prod.outlook.com"
    (diagnosis,) = inspect(msg(cases.report("REPORT.IPM.Note.NDR", row)), "a.msg").diagnoses
    text = ticket(diagnosis, catalogue, say).plain
    assert "Refused by: AM0PR04MB0001.eurprd04.prod.outlook.com (Microsoft's own server)\n" in text
    assert "Reporting server" not in text

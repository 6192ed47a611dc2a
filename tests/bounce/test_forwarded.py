"""A notice that somebody forwards as text: the forwarder's own addressee has nothing to do with it."""

from __future__ import annotations

from inspector.bounce.reading import report
from inspector.mail.reading import read
from inspector.model.report import EnvelopePlace

MAIL = """\
From: Alice <alice@contoso.com>
To: support@helpdesk.example
Subject: FW: Undeliverable: Scan
Message-ID: <f2@contoso.com>

What is this?

-----Original Message-----
{from_}: Microsoft Outlook
Sent: Wednesday, November 18, 2026 10:04 AM
{to}: scanner@old-brand.example
Subject: Undeliverable: Scan

Your message to bob@fabrikam.com couldn't be delivered.

bob@fabrikam.com
Remote server returned '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains'
"""


def envelope(mail: str) -> list[tuple[str, EnvelopePlace]]:
    (message,) = read(mail.encode(), "x.eml")
    original = report(message).original
    return [(s.address.value, s.place) for s in original.envelope_senders] if original else []


def test_the_quoted_addressee_counts_and_the_forwarders_does_not():
    for names in ({"from_": "From", "to": "To"}, {"from_": "Von", "to": "An"}, {"from_": "De", "to": "Para"}):
        assert envelope(MAIL.format(**names)) == [("scanner@old-brand.example", EnvelopePlace.NOTICE_TO)]


def test_without_a_quoted_notice_nobody_is_named():
    assert envelope(MAIL.format(from_="From", to="Cc")) == []


def test_a_notice_itself_was_sent_to_the_envelope_sender():
    mail = MAIL.format(from_="From", to="Cc").replace("Alice <alice@contoso.com>", "postmaster@contoso.com")
    mail = mail.replace("support@helpdesk.example", "scanner@old-brand.example")
    assert envelope(mail) == [("scanner@old-brand.example", EnvelopePlace.NOTICE_TO)]

"""The system that wrote a notice, told by marks that need no language; a name for the catalogue and for people.

What the recognisers know already goes first; this table is for the rest. A dialect that is not named changes nothing
in what was read.
"""

from __future__ import annotations

import re

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim

_MICROSOFT = (".outlook.com", ".exchangelabs.com", ".office365.us", ".partner.outlook.cn")
_EXCHANGE_FIELDS = ("x-ms-exchange-message-is-ndr", "x-ms-embedded-report", "x-dsncontext")

# name, header field, what its value looks like
_FIELDS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, field, re.compile(pattern, re.IGNORECASE))
    for name, field, pattern in (
        ("exchange-server", "from", r"microsoftexchange329e71ec88ae"),
        ("amazon-ses", "from", r"amazonses\.com|sns\.amazonaws\.com"),
        ("gmail", "from", r"mailer-daemon@(?:googlemail|gmail)\.com"),
        ("yahoo", "from", r"mailer-daemon@yahoo\."),
        ("aol", "from", r"mailer-daemon@aol\.com"),
        ("icloud", "from", r"mailer-daemon@(?:icloud|mac|me)\.com|@apple\.com"),
        ("mail.ru", "from", r"mailer-daemon@(?:corp\.)?mail\.ru"),
        ("zoho", "from", r"mailer-daemon@mail\.zoho\."),
        ("sendgrid", "received", r"sendgrid\.net"),
        ("mimecast", "received", r"\bmimecast\b"),
        ("barracuda", "x-barracuda-envelope-from", r""),
        ("courier", "x-mime-autoconverted", r"courier"),
        ("domino", "x-mimetrack", r""),
        ("groupwise", "x-mailer", r"groupwise"),
        ("imail", "x-mailer", r"<smtp32 v"),
        ("exim", "x-failed-recipients", r""),
        ("exim", "received", r"\(Exim [0-9]"),
        ("qmail", "received", r"\(qmail [0-9]+ invoked for bounce\)"),
        ("opensmtpd", "received", r"\(OpenSMTPD\)"),
        ("postfix", "received", r"\(Postfix\)"),
    )
)


def generator(anatomy: Anatomy, claims: tuple[Claim, ...]) -> str:
    """The dialect's name, "" when no mark tells it."""
    reporting = next((c.reporting_mta.value.lower() for c in claims if c.reporting_mta is not None), "")
    headers = anatomy.headers
    exchange = any(name in headers for name in _EXCHANGE_FIELDS)
    message_id = headers.first("message-id") if exchange else None
    host = message_id.raw.rstrip("> \t").lower() if message_id is not None else ""
    if reporting.endswith(_MICROSOFT) or host.endswith(_MICROSOFT):
        return "exchange-online"
    if exchange:
        return "exchange-server"
    claimed = next((c.generator for c in claims if c.generator), "")
    if claimed:
        return claimed
    for name, field, pattern in _FIELDS:
        header = headers.first(field)
        if header is not None and pattern.search(header.raw) is not None:
            return name
    return ""

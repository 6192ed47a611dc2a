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

# header field; names of dialects and what the field's value looks like then
_FIELDS: tuple[tuple[str, tuple[tuple[str, re.Pattern[str]], ...]], ...] = tuple(
    (field, tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in dialects))
    for field, dialects in (
        (
            "from",
            (
                ("exchange-server", r"microsoftexchange329e71ec88ae"),
                ("amazon-ses", r"amazonses\.com|sns\.amazonaws\.com"),
                ("gmail", r"mailer-daemon@(?:googlemail|gmail)\.com"),
                ("yahoo", r"mailer-daemon@yahoo\."),
                ("aol", r"mailer-daemon@aol\.com"),
                ("icloud", r"mailer-daemon@(?:icloud|mac|me)\.com|@apple\.com"),
                ("mail.ru", r"mailer-daemon@(?:corp\.)?mail\.ru"),
                ("zoho", r"mailer-daemon@mail\.zoho\."),
            ),
        ),
        ("x-barracuda-envelope-from", (("barracuda", r""),)),
        ("x-mimetrack", (("domino", r""),)),
        ("x-mailer", (("groupwise", r"groupwise"), ("imail", r"<smtp32 v"))),
        ("x-failed-recipients", (("exim", r""),)),
        (
            "received",
            (
                ("exim", r"\(Exim [0-9]"),
                ("qmail", r"\(qmail [0-9]+ invoked for bounce\)"),
                ("opensmtpd", r"\(OpenSMTPD\)"),
                ("postfix", r"\(Postfix\)"),
                ("sendgrid", r"sendgrid\.net"),
                ("mimecast", r"\bmimecast\b"),
            ),
        ),
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
    for field, dialects in _FIELDS:
        header = headers.first(field) if field in headers else None
        if header is not None:
            for name, pattern in dialects:
                if pattern.search(header.raw) is not None:
                    return name
    return ""

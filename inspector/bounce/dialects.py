"""The system that wrote a notice, told by marks that need no language; a name for the catalogue and for people.

What the recognisers know already goes first; this table is for the rest. A dialect that is not named changes nothing
in what was read.
"""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim

_MICROSOFT = (".outlook.com", ".exchangelabs.com", ".office365.us", ".partner.outlook.cn")
_EXCHANGE_FIELDS = frozenset({"x-ms-exchange-message-is-ndr", "x-ms-embedded-report", "x-dsncontext"})

# header field; what its value holds in lower case, and the dialect's name
_FIELDS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "from",
        (
            ("microsoftexchange329e71ec88ae", "exchange-server"),
            ("@amazonses.com", "amazon-ses"),
            (".amazonses.com", "amazon-ses"),
            ("@sns.amazonaws.com", "amazon-ses"),
            ("mailer-daemon@googlemail.com", "gmail"),
            ("mailer-daemon@gmail.com", "gmail"),
            ("mailer-daemon@yahoo.", "yahoo"),
            ("mailer-daemon@aol.com", "aol"),
            ("mailer-daemon@icloud.com", "icloud"),
            ("mailer-daemon@mac.com", "icloud"),
            ("@apple.com", "icloud"),
            ("mailer-daemon@corp.mail.ru", "mail.ru"),
            ("mailer-daemon@mail.ru", "mail.ru"),
            ("mailer-daemon@mail.zoho.", "zoho"),
        ),
    ),
    ("x-barracuda-envelope-from", (("", "barracuda"),)),
    ("x-mimetrack", (("", "domino"),)),
    ("x-mailer", (("groupwise", "groupwise"), ("<smtp32 v", "imail"))),
    ("x-failed-recipients", (("", "exim"),)),
)

# what the newest Received line says of its writer
_TRACES = (
    ("(Exim ", "exim"),
    (" invoked for bounce)", "qmail"),
    ("(OpenSMTPD)", "opensmtpd"),
    ("(Postfix)", "postfix"),
    ("sendgrid.net", "sendgrid"),
    ("mimecast", "mimecast"),
)


def named() -> frozenset[str]:
    """Every dialect that a mark of this table names; Microsoft's are told by their hosts."""
    by_field = {name for _, dialects in _FIELDS for _, name in dialects}
    return frozenset({"exchange-online", "exchange-server", *by_field, *(name for _, name in _TRACES)})


def generator(anatomy: Anatomy, claims: tuple[Claim, ...]) -> str:
    """The dialect's name, "" when no mark tells it."""
    reporting = next((c.reporting_mta.value.lower() for c in claims if c.reporting_mta is not None), "")
    exchange = anatomy.headers.has_any(_EXCHANGE_FIELDS)
    message_id = anatomy.header("message-id") if exchange else None
    host = message_id.raw.rstrip("> \t").lower() if message_id is not None else ""
    if reporting.endswith(_MICROSOFT) or host.endswith(_MICROSOFT):
        return "exchange-online"
    if exchange:
        return "exchange-server"
    claimed = next((c.generator for c in claims if c.generator), "")
    if claimed:
        return claimed
    for field, dialects in _FIELDS:
        header = anatomy.header(field)
        if header is not None:
            value = header.raw.lower()
            for needle, name in dialects:
                if needle in value:
                    return name
    received = anatomy.header("received")
    if received is not None:
        for needle, name in _TRACES:
            if needle in received.raw:
                return name
    return ""

"""Sheets, rows and wordings made by hand, so that the view is tested without reading a message."""

from dataclasses import replace

from inspector.model.evidence import Span
from inspector.sheet.display import utf16_span
from inspector.sheet.values import (
    Banner,
    CommandLine,
    Fact,
    Headline,
    HopRow,
    Link,
    Mark,
    MarkedText,
    OffenderBlock,
    RecipientRow,
    Row,
    Sheet,
    Shown,
    Step,
    Target,
)

STATUS = (
    "Reporting-MTA: dns;AM0PR01MB0001.prod.outlook.com\n"
    "Final-Recipient: rfc822;bob@fabrikam.example\n"
    "Action: failed\n"
    "Status: 5.7.750\n"
)
HEADERS = "From: \U0001f4b6 Billing <invoice@old-brand.example>\nSubject: Invoice 4711\n"


def target(text_id: str, content: str, wanted: str) -> Target:
    start = content.index(wanted)
    return Target(text_id, *utf16_span(content, Span(start, start + len(wanted))))


CODE = target("2/status", STATUS, "5.7.750")
DOMAIN = target("3/headers", HEADERS, "old-brand.example")
RECIPIENT = target("2/status", STATUS, "bob@fabrikam.example")


def blocked(**changes: object) -> Sheet:
    """A sheet of the core case."""
    made = Sheet(
        language="en",
        title="Invoice 4711",
        spoken="550 5.7.750. Microsoft 365 refuses this tenant's mail. Offending domain: old-brand.example.",
        headline=Headline(Shown("550 5.7.750", CODE), "Permanent", "Exchange Online", "Not registered there.", "hard"),
        offender=OffenderBlock(
            "Offending domain",
            Shown("old-brand.example", DOMAIN),
            "old-brand.example",
            (Shown("Read from the From header.", DOMAIN),),
        ),
        actors=("Your Microsoft 365 admin", "Microsoft Support"),
        resend="Resending will not help.",
        facts=(
            Fact("Recipients", Shown("bob@fabrikam.example", RECIPIENT)),
            Fact("Subject", Shown("Invoice 4711")),
        ),
        banners=(Banner("3 oddities", "warning", (Shown("charset unknown"),)),),
        steps=(
            Step("find-all", "Find every domain", "Not only this one.", "Your Microsoft 365 admin"),
            Step(
                "verify",
                "Add and verify old-brand.example",
                "Or send from an accepted domain.",
                "Your Microsoft 365 admin",
                links=(Link("Domains in the admin center", "https://admin.microsoft.com/#/Domains"),),
                commands=(CommandLine("powershell", "New-AcceptedDomain\n -Name old-brand.example", True),),
                filled=(Fact("Domain", Shown("old-brand.example", DOMAIN)),),
            ),
        ),
        steps_source="Source: Microsoft, checked November 2026",
        causes=("A printer sends as the old brand.",),
        texts=(
            MarkedText(
                "2/status",
                "Delivery status",
                STATUS,
                (Mark(RECIPIENT, "recipient", "Recipient"), Mark(CODE, "code", "Status code")),
            ),
            MarkedText("3/headers", "Returned message", HEADERS, (Mark(DOMAIN, "domain", "Offending domain"),)),
        ),
        recipients=(
            RecipientRow(
                Shown("bob@fabrikam.example", RECIPIENT),
                Shown("failed"),
                Shown("5.7.750", CODE),
                Shown("550"),
                Shown("550 5.7.750 Service unavailable"),
                Shown(""),
                Shown("delivery status", CODE),
            ),
        ),
        hops=(
            HopRow(
                1,
                Shown("app01", DOMAIN),
                Shown("smtp.contoso.com", DOMAIN),
                Shown("ESMTP", DOMAIN),
                Shown("2026-09-10 10:15", DOMAIN),
                Shown("-1 s", DOMAIN),
                Shown("clock ahead", DOMAIN),
            ),
        ),
        path_note=Shown(""),
        sections=(),
        dns_domain="old-brand.example",
        no_steps="There is nothing to fix here.",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def row(number: int = 1, **changes: object) -> Row:
    """A row of the core case."""
    made = Row(
        path=f"/mail/{number}.eml",
        index=0,
        name=f"{number}.eml",
        state="bounce",
        kind="failure",
        code="5.7.750",
        code_title="Unregistered domain",
        domain="old-brand.example",
        identity="From",
        sender="invoice@old-brand.example",
        subject="Invoice 4711",
        recipients=1,
        when="2026-09-10T08:15:00+00:00",
        host="AM0PR01MB0001.prod.outlook.com",
        tone="hard",
        digest=f"{number}",
        registration="register",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


UNREADABLE = row(
    99,
    state="unreadable",
    kind="unreadable",
    code="",
    code_title="The file is empty",
    domain="",
    digest="",
    registration="",
    tone="plain",
)

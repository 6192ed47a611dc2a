"""The sending domain that a reply names itself: few replies do, and then there is nothing to guess.

Attested wordings only: Exchange Online's 5.7.509 and 5.7.515 ("sending domain contoso.com does not ...",
https://learn.microsoft.com/troubleshoot/exchange/email-delivery/ndr/non-delivery-reports-in-exchange-online) and
Gmail's 5.7.26 and 5.7.27 ("SPF [contoso.com]", "MAIL FROM domain [contoso.com]", "Unauthenticated email from
contoso.com", https://support.google.com/a/answer/3726730).
"""

from __future__ import annotations

import re

from inspector.diagnosis.domains import a_form, u_form
from inspector.model.diagnosis import Identity, Suspect, Verdict
from inspector.model.evidence import Evidence, Span
from inspector.model.report import Report

_GAP = r"\s+(?:[45][0-9]{2}[- ](?:#?[45]\.[0-9]{1,3}\.[0-9]{1,3})?\s*)?"  # a reply may be multi-line: "550-5.7.26 ..."
_NAMED = re.compile(
    rf"\b(?:sending{_GAP}domain|MAIL{_GAP}FROM{_GAP}domain|unauthenticated{_GAP}email{_GAP}from|SPF(?={_GAP}\[)){_GAP}"
    r"\[?(?P<domain>[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,8})(?![\w@-])",
    re.IGNORECASE,
)
_LONGEST = 4_000  # characters of one reply


def named_in_reply(report: Report, verdict: Verdict | None) -> Suspect | None:
    """The domain that the primary recipient's reply names as the sender's, at the place where it stands."""
    if verdict is None or verdict.recipient < 0:
        return None
    reply = report.recipients[verdict.recipient].diagnostic
    text = next((t for t in report.texts if reply is not None and t.id == reply.evidence.text_id), None)
    if reply is None or text is None:
        return None
    span = reply.evidence.span
    found = _NAMED.search(text.content, span.start, min(span.end, span.start + _LONGEST))
    if found is None:
        return None
    domain = a_form(found["domain"])
    return Suspect(domain, u_form(domain), "", Identity.REPLY, Evidence(text.id, Span(*found.span("domain"))))

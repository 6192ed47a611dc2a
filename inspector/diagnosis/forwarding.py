"""Signs that the returned message was forwarded or redirected, not written by the one who got the notice."""

from __future__ import annotations

from inspector.diagnosis.rewriting import unwritten
from inspector.model.evidence import Evidence
from inspector.model.report import Original

# Headers that Exchange writes when it forwards, and that nothing else writes (shared knowledge: exchange-online 3.2;
# https://techcommunity.microsoft.com/t5/exchange-team-blog/loop-prevention-in-exchange-online-demystified/ba-p/2312258)
_LOOP_HEADERS = (
    "X-MS-Exchange-Inbox-Rules-Loop",
    "X-MS-Exchange-ForwardingLoop",
    "X-MS-Exchange-Forwarding-Loop",
    "X-MS-Exchange-Transport-Rules-Loop",
    "X-MS-Exchange-Generated-Message-Loop",
)
_FORWARDERS = ("X-Forwarded-For", "X-Forwarded-To", "X-Autoforward", "Resent-From", "Resent-To", "Resent-Sender")


def forwarding_sign(original: Original) -> tuple[str, Evidence] | None:
    """The strongest sign of forwarding, a key with its evidence: "loop-header", "auto-forwarded", "srs", "resent"."""
    headers = original.headers
    if headers is not None:
        for name in _LOOP_HEADERS:
            if (field := headers.first(name)) is not None:
                return "loop-header", field.evidence
        field = headers.first("X-MS-Exchange-Organization-AutoForwarded")
        if field is not None and field.value.strip().lower() == "true":
            return "auto-forwarded", field.evidence
    for sender in original.envelope_senders:
        before = unwritten(sender.address.value)
        if before is not None and before.forwards:
            return "srs", sender.address.evidence
    if headers is not None:
        for name in _FORWARDERS:
            if (field := headers.first(name)) is not None:
                return "resent", field.evidence
    return None

"""Signs that the returned message was forwarded or redirected, not written by the one who got the notice."""

from __future__ import annotations

from inspector.diagnosis.rewriting import unwritten
from inspector.model.evidence import Evidence
from inspector.model.report import Original

# Headers that Exchange writes when it forwards, and that nothing else writes (shared knowledge: exchange-online 3.2;
# https://techcommunity.microsoft.com/t5/exchange-team-blog/loop-prevention-in-exchange-online-demystified/ba-p/2312258)
_LOOP_HEADERS = (
    "x-ms-exchange-inbox-rules-loop",
    "x-ms-exchange-forwardingloop",
    "x-ms-exchange-forwarding-loop",
    "x-ms-exchange-transport-rules-loop",
    "x-ms-exchange-generated-message-loop",
)
_AUTO_FORWARDED = "x-ms-exchange-organization-autoforwarded"
_FORWARDERS = ("x-forwarded-for", "x-forwarded-to", "x-autoforward", "resent-from", "resent-to", "resent-sender")
_ALL = frozenset({*_LOOP_HEADERS, _AUTO_FORWARDED, *_FORWARDERS})


def forwarding_sign(original: Original) -> tuple[str, Evidence] | None:
    """The strongest sign of forwarding, a key with its evidence: "loop-header", "auto-forwarded", "srs", "resent"."""
    headers = original.headers
    if headers is not None and not headers.has_any(_ALL):  # one question for twelve: hardly any message has them
        headers = None
    if headers is not None:
        for name in _LOOP_HEADERS:
            if (field := headers.first(name)) is not None:
                return "loop-header", field.evidence
        field = headers.first(_AUTO_FORWARDED)
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

"""All recognisers, in the order in which they are asked; of equal weight the earlier one decides."""

from __future__ import annotations

from inspector.bounce import outlook
from inspector.bounce.claims import Recogniser
from inspector.bounce.recognisers import (
    addressee,
    delivery_report,
    disposition,
    excerpt,
    exchange,
    failed_recipients,
    feedback,
    listing,
    local_names,
    notification_json,
    sentence,
    transcript,
)

RECOGNISERS: tuple[Recogniser, ...] = (
    delivery_report.RECOGNISER,
    outlook.RECOGNISER,
    feedback.RECOGNISER,
    disposition.RECOGNISER,
    notification_json.RECOGNISER,
    failed_recipients.RECOGNISER,
    exchange.RECOGNISER,
    listing.RECOGNISER,
    transcript.RECOGNISER,
    sentence.RECOGNISER,
    addressee.RECOGNISER,
    local_names.RECOGNISER,
    excerpt.RECOGNISER,
)

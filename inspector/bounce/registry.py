"""All recognisers, in the order in which they are asked; of equal weight the earlier one decides."""

from __future__ import annotations

from inspector.bounce import outlook
from inspector.bounce.claims import Recogniser
from inspector.bounce.recognisers import (
    delivery_report,
    disposition,
    failed_recipients,
    feedback,
    listing,
    sentence,
    transcript,
)

RECOGNISERS: tuple[Recogniser, ...] = (
    delivery_report.RECOGNISER,
    outlook.RECOGNISER,
    feedback.RECOGNISER,
    disposition.RECOGNISER,
    failed_recipients.RECOGNISER,
    listing.RECOGNISER,
    transcript.RECOGNISER,
    sentence.RECOGNISER,
)

"""Disposition notifications, read receipts (RFC 8098)."""

from __future__ import annotations

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Recogniser, Weight
from inspector.model.report import Kind


def read(anatomy: Anatomy) -> Claim | None:
    """That the message is a disposition notification; it states no delivery."""
    if anatomy.disposition_parts or (
        anatomy.message.root.media_type == "multipart/report"
        and anatomy.message.root.parameter("report-type").lower() == "disposition-notification"
    ):
        return Claim(RECOGNISER.name, Weight.REPORT, kind=Kind.DISPOSITION, whole=True)
    return None


RECOGNISER = Recogniser("disposition", "RFC 8098", read)

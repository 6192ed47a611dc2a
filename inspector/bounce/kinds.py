"""What a message is: a failure, a delay, ..., or no bounce at all, and what speaks against a real notice."""

from __future__ import annotations

import re

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Weight
from inspector.bounce.phrases import (
    AWAY,
    DAEMONS,
    DELAY_SUBJECTS,
    DELAYS,
    GRAPHICAL,
    NOT_DELIVERED,
    QUOTED,
    SUBJECTS,
    level,
    mentions,
)
from inspector.bounce.smtp_reply import read_reply
from inspector.model.evidence import TextKind
from inspector.model.headers import HeaderField
from inspector.model.report import Kind, Recipient

_REPLY_PREFIX = re.compile(r"\s*(?:re|aw|fw|fwd|wg|sv|tr|enc|rv)\s*:", re.IGNORECASE)


_HASHED = re.compile(r"#[245][0-9][0-9] [245]\.[0-9]")  # Exchange 2007 and 2010: "#550 5.1.1 ... ##"
_DOUBTED = (Kind.FAILURE, Kind.DELAY)


def may_be_notice(anatomy: Anatomy, marks: tuple[str, ...]) -> bool:
    """Whether the words are worth reading as a notice's: a system wrote them, somebody pasted or forwarded them."""
    return (
        anatomy.message.source.format == "text"
        or looks_automatic(anatomy, marks)
        or quotes_a_notice(anatomy)
        or (says_undelivered(anatomy) and (anatomy.returned_part is not None or _mentions_failure(anatomy)))
    )


def looks_automatic(anatomy: Anatomy, marks: tuple[str, ...]) -> bool:
    """Whether the headers say that a mail system wrote this."""
    if marks:
        return True
    sender = anatomy.header("from")
    if sender is not None and _is_daemon(sender):
        return True
    # Headers written from Outlook properties lack a sender that was never stored: that is no empty one.
    as_sent = len(anatomy.headers) > 0 and anatomy.headers.text.kind is not TextKind.PROPERTY
    if as_sent and (sender is None or not sender.raw.strip(" <>")):
        return True
    return _mentions_failure(anatomy) and not _REPLY_PREFIX.match(_subject(anatomy))


def quotes_a_notice(anatomy: Anatomy) -> bool:
    """Whether the text holds a notice's own language-free marks, as a forwarded or pasted one does, and a reply."""
    text = anatomy.notification
    if text is None or not (_has_marks(text.content.lower()) or anatomy.details is not None):
        return False
    return read_reply(text.content, 0, anatomy.said) is not None


def says_undelivered(anatomy: Anatomy) -> bool:
    """Whether the words say in so many words that a message was not delivered."""
    return mentions(anatomy.lowered, NOT_DELIVERED)


def _has_marks(lowered: str) -> bool:
    return (
        mentions(lowered, QUOTED)
        or all(phrase in lowered for phrase in GRAPHICAL)
        or ("#" in lowered and _HASHED.search(lowered) is not None)
    )


def _is_daemon(sender: HeaderField) -> bool:
    return mentions(level(sender.value), DAEMONS)


def _mentions_failure(anatomy: Anatomy) -> bool:
    return mentions(level(_subject(anatomy)), SUBJECTS)


def _subject(anatomy: Anatomy) -> str:
    subject = anatomy.header("subject")
    return subject.value if subject is not None else ""


def decide(
    anatomy: Anatomy, claims: tuple[Claim, ...], recipients: tuple[Recipient, ...], marks: tuple[str, ...]
) -> tuple[Kind, tuple[str, ...]]:
    """The kind, and the keys of what speaks against a real notice."""
    for claim in claims:
        if claim.kind is not None and claim.weight >= Weight.HEADER:
            return claim.kind, _doubts(anatomy, recipients, marks) if claim.kind in _DOUBTED else ()
    states = any(r.status is not None or r.reply_code is not None for r in recipients)
    if not states and _is_auto_reply(anatomy, marks):
        return Kind.AUTO_REPLY, ()
    if _declares_failure(anatomy, marks):
        return _by_words(anatomy, recipients), _doubts(anatomy, recipients, marks)
    if not may_be_notice(anatomy, marks):
        return Kind.NOT_A_BOUNCE, ()
    if states or _supported(anatomy, recipients, marks):
        return _by_words(anatomy, recipients), _doubts(anatomy, recipients, marks)
    return Kind.NOT_A_BOUNCE, _doubts(anatomy, recipients, marks)


def _declares_failure(anatomy: Anatomy, marks: tuple[str, ...]) -> bool:
    """Marks that only notices of delivery bear, even where all else was cut off."""
    declared = anatomy.message.root.parameter("report-type").lower() == "delivery-status"
    return "x-ms-exchange-message-is-ndr" in marks or "x-failed-recipients" in marks or declared


def _supported(anatomy: Anatomy, recipients: tuple[Recipient, ...], marks: tuple[str, ...]) -> bool:
    """Whether a notice without any code is one all the same: it names somebody or returns the message.

    Words alone are not enough: a lure says as much. Only a system's own null return path lends them weight, or that
    somebody pasted nothing but words.
    """
    speaks = says_undelivered(anatomy) or _mentions_failure(anatomy)
    sender = anatomy.header("from")
    if any(r.address.value for r in recipients) and (
        speaks or mentions(anatomy.lowered, DELAYS) or (sender is not None and _is_daemon(sender))
    ):
        return True
    if anatomy.message.source.format == "text":
        return says_undelivered(anatomy) or _has_marks(anatomy.lowered) or anatomy.details is not None
    returned = anatomy.returned_part is not None or anatomy.returned_text is not None
    return speaks and (returned or bool(marks))


def _by_words(anatomy: Anatomy, recipients: tuple[Recipient, ...]) -> Kind:
    if any(r.status is not None and r.status.value[0] == "5" for r in recipients):
        return Kind.FAILURE  # several notices joined: the failure counts
    if mentions(anatomy.lowered, DELAYS) or mentions(level(_subject(anatomy)), DELAY_SUBJECTS):
        return Kind.DELAY
    return Kind.FAILURE


def _is_auto_reply(anatomy: Anatomy, marks: tuple[str, ...]) -> bool:
    """RFC 3834: an automatic answer of a person's mailbox."""
    headers = anatomy.headers
    sender = anatomy.header("from")
    if (sender is not None and _is_daemon(sender)) or "multipart-report" in marks or _mentions_failure(anatomy):
        return False
    if any(name in headers for name in ("x-autoreply", "x-autorespond", "x-autogenerated")):
        return True
    return "auto-submitted" in marks or mentions(level(_subject(anatomy)), AWAY)


def _doubts(anatomy: Anatomy, recipients: tuple[Recipient, ...], marks: tuple[str, ...]) -> tuple[str, ...]:
    """What a real notice would have and this one has not; for the diagnosis to weigh."""
    doubts = []
    if not any(r.status is not None or r.reply_code is not None for r in recipients):
        doubts.append("no-status-code")
    if not any(r.address.value for r in recipients):
        doubts.append("no-recipient")
    if not anatomy.status_parts:
        doubts.append("no-delivery-status")
        if anatomy.returned_part is None and anatomy.returned_text is None:
            doubts.append("no-returned-message")
    if "null-return-path" not in marks and anatomy.header("return-path") is not None:
        doubts.append("return-path-not-null")
    return tuple(doubts)

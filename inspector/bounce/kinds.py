"""What a message is: a failure, a delay, ..., or no bounce at all, and what speaks against a real notice."""

from __future__ import annotations

import re

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Weight
from inspector.bounce.smtp_reply import read_reply
from inspector.model.report import Kind, Recipient

_DAEMON = re.compile(
    r"mailer[-_. ]?daemon|mail[-_. ]?daemon|post_?master|mail[-_. ]delivery|mdaemon|system administrator"
    r"|microsoftexchange329e|mail administrator|delivery subsystem|ndr administrator|mail.?system",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"undeliver|unzustellbar|non[ -]?deliver|not delivered|delivery (?:status|fail|problem|notification|has failed|delayed)"
    r"|failure (?:notice|delivery)|fail(?:ed|ure).{0,20}(?:mail|deliver)|mail delivery|returned mail|returning message"
    r"|mail (?:error|system error)|could not (?:be delivered|send)|delivery (?:failure|warning)|warning: ?(?:message|could)"
    r"|non remis|non recapitabile|onbestelbaar|entregue|no se pu|correo no entregado|retraso en la entrega|не удается"
    r"|kan ikke leveres|niedostarczalne|nie można dostarczyć|δεν παραδόθηκε|配信不能|配信できません|无法|無法|undelivered|did not reach"
    r"|error sending your mail",
    re.IGNORECASE,
)
_REPLY_PREFIX = re.compile(r"\s*(?:re|aw|fw|fwd|wg|sv|tr|enc|rv)\s*:", re.IGNORECASE)
_DELAYED = re.compile(
    r"not yet been delivered|has been delayed|is delayed|been postponed|warning message only|will be retried"
    r"|delivery attempts will continue|will continue (?:to (?:try|attempt)|trying)|only a temporary failure|delay reason"
    r"|se retrasó|just a warning",
    re.IGNORECASE,
)
_DELAY_SUBJECT = re.compile(r"\bdelay(?:ed)?\b|\(delay\)", re.IGNORECASE)
_QUOTED_NOTICE = re.compile(
    r"remote server returned ['\"‘“]|microsoftexchange329e71ec88ae|^(?:final-recipient|diagnostic-code|reporting-mta)[ \t]*:"
    r"|office 365\b[^@]{0,80}\baction required|smtp error from remote|\bdsn=[45]\.|\bstatus=bounced|#smtp#",
    re.IGNORECASE | re.MULTILINE,
)
_UNDELIVERED = re.compile(
    r"(?:(?:could|was|can) ?n[o']t(?: be)?|has not been|unable to be|not able to be)\s+(?:\w+\s+)?(?:delivered|sent)\b"
    r"|delivery has failed|undeliverable|unable to deliver|not delivered|did not (?:reach|receive)|delivery failure"
    r"|failed to deliver|couldn[’']t be delivered|wasn[’']t delivered|pas p[ou]\w* [eê]tre d[eé]liv|échec de la remise"
    r"|impossible de contacter|no pudo ser entregado|falha na entrega|não (?:foi|pôde ser) entregue|nicht zugestellt"
    r"|fehler bei der nachrichtenzustellung|recapito non è riuscito|送信できません|配信できません|mailbox is full|was rejected",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:repl|respon)|\bauto:|vacation|away from|abwesen"
    r"|réponse automatique|resposta automática|respuesta automática|risposta automatica|自動応答",
    re.IGNORECASE,
)


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
    sender = anatomy.headers.first("from")
    if len(anatomy.headers) and (sender is None or not sender.raw.strip(" <>") or _DAEMON.search(sender.value)):
        return True
    return _mentions_failure(anatomy) and not _REPLY_PREFIX.match(_subject(anatomy))


def quotes_a_notice(anatomy: Anatomy) -> bool:
    """Whether the text holds a notice's own language-free marks, as a forwarded or pasted one does, and a reply."""
    text = anatomy.notification
    return (
        text is not None
        and _QUOTED_NOTICE.search(text.content) is not None
        and read_reply(text.content, 0, anatomy.said) is not None
    )


def says_undelivered(anatomy: Anatomy) -> bool:
    """Whether the words say in so many words that a message was not delivered."""
    text = anatomy.notification
    return text is not None and _UNDELIVERED.search(text.content, 0, anatomy.said) is not None


def _mentions_failure(anatomy: Anatomy) -> bool:
    return _SUBJECT.search(_subject(anatomy)) is not None


def _subject(anatomy: Anatomy) -> str:
    subject = anatomy.headers.first("subject")
    return subject.value if subject is not None else ""


def decide(
    anatomy: Anatomy, claims: tuple[Claim, ...], recipients: tuple[Recipient, ...], marks: tuple[str, ...]
) -> tuple[Kind, tuple[str, ...]]:
    """The kind, and the keys of what speaks against a real notice."""
    for claim in claims:
        if claim.kind is not None and claim.weight >= Weight.HEADER:
            return claim.kind, _doubts(anatomy, recipients, marks)
    states = any(r.status is not None or r.reply_code is not None for r in recipients)
    if not states and _is_auto_reply(anatomy, marks):
        return Kind.AUTO_REPLY, ()
    if _declares_failure(anatomy, marks):
        return _by_words(anatomy), _doubts(anatomy, recipients, marks)
    if not may_be_notice(anatomy, marks):
        return Kind.NOT_A_BOUNCE, ()
    if states or _supported(anatomy, recipients, marks):
        return _by_words(anatomy), _doubts(anatomy, recipients, marks)
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
    if any(r.address.value for r in recipients):
        return True
    if anatomy.message.source.format == "text":
        return says_undelivered(anatomy) or _QUOTED_NOTICE.search(_words(anatomy)) is not None
    returned = anatomy.returned_part is not None or anatomy.returned_text is not None
    return (returned or bool(marks)) and (says_undelivered(anatomy) or _mentions_failure(anatomy))


def _words(anatomy: Anatomy) -> str:
    text = anatomy.notification
    return "" if text is None else text.content


def _by_words(anatomy: Anatomy) -> Kind:
    text = anatomy.notification
    if text is not None and _DELAYED.search(text.content, 0, anatomy.said) is not None:
        return Kind.DELAY
    return Kind.DELAY if _DELAY_SUBJECT.search(_subject(anatomy)) is not None else Kind.FAILURE


def _is_auto_reply(anatomy: Anatomy, marks: tuple[str, ...]) -> bool:
    """RFC 3834: an automatic answer of a person's mailbox."""
    headers = anatomy.headers
    sender = headers.first("from")
    if (
        (sender is not None and _DAEMON.search(sender.value))
        or "multipart-report" in marks
        or _mentions_failure(anatomy)
    ):
        return False
    if any(name in headers for name in ("x-autoreply", "x-autorespond", "x-autogenerated")):
        return True
    return "auto-submitted" in marks or _AWAY.search(_subject(anatomy)) is not None


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
    if "null-return-path" not in marks and anatomy.headers.first("return-path") is not None:
        doubts.append("return-path-not-null")
    return tuple(doubts)

"""Words that notices use, in lower case: they raise confidence; structure decides wherever there is any.

Gathered from real notices; the Microsoft ones in other languages than English, French and Italian come from programs
and documentation that quote them. Text that is searched here is in lower case, with every run of white space one space.
"""

from __future__ import annotations

from collections.abc import Iterable

DAEMONS = (
    "mailer-daemon", "mailer_daemon", "mailer daemon", "mailerdaemon", "mail-daemon", "maildaemon", "postmaster",
    "post_master", "mail delivery", "mail-delivery", "mail.delivery", "mdaemon", "system administrator",
    "microsoftexchange329e", "mail administrator", "delivery subsystem", "ndr administrator", "mail system",
)  # fmt: skip
"""In the From field of an automatic notice."""

SUBJECTS = (
    "undeliver", "unzustellbar", "nondeliver", "non-deliver", "non deliver", "not delivered", "delivery status",
    "delivery fail", "delivery problem", "delivery notification", "delivery has failed", "delivery delayed",
    "failure notice", "failure delivery", "mail delivery", "returned mail", "returning message", "mail error",
    "mail system error", "could not be delivered", "could not send", "delivery warning", "warning: message",
    "warning: could", "did not reach", "error sending your mail", "message delayed", "loop alert", "mail loop",
    # Microsoft's prefixes
    "non remis", "non recapitabile", "onbestelbaar", "não entregue", "no se puede entregar", "no se pudo entregar",
    "correo no entregado", "retraso en la entrega", "не удается доставить", "kan ikke leveres", "niedostarczalne",
    "nie można dostarczyć", "δεν παραδόθηκε", "ekki hægt að afhenda", "配信不能", "配信できません", "无法传递",
    "無法傳遞",
)  # fmt: skip
"""In the subject of a notice."""

DELAYS = (
    "not yet been delivered", "has been delayed", "is delayed", "been postponed", "warning message only",
    "this is a warning only", "will be retried", "delivery attempts will continue", "will continue to try",
    "will continue to attempt", "will continue trying", "only a temporary failure", "delay reason", "just a warning",
    "se retrasó la entrega",
)  # fmt: skip
"""In the words of a notice of delay, not of failure."""

DELAY_SUBJECTS = ("(delay)", "delayed", "mail delivery warning", "warning: message", "could not send mail for past",
    "could not send message for past")  # fmt: skip

NOT_DELIVERED = (
    "could not be delivered", "couldn't be delivered", "couldn’t be delivered", "can not be delivered",
    "cannot be delivered", "was not delivered", "wasn't delivered", "wasn’t delivered", "not delivered to",
    "message not delivered", "message was not sent", "has not been delivered", "could not be sent",
    "delivery has failed", "delivery failed", "following recipients failed", "following recipients was aborted",
    "trying to deliver the mail", "automatically rejected", "inform you that your message could not",
    "undeliverable", "unable to deliver", "not able to deliver", "wasn't able to deliver", "did not reach",
    "did not receive", "delivery failure", "failed to deliver", "failed to be delivered", "was rejected",
    "n'a pas pu etre delivre", "n'a pas pu être délivré", "échec de la remise", "impossible de contacter",
    "no pudo ser entregado", "falha na entrega", "não foi entregue", "não pôde ser entregue", "nicht zugestellt",
    "fehler bei der nachrichtenzustellung", "recapito non è riuscito", "送信できません", "配信できません", "无法发送",
    "无法投递", "невозможно доставить", "не может быть доставлено", "mailbox is full",
)  # fmt: skip
"""In the words of a notice of failure."""

QUOTED = (
    "remote server returned '", 'remote server returned "', "remote server returned ‘", "microsoftexchange329e71ec88ae",
    "final-recipient:", "diagnostic-code:", "reporting-mta:", "smtp error from remote", "status=bounced", "#smtp#",
)  # fmt: skip
"""Marks of a notice inside a forwarded or pasted text that hardly stand in a letter about one."""

GRAPHICAL = ("office 365", "action required")
"""Together: the bar of Exchange Online's graphical notice."""

AWAY = (
    "out of office", "out of the office", "automatic reply", "automatic response", "auto reply", "auto-reply",
    "autoreply", "auto response", "auto-response", "autoresponse", "automatic respon", "auto:", "vacation", "away from",
    "abwesen", "réponse automatique", "resposta automática", "respuesta automática", "risposta automatica", "自動応答",
)  # fmt: skip
"""In the subject of a person's automatic answer."""


def mentions(lowered: str, phrases: Iterable[str]) -> bool:
    """Whether a text in lower case holds one of the phrases."""
    for phrase in phrases:  # noqa: SIM110 - asked some hundred times for a message; any() takes twice as long
        if phrase in lowered:
            return True
    return False


def level(text: str) -> str:
    """The text as `mentions` wants it: lower case, no-break and repeated white space as one space."""
    return " ".join(text.split()).lower()

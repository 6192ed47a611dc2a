"""The words for the keys that the core uses: actors, kinds, identities, reasons, problems."""

from __future__ import annotations

from inspector.model.diagnosis import Identity, Verdict
from inspector.model.report import Kind
from inspector.sheet.wording import Wording, mark

ACTORS = {
    "sender": mark("The sender"),
    "tenant-admin": mark("Your Microsoft 365 admin"),
    "microsoft-support": mark("Microsoft Support"),
    "recipient": mark("The recipient"),
    "recipient-admin": mark("The recipient's admin"),
    "other-admin": mark("The other system's admin"),
}
RESEND = {
    "no": mark("Resending will not help."),
    "yes": mark("Sending it again later can help."),
    "maybe": mark("Resending helps only after the cause is gone."),
}
KINDS = {
    Kind.FAILURE: mark("Not delivered"),
    Kind.DELAY: mark("Delayed"),
    Kind.DELIVERED: mark("Delivered"),
    Kind.RELAYED: mark("Relayed"),
    Kind.EXPANDED: mark("Expanded to a list"),
    Kind.COMPLAINT: mark("Spam complaint"),
    Kind.DISPOSITION: mark("Read receipt"),
    Kind.AUTO_REPLY: mark("Automatic reply"),
    Kind.NOT_A_BOUNCE: mark("Not a bounce"),
}
ACTIONS = {
    "failed": mark("failed"),
    "delayed": mark("delayed"),
    "delivered": mark("delivered"),
    "relayed": mark("relayed"),
    "expanded": mark("expanded"),
}
IDENTITIES = {
    Identity.FROM: mark("From header"),
    Identity.MAIL_FROM: mark("envelope sender"),
    Identity.SENDER: mark("Sender header"),
    Identity.RESENT_FROM: mark("Resent-From header"),
    Identity.REPLY: mark("server's answer"),
}
GENERATORS = {
    "exchange-online": "Exchange Online",
    "exchange-server": "Exchange Server",
    "outlook-com": "Outlook.com",
    "postfix": "Postfix",
    "opensmtpd": "OpenSMTPD",
    "exim": "Exim",
    "qmail": "qmail",
    "sendmail": "Sendmail",
    "courier": "Courier",
    "gmail": "Gmail",
    "yahoo": "Yahoo",
    "amazon-ses": "Amazon SES",
    "sendgrid": "SendGrid",
    "mimecast": "Mimecast",
    "barracuda": "Barracuda",
    "aol": "AOL",
    "icloud": "iCloud",
    "mail.ru": "Mail.ru",
    "zoho": "Zoho Mail",
    "domino": "Domino",
    "groupwise": "GroupWise",
    "imail": "IMail",
}
REFUSALS = {
    "empty": (mark("The file is empty"), mark("Save the message again, then drop the new file.")),
    "folder": (mark("This is a folder"), mark("Drop it on the window to read the messages in it.")),
    "no-files": (mark("There is no file in this folder"), mark("Choose the folder that the bounces were saved to.")),
    "not-found": (
        mark("The file cannot be found"),
        mark("It may have been moved, renamed or deleted."),
    ),
    "no-permission": (
        mark("No permission to read this file"),
        mark("Copy it to a place of your own, then drop the copy."),
    ),
    "let-go": (mark("What was pasted is no longer kept"), mark("Paste it once more.")),
    "too-large": (mark("The file is too large"), mark("Save only the bounce, without the folder around it.")),
    "not-a-message": (
        mark("This is not a mail message"),
        mark("Drop the bounce as .eml or .msg, saved from the mail program."),
    ),
    "failed": (
        mark("The program failed on this file"),
        mark("Open it alone: the report of the fault then tells what happened."),
    ),
    "damaged": (mark("The file is damaged"), mark("Save the message again from Outlook, then drop the new file.")),
    "unreadable": (mark("The file cannot be read"), mark("Copy it to this computer, then drop the copy.")),
    "changed": (mark("The file has changed since it was read"), mark("Read it again with F5.")),
    "resolver": (
        mark("The address of a DNS server in the settings cannot be read"),
        mark("Correct it under Tools, Settings."),
    ),
}
UNWRITTEN = {
    "no-permission": (
        mark("You may not write there, or another program has the file open"),
        mark("Choose another folder, or close that program."),
    ),
    "disk-full": (mark("The disk is full"), mark("Free some space, or choose another disk.")),
    "no-folder": (mark("The folder is not there any more"), mark("Choose another folder.")),
    "name": (mark("A file cannot have this name here"), mark("Choose a shorter and simpler one.")),
}
_TONES = {Kind.FAILURE: "hard", Kind.DELAY: "soft", Kind.DELIVERED: "good", Kind.RELAYED: "good", Kind.EXPANDED: "good"}
_MICROSOFT = frozenset({"exchange-online", "exchange-server", "outlook-com"})
_REFUSED_OTHERWISE = (mark("The file cannot be read"), mark("Save the message again, then drop the new file."))
_UNWRITTEN_OTHERWISE = (mark("The system did not take it"), mark("Choose another folder."))


def actor(key: str, say: Wording, *, microsoft: bool = True) -> str:
    """The actor's name; an unknown key of a user's catalogue as it stands.

    With `microsoft` false the sender's own admin is not called a Microsoft 365 admin: another system wrote the notice.
    """
    if key == "tenant-admin" and not microsoft:
        return say("Your mail admin")
    return say(ACTORS[key]) if key in ACTORS else key


def by_microsoft(generator: str, verdict: Verdict | None) -> bool:
    """Whether one of Microsoft's systems wrote the notice, or the code is of a family that only those have."""
    return generator in _MICROSOFT or bool(verdict and verdict.family)


def kind(key: str, say: Wording) -> str:
    """What a row's message is, by the value of its `Kind`, or "unreadable"; an unknown key as it stands."""
    if key == "unreadable":
        return say("Not read")
    return say(KINDS[Kind(key)]) if key in {known.value for known in Kind} else key


def identity(key: str, say: Wording) -> str:
    """Where a row's domain was read, by the value of its `Identity`, or "recipient"; an unknown key as it stands."""
    if key == "recipient":
        return say("Recipient")
    return say(IDENTITIES[Identity(key)]) if key in {known.value for known in Identity} else key


def identity_label(identity: Identity, say: Wording) -> str:
    """An identity as a label that begins a line; elsewhere it stands within a sentence."""
    words = say(IDENTITIES[identity])
    return words[:1].upper() + words[1:]


def tone(kind: Kind) -> str:
    """The tone in which the window shows a kind of message: "hard", "soft", "good" or "plain"."""
    return _TONES.get(kind, "plain")


def refusal(code: str, say: Wording) -> tuple[str, str]:
    """What is wrong with an input, and what to do about it."""
    what, remedy = REFUSALS.get(code, _REFUSED_OTHERWISE)
    return say(what), say(remedy)


def explained(why: tuple[str, str], say: Wording) -> str:
    """What is wrong and what to do about it, in one line."""
    return say("{what}. {remedy}", what=why[0], remedy=why[1])


def unwritten(code: str, say: Wording) -> tuple[str, str]:
    """Why a file could not be written, and what to do about it."""
    what, remedy = UNWRITTEN.get(code, _UNWRITTEN_OTHERWISE)
    return say(what), say(remedy)


def system(generator: str) -> str:
    """The readable name of the system that wrote the notice; "" when it is not known."""
    return GENERATORS.get(generator, generator.replace("-", " ").title())

"""A header section written from properties, for messages of which Outlook holds no headers as they were sent."""

from __future__ import annotations

import re

from inspector.mail.outlook import tags
from inspector.mail.outlook.properties import MessageRecord, Properties
from inspector.model.evidence import Text, TextKind

_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,."]')
_AUTHOR = (
    tags.REPRESENTING_NAME, tags.REPRESENTING_SMTP, tags.REPRESENTING_ADDRESS, tags.SENDER_NAME, tags.SENDER_SMTP,
    tags.SENDER_ADDRESS,
)  # fmt: skip
_PLACES = {"To": 1, "Cc": 2}  # PR_RECIPIENT_TYPE


def written_headers(record: MessageRecord, number: str) -> Text:
    """The text of a header section; its name lists the properties that it was written from."""
    used: list[int] = []
    lines: list[str] = []
    properties = record.properties

    def add(name: str, value: str, *sources: int) -> None:
        if value := _SPACE.sub(" ", value).strip():
            lines.append(f"{name}: {value}\n")
            used.extend(source for source in sources if source in properties.texts or source in properties.times)

    sender = _address(properties, tags.SENDER_SMTP, tags.SENDER_ADDRESS)
    author = _address(properties, tags.REPRESENTING_SMTP, tags.REPRESENTING_ADDRESS) or sender
    name = properties.text(tags.REPRESENTING_NAME, tags.SENDER_NAME)
    add("From", _mailbox(name, author), *_AUTHOR)
    if sender and sender.lower() != author.lower():
        add("Sender", _mailbox(properties.text(tags.SENDER_NAME), sender), tags.SENDER_SMTP, tags.SENDER_ADDRESS)
    for field, shown in (("To", tags.DISPLAY_TO), ("Cc", tags.DISPLAY_CC)):
        listed = ", ".join(_row_mailboxes(record, _PLACES[field]))
        add(field, listed or properties.text(shown).replace(";", ","), shown)
    add("Subject", properties.text(tags.SUBJECT), tags.SUBJECT)
    if moment := properties.times.get(tags.SUBMIT_TIME):
        add("Date", moment.strftime("%a, %d %b %Y %H:%M:%S +0000"), tags.SUBMIT_TIME)
    add("Message-ID", properties.text(tags.MESSAGE_ID), tags.MESSAGE_ID)
    add("In-Reply-To", properties.text(tags.IN_REPLY_TO), tags.IN_REPLY_TO)
    add("References", properties.text(tags.REFERENCES), tags.REFERENCES)
    title = ", ".join(tags.title(tag) for tag in dict.fromkeys(used))
    return Text(f"{number}/headers", TextKind.PROPERTY, "".join(lines), number, "text/rfc822-headers", title)


def _address(properties: Properties, *candidates: int) -> str:
    """The first of these that is an Internet address and not an X.500 name."""
    return next((value for tag in candidates if "@" in (value := properties.text(tag))), "")


def _mailbox(name: str, address: str) -> str:
    if not name or name == address:
        return address
    if _SPECIAL.search(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address}>" if address else name


def _row_mailboxes(record: MessageRecord, place: int) -> list[str]:
    return [
        mailbox
        for row in record.recipients
        if row.numbers.get(tags.RECIPIENT_TYPE, 1) & 0xF == place
        and (mailbox := _mailbox(row.text(tags.DISPLAY_NAME), _address(row, tags.SMTP_ADDRESS, tags.ADDRESS)))
    ]

"""What an attachment of an Outlook message is: by its own type where that says something, else by name and content."""

from __future__ import annotations

import re

from inspector.mail.outlook import tags
from inspector.mail.outlook.properties import Attachment
from inspector.mail.outlook.sectors import MAGIC
from inspector.mail.parameters import media_type

OUTLOOK_TYPE = "application/vnd.ms-outlook"

_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "message/rfc822"})
_BY_ENDING = {".eml": "message/rfc822", ".htm": "text/html", ".html": "text/html", ".txt": "text/plain"}
# Exchange and mail servers name the status part "details.txt" or "ATT00001.txt" and often lose its type.
_STATUS = re.compile(
    rb"\s*+(?:reporting-mta|original-envelope-id|arrival-date|received-from-mta|(?:final|original)-recipient)[ \t]*+:",
    re.IGNORECASE,
)
_DISPOSITION = re.compile(rb"(?:\A|\n)disposition[ \t]*+:", re.IGNORECASE)
_HEADER = re.compile(
    rb"\s*+(?:return-path|received|from|date|message-id|mime-version|subject|to|x-[a-z-]++)[ \t]*+:", re.IGNORECASE
)
_ORIGIN = re.compile(rb"(?:\A|\n)from[ \t]*+:", re.IGNORECASE)
_IDENTITY = re.compile(rb"(?:\A|\n)(?:message-id|received|subject)[ \t]*+:", re.IGNORECASE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n\s*+\S")


def name_of(attachment: Attachment) -> str:
    """The attachment's file name, "" when it has none."""
    return attachment.properties.text(tags.ATTACHED_LONG_NAME, tags.ATTACHED_NAME, tags.DISPLAY_NAME)


def type_of(attachment: Attachment) -> str:
    """The media type in lower case; "application/octet-stream" for what holds nothing to read."""
    data = attachment.data
    stated = media_type(attachment.properties.text(tags.ATTACHED_TYPE))
    if not data:
        return stated or "application/octet-stream"
    if data[:8] == MAGIC:
        return OUTLOOK_TYPE
    if stated not in _VAGUE:
        return stated
    ending = "." + name_of(attachment).rpartition(".")[2].lower()
    head = data[:65_536]
    if _STATUS.match(head):
        return "message/disposition-notification" if _DISPOSITION.search(head) else "message/delivery-status"
    if stated == "message/rfc822" or _BY_ENDING.get(ending) == "message/rfc822":
        return "message/rfc822"
    if ending != ".html" and _HEADER.match(head) and _ORIGIN.search(head) and _IDENTITY.search(head):
        return "message/rfc822" if _BLANK_LINE.search(head) else "text/rfc822-headers"
    return stated or _BY_ENDING.get(ending, "application/octet-stream")

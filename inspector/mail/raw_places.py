"""Where the decoded texts of a MIME message stand in the octets of its file."""

from __future__ import annotations

from inspector.mail.buffer import Buffer
from inspector.mail.message import Message
from inspector.mail.mime_part import ENCODED, MimePart


def raw_places(message: Message, data: Buffer) -> dict[str, int]:
    """The octet at which each text begins that stands in the file line by line as it was decoded, by the text's id.

    A text whose transfer encoding was undone stands nowhere, nor does what lies in a decoded or unpacked part.
    """
    root = message.root
    places: dict[str, int] = {}
    if not isinstance(root, MimePart) or (root.data is not data and root.data != data):
        return places
    for part in root.walk():
        if isinstance(part, MimePart) and part.data is root.data:
            if part.head_end > part.start:
                places[f"{part.number}/headers"] = part.start
            if part.encoding not in ENCODED:
                places[f"{part.number}/body"] = part.body
    return places

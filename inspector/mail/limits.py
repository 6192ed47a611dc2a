"""Every limit of the reading, with its reason; passing one is a problem of the message (code "limit-<name>").

The figures leave real mail far behind: they bound what a hostile file can cost, in time and in memory.
"""

from __future__ import annotations

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

INPUT_OCTETS: Final = 2 * 1024 * MIB
"""Largest file. Mail systems stop at 150 MB, archives of mailboxes are larger; beyond this a search takes seconds."""

MAPPED_FROM_OCTETS: Final = 1 * MIB
"""Smallest file that is mapped. Below it one read is cheaper than setting up a mapping."""

WINDOW_OCTETS: Final = 1 * MIB
"""Longest uninterrupted search: `bytes.find` keeps the interpreter to itself, and 1 MB takes it about a millisecond."""

SNIFFED_OCTETS: Final = 64 * KIB
"""How much of the beginning decides what a file is."""

PARTS: Final = 4_000
"""Parts of one message. Real reports have three to ten, a week of forwarded ones hundreds; 100,000 are an attack."""

DELIMITER_LOOKALIKES: Final = 100_000
"""Lines of one multipart that begin with its delimiter and are none. Nested multiparts of one writer have a few."""

DEPTH: Final = 64
"""Levels of parts within parts. Each level may search the same octets again; forwarded forwards reach about ten."""

HEADER_OCTETS: Final = 1 * MIB
"""One header section. Exchange cuts at 256 KB in all; 20,000 addressees in one To field take 600 KB."""

FIELD_OCTETS: Final = 64 * KIB
"""One header field that is parsed for structure (Content-Type, an address list beyond it is cut)."""

PARAMETERS: Final = 100
"""Parameters of one Content-Type field; RFC 2231 continuations of a long file name need about twenty."""

BOUNDARY_OCTETS: Final = 250
"""Longest boundary. RFC 2046 allows 70."""

TEXT_OCTETS: Final = 1 * MIB
"""Octets of one body that become text. Notices take 60 KB; one that quotes a whole message says its own words first."""

STATUS_OCTETS: Final = 4 * MIB
"""Octets of one delivery status, disposition or complaint. 20,000 recipients take 2.3 MB."""

DECODED_MESSAGE_OCTETS: Final = 64 * MIB
"""Octets of an encoded message/* part, or of an attached message, that are decoded into memory."""

ADDRESS_LIST_CHARS: Final = 128 * KIB
"""Characters of one address list that are read: some 4,000 addressees, of whom a notice is about a few."""

ADDRESS_LIST_TOKENS: Final = 10_000
"""Words, quoted strings and specials of the address lists of one name that are read.

An addressee with a name takes five to ten, and Exchange Online sends no message to more than 1,000.
"""

DISPLAY_NAME_CHARS: Final = 1_000
"""Longest display name that is read; the rest belongs to no name."""

MESSAGES: Final = 20_000
"""Messages of one input, in an mbox or an archive."""

PROBLEMS: Final = 200
"""Problems noted of one message; each costs a line of the report, and a hostile file has one per part."""

PROBLEMS_OF_A_KIND: Final = 20
"""Problems of one key; the twenty-first says nothing new."""

CARRIED_DEPTH: Final = 50
"""Messages attached to messages that are looked into for a notice. Real forwards of a bounce reach five."""

CARRIED_MESSAGES: Final = 100
"""Notices taken out of one carrying message: somebody attaches a week of bounces, not a mailbox."""

ARCHIVE_MEMBERS: Final = 20_000
"""Members of an archive that are looked at."""

ARCHIVE_MEMBER_OCTETS: Final = 256 * MIB
"""Octets that one member may expand to: larger than any mail system lets through."""

ARCHIVE_OCTETS: Final = 1024 * MIB
"""Octets that all members together may expand to."""

ARCHIVE_RATIO: Final = 200
"""Expansion of one member beyond `ARCHIVE_RATIO_FROM_OCTETS`. Text mail reaches 30, deflate's limit is 1,032."""

ARCHIVE_RATIO_FROM_OCTETS: Final = 10 * MIB
"""Below this a member may expand as it likes: small, regular text compresses well and harms nobody."""

ARCHIVE_DEPTH: Final = 2
"""Archives within archives."""

LINKS: Final = 200
"""Links of one text whose targets are told beside it; a notice has five, and nobody reads two hundred."""

LINK_LENGTH: Final = 2_000
"""Characters of a link and of its target that are told; browsers cut at about that."""

FORMATTED_CHARS: Final = 512 * KIB
"""Characters of HTML that are laid out as the sender formatted it: layout takes seconds for more."""

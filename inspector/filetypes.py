"""The kinds of file that the program opens, as data for the window, the installers and the desktop entries.

The reader decides by content, never by suffix (inspector/mail); this table is what an operating system is told.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file and its names on each system."""

    key: str
    """Short ASCII name, stable."""
    description: str
    """English, for operating systems; the window's words are in inspector/sheet/supported.py."""
    extensions: tuple[str, ...]
    """Lower case, with the dot, most usual first."""
    mime_type: str
    """The registered type (IANA media types)."""
    uti: str
    """Uniform Type Identifier of macOS."""
    uti_is_ours: bool
    """True when macOS has no such identifier and our Info.plist must import one."""
    shared_mime_info_knows: bool
    """False when Linux desktops need a MIME description from us (Debian 12's shared-mime-info 2.2)."""
    association: bool
    """True when installers offer "Open with" for it; text and archives stay everybody's."""


FILE_TYPES: tuple[FileType, ...] = (
    FileType(
        key="eml",
        description="Mail message",
        extensions=(".eml",),
        mime_type="message/rfc822",
        uti="com.apple.mail.email",  # exported by Apple Mail
        uti_is_ours=False,
        shared_mime_info_knows=True,
        association=True,
    ),
    FileType(
        key="msg",
        description="Outlook message",
        extensions=(".msg",),
        mime_type="application/vnd.ms-outlook",
        uti="org.bounceinspector.outlook-message",
        uti_is_ours=True,
        shared_mime_info_knows=False,
        association=True,
    ),
    FileType(
        key="text",
        description="Text of a bounce",
        extensions=(".txt",),
        mime_type="text/plain",
        uti="public.plain-text",
        uti_is_ours=False,
        shared_mime_info_knows=True,
        association=False,
    ),
    FileType(
        key="mbox",
        description="Mailbox",
        extensions=(".mbox",),
        mime_type="application/mbox",
        uti="org.bounceinspector.mbox",
        uti_is_ours=True,
        shared_mime_info_knows=True,
        association=False,
    ),
    FileType(
        key="zip",
        description="Archive of messages",
        extensions=(".zip",),
        mime_type="application/zip",
        uti="public.zip-archive",
        uti_is_ours=False,
        shared_mime_info_knows=True,
        association=False,
    ),
)


def extensions() -> tuple[str, ...]:
    """Every known suffix, lower case with the dot, in the order of the table."""
    return tuple(extension for kind in FILE_TYPES for extension in kind.extensions)


def accepts(name: str) -> bool:
    """Whether a file's name says that it is one of these kinds; for files that nobody has named to us."""
    return name.lower().endswith(extensions())


def mime_types() -> tuple[str, ...]:
    """The media types that desktop entries offer to open."""
    return tuple(kind.mime_type for kind in FILE_TYPES if kind.association)

"""Notices that travel inside another message: forwarded as attachments, collected by somebody, nested in between.

The reader of bounces decides whether a message is itself a notice. Only when it is not, it asks here for the notices
that the message carries; a notice that is found is not searched any further, what it returns is its own affair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from inspector.mail import limits
from inspector.mail.buffer import Stop
from inspector.mail.message import Message, Part
from inspector.mail.mime import MESSAGE_TYPES, MimePart, index_message
from inspector.mail.reading import messages_in
from inspector.model.evidence import Problem
from inspector.model.source import Refusal, Source

_NOTICE_TYPES = frozenset({
    "message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
    "message/global-disposition-notification", "message/feedback-report",
})  # fmt: skip
_MESSAGE_NAME = re.compile(r"\.(?:eml|emlx|msg|mht|mbox|zip)\s*\Z", re.IGNORECASE)
_VAGUE_TYPES = frozenset({"application/octet-stream", "application/vnd.ms-outlook", "application/x-ms-outlook"})
_NOTICE_SENDER = re.compile(
    r"mailer-?daemon|postmaster|mail[ ._-]?deliver|microsoftexchange329e71ec88ae4615bbc36ab6ce41109e|mdaemon|"
    r"microsoft outlook\b|complaints@|<>\s*\Z",
    re.IGNORECASE,
)
_NOTICE_FIELDS = frozenset({"x-failed-recipients", "x-ms-exchange-message-is-ndr", "x-mdm-dsn", "x-delivery-error"})


def carried_notices(message: Message, *, every: bool = False, stop: Stop | None = None) -> Iterator[Message]:
    """The messages inside `message` that look like notices, in the order of the file, found lazily.

    Looked into are message/* parts and attached files that are messages (.eml, .msg, whatever their declared type), to
    `limits.CARRIED_DEPTH` levels. `source.inside` of each names the subjects that it lies under. A MIME notice has a
    tree of its own (its root is number ""), an Outlook one keeps the numbers of the file. At most
    `limits.CARRIED_MESSAGES` come; a limit that is passed is a problem of `message`. With `every` they come whatever
    they look like, each before those that it carries: somebody may have forwarded a notice as text.
    """
    wanted = _anything if every else looks_like_notice
    for count, inner in enumerate(_within(message, message.root, message.source, 1, wanted, stop)):
        if count >= limits.CARRIED_MESSAGES:
            message.problems.append(Problem("limit-carried-messages", str(count)))
            return
        yield inner


def looks_like_notice(root: Part) -> bool:
    """A cheap test, good enough to choose what is read: a report's parts, a notice's sender or its own fields."""
    if root.rebuilt is not None or root.media_type == "multipart/report":
        return True
    headers = root.headers
    return_path = headers.first("return-path")
    if return_path is not None and return_path.raw.replace(" ", "") == "<>":
        return True
    if headers.has_any(_NOTICE_FIELDS):
        return True
    sender = headers.first("from")
    if sender is not None and _NOTICE_SENDER.search(sender.raw[:1000]):
        return True
    return any(part.media_type in _NOTICE_TYPES for part in _own_parts(root))


def _own_parts(root: Part) -> Iterator[Part]:
    """The parts of a message without those of the messages that it carries."""
    stack = [root]
    while stack:
        part = stack.pop()
        yield part
        if part.media_type not in MESSAGE_TYPES:
            stack.extend(reversed(part.children))


def _anything(root: Part) -> bool:
    return len(root.headers) > 0


def _within(
    message: Message, root: Part, source: Source, depth: int, wanted: Callable[[Part], bool], stop: Stop | None
) -> Iterator[Message]:
    subject = root.headers.first("subject")
    inside = replace(source, inside=(*source.inside, subject.value if subject is not None else ""))
    for part in _own_parts(root):
        if part.media_type in MESSAGE_TYPES:
            for child in part.children:
                chosen = wanted(child)
                if chosen:
                    yield _as_message(child, inside, stop)
                if (not chosen or wanted is _anything) and depth < limits.CARRIED_DEPTH:
                    yield from _within(message, child, inside, depth + 1, wanted, stop)
        elif not part.children and _may_be_message(part):
            yield from _within_file(message, part, inside, depth, wanted, stop)


def _as_message(root: Part, source: Source, stop: Stop | None) -> Message:
    """A part as a message of its own."""
    problems: list[Problem] = []
    if isinstance(root, MimePart):
        root = index_message(root.data, *root.span, problems, stop=stop)
    return Message(replace(source, rebuilt=root.rebuilt is not None), root, problems, root.rebuilt)


def _may_be_message(part: Part) -> bool:
    if part.media_type in _VAGUE_TYPES and not part.filename:
        return True
    return _MESSAGE_NAME.search(part.filename) is not None


def _within_file(
    message: Message, part: Part, source: Source, depth: int, wanted: Callable[[Part], bool], stop: Stop | None
) -> Iterator[Message]:
    """Notices in an attached file that is a message; other files are passed over."""
    octets = part.octets()
    try:
        inner = messages_in(octets, source, stop=stop, attached=True)
        for one in inner:
            chosen = wanted(one.root)
            if chosen:
                yield one
            if (not chosen or wanted is _anything) and depth < limits.CARRIED_DEPTH:
                yield from _within(message, one.root, one.source, depth + 1, wanted, stop)
    except Refusal as refusal:
        what = f"{part.number} {refusal.code} {refusal.detail}"
        message.problems.append(Problem("attachment-unreadable", what.strip()))

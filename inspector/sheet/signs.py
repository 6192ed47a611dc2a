"""The words for signs, concerns, sending paths, antispam meanings and problems, by their keys."""

from __future__ import annotations

from inspector.sheet.wording import mark

PATHS = {
    "connector": mark("The message came through an inbound connector, from a server or device of the organisation."),
    "mailbox": mark("The message was sent from a mailbox of the tenant."),
    "forward": mark("The message was forwarded or redirected by a rule or a mailbox setting."),
    "auto-reply": mark("The message is an automatic reply."),
    "application": mark("The message was sent by an application or a service."),
}
SIGNS: dict[str, str] = {
    "null-return-path": mark("The envelope sender is empty, as it must be"),
    "no-null-return-path": mark("The envelope sender is not empty, as a real notice's is"),
}
CONCERNS: dict[str, str] = {
    "clock-skew": mark("the clocks differ"),
    "no-date": mark("no readable time"),
    "no-zone": mark("no time zone given"),
}
ANTISPAM: dict[str, str] = {}
PROBLEMS: dict[str, str] = {
    "charset-unknown": mark("An unknown character set was named"),
    "boundary-missing": mark("A part boundary is missing"),
    "codes-disagree": mark("Two codes disagree"),
    "cut-off": mark("The file ends before the message does"),
}

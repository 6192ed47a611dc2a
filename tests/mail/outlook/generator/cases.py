"""Every shape that a bounce takes in Outlook, as files of our own with what must be read of them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from inspector.mail.outlook import tags
from tests.mail.outlook.generator.msg import Item, Strings, msg

SENDER = "invoices@contoso-billing.example"
RECIPIENT = "orders@fabrikam.example"
SUBJECT = "Invoice 4711"
ORIGINAL_ID = "<4711.20261005@app7.contoso-billing.example>"
REPLY = "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains."
DAEMON = "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.com"
SENT = datetime(2026, 10, 5, 8, 12, 44, tzinfo=UTC)
X500 = "/O=CONTOSO/OU=EXCHANGE ADMINISTRATIVE GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=ORDERS"


@dataclass(frozen=True)
class Case:
    """A file and what its report says: kind, recipients as (address, status, action), the original's identity or ""."""

    data: bytes
    kind: str
    recipients: tuple[tuple[str, str, str], ...] = ()
    subject: str = SUBJECT
    message_id: str = ORIGINAL_ID
    sender: str = SENDER
    complete: bool = True
    rebuilt: bool = True


FAILED = ((RECIPIENT, "5.7.750", "failed"),)


def notice_headers(action: str = "Undeliverable", report: str = "delivery-status") -> str:
    """The notice's own headers as they came over SMTP."""
    return (
        f"From: Microsoft Outlook\r\n\t<{DAEMON}>\r\nTo: <{SENDER}>\r\nSubject: {action}: {SUBJECT}\r\n"
        "Date: Mon, 5 Oct 2026 08:12:44 +0000\r\nMessage-ID: <ndr-1@AM0PR04MB0001.eurprd04.prod.outlook.com>\r\n"
        f"In-Reply-To: {ORIGINAL_ID}\r\nReferences: {ORIGINAL_ID}\r\n"
        f'Content-Type: multipart/report; report-type={report}; boundary="b1"\r\nAuto-Submitted: auto-replied\r\n'
    )


def original_headers(subject: str = SUBJECT) -> str:
    """The headers of the returned message."""
    return (
        "Received: from app7.contoso-billing.example (203.0.113.7) by\r\n"
        " AM4PEPF00027A60.mail.protection.outlook.com with Microsoft SMTP Server; Mon, 5 Oct 2026 08:12:40 +0000\r\n"
        f"Return-Path: {SENDER}\r\nFrom: Contoso Billing <{SENDER}>\r\nTo: {RECIPIENT}\r\nSubject: {subject}\r\n"
        f"Message-ID: {ORIGINAL_ID}\r\nDate: Mon, 5 Oct 2026 10:12:01 +0200\r\nMIME-Version: 1.0\r\n"
        'Content-Type: text/plain; charset="utf-8"\r\n'
    )


def body(with_headers: bool = True) -> str:
    """The notice's text; the English of Exchange Online's diagnostic section is the same in every language."""
    told = f"\r\nOriginal message headers:\r\n\r\n{original_headers()}" if with_headers else ""
    return (
        f"Delivery has failed to these recipients or groups:\r\n\r\n{RECIPIENT}\r\n\r\n"
        "Diagnostic information for administrators:\r\n\r\n"
        f"Generating server: AM0PR04MB0001.eurprd04.prod.outlook.com\r\n\r\n{RECIPIENT}\r\n"
        f"Remote server returned '{REPLY}'\r\n{told}"
    )


def html(charset: str = "utf-8") -> str:
    """The same as HTML."""
    lines = body().replace("\r\n\r\n", "</p><p>").replace("<app", "&lt;app").replace("\r\n", "<br>\r\n")
    escaped = lines.replace(f"<{SENDER}>", f"&lt;{SENDER}&gt;").replace(ORIGINAL_ID, f"&lt;{ORIGINAL_ID[1:-1]}&gt;")
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
    return f"{head}<body><p>{escaped}</p></body></html>"


def row(address: str = RECIPIENT, info: str | None = None, code: int | None = 570) -> Item:
    """A recipient row of a report."""
    made = Item(
        texts={tags.DISPLAY_NAME: address.partition("@")[0], tags.ADDRESS_TYPE: "SMTP", tags.ADDRESS: address},
        numbers={tags.RECIPIENT_TYPE: 1},
        times={tags.REPORT_TIME: SENT},
    )
    made.texts[tags.SMTP_ADDRESS] = address
    if info is not None:
        made.texts[tags.SUPPLEMENTARY_INFO] = info
        made.texts[tags.REMOTE_MTA] = "gateway.fabrikam.example"
    if code is not None:
        made.numbers |= {tags.STATUS_CODE: code, tags.DIAGNOSTIC_CODE: 46, tags.REASON_CODE: 0}
    return made


def info(status: str = "5.7.750", reply: str = REPLY) -> str:
    """PR_SUPPLEMENTARY_INFO by its grammar ([MS-OXCMAIL] 2.2.3.7.1.2)."""
    return f"<gateway.fabrikam.example #{status} smtp;{reply}>"


def original(headers: bool = True) -> Item:
    """The returned message as an embedded one."""
    made = Item(
        texts={
            tags.MESSAGE_CLASS: "IPM.Note", tags.SUBJECT: SUBJECT, tags.MESSAGE_ID: ORIGINAL_ID,
            tags.SENDER_NAME: "Contoso Billing", tags.SENDER_ADDRESS: SENDER,
            tags.DISPLAY_TO: RECIPIENT, tags.BODY: "Please find the invoice attached.\r\n",
        },
        times={tags.SUBMIT_TIME: SENT},
        rows=[row(code=None)],
    )  # fmt: skip
    if headers:
        made.texts[tags.TRANSPORT_HEADERS] = original_headers()
    return made


def attached_message(message: Item) -> Item:
    """An attachment that is a message stored as properties."""
    return Item(texts={tags.DISPLAY_NAME: message.texts.get(tags.SUBJECT, "message")}, embedded=message)


def attached_file(name: str, octets: bytes, media_type: str = "") -> Item:
    """An attachment by value."""
    made = Item(texts={tags.ATTACHED_LONG_NAME: name}, binaries={tags.ATTACHED_DATA: octets})
    if media_type:
        made.texts[tags.ATTACHED_TYPE] = media_type
    return made


def report(message_class: str = "REPORT.IPM.Note.NDR", *rows: Item, action: str = "Undeliverable") -> Item:
    """An Outlook report with all that Exchange puts into one; tests take away from it."""
    return Item(
        texts={
            tags.MESSAGE_CLASS: message_class, tags.SUBJECT: f"{action}: {SUBJECT}",
            tags.TRANSPORT_HEADERS: notice_headers(action), tags.BODY: body(),
            tags.REPORTING_MTA: "dns;AM0PR04MB0001.eurprd04.prod.outlook.com", tags.IN_REPLY_TO: ORIGINAL_ID,
            tags.ORIGINAL_SUBJECT: SUBJECT,
        },
        numbers={tags.INTERNET_PAGE: 65001},
        times={tags.REPORT_TIME: SENT},
        rows=list(rows) or [row(info=info())],
        attachments=[attached_message(original())],
    )  # fmt: skip


def delivery_status(status: str = "5.7.750", action: str = "failed") -> bytes:
    """A message/delivery-status part."""
    return (
        "Reporting-MTA: dns;AM0PR04MB0001.eurprd04.prod.outlook.com\r\n\r\n"
        f"Final-Recipient: rfc822;{RECIPIENT}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp;{REPLY}\r\n"
    ).encode()


def eml() -> bytes:
    """A whole notice as it travels by SMTP."""
    return (
        f"{notice_headers()}MIME-Version: 1.0\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\n{body(False)}\r\n"
        f"--b1\r\nContent-Type: message/delivery-status\r\n\r\n{delivery_status().decode()}\r\n"
        f"--b1\r\nContent-Type: message/rfc822\r\n\r\n{original_headers()}\r\nPlease find the invoice attached.\r\n"
        "--b1--\r\n"
    ).encode()


def note(subject: str, text: str, *attachments: Item, headers: str = "") -> Item:
    """An ordinary message of a person."""
    texts = {
        tags.MESSAGE_CLASS: "IPM.Note", tags.SUBJECT: subject, tags.SENDER_NAME: "Dana",
        tags.SENDER_ADDRESS: "dana@contoso.com", tags.BODY: text,
    }  # fmt: skip
    if headers:
        texts[tags.TRANSPORT_HEADERS] = headers
    return Item(texts=texts, attachments=list(attachments))


def stored_rtf(rich: bytes) -> bytes:
    """Rich text in the uncompressed form of PR_RTF_COMPRESSED ([MS-OXRTFCP] 2.1.3.1)."""
    return struct.pack("<4I", len(rich) + 12, len(rich), 0x414C454D, 0) + rich


def without(item: Item, *absent: int) -> Item:
    """The item without these properties."""
    return replace(
        item,
        texts={tag: value for tag, value in item.texts.items() if tag not in absent},
        numbers={tag: value for tag, value in item.numbers.items() if tag not in absent},
        times={tag: value for tag, value in item.times.items() if tag not in absent},
        binaries={tag: value for tag, value in item.binaries.items() if tag not in absent},
    )


def with_texts(item: Item, texts: dict[int, str], **changes: object) -> Item:
    """The item with other strings, and other fields where named."""
    return replace(item, texts={**item.texts, **texts}, **changes)  # type: ignore[arg-type]


def _all(status: str, action: str, address: str = RECIPIENT) -> tuple[tuple[str, str, str], ...]:
    return ((address, status, action),)


def _classes() -> Iterator[tuple[str, Case]]:
    """Every message class, also of other inner classes and in any case of letters."""
    for name in ("IPM.Note", "IPM.Schedule.Meeting.Request", "IPM.Note.SMIME", "IPM.Note.SMIME.MultipartSigned"):
        yield f"ndr of {name}", Case(msg(report(f"REPORT.{name}.NDR")), "failure", FAILED)
    yield "ndr in capitals", Case(msg(report("REPORT.IPM.NOTE.NDR")), "failure", FAILED)
    yield "ndr in small letters", Case(msg(report("report.ipm.note.ndr")), "failure", FAILED)
    ok = info("2.1.5", "250 2.1.5 OK")
    for middle, kind, action in (("", "delivered", "delivered"), ("Relayed.", "relayed", "relayed"),
                                 ("Expanded.", "expanded", "expanded")):  # fmt: skip
        made = report(f"REPORT.IPM.Note.{middle}DR", row(info=ok, code=215), action="Delivered")
        yield f"{kind} report", Case(msg(without(made, tags.BODY)), kind, _all("2.1.5", action))
    late = info("4.4.7", "451 4.4.7 Message delayed")
    made = report("REPORT.IPM.Note.Delayed.DR", row(info=late, code=447), action="Delayed")
    yield "delay report", Case(msg(without(made, tags.BODY)), "delay", _all("4.4.7", "delayed"))
    for last, action in (("IPNRN", "Read"), ("IPNNRN", "Not read")):
        headers = notice_headers(action, "disposition-notification")
        receipt = with_texts(report(f"REPORT.IPM.Note.{last}", row(code=None)), {tags.TRANSPORT_HEADERS: headers})
        yield f"{action.lower()} receipt", Case(msg(without(receipt, tags.BODY)), "disposition")


def _originals() -> Iterator[tuple[str, Case]]:
    """The returned message: embedded, without headers, headers only, as a file, in the body, or not there."""
    failed = Case(b"", "failure", FAILED)
    bare = without(report(), tags.BODY)
    yield "original embedded", replace(failed, data=msg(bare))
    lean = replace(bare, attachments=[attached_message(original(headers=False))])
    yield "original without headers", replace(failed, data=msg(lean))
    headers = attached_file("Message Headers.txt", original_headers().encode(), "text/rfc822-headers")
    yield "original headers only", replace(failed, data=msg(replace(bare, attachments=[headers])), complete=False)
    untyped = attached_file("ATT00002.txt", original_headers().encode())
    yield "original headers untyped", replace(failed, data=msg(replace(bare, attachments=[untyped])), complete=False)
    file = attached_file("Invoice 4711.eml", f"{original_headers()}\r\nThe invoice.\r\n".encode())
    yield "original as eml", replace(failed, data=msg(replace(bare, attachments=[file])))
    nested = attached_file("Invoice 4711.msg", msg(original()))
    yield "original as msg", replace(failed, data=msg(replace(bare, attachments=[nested])))
    yield "original in the body", replace(failed, data=msg(replace(report(), attachments=[])), complete=False)
    gone = replace(without(report(), tags.BODY), attachments=[])
    yield "original missing", replace(failed, data=msg(gone), complete=False, sender="")


def _codes() -> Iterator[tuple[str, Case]]:
    """Where the exact code is found, and where it is not."""
    failed = Case(b"", "failure", FAILED)
    nested = report("REPORT.IPM.Note.NDR", row(info=info("5.7.0", REPLY)))
    yield "vague outside exact inside", replace(failed, data=msg(without(nested, tags.BODY)))
    yield "code in the body only", replace(failed, data=msg(report("REPORT.IPM.Note.NDR", row())))
    integer = without(report("REPORT.IPM.Note.NDR", row()), tags.BODY)
    yield "integer only", replace(failed, data=msg(integer), recipients=((RECIPIENT, "", "failed"),))
    old = row(info="#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##", code=511)
    made = without(report("REPORT.IPM.Note.NDR", old), tags.BODY)
    yield "old Exchange", replace(failed, data=msg(made), recipients=_all("5.1.1", "failed"))
    status = attached_file("details.txt", delivery_status(), "message/delivery-status")
    own = row(SENDER, code=None)
    own.times.clear()
    kept = replace(without(report("REPORT.IPM.Note.NDR", own), tags.BODY), attachments=[status, *report().attachments])
    yield "status kept as an attachment", replace(failed, data=msg(kept))
    x500 = row(X500, info())
    x500.texts |= {tags.ADDRESS_TYPE: "EX", tags.DISPLAY_NAME: "Orders"}
    x500.texts.pop(tags.SMTP_ADDRESS)
    made = without(report("REPORT.IPM.Note.NDR", x500), tags.BODY)
    yield "X.500 recipient", replace(failed, data=msg(made), recipients=_all("5.7.750", "failed", X500))
    both = row(X500, info())
    both.texts |= {tags.ADDRESS_TYPE: "EX", tags.SMTP_ADDRESS: RECIPIENT}
    yield "X.500 recipient with SMTP", replace(failed, data=msg(report("REPORT.IPM.Note.NDR", both)))
    two = report(
        "REPORT.IPM.Note.NDR", row(info=info()), row("b@fabrikam.example", info("5.1.10", "550 5.1.10 Gone"), 510)
    )
    listed = (*FAILED, ("b@fabrikam.example", "5.1.10", "failed"))
    yield "two recipients", replace(failed, data=msg(without(two, tags.BODY)), recipients=listed)


def _encodings() -> Iterator[tuple[str, Case]]:
    """Unicode, ANSI with and without its code page, mixed, trailing NULs, HTML only, rich text only, templates."""
    failed = Case(b"", "failure", FAILED)
    web = without(report(), tags.BODY)
    web.binaries[tags.HTML] = html().encode()
    new = Strings(trailing_nul=True)
    yield "new Outlook, HTML only", replace(failed, data=msg(web, new))
    code_in_html = replace(web, rows=[row()], attachments=[])
    yield "code and original in HTML only", replace(failed, data=msg(code_in_html, new), complete=False)
    for name, codec, pages, subject in (
        ("3FFD", "cp1251", {tags.STRINGS_PAGE: 1251}, "Счёт 4711"),
        ("3FDE Russian", "cp1251", {tags.INTERNET_PAGE: 20866}, "Счёт 4711"),
        ("3FDE Japanese", "cp932", {tags.INTERNET_PAGE: 50220}, "請求書 4711"),
        ("3FDE Western", "cp1252", {tags.INTERNET_PAGE: 28591}, "Rechnung – 4711"),
    ):
        made = without(report(), tags.INTERNET_PAGE, tags.BODY)
        made = with_texts(made, {tags.ORIGINAL_SUBJECT: subject}, numbers=dict(pages))
        embedded = with_texts(original(headers=False), {tags.SUBJECT: subject}, numbers=dict(pages))
        made.attachments = [attached_message(embedded)]
        yield f"ANSI by {name}", replace(failed, data=msg(made, Strings(codec)), subject=subject)
    mixed = Strings(also_ansi=frozenset({tags.SUBJECT, tags.BODY, tags.SUPPLEMENTARY_INFO, tags.TRANSPORT_HEADERS}))
    yield "mixed strings", replace(failed, data=msg(report(), mixed))
    rich = without(report("REPORT.IPM.Note.NDR", row()), tags.BODY)
    plain = body().replace("\\", "\\\\").replace("\r\n", "\\par\r\n").encode()
    rich.binaries[tags.RTF] = stored_rtf(b"{\\rtf1\\ansi\\ansicpg1252\\fromtext \\pard\\plain " + plain + b"}")
    yield "rich text only", replace(failed, data=msg(rich))


def _notes() -> Iterator[tuple[str, Case]]:
    """Messages of people, or of other systems, that carry a notice."""
    sent = Case(b"", "failure", FAILED, rebuilt=False)
    forward = f"FW: Undeliverable: {SUBJECT}"
    status = attached_file("details.txt", delivery_status())
    parts = (status, attached_message(original()))
    stored = note(f"Undeliverable: {SUBJECT}", "Delivery failed.\r\n", *parts, headers=notice_headers())
    yield "note with details.txt", replace(sent, data=msg(stored))
    typed = attached_file("ATT00001", delivery_status(), "message/delivery-status")
    stored = note(f"Undeliverable: {SUBJECT}", "Delivery failed.\r\n", typed, parts[1], headers=notice_headers())
    yield "note with a status part", replace(sent, data=msg(stored))
    yield "note with a notice as eml", replace(sent, data=msg(note(forward, "?\r\n", attached_file("n.eml", eml()))))
    embedded = note(forward, "?\r\n", attached_message(report()))
    yield "note with an embedded notice", replace(sent, data=msg(embedded), rebuilt=True)
    nested = note(forward, "?\r\n", attached_file("n.msg", msg(report())))
    yield "note with a notice as msg", replace(sent, data=msg(nested), rebuilt=True)
    deep = note(f"FW: {forward}", "!\r\n", attached_message(note(forward, "?\r\n", attached_message(report()))))
    yield "notice two messages down", replace(sent, data=msg(deep), rebuilt=True)
    quoted = (
        f"see below\r\n\r\n________________________________\r\nFrom: Microsoft Outlook\r\nSent: Monday, 5 October 2026 \
10:12\r\nTo: Dana\r\nSubject: Undeliverable: {SUBJECT}\r\n\r\n{body()}"
    )
    yield "notice inline", replace(sent, data=msg(note(forward, quoted)), complete=False, rebuilt=True)
    template = note("Answer to customers", "Dear customer,\r\n")
    yield "template", Case(msg(template), "not-a-bounce", subject="", message_id="", sender="", complete=False)


def cases() -> dict[str, Case]:
    """All cases by their names."""
    groups: tuple[Callable[[], Iterator[tuple[str, Case]]], ...] = (_classes, _originals, _codes, _encodings, _notes)
    return {name: case for group in groups for name, case in group()}

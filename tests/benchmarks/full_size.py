"""Notices of the size that real ones have, made here: what a benchmark reads where no collection of mail is at hand.

The project's other samples are as short as they can be; on those a reader's fixed costs are all that is measured. The
notices made here have the sixty header lines, the HTML and the returned messages of those that arrive.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable

_HOST = "AM0PR01MB0001.eurprd01.prod.outlook.com"
_SENTENCES = (
    "Please find attached the invoice for the goods that we delivered last week.",
    "Payment is due within thirty days; the account is on the last page of the document.",
    "Should a position be unclear, our accounts department is glad to explain it.",
    "The next delivery leaves our warehouse on Thursday and arrives on Monday morning.",
)
_REPLY = (
    "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains. For more information "
    f"please go to http://go.microsoft.com/fwlink/?LinkId=526655 AS(7555) [{_HOST}]"
)


def letter(octets: int) -> str:
    """Prose of about that size, in lines that mail may have."""
    lines: list[str] = []
    size = 0
    while size < octets:
        line = f"{_SENTENCES[len(lines) % len(_SENTENCES)]} ({len(lines) + 1})"
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines) + "\n"


def page(octets: int) -> str:
    """A letter as the HTML of a mail program: every paragraph in its table cell with its style."""
    cell = '<tr><td style="padding:0 0 8px 0;font-family:Segoe UI,Arial,sans-serif;font-size:15px">{}</td></tr>\n'
    rows: list[str] = []
    size = 0
    while size < octets:
        rows.append(cell.format(_SENTENCES[len(rows) % len(_SENTENCES)]))
        size += len(rows[-1])
    return f"<html><body><table>\n{''.join(rows)}</table></body></html>\n"


def online_headers(sender: str) -> str:
    """The header section of a message that passed Exchange Online: some sixty fields, most of them folded."""
    opaque = base64.b64encode(bytes(range(256)) * 4).decode("ascii")
    folded = "\n ".join(opaque[at : at + 76] for at in range(0, len(opaque), 76))
    hops = "".join(
        f"Received: from DB8PR0{n}MB000{n}.eurprd01.prod.outlook.com (2603:10a6:10:2::{n})\n"
        f" by DB8PR0{n + 1}MB000{n + 1}.eurprd01.prod.outlook.com (2603:10a6:10:3::{n}) with Microsoft SMTP Server\n"
        f" (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.9253.{n};\n"
        f" Thu, 10 Sep 2026 08:15:{30 - n} +0000\n"
        for n in range(1, 5)
    )
    stamps = "".join(f"X-MS-Exchange-CrossTenant-Stamp-{n}: {n}f1f4a52-0b3e-4e1c-a6e0\n" for n in range(20))
    return (
        f"{hops}ARC-Seal: i=1; a=rsa-sha256; s=arcselector10001; d=microsoft.com; cv=none;\n b={folded}\n"
        "ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=microsoft.com;\n"
        f" s=arcselector10001; h=From:Date:Subject:Message-ID:Content-Type:MIME-Version;\n b={folded}\n"
        "ARC-Authentication-Results: i=1; mx.microsoft.com 1; spf=pass\n"
        f" smtp.mailfrom={sender}; dmarc=none action=none header.from={sender}; dkim=none; arc=none\n"
        f"Authentication-Results: spf=pass (sender IP is 203.0.113.25) smtp.mailfrom={sender};\n"
        f" dkim=none (message not signed) header.d=none;dmarc=none action=none header.from={sender};\n"
        f"Received-SPF: Pass (protection.outlook.com: domain of {sender} designates\n"
        " 203.0.113.25 as permitted sender) receiver=protection.outlook.com;\n"
        f"From: Accounts <invoice@{sender}>\nTo: Bob <bob@fabrikam.example>\nSubject: Invoice 4711\n"
        f"Thread-Topic: Invoice 4711\nThread-Index: {opaque[:40]}\n"
        f"Date: Thu, 10 Sep 2026 10:15:02 +0200\nMessage-ID: <4711@erp.{sender}>\nAccept-Language: en-US\n"
        "X-MS-Has-Attach: yes\nX-MS-TNEF-Correlator:\nx-ms-publictraffictype: Email\n"
        "X-MS-Office365-Filtering-Correlation-Id: 6f1f4a52-0b3e-4e1c-a6e0-08dec0ffee01\n"
        "X-Forefront-Antispam-Report: CIP:203.0.113.25;CTRY:DE;LANG:en;SCL:1;SRV:;IPV:NLI;SFV:NSPM;\n"
        f" H:erp.{sender};PTR:erp.{sender};CAT:NONE;SFS:(13230040)(376014);DIR:OUT;SFP:1102;\n"
        "X-Microsoft-Antispam: BCL:0;ARA:13230040|376014|1800799024;\n"
        f"X-Microsoft-Antispam-Message-Info: {folded}\n{stamps}"
        "X-OriginatorOrg: contoso.com\nX-MS-Exchange-CrossTenant-Id: 11111111-2222-4333-8444-555555555555\n"
        "MIME-Version: 1.0\n"
    )


def _report(head: str, parts: list[str]) -> bytes:
    """A multipart/report of RFC 6522 with CRLF line ends; each part is its header section and its body."""
    body = "".join(f"--report-boundary\n{part}\n" for part in parts)
    whole = f"{head}MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status;\n"
    whole += f'\tboundary="report-boundary"\n\n{body}--report-boundary--\n'
    return whole.replace("\n", "\r\n").encode("utf-8")


def _notice_head() -> str:
    return (
        f"From: <postmaster@contoso.com>\nTo: <invoice@old-brand.example>\nDate: Thu, 10 Sep 2026 08:15:31 +0000\n"
        f"Message-ID: <7b1d5a4e@{_HOST}>\nIn-Reply-To: <4711@erp.old-brand.example>\nSubject: Undeliverable: Invoice\n"
        "X-MS-Exchange-Message-Is-Ndr:\nAuto-Submitted: auto-replied\nReturn-Path: <>\nX-OriginatorOrg: contoso.com\n"
    )


def _status(mta: str, status: str, diagnostic: str) -> str:
    return (
        f"Content-Type: message/delivery-status\n\nReporting-MTA: dns;{mta}\n"
        "Arrival-Date: Thu, 10 Sep 2026 08:15:29 +0000\n\nFinal-Recipient: rfc822;bob@fabrikam.example\n"
        f"Action: failed\nStatus: {status}\nDiagnostic-Code: smtp;{diagnostic}\n"
    )


def _quoted(html: str) -> str:
    encoded = quopri.encodestring(html.encode("utf-8")).decode("ascii")
    return f'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n{encoded}'


def _attachment(octets: int) -> str:
    encoded = base64.encodebytes(bytes(range(256)) * (octets // 256)).decode("ascii")
    return f'Content-Type: application/pdf; name="4711.pdf"\nContent-Transfer-Encoding: base64\n\n{encoded}'


def _returned(head: str, attached: int) -> str:
    """A returned message: a letter as text and as HTML, and a document."""
    return (
        f'Content-Type: message/rfc822\n\n{head}Content-Type: multipart/mixed; boundary="mixed"\n\n'
        '--mixed\nContent-Type: multipart/alternative; boundary="alternative"\n\n'
        f'--alternative\nContent-Type: text/plain; charset="utf-8"\n\n{letter(3_000)}\n'
        f"--alternative\n{_quoted(page(12_000))}\n--alternative--\n"
        f"--mixed\n{_attachment(attached)}\n--mixed--\n"
    )


def exchange_online_graphical() -> bytes:
    """Exchange Online's notice as text and HTML, with the whole message that it returns."""
    table = (
        "Original Message Details\nCreated Date:\t9/10/2026 8:15:02 AM\nSender Address:\tinvoice@old-brand.example\n"
        "Recipient Address:\tbob@fabrikam.example\nSubject:\tInvoice 4711\n\nError Details\n"
        f"Reported error:\t{_REPLY}\nDSN generated by:\t{_HOST}\n"
    )
    text = f"Your message to bob@fabrikam.example couldn't be delivered.\n\n{letter(1_500)}\n{table}"
    words = f'Content-Type: multipart/alternative; boundary="words"\n\n--words\nContent-Type: text/plain\n\n{text}\n'
    words += f"--words\n{_quoted(page(25_000))}\n--words--\n"
    returned = _returned(online_headers("old-brand.example"), 40_000)
    return _report(_notice_head(), [words, _status(_HOST, "5.7.750", _REPLY), returned])


def exchange_online_classic() -> bytes:
    """Exchange Online's notice with the returned headers in its words as well as in a part of their own."""
    headers = online_headers("old-brand.example")
    text = (
        "Delivery has failed to these recipients or groups:\n\nbob@fabrikam.example\n"
        f"{letter(800)}\nDiagnostic information for administrators:\n\nGenerating server: {_HOST}\n\n"
        f"bob@fabrikam.example\nRemote server returned '{_REPLY}'\n\nOriginal message headers:\n\n{headers}"
    )
    parts = [f'Content-Type: text/plain; charset="utf-8"\n\n{text}', _status(_HOST, "5.7.750", _REPLY)]
    return _report(_notice_head(), [*parts, f"Content-Type: text/rfc822-headers\n\n{headers}"])


def postfix(attached: int = 60_000) -> bytes:
    """Postfix's notice with the whole message that it returns, a document in it; without one, its headers alone."""
    reply = "550 5.1.1 <bob@fabrikam.example>: Recipient address rejected: User unknown"
    text = (
        "This is the mail system at host mail.contoso.com.\n\nI'm sorry to have to inform you that your message could\n"
        "not be delivered to one or more recipients. It's attached below.\n\n<bob@fabrikam.example>: host\n"
        f"    mx.fabrikam.example[198.51.100.7] said: {reply} (in reply to RCPT TO command)\n"
    )
    head = (
        "Return-Path: <>\nReceived: by mail.contoso.com (Postfix) id 4CqR7z2Kx1z9v; Thu, 10 Sep 2026 10:15:09 +0200\n"
        "Date: Thu, 10 Sep 2026 10:15:09 +0200\nFrom: MAILER-DAEMON@contoso.com (Mail Delivery System)\n"
        "Subject: Undelivered Mail Returned to Sender\nTo: anna@contoso.com\nAuto-Submitted: auto-replied\n"
    )
    hops = "".join(
        f"Received: from relay{n}.contoso.com (relay{n}.contoso.com [192.0.2.{n}])\n\tby mail.contoso.com (Postfix)"
        f" with ESMTPS id 4CqR7z2Kx1z{n}\n\tfor <bob@fabrikam.example>; Thu, 10 Sep 2026 10:15:0{n} +0200 (CEST)\n"
        for n in range(1, 6)
    )
    letter_head = (
        f"Return-Path: <anna@contoso.com>\n{hops}From: Anna <anna@contoso.com>\nTo: bob@fabrikam.example\n"
        "Subject: Minutes\nDate: Thu, 10 Sep 2026 10:15:00 +0200\nMessage-ID: <1@contoso.com>\nMIME-Version: 1.0\n"
    )
    returned = _returned(letter_head, attached) if attached else f"Content-Type: text/rfc822-headers\n\n{letter_head}"
    status = _status("mail.contoso.com", "5.1.1", reply)
    return _report(head, [f"Content-Type: text/plain\n\n{text}", status, returned])


def postfix_headers() -> bytes:
    """Postfix's notice about a message that was too long to be returned, or whose return nobody asked for."""
    return postfix(0)


def qmail() -> bytes:
    """qmail's notice: one text, the returned message of 20 KB below the words."""
    return (
        "Return-Path: <>\nReceived: (qmail 4711 invoked for bounce); 10 Sep 2026 08:15:31 -0000\n"
        "Date: 10 Sep 2026 08:15:31 -0000\nFrom: MAILER-DAEMON@contoso.com\nTo: anna@contoso.com\n"
        "Subject: failure notice\n\nHi. This is the qmail-send program at contoso.com.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\n\n<bob@fabrikam.example>:\n"
        "198.51.100.7 does not like recipient.\nRemote host said: 550 5.1.1 No such user\n"
        "Giving up on 198.51.100.7.\n\n--- Below this line is a copy of the message.\n\n"
        "Return-Path: <anna@contoso.com>\nReceived: from unknown (HELO pc.contoso.com) (192.0.2.9)\n"
        "  by contoso.com with SMTP; 10 Sep 2026 08:15:30 -0000\nMessage-ID: <2@contoso.com>\n"
        "From: Anna <anna@contoso.com>\nTo: bob@fabrikam.example\nSubject: Minutes\n"
        f"Date: Thu, 10 Sep 2026 10:15:00 +0200\n\n{letter(20_000)}"
    ).encode("ascii")


def exim() -> bytes:
    """Exim's notice: one text, the returned message of 2 KB below the words."""
    return (
        "Return-path: <>\nEnvelope-to: anna@contoso.com\nDelivery-date: Thu, 10 Sep 2026 10:15:31 +0200\n"
        "Received: from mailnull by mail.contoso.com with local (Exim 4.96)\n\tid 1uXabc-0001Ab-2c\n"
        "\tfor anna@contoso.com; Thu, 10 Sep 2026 10:15:31 +0200\nX-Failed-Recipients: bob@fabrikam.example\n"
        "Auto-Submitted: auto-replied\nFrom: Mail Delivery System <Mailer-Daemon@mail.contoso.com>\n"
        "To: anna@contoso.com\nSubject: Mail delivery failed: returning message to sender\n"
        "Message-Id: <E1uXabc-0001Ab-2c@mail.contoso.com>\nDate: Thu, 10 Sep 2026 10:15:31 +0200\n\n"
        "This message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its\n"
        "recipients. This is a permanent error. The following address(es) failed:\n\n  bob@fabrikam.example\n"
        "    host mx.fabrikam.example [198.51.100.7]\n    SMTP error from remote mail server after RCPT TO:"
        "<bob@fabrikam.example>:\n    550 5.1.1 No such user\n\n"
        "------ This is a copy of the message, including all the headers. ------\n\n"
        "Return-path: <anna@contoso.com>\nReceived: from [192.0.2.9] (helo=pc.contoso.com)\n"
        "\tby mail.contoso.com with esmtpsa (Exim 4.96)\n\t(envelope-from <anna@contoso.com>)\n\tid 1uXabc-0001Aa-1b\n"
        "\tfor bob@fabrikam.example; Thu, 10 Sep 2026 10:15:30 +0200\nMessage-ID: <3@contoso.com>\n"
        "From: Anna <anna@contoso.com>\nTo: bob@fabrikam.example\nSubject: Minutes\n"
        f"Date: Thu, 10 Sep 2026 10:15:00 +0200\nMIME-Version: 1.0\n\n{letter(2_000)}"
    ).encode("ascii")


NOTICES: dict[str, Callable[[], bytes]] = {
    "exchange-online-graphical": exchange_online_graphical,
    "exchange-online-classic": exchange_online_classic,
    "postfix": postfix,
    "postfix-headers": postfix_headers,
    "qmail": qmail,
    "exim": exim,
}
"""The makers by the name of what they make."""

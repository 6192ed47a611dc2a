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
    "marker-header": mark("Exchange's own mark of a notice is there"),
    "auto-submitted": mark("It says that it was made by a machine"),
    "no-auto-submitted": mark("It does not say that it was made by a machine"),
    "answers-original": mark("It answers the message that it returns"),
    "answers-other": mark("It answers another message than it returns"),
    "server-made-message-id": mark("The reporting server made its Message-ID"),
    "microsoft-server": mark("The reporting server is Microsoft's"),
    "not-microsoft-server": mark("The reporting server is not Microsoft's, though the notice looks like Microsoft's"),
    "delivery-status": mark("It carries a machine-readable delivery status"),
    "original-failed-spf": mark("The returned message failed SPF: somebody may have used this address"),
    "no-report": mark("It carries no delivery report"),
    "sender-not-a-mail-system": mark("The sender is not a mail system"),
    "asks-to-click": mark("It asks to follow a link"),
    "reply-to-elsewhere": mark("Answers would go to another domain than the sender's"),
}
CONCERNS: dict[str, str] = {
    "clock-skew": mark("the clocks differ"),
    "no-date": mark("no readable time"),
    "no-zone": mark("no time zone given"),
    "bidi": mark("holds characters that turn the reading direction"),
    "hidden": mark("holds invisible characters"),
    "control": mark("holds control characters"),
    "mixed-script": mark("mixes letters of several scripts"),
    "look-alike": mark("looks like one of the tenant's own domains"),
}
ANTISPAM: dict[str, str] = {
    "not-spam": mark("not spam"),
    "spam": mark("spam"),
    "high-confidence-spam": mark("spam, high confidence"),
    "phishing": mark("phishing"),
    "high-confidence-phishing": mark("phishing, high confidence"),
    "malware": mark("malware"),
    "spoofing": mark("spoofed sender"),
    "impersonation": mark("impersonation"),
    "outbound-spam": mark("outbound spam: sent through the high-risk pool"),
    "bulk": mark("bulk mail"),
    "not-bulk": mark("not bulk mail"),
    "no-threat": mark("no threat found"),
    "filter-skipped": mark("filter skipped"),
    "skipped-allowed-sender": mark("filter skipped: allowed sender"),
    "blocked-sender": mark("blocked sender or domain"),
    "skipped-before-filter": mark("marked as not spam before the filter, by a rule"),
    "released-from-quarantine": mark("released from quarantine"),
    "skipped-internal": mark("filter skipped: message inside the organisation"),
    "spam-before-filter": mark("marked as spam before the filter, by a rule"),
    "safe-sender-of-user": mark("on the user's list of safe senders"),
    "blocked-by-user": mark("on the user's list of blocked senders"),
    "ip-allow-list": mark("the address is on the allow list"),
    "ip-not-listed": mark("the address is on no list"),
    "inbound": mark("inbound"),
    "outbound": mark("outbound"),
    "internal": mark("internal"),
}
EXCLUDED: dict[str, str] = {
    "tenant-postmaster": mark("the notice was written in this domain's name: it is the tenant's own"),
    "tenant-originator": mark("the tenant calls itself by this domain"),
    "tenant-rewriting": mark("the tenant rewrites senders to this domain"),
    "tenant-initial": mark("initial domains are always accepted in their own tenant"),
    "rewriting-host": mark("the host that rewrote the sender"),
    "accepted-list": mark("it is in the list of accepted domains"),
}
REASONS: dict[str, str] = {
    "identities-agree": mark("The envelope sender uses the same domain."),
    "several-from": mark("The From header names several domains; this is the first that is not the tenant's own."),
    "identities-differ": mark("The envelope sender uses another domain, which is not the tenant's own either."),
    "from-foreign-envelope-tenant": mark("The envelope sender is the tenant's own domain."),
    "envelope-foreign-from-tenant": mark("The From header is the tenant's own domain; the envelope sender is not."),
    "envelope-null": mark("The envelope sender is empty: an automatic reply or a notice."),
    "envelope-unknown": mark("The envelope sender is not told."),
    "all-known-to-tenant": mark(
        "All sender domains seem to be the tenant's own: check the report of non-accepted domains."
    ),
    "free-mail": mark("Nobody can register a public mail service's domain."),
}
PROBLEMS: dict[str, str] = {}

"""Replies of Exchange Online, Outlook.com and Exchange Server lead to the meaning that fits their words."""

from __future__ import annotations

import pytest

from inspector import assets
from inspector.diagnosis.catalogue import Catalogue

EXO = "exchange-online"
OWN = "exchange-server"

# entry, status, reply code, words of the reply, vendor hint (None: nothing but the words tells who answered)
REPLIES: tuple[tuple[str, str, int | None, str, str | None], ...] = (
    ("4.3.2", "4.3.2", None, "", EXO),
    ("4.3.2/recipient-threads", "4.3.2", 432, "STOREDRV.Deliver; recipient thread limit exceeded", None),
    ("4.3.2/sender-threads", "4.3.2", 432, "STOREDRV.ClientSubmit; sender thread limit exceeded", EXO),
    ("4.3.2/mailbox-busy", "4.3.2", 554, "mailbox busy; STOREDRV.Deliver.Exception:StorageTransientException", EXO),
    (
        "4.3.2/folder-full",
        "4.3.2",
        554,
        "mailbox busy; STOREDRV.Deliver.Exception:StoragePermanentException.MapiExceptionMaxObjsExceeded",
        EXO,
    ),
    ("4.4.3", "4.4.3", 451, "Temporary server error. Please try again later ATTR18", None),
    ("4.4.4", "4.4.4", 454, "recipient domain in a hosted tenant which has no mail-enabled subscriptions. ATTR5", None),
    ("4.4.7", "4.4.7", None, "", EXO),
    ("4.4.7/expired", "4.4.7", 550, "QUEUE.Expired; message expired", EXO),
    ("4.4.7/delayed", "4.4.7", 400, "Message delayed", OWN),
    ("4.4.8", "4.4.8", 450, "MX hosts of 'fabrikam.com' failed MTA-STS validation", None),
    ("4.4.24", "4.4.24", 450, "message failed to be replicated: insufficient system resource: queue", EXO),
    ("4.4.25", "4.4.25", 450, "message failed to be replicated: no healthy secondary server available", EXO),
    ("4.4.28", "4.4.28", 450, "message failed to be replicated: the operation was canceled", EXO),
    ("4.4.62", "4.4.62", 451, "Mail sent to the wrong Office 365 region. ATTR35.", None),
    ("4.4.101", "4.4.101", 450, "Proxy session setup failed on Frontend with '421 4.4.2 Connection dropped'", None),
    ("4.4.312", "4.4.312", 450, "DNS query failed", None),
    ("4.4.315", "4.4.315", 450, "Connection timed out", None),
    ("4.4.316", "4.4.316", 450, "Connection refused [Message=Socket error code 10061]", None),
    ("4.4.317", "4.4.317", 450, "Cannot connect to remote server", None),
    ("4.4.317/untrusted-root", "4.4.317", 450, "Cannot connect to remote server [Message=UntrustedRoot]", None),
    ("4.4.317/starttls-required", "4.4.317", 450, "STARTTLS is required to send mail", EXO),
    ("4.4.318", "4.4.318", 450, "Connection was closed abruptly (SuspiciousRemoteServerError)", None),
    ("4.5.3", "4.5.3", 452, "Too many recipients", EXO),
    ("4.7.0", "4.7.0", 451, "Temporary server error. Please try again later.", EXO),
    ("4.7.0/proxy", "4.7.0", 451, "Temporary server error. Please try again later. PRX5", None),
    ("4.7.0/authentication", "4.7.0", 454, "Temporary authentication failure", OWN),
    (
        "4.7.0/untrusted-root",
        "4.7.0",
        454,
        "Failed to establish appropriate TLS channel: UntrustedRoot: Access Denied.",
        None,
    ),
    ("4.7.5", "4.7.5", 450, "Remote certificate failed MTA-STS validation. Reason: expired", None),
    ("4.7.25", "4.7.25", 450, "sending IPv6 address [2001:db8::1] must have reverse DNS record.", None),
    ("4.7.26", "4.7.26", 450, "message sent over IPv6 [2001:db8::1] must pass either SPF or DKIM validation.", None),
    ("4.7.320", "4.7.320", 450, "Certificate validation failed", None),
    ("4.7.321", "4.7.321", 450, "starttls-not-supported: Destination mail server must support TLS", None),
    ("4.7.322", "4.7.322", 450, "certificate-expired: Destination mail server's certificate is expired.", None),
    ("4.7.323", "4.7.323", 450, "tlsa-invalid: The domain failed DANE validation.", None),
    ("4.7.324", "4.7.324", 450, "dnssec-invalid: Destination domain returned invalid DNSSEC records", None),
    ("4.7.325", "4.7.325", 450, "certificate-host-mismatch: Remote certificate MUST have a common name", None),
    ("4.7.500", "4.7.500", 451, "Server busy. Please try again later from [192.0.2.7]. (AS761)", None),
    ("4.7.500", "4.7.699", 451, "Access denied, please try again later", None),
    (
        "4.7.500/reputation",
        "4.7.650",
        451,
        "The mail server [192.0.2.7] has been temporarily rate limited due to IP reputation. (S775)",
        None,
    ),
    ("4.7.700", "4.7.700", 451, "PFA agent busy, please try again.", None),
    ("4.7.850", "4.7.860", 451, "Access denied, please try again later", None),
    ("5.0.350", "5.0.350", 550, "Remote server returned an error -> 552 5.3.4 message size exceeds fixed limit", None),
    ("5.0.350/long-header", "5.0.350", 550, "x-dg-ref header is too long", None),
    ("5.0.350/embedded-files", "5.0.350", 550, "Requested action not taken: policy violation detected (AS345)", None),
    ("5.1.0", "5.1.0", 550, "", EXO),
    ("5.1.0/sender-denied", "5.1.0", 554, "Sender Denied", OWN),
    ("5.1.0/stale-entry", "5.1.0", 550, "RESOLVER.ADR.InvalidInSmtp", None),
    ("5.1.0/spf-error", "5.1.0", 550, "Recipient address rejected: SPF Permanent Error", EXO),
    ("5.1.1", "5.1.1", 550, "User unknown", EXO),
    ("5.1.1/not-found", "5.1.1", 550, "RESOLVER.ADR.RecipNotFound; not found", None),
    ("5.1.1/legacy-address", "5.1.1", 550, "RESOLVER.ADR.ExRecipNotFound; not found", None),
    ("5.1.10", "5.1.10", 550, "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", None),
    ("5.1.10", "5.1.10", 550, "", EXO),
    (
        "5.1.11",
        "5.1.11",
        550,
        "RESOLVER.ADR.ExRecipNotFound; Recipient not found by Exchange Legacy encapsulated email address lookup",
        None,
    ),
    ("5.1.20", "5.1.20", 550, "Multiple From addresses are not allowed without Sender address", None),
    ("5.1.351", "5.1.351", 550, "Remote server returned unknown recipient or mailbox unavailable -> 550 x", None),
    ("5.2.0", "5.2.0", 550, "", EXO),
    ("5.2.0/bad-primary", "5.2.0", 550, "RESOLVER.ADR.BadPrimary; recipient primary SMTP address is missing", None),
    ("5.2.0/store-delivery", "5.2.0", 554, "STOREDRV.Deliver.Exception:ConversionFailedException", None),
    (
        "5.2.0/mailbox-full",
        "5.2.0",
        554,
        "STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed",
        None,
    ),
    (
        "5.2.0/clutter-folder",
        "5.2.0",
        554,
        "STOREDRV.Deliver.Exception:ObjectNotFoundException.MapiExceptionNotFound; Cannot get ID from name",
        None,
    ),
    (
        "5.2.0/outbound-spam",
        "5.2.0",
        554,
        "STOREDRV.Submission.Exception:OutboundSpamException; Failed to process message",
        None,
    ),
    ("5.2.0/submission-quota", "5.2.0", 554, "STOREDRV.Submission.Exception:SubmissionQuotaExceededException", None),
    ("5.2.11", "5.2.11", 500, "RESOLVER.RST.SendSizeLimit.Sender; message too large for this sender", None),
    (
        "5.2.121",
        "5.2.121",
        550,
        "RESOLVER.RST.RecipientMessageRateFromSender; receive limit from specific sender exceeded",
        None,
    ),
    ("5.2.122", "5.2.122", 550, "Recipient's per hour message receive limit exceeded", None),
    ("5.2.3", "5.2.3", 550, "RESOLVER.RST.RecipSizeLimit; message too large for this recipient", None),
    ("5.3.190", "5.3.190", 550, "not supported when Journaling Archive is disabled", None),
    ("5.3.4", "5.3.4", 552, "Message size exceeds fixed maximum message size", EXO),
    ("5.4.1", "5.4.1", 550, "", EXO),
    ("5.4.1/recipient-rejected", "5.4.1", 550, "Recipient address rejected: Access denied. AS(201806281)", None),
    ("5.4.1/recipient-rejected", "5.4.1", 550, "All recipient addresses rejected : Access denied", EXO),
    ("5.4.1/relay-denied", "5.4.1", 550, "Relay Access Denied", EXO),
    ("5.4.4", "5.4.4", 554, "", OWN),
    ("5.4.4/nonexistent-domain", "5.4.4", 554, "SMTPSEND.DNS.NonExistentDomain; nonexistent domain", None),
    ("5.4.4/mx-loopback", "5.4.4", 554, "SMTPSEND.DNS.MxLoopback", None),
    ("5.4.4/no-connector", "5.4.4", 550, "ROUTING.NoConnectorForAddressType; unable to route", None),
    ("5.4.6", "5.4.6", 554, "Hop count exceeded - possible mail loop", OWN),
    ("5.4.8", "5.4.8", 550, "MX hosts of 'fabrikam.com' failed MTA-STS validation", None),
    ("5.4.14", "5.4.14", 554, "Hop count exceeded - possible mail loop ATTR34", None),
    ("5.4.300", "5.4.300", 550, "Message expired", None),
    ("5.4.310", "5.4.310", 550, "DNS domain fabrikam.com does not exist [Message=InfoDomainNonexistent]", None),
    ("5.4.312", "5.4.312", 550, "Message expired, DNS query failed", None),
    ("5.4.316", "5.4.316", 550, "Message expired, connection refused(Socket error code 10061)", None),
    ("5.4.317", "5.4.317", 550, "Message expired, cannot connect to remote server", None),
    ("5.4.318", "5.4.318", 550, "Message expired, connection reset (SuspiciousRemoteServerError)", None),
    ("5.5.0", "5.5.0", 550, "Requested action not taken: mailbox unavailable (S2017062302)", None),
    ("5.5.3", "5.5.3", 550, "RESOLVER.ADR.RecipLimit; too many recipients", None),
    ("5.6.0", "5.6.0", 554, "", EXO),
    ("5.6.0/invalid-content", "5.6.0", 554, "Invalid message content", EXO),
    ("5.6.0/corrupt-content", "5.6.0", 554, "STOREDRV.Deliver; Corrupt message content", EXO),
    ("5.6.0/approval-expiry", "5.6.0", 550, "APPROVAL.InvalidExpiry; Cannot read expiry policy.", None),
    ("5.6.1", "5.6.1", 554, "Body type not supported by Remote Host", EXO),
    ("5.6.11", "5.6.11", 550, "SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds", None),
    ("5.7.1", "5.7.1", 550, "Delivery not authorized, message refused", EXO),
    ("5.7.1/rule", "5.7.1", 550, "TRANSPORT.RULES.RejectMessage; the message was rejected by policy", None),
    ("5.7.1/outside-sender", "5.7.1", 550, "RESOLVER.RST.AuthRequired; authentication required", None),
    ("5.7.1/not-permitted", "5.7.1", 550, "RESOLVER.RST.NotAuthorized; not authorized", None),
    ("5.7.1/relay", "5.7.1", 550, "Unable to relay", None),
    ("5.7.1/not-authenticated", "5.7.1", 530, "Client was not authenticated", OWN),
    ("5.7.1/spamhaus", "5.7.1", 550, "Client host [192.0.2.7] blocked using Spamhaus. (AS16012611)", None),
    ("5.7.1/outlook-block-list", "5.7.1", 550, "messages from [192.0.2.7] weren't sent. (S3150)", None),
    ("5.7.1/microsoft-block-list", "5.7.1", 550, "Client host [192.0.2.7] blocked using Blocklist 1", None),
    ("5.7.1/customer-allow-list", "5.7.1", 550, "Unable To Relay: Blocked by Customer Allow list", EXO),
    ("5.7.5", "5.7.5", 550, "Remote certificate failed MTA-STS validation. Reason: expired", None),
    ("5.7.12", "5.7.12", 550, "Sender was not authenticated by organization", None),
    ("5.7.13", "5.7.13", 550, "STOREDRV.AuthenticationRequiredForPublicFolder", None),
    ("5.7.23", "5.7.23", 550, "The message was rejected because of Sender Policy Framework violation", None),
    ("5.7.25", "5.7.25", 550, "the sending IPv6 address [2001:db8::1] must have a reverse DNS record", None),
    (
        "5.7.51",
        "5.7.51",
        550,
        "There is a partner connector configured that matched the message's recipient domain.",
        None,
    ),
    ("5.7.124", "5.7.124", 550, "RESOLVER.RST.RestrictedToGroupPermission; not authorized", None),
    ("5.7.129", "5.7.129", 550, "RESOLVER.RST.RestrictedToRecipientsPermission; not authorized", None),
    ("5.7.133", "5.7.133", 550, "RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required", None),
    ("5.7.134", "5.7.134", 550, "RESOLVER.RST.SenderNotAuthenticatedForMailbox", None),
    ("5.7.135", "5.7.135", 550, "Sender was not authenticated for public folder", None),
    ("5.7.136", "5.7.136", 550, "Sender was not authenticated", None),
    ("5.7.193", "5.7.193", 550, "UnifiedGroupAgent; Delivery failed because the sender isn't a group member", None),
    ("5.7.321", "5.7.321", 550, "starttls-not-supported: Destination mail server must support TLS", None),
    ("5.7.322", "5.7.322", 550, "certificate-expired: Destination mail server's certificate is expired.", None),
    ("5.7.323", "5.7.323", 550, "tlsa-invalid: The domain failed DANE validation.", None),
    ("5.7.324", "5.7.324", 550, "dnssec-invalid: Destination domain returned invalid DNSSEC records", None),
    ("5.7.325", "5.7.325", 550, "certificate-host-mismatch: Remote certificate MUST have a common name", None),
    ("5.7.504", "5.7.504", 550, "[bob@fabrikam.com]: Recipient address rejected: Access denied", None),
    ("5.7.505", "5.7.505", 550, "Access denied, banned recipient", None),
    ("5.7.506", "5.7.506", 550, "Access Denied, Bad HELO", None),
    ("5.7.507", "5.7.507", 550, "Access denied, rejected by recipient", None),
    ("5.7.508", "5.7.508", 550, "Access denied, [2001:db8::1] has exceeded permitted limits within /64 range", None),
    ("5.7.509", "5.7.509", 550, "sending domain [contoso.com] does not pass DMARC verification", None),
    ("5.7.510", "5.7.510", 550, "Access denied, [fabrikam.com] does not accept email over IPv6", None),
    ("5.7.511", "5.7.511", 550, "Access denied, banned sender[192.0.2.7].", None),
    ("5.7.512", "5.7.512", 550, "Access denied, message must be RFC 5322 section 3.6.2 compliant", None),
    ("5.7.513", "5.7.513", 550, "blocked by fabrikam.com using Customer Block list (AS16012607)", None),
    ("5.7.515", "5.7.515", 550, "sending domain CONTOSO.COM doesn't meet the required authentication level.", None),
    ("5.7.606", "5.7.606", 550, "Access denied, banned sending IP [192.0.2.7]. (AS16012609)", None),
    ("5.7.606", "5.7.649", 550, "Access denied", None),
    ("5.7.800", "5.7.800", 550, "Access denied, banned sender", None),
    ("4.2.0", "4.2.0", 420, "RESOLVER.ADR.Ambiguous; ambiguous address", None),
    ("4.3.1", "4.3.1", 452, "Insufficient system resources", OWN),
    ("4.3.1/disk-full", "4.3.1", 431, "STOREDRV; disk is full", OWN),
    ("4.3.2/service-inactive", "4.3.2", 412, "Service not active", OWN),
    ("4.4.1", "4.4.1", 421, "Connection timed out", OWN),
    ("4.4.2", "4.4.2", 421, "Connection dropped due to SocketError", OWN),
    ("5.1.3", "5.1.3", 550, "STOREDRV.Submit; invalid recipient address", None),
    ("5.1.4/ambiguous", "5.1.4", 550, "RESOLVER.ADR.Ambiguous; ambiguous address", None),
    ("5.1.4/reserved-domain", "5.1.4", 550, "Recipient address reserved by RFC 2606", None),
    ("5.1.5", "5.1.5", 550, "Recipient address reserved by RFC 2606", None),
    ("5.1.6", "5.1.6", 501, "Recipient addresses in single label domains not accepted", None),
    ("5.1.7", "5.1.7", 550, "Invalid address", OWN),
    ("5.2.1", "5.2.1", 550, "mailbox cannot be accessed", OWN),
    ("5.2.1/quarantined", "5.2.1", 550, "Content Filter agent quarantined this message", None),
    ("5.3.0", "5.3.0", 550, "Too many related errors", None),
    ("5.3.2", "5.3.2", 550, "STOREDRV.Deliver: Missing or bad StoreDriver MDB properties", None),
    ("5.3.3", "5.3.3", 500, "Unrecognized command", OWN),
    ("5.3.5", "5.3.5", 550, "System incorrectly configured", OWN),
    ("5.5.2", "5.5.2", 503, "Send hello first", None),
    ("5.7.54", "5.7.54", 550, "SMTP; Unable to relay recipient in non-accepted domain", None),
    ("5.5.4", "5.5.4", 501, "Invalid domain name", OWN),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(assets.path("catalogue"))


@pytest.mark.parametrize(("entry", "status", "reply", "words", "hint"), REPLIES, ids=lambda value: str(value)[:40])
def test_reply_has_its_meaning(
    catalogue: Catalogue, entry: str, status: str, reply: int | None, words: str, hint: str | None
) -> None:
    assert catalogue.find(status, reply, words, hint).entry.id == entry


def test_every_entry_of_both_groups_has_a_reply(catalogue: Catalogue) -> None:
    written = {entry.id for entry in catalogue.entries if entry.group in (EXO, OWN)}
    assert written == {case[0] for case in REPLIES}


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("5.1.10", "Recipient address has null MX"),  # RFC 7505
        ("5.7.13", "Disabled recipient address"),  # RFC 5248
        ("5.7.12", "A password transition is needed"),  # RFC 4954
        ("5.3.4", "Message too big for system"),
        ("5.5.0", "Requested action not taken: mailbox unavailable"),  # RFC 5321's own words
        ("5.7.1", "<bob@fabrikam.com>: Recipient address rejected: Access denied"),  # Postfix
        ("5.0.0", "<bob@fabrikam.com>: Recipient address rejected: Access denied"),
        ("5.7.25", "the IP address [192.0.2.7] must have a reverse DNS record"),
    ],
)
def test_others_keep_the_registered_meaning(catalogue: Catalogue, status: str, words: str) -> None:
    assert catalogue.find(status, 550, words, None).entry.group not in (EXO, OWN)


def test_a_wrapped_expiry_is_final_and_a_delay_is_not(catalogue: Catalogue) -> None:
    assert catalogue.find("4.4.7", 550, "QUEUE.Expired; message expired", EXO).entry.permanent is True
    assert catalogue.find("4.4.7", 400, "Message delayed", EXO).entry.permanent is False


@pytest.mark.parametrize(
    ("entry", "reply", "words"),
    [
        ("5.7.1/outside-sender", 550, "RESOLVER.RST.AuthRequired; authentication required"),
        ("4.7.322", 450, "certificate-expired: Destination mail server's certificate is expired."),
        ("5.7.322", 550, "certificate-expired: Destination mail server's certificate is expired."),
        ("5.7.606", 550, "Access denied, banned sending IP [192.0.2.7]."),
    ],
)
def test_unmistakable_words_count_without_a_code(catalogue: Catalogue, entry: str, reply: int, words: str) -> None:
    assert catalogue.find(None, reply, words, EXO).entry.id == entry

"""How Microsoft 365 shows in DNS: the records it makes or asks for, and what each of them can carry.

Sources: Microsoft, "External Domain Name System records for Microsoft 365" and the same for GCC High, DoD and 21Vianet;
"Set up DKIM to sign mail from your cloud domain" (both forms of the CNAME, the second since May 2025); what is said
of mx.microsoft in message centre post MC1048624. All checked in November 2026. The SPF and MX hosts of 21Vianet are
inferred from its outbound hosts.
"""

from __future__ import annotations

import re

from inspector.model.dns import Answer, Cloud, Outcome, Record, Sign, SignKind, Standing, Weight

# Suffixes of hosts: the first that fits counts.
_MAIL_HOSTS = (
    (".mail.protection.outlook.com", SignKind.MX, Cloud.WORLDWIDE),
    (".mx.microsoft", SignKind.MX_NEW, Cloud.WORLDWIDE),
    (".mail.protection.office365.us", SignKind.MX, Cloud.US_GOVERNMENT),
    (".protection.partner.outlook.cn", SignKind.MX, Cloud.CHINA),
    (".olc.protection.outlook.com", SignKind.MX_CONSUMER, Cloud.CONSUMER),
    (".frontbridge.com", SignKind.MX_LEGACY, Cloud.LEGACY),
    (".messaging.microsoft.com", SignKind.MX_LEGACY, Cloud.LEGACY),
)
_SPF_HOSTS = {
    "spf.protection.outlook.com": Cloud.WORLDWIDE,
    "spf.protection.office365.us": Cloud.US_GOVERNMENT,
    "spf.protection.partner.outlook.cn": Cloud.CHINA,
}
_POINTERS = {
    SignKind.AUTODISCOVER: (
        ("autodiscover.outlook.com", Cloud.WORLDWIDE),
        (".office365.us", Cloud.US_GOVERNMENT),  # autodiscover and autodiscover-dod
        (".partner.outlook.cn", Cloud.CHINA),
    ),
    SignKind.FEDERATION: (
        (".online.lync.com", Cloud.WORLDWIDE),
        (".skypeforbusiness.us", Cloud.US_GOVERNMENT),
        (".online.partner.lync.cn", Cloud.CHINA),
    ),
    SignKind.SIGN_IN: (
        (".partner.microsoftonline-p.net.cn", Cloud.CHINA),
        (".microsoftonline-p.net", Cloud.WORLDWIDE),
    ),
}
_INITIAL_DOMAINS = {
    "onmicrosoft.com": Cloud.WORLDWIDE,
    "onmicrosoft.us": Cloud.US_GOVERNMENT,
    "partner.onmschina.cn": Cloud.CHINA,
}

_OWNERSHIP = re.compile(r"MS=ms[0-9]+\s*\Z", re.IGNORECASE)
_SPF = re.compile(r"v=spf1(?: |\Z)", re.IGNORECASE)  # RFC 7208 section 4.5
_DMARC = re.compile(r"v\s*=\s*DMARC1(?:\s*;|\s*\Z)", re.IGNORECASE)
_SPF_LEADS_TO = re.compile(r"(?<= )(?:[+?]?include:|redirect=)(\S+)", re.IGNORECASE)
_KEY = re.compile(r"(?:^|;)\s*p\s*=\s*[^\s;]")  # an empty p= is a revoked key (RFC 6376 section 3.6.1)
_TENANT = r"([a-z0-9-]+)"
_INITIAL = re.compile(rf"{_TENANT}(?:\.mail)?\.({'|'.join(map(re.escape, _INITIAL_DOMAINS))})\Z")
_DKIM_OLD = re.compile(rf"([^.]+)\._domainkey\.({_INITIAL.pattern})")
_DKIM_NEW = re.compile(rf"([^.]+)\._domainkey\.{_TENANT}\.[a-z0-9-]+\.dkim\.mail\.microsoft\Z")
_KEY_OF = re.compile(r"selector[12]-(.+)")


def tenant_of(domain: str) -> str:
    """The initial domain of a tenant that a name under onmicrosoft.com says itself; "" for other names."""
    own = _INITIAL.match(domain)
    return f"{own[1]}.{own[2]}" if own else ""


def usual_mail_host(domain: str) -> str:
    """The host that Exchange Online makes for a domain that it knows: dots become dashes.

    Domains since 2024 may have a host under mx.microsoft instead, which cannot be computed.
    """
    token = tenant_of(domain).partition(".")[0] or domain.replace(".", "-")
    return f"{token}.mail.protection.outlook.com"


def mail_host_sign(domain: str, host: Answer) -> Sign | None:
    """What it says that the usual mail host has an address.

    A domain with a dash shares the host with a domain that has a dot there, so that one says little.
    """
    if host.outcome is not Outcome.FOUND:
        return None
    if "-" in domain and not tenant_of(domain):
        return Sign(SignKind.MAIL_HOST_SHARED, Cloud.WORLDWIDE, Weight.SET_UP)
    return Sign(SignKind.MAIL_HOST, Cloud.WORLDWIDE, Weight.TENANT)


def leads_to_exchange_online(host: str) -> bool:
    """Whether a mail exchanger is one of Exchange Online, so that it is worth asking whether it exists."""
    kind, _ = _mail_service(host)
    return kind in (SignKind.MX, SignKind.MX_NEW)


def _mail_service(host: str) -> tuple[SignKind, Cloud] | tuple[None, None]:
    return next(((kind, cloud) for suffix, kind, cloud in _MAIL_HOSTS if host.endswith(suffix)), (None, None))


def mx_sign(domain: str, host: str, address: Outcome | None) -> Sign | None:
    """What a mail exchanger says; `address` is how the question for its address ended, None when it was not asked."""
    kind, cloud = _mail_service(host)
    if kind is None or cloud is None:
        return None
    if kind is SignKind.MX_CONSUMER:
        return Sign(kind, cloud, Weight.CONSUMER)
    if kind is SignKind.MX and cloud is Cloud.WORLDWIDE and not _is_for(domain, host.partition(".")[0]):
        return Sign(SignKind.MX_OTHER_NAME, cloud, Weight.SET_UP)
    proven = kind is not SignKind.MX_LEGACY and address is Outcome.FOUND
    return Sign(kind, cloud, Weight.TENANT if proven else Weight.SET_UP)


def _is_for(domain: str, token: str) -> bool:
    """Whether a token of Microsoft's ("contoso-com") stands for a domain; some carry a few characters more."""
    plain = token.replace("-", "")
    names = {domain.replace(".", "").replace("-", ""), tenant_of(domain).partition(".")[0].replace("-", "")} - {""}
    return any(plain.startswith(name) and len(plain) <= len(name) + 4 for name in names)


def is_spf(record: Record) -> bool:
    return bool(_SPF.match(record.value))


def is_dmarc(record: Record) -> bool:
    return bool(_DMARC.match(record.value))


def is_ownership(record: Record) -> bool:
    """Whether a TXT record is the one with which Microsoft lets prove that a domain is one's own."""
    return bool(_OWNERSHIP.match(record.value))


def ownership_sign() -> Sign:
    """What the proof of ownership says: somebody once began; it may be another tenant's and years old."""
    return Sign(SignKind.OWNERSHIP, Cloud.WORLDWIDE, Weight.SET_UP)


def spf_signs(record: Record) -> tuple[Sign, ...]:
    """The clouds that an SPF record itself lets send; what it includes is not looked into."""
    hosts = [host.lower().rstrip(".") for host in _SPF_LEADS_TO.findall(record.value)]
    return tuple(Sign(SignKind.SPF, _SPF_HOSTS[host], Weight.SET_UP) for host in hosts if host in _SPF_HOSTS)


def pointer_sign(kind: SignKind, host: str) -> Sign | None:
    """What it says where a client's name leads; `kind` is one of the three pointers."""
    for suffix, cloud in _POINTERS[kind]:
        if host.endswith(suffix):
            return Sign(kind, cloud, Weight.SET_UP)
    return None


def dkim_sign(domain: str, alias: str, key: Answer) -> Sign | None:
    """What it says where a DKIM selector leads: which tenant and, with a key there, that it knows the domain."""
    token, tenant, cloud, kind = _read_dkim_alias(alias)
    if not tenant:
        return None
    key_of = _KEY_OF.match(token)
    if not (key_of and _is_for(domain, key_of[1])):
        return Sign(SignKind.DKIM_OTHER_NAME, cloud, Weight.SET_UP, tenant)
    proven = key.outcome.standing is Standing.FOUND and any(_KEY.search(record.value) for record in key.records)
    return Sign(kind, cloud, Weight.TENANT if proven else Weight.SET_UP, tenant)


def _read_dkim_alias(alias: str) -> tuple[str, str, Cloud, SignKind]:
    """Token, initial domain, cloud and kind of a DKIM alias; empty ones when it is not Microsoft's."""
    if new := _DKIM_NEW.match(alias):
        return new[1], f"{new[2]}.onmicrosoft.com", Cloud.WORLDWIDE, SignKind.DKIM_NEW
    if old := _DKIM_OLD.match(alias):
        tenant = tenant_of(old[2])
        return old[1], tenant, _INITIAL_DOMAINS[tenant.partition(".")[2]], SignKind.DKIM
    return "", "", Cloud.WORLDWIDE, SignKind.DKIM

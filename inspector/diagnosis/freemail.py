"""Public mail services: their domains can never be registered in a customer's tenant."""

from __future__ import annotations

# The large services, by their own sign-up pages (checked 2026-11); any country domain of those in _BRANDS counts too.
# fmt: off
_DOMAINS = frozenset((
    "126.com", "139.com", "163.com", "189.cn", "abv.bg", "aim.com", "alice.it", "aliyun.com", "aol.com",
    "att.net", "au.com", "bbox.fr", "bellsouth.net", "bigpond.com", "bk.ru", "bluewin.ch", "bol.com.br",
    "btinternet.com", "centrum.cz", "charter.net", "comcast.net", "cox.net", "daum.net", "docomo.ne.jp",
    "earthlink.net", "email.com", "email.cz", "ezweb.ne.jp", "fastmail.com", "fastmail.fm", "foxmail.com",
    "free.fr", "freenet.de", "globo.com", "globomail.com", "gmail.com", "gmx.at", "gmx.ch", "gmx.com",
    "gmx.de", "gmx.net", "googlemail.com", "hanmail.net", "hey.com", "i.softbank.jp", "i.ua", "icloud.com",
    "ig.com.br", "inbox.ru", "interia.pl", "internet.ru", "juno.com", "kakao.com", "kpnmail.nl", "laposte.net",
    "libero.it", "list.ru", "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com", "msn.com", "nate.com",
    "naver.com", "neuf.fr", "ntlworld.com", "o2.pl", "oi.com.br", "onet.pl", "online.no", "optusnet.com.au",
    "orange.fr", "outlook.com", "passport.com", "pm.me", "posteo.de", "posteo.net", "proton.me",
    "protonmail.com", "qq.com", "r7.com", "rambler.ru", "rediffmail.com", "rocketmail.com", "sbcglobal.net",
    "seznam.cz", "sfr.fr", "sina.cn", "sina.com", "sky.com", "skynet.be", "softbank.ne.jp", "sohu.com",
    "t-online.de", "talktalk.net", "telenet.be", "telia.com", "terra.com.br", "tin.it", "tiscali.it",
    "tuta.com", "tutanota.com", "ukr.net", "uol.com.br", "verizon.net", "virgilio.it", "virginmedia.com",
    "wanadoo.fr", "web.de", "wp.pl", "ya.ru", "yandex.com", "yandex.ru", "yeah.net", "ymail.com", "ziggo.nl",
    "zipmail.com.br", "zoho.com", "zohomail.com", "zohomail.eu",
))
# fmt: on
_BRANDS = frozenset({"yahoo", "hotmail", "live", "outlook", "windowslive"})
_LABELS_OF_A_COUNTRY = 3  # hotmail.co.uk, yahoo.com.br; more labels are somebody's host


def is_free_mail(domain: str) -> bool:
    """Whether a domain (lower-case A-labels) belongs to a public mail service."""
    if domain in _DOMAINS:
        return True
    labels = domain.split(".")
    return labels[0] in _BRANDS and 2 <= len(labels) <= _LABELS_OF_A_COUNTRY

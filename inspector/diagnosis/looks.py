"""Domains that pretend: look-alikes of the tenant's own, mixed scripts, invisible and direction-changing characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Characters that turn the reading direction or take no room (UAX 9, UTS 39); they can fake what a reader sees.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HIDDEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Pairs that the eye takes for each other in a domain name; both sides become the same letter before comparing.
_SAME_LOOK = str.maketrans("0135", "oles")
_SAME_LOOK_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_MAY_MIX = frozenset({"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "LATIN", "HANGUL", "BOPOMOFO"})  # UTS 39


def concerns(unicode_domain: str, written: str, own: Iterable[str]) -> tuple[str, ...]:
    """Keys of what is odd about a domain: "bidi", "hidden", "control", "mixed-script", "look-alike".

    `written` is the address or header as the message has it, `own` are the tenant's domains in readable form.
    """
    found = []
    if not written.isascii() or not written.isprintable():
        characters = set(written)
        if characters & _BIDI:
            found.append("bidi")
        if characters & _HIDDEN:
            found.append("hidden")
        if any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in characters):
            found.append("control")
    if (
        not unicode_domain.isascii()
        and len(_scripts(unicode_domain) - _MAY_MIX) + bool(_scripts(unicode_domain) & _MAY_MIX) > 1
    ):
        found.append("mixed-script")
    if any(looks_like(unicode_domain, other) for other in own):
        found.append("look-alike")
    return tuple(found)


@lru_cache(maxsize=4096)
def looks_like(domain: str, other: str) -> bool:
    """Whether two different domains look the same, or differ in one character of a name of six or more."""
    if domain == other:
        return False
    mine, theirs = _skeleton(domain), _skeleton(other)
    return mine == theirs or (min(len(mine), len(theirs)) >= _LONG_ENOUGH and _one_apart(mine, theirs))


_LONG_ENOUGH = 9  # "abcd.com" and "abce.com" are two firms; the longer the name, the less likely is chance


def _skeleton(domain: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", domain.lower()) if not unicodedata.combining(c))
    plain = plain.translate(_CONFUSABLE).translate(_SAME_LOOK)
    for pair, single in _SAME_LOOK_PAIRS:
        plain = plain.replace(pair, single)
    return plain


# The Cyrillic and Greek letters that look like Latin ones (from the idea of UTS 39's confusables; the common ones).
_CONFUSABLE = str.maketrans("аеорсухіјѕԁһοανκτ", "aeopcyxijsdhoavkt")


def _one_apart(a: str, b: str) -> bool:
    """Whether one edit (change, insertion, removal, swap of neighbours) makes one string of the other."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) != len(b):
        return a[start:] == b[start + 1 :]
    swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    return a[start + 1 :] == b[start + 1 :] or swapped


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(c, "UNKNOWN").split()[0] for c in text if c.isalpha()}

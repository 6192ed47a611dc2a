"""HTML made harmless: what words look like stays, whatever loads, runs, hides or sends something goes.

It is written anew from an allow-list of tags and attributes, so that what is not known does not come through. A link
shows its target beside its words; an image leaves its description.
"""

from __future__ import annotations

import html as entities
import re
from typing import Final
from urllib.parse import quote

from inspector.mail import limits
from inspector.mail.html import ATTRIBUTE, RAW, TOKEN, decoded

_TAGS: Final = frozenset({
    "a", "b", "big", "blockquote", "br", "center", "code", "dd", "div", "dl", "dt", "em", "font", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul",
})  # fmt: skip
_VOID: Final = frozenset({"br", "hr"})
_CELLS: Final = frozenset({"td", "th"})
_LEFT_OUT: Final = RAW | {"head", "select", "audio", "video", "canvas", "applet", "math"}
_ATTRIBUTES: Final = {
    "align": re.compile(r"left|right|center|justify", re.IGNORECASE),
    "valign": re.compile(r"top|middle|bottom|baseline", re.IGNORECASE),
    "color": re.compile(r"#[0-9a-f]{3,8}|[a-z]{3,20}", re.IGNORECASE),
    "bgcolor": re.compile(r"#[0-9a-f]{3,8}|[a-z]{3,20}", re.IGNORECASE),
    "colspan": re.compile(r"[1-9]|1[0-9]"),
    "rowspan": re.compile(r"[1-9]|1[0-9]"),
    "border": re.compile(r"[0-9]"),
    "cellpadding": re.compile(r"[0-9]{1,2}"),
    "cellspacing": re.compile(r"[0-9]{1,2}"),
    "width": re.compile(r"[0-9]{1,2}%|100%"),
}
_STYLES: Final = frozenset({"color", "background-color", "font-weight", "font-style", "text-decoration", "text-align"})
_STYLE_VALUE: Final = re.compile(r"[#a-zA-Z0-9 ,.%()-]{1,60}")
_DEPTH: Final = 64
_TABLES: Final = 8
"""Tables within tables; laying them out takes a multiple of the time with each level."""
_CELLS_IN_ALL: Final = 3_000
_CELLS_IN_A_ROW: Final = 30
_TAGS_IN_ALL: Final = 20_000
_LONGEST_WORD: Final = 500
"""Qt looks for a place to break in the whole of a word, again for each line: half a million letters take a minute."""
_BLANK: Final = " \t\n\r\f"
_WORD: Final = re.compile(rf"[{_BLANK}]++|[^{_BLANK}]++")


def harmless(source: str) -> tuple[str, bool]:
    """The HTML that may be shown, and whether it was cut at `limits.FORMATTED_CHARS`. Linear in the length."""
    cut = len(source) > limits.FORMATTED_CHARS
    return _Writer(source[: limits.FORMATTED_CHARS]).written(), cut


class _Writer:
    """The pass over one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.open: list[str] = []
        self.target = ""
        self.tags = self.cells = self.in_row = self.run = 0

    def written(self) -> str:
        at = 0
        while (token := TOKEN.search(self.source, at)) is not None:
            self.say(self.source[at : token.start()])
            at = self.tag(token) if token[4] is None else self.past_declaration(token)
        self.say(self.source[at:])
        self.close_to(0)
        return "".join(self.out)

    def say(self, words: str) -> None:
        if words:
            self.out.append(entities.escape(self.broken(decoded(words)), quote=False))

    def broken(self, words: str) -> str:
        """The words with a space in each that is longer than any word; tags within a word do not end it."""
        if self.run + len(words) <= _LONGEST_WORD:
            self.run = 0 if words[-1] in _BLANK else self.run + len(words)
            return words
        pieces: list[str] = []
        for found in _WORD.finditer(words):
            word = found[0]
            if word[0] in _BLANK:
                self.run = 0
            while self.run + len(word) > _LONGEST_WORD and word[0] not in _BLANK:
                room = _LONGEST_WORD - self.run
                pieces += [word[:room], " "]
                word, self.run = word[room:], 0
            self.run += len(word) if word[:1] not in _BLANK else 0
            pieces.append(word)
        return "".join(pieces)

    def past_declaration(self, token: re.Match[str]) -> int:
        closer = "-->" if token[4] == "!--" else "]]>" if token[4] == "![CDATA[" else ">"
        end = self.source.find(closer, token.end() if closer == ">" else token.end() - 2)
        return end + len(closer) if end >= 0 else len(self.source)

    def tag(self, token: re.Match[str]) -> int:
        """Write a tag anew or leave it out; where reading goes on."""
        closing, name, attributes = token[1], token[2].lower(), token[3]
        if closing:
            if name in self.open:
                self.close_to(len(self.open) - 1 - self.open[::-1].index(name))
        elif name in _LEFT_OUT:
            return self.past_element(name, token.end())
        elif name == "img":
            self.say(_described(attributes))
        elif name in _TAGS:
            self.begin(name, attributes)
        return token.end()

    def past_element(self, name: str, at: int) -> int:
        """Past an element whose content nobody is to see; one that does not end hides the rest, as in a browser."""
        end = re.compile(rf"</{name}(?![a-z0-9:_-])[^>]*+>?", re.IGNORECASE).search(self.source, at)
        return end.end() if end is not None else len(self.source)

    def begin(self, name: str, attributes: str) -> None:
        self.tags += 1
        if name == "tr":
            self.in_row = 0
        if name in _CELLS:
            self.cells += 1
            self.in_row += 1
            if self.cells > _CELLS_IN_ALL or self.in_row > _CELLS_IN_A_ROW:
                return
        if self.tags > _TAGS_IN_ALL or len(self.open) >= _DEPTH:
            return
        if name == "table" and self.open.count("table") >= _TABLES:
            return
        if name == "a":
            if "a" in self.open:
                self.close_to(self.open.index("a"))
            self.target = _target(attributes)
            self.out.append(f'<a href="{entities.escape(self.target)}">' if self.target else "<a>")
        else:
            self.out.append(f"<{name}{_kept(attributes)}>")
        if name not in _VOID:
            self.open.append(name)

    def close_to(self, depth: int) -> None:
        """End the elements that are open beyond a depth; a link tells where it leads."""
        while len(self.open) > depth:
            name = self.open.pop()
            self.out.append(f"</{name}>")
            if name == "a" and self.target:
                self.out.append(f" <small>[{entities.escape(self.target)}]</small>")
                self.target = ""


def _read(attributes: str) -> dict[str, str]:
    return {name.lower(): decoded(value.strip("\"'")).strip() for name, value in ATTRIBUTE.findall(attributes)}


def _target(attributes: str) -> str:
    """Where a link leads, on one line and of bearable length; white space within an address means nothing."""
    written = "".join(_read(attributes).get("href", "")[: limits.LINK_LENGTH].split())
    return "".join(char if char.isprintable() else quote(char, errors="replace") for char in written)


def _described(attributes: str) -> str:
    words = " ".join(_read(attributes).get("alt", "")[:200].split())
    return f"[{words}]" if words else ""


def _kept(attributes: str) -> str:
    """The attributes that may stay, written anew."""
    read = _read(attributes) if attributes else {}
    kept = [f' {name}="{read[name]}"' for name, form in _ATTRIBUTES.items() if form.fullmatch(read.get(name, ""))]
    styles = []
    for declaration in read.get("style", "").split(";")[:40]:
        name, _, value = declaration.partition(":")
        if name.strip().lower() in _STYLES and _STYLE_VALUE.fullmatch(value.strip()) and "url" not in value.lower():
            styles.append(f"{name.strip().lower()}: {value.strip()}")
    return "".join(kept) + (f' style="{"; ".join(styles)}"' if styles else "")

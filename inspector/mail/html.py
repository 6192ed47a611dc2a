"""Readable text of an HTML body: what a reader sees of it, in lines.

One pass with a tolerant tag pattern; nothing is loaded, no style sheet is applied. The result is a text of its own, so
that evidence read from it points at characters that can be shown.
"""

from __future__ import annotations

import html as entities
import re
from functools import lru_cache

from inspector.mail import limits
from inspector.model.evidence import Text

TOKEN = re.compile(
    r"<(?:(/?)([A-Za-z][A-Za-z0-9:_-]*+)((?>(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*))>|(!--|!\[CDATA\[|[!?/]))"
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_ENTITY = re.compile(r"&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]{1,31});?")
ATTRIBUTE = re.compile(r"([^\s=/\"'>]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?")
_LONGEST_REFERENCE = 40
_HIDDEN = re.compile(r"(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden|mso-hide\s*+:\s*+all)", re.IGNORECASE)
_HIDDEN_ATTRIBUTE = re.compile(r"(?:^|\s)hidden(?:\s|=|/|$)", re.IGNORECASE)
RAW = frozenset({"script", "style", "title", "textarea", "noscript", "template", "xml", "object", "iframe", "svg"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table"})
_BLOCKS = _PARAGRAPHS | {
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dt", "fieldset", "figure",
    "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "section", "summary", "tbody", "tfoot",
    "thead", "tr",
}  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source", "track"})
_CELLS = frozenset({"td", "th"})
_FAILED_HIDINGS = 8
"""Hidden elements without an end tag that are looked for; past that, style no longer hides anything."""


def plain_text(html: Text) -> Text:
    """The readable text of an HTML text, with the id "<number>/html".

    Paragraphs are set apart by blank lines, other blocks and `<br>` by line ends, table cells by tabs. Runs of white
    space count as one space except in `<pre>`; entities are decoded and no-break spaces become spaces. Scripts, styles,
    comments, the title and elements hidden by their own style are left out. Linear in the length. Where links lead is
    told beside the text, for at most `limits.LINKS` of them.
    """
    reader = _Reader(html.content)
    reader.run()
    name = f"{html.part}/html" if html.id == f"{html.part}/body" else f"{html.id}/html"
    return Text(name, html.kind, reader.result(), html.part, "text/plain", html.name, tuple(reader.links))


class _Reader:
    """The pass over one HTML text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.at_line_start = True
        self.preformatted = 0
        self.failed_hidings = 0
        self.unclosed_raw: set[str] = set()
        self.elements: dict[str, _Elements] = {}
        self.links: list[tuple[str, str]] = []
        self.link: tuple[str, int] | None = None

    def run(self) -> None:
        source, at = self.source, 0
        search = TOKEN.search
        while True:
            token = search(source, at)
            if token is None:
                self.say(source[at:])
                self.end_link()
                return
            if token.start() > at:
                self.say(source[at : token.start()])
            at = self.tag(token) if token[4] is None else self.declaration(token)

    def result(self) -> str:
        lines: list[str] = []
        for line in "".join(self.out).split("\n"):
            kept = line.rstrip()
            if kept or (lines and lines[-1]):
                lines.append(kept)
        return "\n".join(lines).strip("\n")

    def say(self, chunk: str) -> None:
        if not self.preformatted:
            chunk = _BLANKS.sub(" ", chunk)
            if self.at_line_start:
                chunk = chunk.lstrip(" ")
        if not chunk:
            return
        chunk = decoded(chunk)
        self.out.append(chunk.replace("\u00a0", " "))
        self.at_line_start = chunk.endswith(("\n", "\t"))

    def break_line(self, separator: str) -> None:
        self.out.append(separator)
        self.at_line_start = True

    def declaration(self, token: re.Match[str]) -> int:
        """Where reading goes on after a comment, a declaration or a stray end tag; an unclosed one hides the rest."""
        closer = {"!--": "-->", "![CDATA[": "]]>"}.get(token[4], ">")
        end = self.source.find(closer, token.end() if closer == ">" else token.end() - 2)
        return end + len(closer) if end >= 0 else len(self.source)

    def tag(self, token: re.Match[str]) -> int:
        """Acts on a tag and tells where reading goes on."""
        closing, name, attributes, _ = token.groups()
        name = name.lower()
        after = token.end()
        if not closing and self.failed_hidings < _FAILED_HIDINGS:
            if name in RAW:
                return self.past_raw(name, after)
            if attributes and _hides(attributes) and name not in _VOID and attributes[-1] != "/":
                return self.past_hidden(name, token.start(), after)
        if name in _BLOCKS:
            if name in _PARAGRAPHS:
                if name == "pre":
                    self.preformatted = max(0, self.preformatted + (-1 if closing else 1))
                self.break_line("\n" if closing and self.at_line_start else "\n\n")
            elif not self.at_line_start or name == "hr":
                self.break_line("\n")
        elif name == "br":
            self.break_line("\n")
        elif name in _CELLS and not closing and not self.at_line_start:
            self.break_line("\t")
        elif name == "a":
            self.end_link()
            if not closing:
                self.link = (address_in(attributes), len(self.out))
        return after

    def end_link(self) -> None:
        """Keep where the link leads that was open, if it shows anything and leads anywhere."""
        if self.link is None:
            return
        (address, begun), self.link = self.link, None
        shown = " ".join("".join(self.out[begun:])[: limits.LINK_LENGTH].split())
        if address and len(self.links) < limits.LINKS:
            self.links.append((shown, address))

    def past_raw(self, name: str, at: int) -> int:
        """Past the end tag of an element whose content is no text; where there is none, only the start tag is left out.

        What was looked for in vain is not there later on either.
        """
        if name not in self.unclosed_raw:
            found = _tags(name, "/").search(self.source, at)
            if found is not None:
                return self.past_end_tag(found.end())
            self.unclosed_raw.add(name)
        self.failed_hidings += 1
        return at

    def past_hidden(self, name: str, start: int, after: int) -> int:
        """Past the end tag of a hidden element, its own kind nested; where there is none, only the start tag goes."""
        elements = self.elements.get(name)
        if elements is None:
            elements = self.elements[name] = _Elements(name, self.source)
        end = elements.end(start)
        if end >= 0:
            return self.past_end_tag(end)
        self.failed_hidings += 1
        return after

    def past_end_tag(self, at: int) -> int:
        end = self.source.find(">", at)
        return end + 1 if end >= 0 else len(self.source)


class _Elements:
    """The elements of one name, paired as far as somebody asked; each tag is looked at once, however often that is."""

    def __init__(self, name: str, source: str) -> None:
        self.tags = _tags(name, "/?")
        self.source = source
        self.at = 0
        self.open: list[int] = []
        self.ends: dict[int, int] = {}

    def end(self, start: int) -> int:
        """Where the name in the end tag ends of the element that begins at `start`; -1 when it has no end tag."""
        if start >= self.at:
            self.at = start
            self.open.clear()
            self.ends.clear()
        if start in self.ends:
            return self.ends[start]
        source, opened, ends = self.source, self.open, self.ends
        for tag in self.tags.finditer(source, self.at):
            at = tag.start()
            if source[at + 1] != "/":
                opened.append(at)
            elif opened:
                begun = opened.pop()
                self.at = ends[begun] = tag.end()
                if begun == start:
                    return self.at
        self.at = len(source)
        return -1


def address_in(attributes: str) -> str:
    """Where the attributes of a link say that it leads, entities decoded, on one line; "" when they do not."""
    for name, value in ATTRIBUTE.findall(attributes):
        if name.lower() == "href":
            return "".join(decoded(value.strip("\"'"))[: limits.LINK_LENGTH].split())
    return ""


def _tags(name: str, slash: str) -> re.Pattern[str]:
    return re.compile(rf"<{slash}{re.escape(name)}(?![A-Za-z0-9:_-])", re.IGNORECASE)


def _hides(attributes: str) -> bool:
    if "i" not in attributes and "I" not in attributes:  # every way of hiding has one
        return False
    return _HIDDEN.search(attributes) is not None or _HIDDEN_ATTRIBUTE.search(attributes) is not None


def decoded(chunk: str) -> str:
    """The words with their character references decoded."""
    return _ENTITY.sub(_entity, chunk) if "&" in chunk else chunk


def _entity(found: re.Match[str]) -> str:
    return _character(found[0])


@lru_cache(maxsize=512)
def _character(reference: str) -> str:
    # Python refuses to read numbers of thousands of digits; none of that length is a character.
    return entities.unescape(reference) if len(reference) <= _LONGEST_REFERENCE else "\ufffd"

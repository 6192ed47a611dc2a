"""Address lists (RFC 5322 section 3.4 and 4.4) as the world writes them, with the span of each address.

One pass over the header as written. Structure is found before encoded words are decoded, so that nothing inside a
display name, a quoted string or a comment can pass for an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from inspector.mail import limits
from inspector.mail.encoded_words import decode_words
from inspector.model.evidence import Evidence, Field, How, Span, Text
from inspector.model.report import Mailbox

_QUOTED = re.compile(r'"(?>(?:[^"\\]|\\.)*)"', re.DOTALL)
_LITERAL = re.compile(r"\[[^\[\]\s<>]{0,300}\]")
# An encoded word may hold characters that it should have encoded; none of them separates anything.
_ENCODED = re.compile(r"=\?[^?\s]{1,64}\?[BbQq]\?[^?\n]{0,1000}\?=")
_WORD = re.compile(r'[^\s"(),:;<>\[\]]++')
_COMMENT_MARK = re.compile(r"[()]|\\.", re.DOTALL)
_BLANK = re.compile(r"\s++")
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)
# Begins where a word does: from every place of a long word without an end would cost its length each time.
_BARE = re.compile(r"(?<![^\s<>()\",;:])[^\s<>()\",;:]{1,256}@[^\s<>()\",;:@]{1,256}")
# The usual case: one mailbox, nothing quoted or commented but the name as a whole.
_SIMPLE = re.compile(
    r"""\s*+(?:(?:"([^"\\]*+)"|([^"(),:;<>@\[\]\\=]*+))\s*+"""
    r"""<([^\s<>()",:;@\[\]\\]++@[^\s<>()",:;@\[\]\\]++)>|([^\s<>()",:;@\[\]\\=]++@[^\s<>()",:;@\[\]\\=]++))\s*+"""
)
_AROUND_DOTS = re.compile(r"\s*([.@])\s*")


@dataclass(slots=True)
class _Token:
    """A word, quoted string, literal or special of the list, with its place; `blank` tells that space came before."""

    text: str
    start: int
    end: int
    blank: bool


@dataclass(slots=True)
class _Item:
    """What was read since the last separator."""

    phrase: list[_Token] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    angle: list[_Token] | None = None
    angle_at: tuple[int, int] = (0, 0)


def read_addresses(text: Text, span: Span) -> tuple[Field[Mailbox], ...]:
    """The mailboxes of an address list that lies at `span` of `text`, groups opened, in order.

    Each evidence spans the address alone, `AS_WRITTEN` when the span slices to it. The address is "" for `<>` and for
    an item that names nobody ("Mail Delivery Subsystem"); the span is then that of the item. An address without a
    domain (`<MAILER-DAEMON>`) is kept. Reads the first `limits.ADDRESS_LIST_CHARS` characters and
    `limits.ADDRESS_LIST_TOKENS` tokens and comments, in linear time.
    """
    simple = _SIMPLE.fullmatch(text.content, span.start, span.end)
    if simple is not None:
        return (_simple_mailbox(text, simple),)
    reader = _Reader(text, span)
    reader.run()
    return tuple(reader.found)


def read_lists(text: Text, spans: Iterable[Span]) -> tuple[Field[Mailbox], ...]:
    """The mailboxes of several lists, the fields of one name; the limit of tokens holds for all of them together."""
    found: list[Field[Mailbox]] = []
    tokens = 0
    for span in spans:
        if tokens >= limits.ADDRESS_LIST_TOKENS:
            break
        simple = _SIMPLE.fullmatch(text.content, span.start, span.end)
        if simple is not None:
            found.append(_simple_mailbox(text, simple))
            tokens += 1
            continue
        reader = _Reader(text, span, tokens)
        reader.run()
        found.extend(reader.found)
        tokens = reader.tokens
    return tuple(found)


def _simple_mailbox(text: Text, found: re.Match[str]) -> Field[Mailbox]:
    """The one mailbox of a list that needs no reading: `name <local@domain>` or the bare address."""
    group = 4 if found[4] is not None else 3
    name = " ".join((found[1] or found[2] or "").split())
    if "=?" in name:
        name = decode_words(name)
    mailbox = Mailbox(found[group], name[: limits.DISPLAY_NAME_CHARS])
    return Field(mailbox, Evidence(text.id, Span(*found.span(group)), How.AS_WRITTEN))


class _Reader:
    """The pass over one list."""

    def __init__(self, text: Text, span: Span, tokens: int = 0) -> None:
        """`tokens` were read before, of other lists under the same limit."""
        self.tokens = tokens
        self.text_id = text.id
        self.content = text.content
        self.start, self.end = span.start, min(span.end, span.start + limits.ADDRESS_LIST_CHARS)
        self.found: list[Field[Mailbox]] = []
        self.item = _Item()
        self.left: list[_Token] = []
        self.in_angle = False
        self.quotes_close = True
        self.comments_close = True

    def run(self) -> None:
        at, blank = self.start, False
        while at < self.end and self.tokens < limits.ADDRESS_LIST_TOKENS:
            space = _BLANK.match(self.content, at, self.end)
            if space is not None:
                at, blank = space.end(), True
                continue
            self.tokens += 1
            character = self.content[at]
            if character == "(" and self.comments_close:
                after = self.comment(at)
                if after > at:
                    at, blank = after, True
                    continue
            token = self.token(at, blank)
            self.take(token)
            at, blank = token.end, False
        self.close()
        self.flush()

    def token(self, at: int, blank: bool) -> _Token:
        character = self.content[at]
        found = None
        if character == '"' and self.quotes_close:
            found = _QUOTED.match(self.content, at, self.end)
            self.quotes_close = found is not None  # an open quote is looked for once, or many would cost a square
        elif character == "[":
            found = _LITERAL.match(self.content, at, self.end)
        else:
            found = _ENCODED.match(self.content, at, self.end) if character == "=" else None
            found = found or _WORD.match(self.content, at, self.end)
        end = found.end() if found is not None else at + 1
        return _Token(self.content[at:end], at, end, blank)

    def comment(self, at: int) -> int:
        """The end of the comment that begins at `at`; `at` itself when it never ends."""
        depth = 0
        for mark in _COMMENT_MARK.finditer(self.content, at, self.end):
            if mark[0] == "(":
                depth += 1
            elif mark[0] == ")":
                depth -= 1
                if depth == 0:
                    self.item.comments.append(self.content[at + 1 : mark.start()])
                    return mark.end()
        self.comments_close = False
        return at

    def take(self, token: _Token) -> None:
        item = self.item
        if self.in_angle:
            if token.text == ">":
                self.in_angle = False
                item.angle_at = (item.angle_at[0], token.end)
            elif token.text == "<":
                item.angle = []  # "<<a@b>>" and "<text <a@b>": the innermost counts
                item.angle_at = (token.start, token.end)
            elif token.text in (",", ";") and _is_whole(item.angle):
                self.close()  # the bracket was never closed
            elif item.angle is not None:
                item.angle.append(token)
            return
        if token.text == "<":
            if item.angle is not None:
                self.close()
                item = self.item
            item.angle = []
            item.angle_at = (token.start, token.end)
            self.in_angle = True
        elif token.text in (",", ";"):
            self.close()
        elif token.text == ":" and self.opens_group():
            self.flush()
            self.item = _Item()
        elif token.text != ">":
            item.phrase.append(token)

    def opens_group(self) -> bool:
        phrase = self.item.phrase
        return self.item.angle is None and bool(phrase) and not any("@" in token.text for token in phrase)

    def close(self) -> None:
        """Ends the item: a mailbox, or the first half of a name with an unquoted comma ("Doe, John <...>")."""
        item, self.item = self.item, _Item()
        self.in_angle = False
        if item.angle is not None:
            self.add_angle(item, self.left)
            self.left = []
            return
        if any("@" in token.text for token in item.phrase):
            self.flush()
            self.add_bare(item)
            return
        if item.phrase:
            self.flush()
            self.left = item.phrase

    def flush(self) -> None:
        """Adds a name that turned out to stand alone."""
        left, self.left = self.left, []
        if left:
            start, end = left[0].start, left[-1].end
            name = _phrase(left)
            hidden = _BARE.search(name)
            if hidden is not None:
                self.add(hidden[0], name[: hidden.start()].strip(" <\"'"), start, end, How.DECODED)
            else:
                single = len(left) == 1 and left[0].text[:1] != '"' and "=?" not in left[0].text
                self.add(left[0].text if single else "", "" if single else name, start, end)

    def add_angle(self, item: _Item, left: list[_Token]) -> None:
        tokens = item.angle or []
        if tokens and tokens[0].text.startswith("@"):  # a source route, RFC 5321 appendix C
            colon = max((n for n, token in enumerate(tokens) if token.text == ":"), default=-1)
            tokens = tokens[colon + 1 :]
        name = _phrase(left + item.phrase)
        if left and item.phrase:
            name = f"{_phrase(left)}, {_phrase(item.phrase)}"
        if not name and item.comments:
            name = _commented(item.comments)
        if not tokens:
            self.add("", name, *item.angle_at)
            return
        self.add(_address(tokens), name, tokens[0].start, tokens[-1].end)

    def add_bare(self, item: _Item) -> None:
        """An address without angle brackets: the words around the first "@"."""
        tokens = item.phrase
        at = next(n for n, token in enumerate(tokens) if "@" in token.text)
        first = last = at
        while first > 0 and (_glued(tokens[first - 1], tokens[first])):
            first -= 1
        while last + 1 < len(tokens) and _glued(tokens[last], tokens[last + 1]):
            last += 1
        name = _phrase(tokens[:first] + tokens[last + 1 :]) or _commented(item.comments)
        chosen = tokens[first : last + 1]
        self.add(_address(chosen), name, chosen[0].start, chosen[-1].end)

    def add(self, address: str, name: str, start: int, end: int, how: How | None = None) -> None:
        if how is None:
            how = How.AS_WRITTEN if self.content[start:end] == address else How.UNFOLDED
        mailbox = Mailbox(address, name[: limits.DISPLAY_NAME_CHARS])
        self.found.append(Field(mailbox, Evidence(self.text_id, Span(start, end), how)))


def _is_whole(tokens: list[_Token] | None) -> bool:
    """Whether the words of an open bracket are an address already, and no source route."""
    return bool(tokens and tokens[0].text[0] != "@" and any("@" in token.text for token in tokens))


def _glued(before: _Token, after: _Token) -> bool:
    """Whether two words are one address: nothing between them, or "." or "@" at the seam (RFC 5322 section 4.4)."""
    if not after.blank:
        return True
    return before.text[-1] in ".@" or after.text[0] in ".@"


def _address(tokens: list[_Token]) -> str:
    joined = "".join((" " if token.blank and n else "") + token.text for n, token in enumerate(tokens))
    return _AROUND_DOTS.sub(r"\1", joined) if " " in joined else joined


def _phrase(tokens: list[_Token]) -> str:
    """Words as a display name: quotes taken off, encoded words decoded, each word once."""
    if not tokens:
        return ""
    words = "".join((" " if token.blank and n else "") + _unquoted(token.text) for n, token in enumerate(tokens))
    return (decode_words(words) if "=?" in words else words).strip()


def _unquoted(word: str) -> str:
    if len(word) >= 2 and word[0] == word[-1] == '"':
        word = word[1:-1]
        return _QUOTED_PAIR.sub(r"\1", word) if "\\" in word else word
    return word


def _commented(comments: list[str]) -> str:
    joined = " ".join(" ".join(comment.split()) for comment in comments)
    return (decode_words(joined) if "=?" in joined else joined).strip()

"""Text made safe to look at, character for character, and its offsets as Qt counts them."""

from __future__ import annotations

from inspector.model.evidence import Evidence, Span
from inspector.sheet.values import Fact, Shown, Target

# Invisible characters that can fake what a reader sees: bidi controls (UAX 9), zero-width characters, soft hyphen, BOM.
_FAKERS = {
    **dict.fromkeys(range(0x202A, 0x202F), 0x2426),
    **dict.fromkeys(range(0x2066, 0x206A), 0x2426),
    **dict.fromkeys((0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00AD), 0x2426),
    # separators that Qt would make into a new paragraph, which would move every later offset
    0x2028: 0x2424,
    0x2029: 0x2424,
}
# C0 and C1 controls get their picture (Unicode block Control Pictures); line feed and tab stay.
_CONTROLS = {n: 0x2400 + n for n in range(0x20) if n not in (0x09, 0x0A)} | {0x7F: 0x2421}
_CONTROLS |= dict.fromkeys(range(0x80, 0xA0), 0x2426)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_VISIBLE = _CONTROLS | _FAKERS | _SURROGATES


def visible(text: str) -> str:
    """The text with every control, bidi and zero-width character replaced by one visible character; same length.

    U+2426 stands for a character that would have changed the look of its neighbours; 2400-2421 are control pictures.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The text for a label: white space runs become one space, then `visible`."""
    return visible(" ".join(text.split()))


def utf16_length(text: str) -> int:
    """The number of UTF-16 units of a text; a lone surrogate counts as one."""
    return len(text) if text.isascii() else len(text) + sum(1 for c in text if ord(c) > 0xFFFF)


def utf16_span(text: str, span: Span) -> tuple[int, int]:
    """Start and length of a span in UTF-16 units. The one place where code points become Qt's units."""
    start = utf16_length(text[: span.start])
    return start, utf16_length(text[span.start : span.end])


def code_points(text: str, units16: int) -> int:
    """How many characters of a text its first UTF-16 units make: the way back from Qt's count."""
    if text.isascii():
        return min(units16, len(text))
    octets = text.encode("utf-16-le", "surrogatepass")[: 2 * units16]
    return len(octets.decode("utf-16-le", "replace"))


class Places:
    """Turns evidence into targets; knows the texts of one report."""

    __slots__ = ("_texts",)

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts

    def target(self, evidence: Evidence | None, name: str = "") -> Target | None:
        """The target of a piece of evidence; None without evidence or when its text is not part of the report."""
        if evidence is None:
            return None
        text = self._texts.get(evidence.text_id)
        if text is None or not 0 <= evidence.span.start <= evidence.span.end <= len(text):
            return None
        return Target(evidence.text_id, *utf16_span(text, evidence.span), name)

    def shown(self, text: str, evidence: Evidence | None = None, name: str = "") -> Shown:
        """A value for a label, with its target; `name` is what the value is called."""
        return Shown(one_line(text), self.target(evidence, name))

    def fact(self, label: str, text: str, evidence: Evidence | None, note: str = "") -> Fact:
        """A value under the label that it is called by at its place, too."""
        return Fact(label, self.shown(text, evidence, label), note)

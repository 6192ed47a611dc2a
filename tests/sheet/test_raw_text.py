"""From a decoded text back to the raw one: the very characters, or the lines that hold them."""

from inspector.model.evidence import Span
from inspector.sheet.display import code_points, utf16_span
from inspector.sheet.raw_text import raw_span
from inspector.sheet.values import Target

CONTENT = "From: \U0001f4b6 a\nSubject: Invoice 4711\nX: y\n"


def target(wanted: str, content: str = CONTENT) -> Target:
    start = content.index(wanted)
    return Target("t", *utf16_span(content, Span(start, start + len(wanted))))


def test_the_very_characters_after_an_emoji() -> None:
    source = "--b\n" + CONTENT + "rest"
    span = raw_span(CONTENT, target("Invoice"), source, 4)
    assert source[span.start : span.end] == "Invoice"
    assert span.exact


def test_a_line_that_was_decoded_is_shown_whole() -> None:
    source = "--b\nFrom: ðŸ’¶ a\nSubject: Invoice 4711\n"
    first = raw_span(CONTENT, target("a\n"), source, 4)
    assert source[first.start : first.end] == "From: ðŸ’¶ a\nSubject: Invoice 4711"
    assert not first.exact
    second = raw_span(CONTENT, target("4711"), source, 4)
    assert source[second.start : second.end] == "4711"
    assert second.exact


def test_a_place_over_two_lines_and_one_at_the_end() -> None:
    span = raw_span(CONTENT, target("4711\nX"), CONTENT, 0)
    assert CONTENT[span.start : span.end] == "4711\nX"
    end = raw_span("abc", Target("t", 3, 0), "xabc", 1)
    assert (end.start, end.end, end.exact) == (4, 4, True)
    gone = raw_span("abc", target("b", "abc"), "xaBc", 1)
    assert (gone.start, gone.end, gone.exact) == (1, 4, False)


def test_units_back_to_characters() -> None:
    assert code_points("a\U0001f4b6b", 3) == 2
    assert code_points("abc", 2) == 2
    assert code_points("abc", 9) == 3

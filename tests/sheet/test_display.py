"""Text made visible, and the one place that turns code points into UTF-16 units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.evidence import Evidence, Span
from inspector.sheet.display import Places, one_line, utf16_span, visible

TEXTS = st.text(max_size=200) | st.text(alphabet="a\u202e\u200b\ud800\U0001f600\n\t\x00\x85\u2029", max_size=50)


@given(TEXTS)
def test_visible_keeps_the_length_and_hides_nothing(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x00\x1b\u202e\u2066\u200b\u2028\u2029\ufeff\ud800")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x00b", "a\u2400b"),
        ("\x1b[1m", "\u241b[1m"),
        ("a\u202eb", "a\u2426b"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x7f", "\u2421"),
    ],
)
def test_visible(raw, shown):
    assert visible(raw) == shown


def test_one_line():
    assert one_line(" a \r\n\t b ") == "a b"


@given(TEXTS, st.data())
def test_utf16_span_is_what_qt_counts(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at, length = utf16_span(text, Span(start, end))
    units = text.encode("utf-16-le", "surrogatepass")
    assert units[2 * at : 2 * (at + length)].decode("utf-16-le", "surrogatepass") == text[start:end]


def test_a_span_outside_its_text_has_no_target():
    places = Places({"a": "short"})
    for start, end in ((0, 99), (3, 1), (-1, 3)):
        assert places.target(Evidence("a", Span(start, end))) is None
    assert places.target(Evidence("b", Span(0, 1))) is None
    assert places.target(None) is None

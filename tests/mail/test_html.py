"""Readable text of HTML."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail import limits
from inspector.mail.html import plain_text
from inspector.model.evidence import Text, TextKind


def plain(source: str) -> str:
    return plain_text(Text("1/body", TextKind.BODY, source, "1", "text/html")).content


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Your  message\nto <b>bob</b></p><p>failed</p>", "Your message to bob\n\nfailed"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<table><tr><td>Sender:</td><td>a@x.example</td></tr><tr><td>b</td></tr></table>", "Sender:\ta@x.example\nb"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("&lt;a&gt; &amp; &eacute;&#233;&#xe9;&nbsp;x", "<a> & ééé x"),
        ("&bogus; &#0; &#1114112; &#" + "9" * 5000 + ";", "&bogus; � � �"),
        ("<pre>Received: a\n\tby b</pre>", "Received: a\n\tby b"),
        ("<style>p{}</style><script>x<y</script><title>t</title>a", "a"),
        ("a<!-- b --><![if x]>c<![endif]><?xml?>d", "acd"),
        ("a<!-- never closed", "a"),
        ("<a href=\"a>b\" title='c>d'>link</a>", "link"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ('<span style="display:none">secret<span>inner</span></span>shown', "shown"),
        ('<div hidden>secret</div><p style="mso-hide: all">x</p>shown', "shown"),
        ('<div style="display:none">the rest is shown when this never ends', "the rest is shown when this never ends"),
        ("<div hidden>a<div>b</div>c</div>shown", "shown"),
        ("<div hidden>a<div hidden>b</div>shown", "ashown"),  # the outer one has no end tag, the inner one has
        ("<p hidden>a</p><div hidden>b</div><p hidden>c</p>shown", "shown"),
        ("<script>x<script>x</script>shown", "shown"),
        ('<input type="hidden" value="x">shown', "shown"),
        ('<p style="border-style:hidden">shown</p>', "shown"),
        ("", ""),
    ],
)
def test_text(source: str, text: str) -> None:
    assert plain(source) == text


def test_the_text_has_an_id_and_kind_of_its_own() -> None:
    found = plain_text(Text("2.1/body", TextKind.BODY, "<p>a", "2.1", "text/html"))
    assert (found.id, found.part, found.kind, found.media_type) == ("2.1/html", "2.1", TextKind.BODY, "text/plain")
    other = plain_text(Text("property/1013", TextKind.PROPERTY, "<p>a", "", "text/html", "Html"))
    assert (other.id, other.name) == ("property/1013/html", "Html")


@given(st.text("<>/!-ab p\"'=&#;x0\n", max_size=100))
def test_any_source_gives_text(source: str) -> None:
    assert isinstance(plain(source), str)


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<!--", "<!", '<a "', "<a '\"", "<div hidden>", "<script>", "&#1;", "<td>", "<p hidden></p>", " "],
)
def test_time_is_linear(piece: str) -> None:
    source = piece * (1_000_000 // len(piece))
    began = time.process_time()
    plain(source)
    assert time.process_time() - began < 2.0


def test_links_tell_where_they_lead() -> None:
    source = (
        "<p>Held: <a href='https://fabrikam.example/r?u=bob&amp;t=1'>Release <b>messages</b></a>"
        "<a name=x>nowhere</a> <A HREF=https://contoso.com>https://contoso.com</A> <a href=mailto:a@contoso.com>open"
    )
    text = plain_text(Text("1/body", TextKind.BODY, source, "1", "text/html"))
    assert text.links == (
        ("Release messages", "https://fabrikam.example/r?u=bob&t=1"),
        ("https://contoso.com", "https://contoso.com"),
        ("open", "mailto:a@contoso.com"),
    )
    many = Text("1/body", TextKind.BODY, "<a href=x>y</a>" * 5000, "1", "text/html")
    assert len(plain_text(many).links) == limits.LINKS

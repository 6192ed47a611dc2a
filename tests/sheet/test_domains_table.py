"""The list of domains to register."""

from __future__ import annotations

from dataclasses import replace

from inspector.sheet.domains_table import as_csv, as_powershell, as_text, domain_lines
from inspector.sheet.redaction import Redactor
from inspector.sheet.values import Row

ROW = Row(
    path="a.eml", index=0, name="a.eml", state="bounce", kind="failure", code="5.7.750", code_title="t",
    domain="old-brand.example", identity="From", sender="a@old-brand.example", subject="s", recipients=1,
    when="2026-09-10T08:15:02Z", host="h.example", tone="hard", digest="1",
)  # fmt: skip
ROWS = (
    ROW,
    replace(ROW, path="copy.eml"),
    replace(ROW, digest="2", when="2026-09-09T08:00:00Z", sender="b@old-brand.example"),
    replace(ROW, digest="3", domain="b\u00fccher.example", when=""),
    replace(ROW, digest="4", code="5.1.10", domain="fabrikam.com"),
    replace(ROW, digest="5", domain=""),
)


def test_counts_times_and_senders():
    first, second = domain_lines(ROWS)
    assert (first.domain, first.count) == ("old-brand.example", 2)
    assert (first.first, first.last) == ("2026-09-09T08:00:00Z", "2026-09-10T08:15:02Z")
    assert first.senders == ("a@old-brand.example", "b@old-brand.example")
    assert (second.domain, second.unicode, second.first) == ("xn--bcher-kva.example", "b\u00fccher.example", "")


def test_every_domain_that_may_have_to_be_registered_is_listed():
    row = replace(ROW, others=(("mailer.example", "MAIL FROM"),))
    lines = {line.domain: line.identities for line in domain_lines([row])}
    assert lines == {"old-brand.example": ("From",), "mailer.example": ("MAIL FROM",)}


def test_senders_are_hidden_where_the_user_wants_it(say):
    text = as_csv(domain_lines(ROWS), say, Redactor(b"k"))
    assert "a@old-brand.example" not in text
    assert "old-brand.example,old-brand.example,2," in text


def test_ways_out(say):
    lines = domain_lines(ROWS)
    assert as_text(lines) == "old-brand.example\nxn--bcher-kva.example\n"
    assert as_powershell(lines) == "$domains = @('old-brand.example', 'xn--bcher-kva.example')\n"
    rows = as_csv(lines, say).split("\r\n")
    assert len(rows) == 4
    assert rows[1].startswith("old-brand.example,")


def test_a_cell_is_never_a_formula(say):
    line = domain_lines([replace(ROW, sender="=1+1@old-brand.example")])
    assert ",'=1+1@" in as_csv(line, say)

"""The list of domains to register, and apart from it what must not be registered."""

from __future__ import annotations

from dataclasses import replace

from inspector.sheet.domains_table import as_csv, as_powershell, as_text, domains_table
from inspector.sheet.values import Row

ROW = Row(
    path="a.eml", index=0, name="a.eml", state="bounce", kind="failure", code="5.7.750", code_title="t",
    domain="old-brand.example", identity="From", sender="a@old-brand.example", subject="s", recipients=1,
    when="2026-09-10T08:15:02Z", host="h.example", tone="hard", digest="1", registration="register",
)  # fmt: skip
ROWS = (
    ROW,
    replace(ROW, path="copy.eml"),
    replace(ROW, digest="2", when="2026-09-09T08:00:00Z", sender="b@old-brand.example"),
    replace(ROW, digest="3", domain="b\u00fccher.example", when=""),
    replace(ROW, digest="4", code="5.1.10", domain="fabrikam.com", registration=""),
    replace(ROW, digest="5", domain="", registration=""),
    replace(ROW, digest="6", domain="gmail.com", registration="free-mail"),
)


def test_counts_times_and_senders():
    found = domains_table(ROWS)
    first, second = found.lines
    assert found.to_register
    assert (first.domain, first.count) == ("old-brand.example", 2)
    assert (first.first, first.last) == ("2026-09-09T08:00:00Z", "2026-09-10T08:15:02Z")
    assert first.senders == ("a@old-brand.example", "b@old-brand.example")
    assert (second.domain, second.unicode, second.first) == ("xn--bcher-kva.example", "b\u00fccher.example", "")


def test_strangers_domains_stand_apart_with_the_reason():
    (line,) = domains_table(ROWS).others
    assert (line.domain, line.registration) == ("gmail.com", "free-mail")


def test_a_domain_that_was_forwarded_elsewhere_is_in_both_lists():
    forwarded = replace(ROW, digest="7", registration="forwarded")
    found = domains_table([ROW, forwarded, forwarded])
    assert [(line.domain, line.count) for line in found.lines] == [("old-brand.example", 1)]
    assert [(line.domain, line.count) for line in found.others] == [("old-brand.example", 1)]


def test_of_a_code_with_another_cure_nothing_is_to_be_registered():
    found = domains_table(ROWS, code="5.1.10")
    assert not found.to_register
    assert [line.domain for line in found.lines] == ["fabrikam.com"]
    assert found.others == ()


def test_every_domain_that_may_have_to_be_registered_is_listed():
    row = replace(ROW, others=(("mailer.example", "MAIL FROM", "register"), ("web.de", "Sender", "free-mail")))
    found = domains_table([row])
    assert {line.domain: line.identities for line in found.lines} == {
        "old-brand.example": ("From",),
        "mailer.example": ("MAIL FROM",),
    }
    assert [line.domain for line in found.others] == ["web.de"]


def test_a_notice_saved_twice_gives_all_its_domains_once():
    fuller = replace(ROW, path="a.msg", others=(("mailer.example", "MAIL FROM", "register"),))
    assert [(line.domain, line.count) for line in domains_table([ROW, fuller]).lines] == [
        ("mailer.example", 1),
        ("old-brand.example", 1),
    ]


def test_ways_out(say):
    lines = domains_table(ROWS).lines
    assert as_text(lines) == "old-brand.example\nxn--bcher-kva.example\n"
    assert as_powershell(lines) == "$domains = @('old-brand.example', 'xn--bcher-kva.example')\n"
    rows = as_csv(lines, say).split("\r\n")
    assert len(rows) == 4
    assert rows[1].startswith("old-brand.example,")


def test_a_cell_is_never_a_formula(say):
    line = domains_table([replace(ROW, sender="=1+1@old-brand.example")]).lines
    assert ",'=1+1@" in as_csv(line, say)

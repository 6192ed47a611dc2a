"""What the messages of a folder add up to."""

from __future__ import annotations

from inspector.pipeline import inspect
from inspector.sheet.rows import rows
from inspector.sheet.summary import Summary

BOUNCE = """From: MAILER-DAEMON@fabrikam.com
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.fabrikam.com

Final-Recipient: rfc822; {who}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 user unknown

--b--
"""


def summary(catalogue, say, *inputs: bytes) -> Summary:
    made = Summary()
    for number, data in enumerate(inputs):
        made.add(rows(inspect(data, f"{number}.eml"), catalogue, say))
    return made


def test_codes_then_their_domains_most_frequent_first(catalogue, say):
    bounces = [BOUNCE.format(who=who).encode() for who in ("a@adatum.example", "b@fabrikam.com", "c@fabrikam.com")]
    made = summary(catalogue, say, *bounces, b"From: ann@contoso.com\nSubject: Lunch\n\nAt noon?\n", b"")
    lines = made.text(say).splitlines()
    assert len(made) == 5
    assert lines[0] == "Summary: 5 messages"
    assert lines[1].split()[:2] == ["3", "5.1.1"]
    assert [line.split()[:2] for line in lines[2:4]] == [["2", "fabrikam.com"], ["1", "adatum.example"]]
    assert [line.strip() for line in lines[4:]] == ["1  Not a bounce", "1  Not read", "4.eml: The file is empty"]


def test_long_lists_are_cut_and_say_so(catalogue, say):
    bounces = [BOUNCE.format(who=f"a@d{n}.example").encode() for n in range(23)]
    assert summary(catalogue, say, *bounces).text(say).splitlines()[-1].strip() == "and 3 more"


def test_a_name_cannot_draw_on_the_terminal(catalogue, say):
    made = Summary()
    made.add(rows(inspect(b"", "a\x1b[2Jb.eml"), catalogue, say))
    assert "\x1b" not in made.text(say)

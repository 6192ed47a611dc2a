"""Commands filled from hostile messages stay one command with one literal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.catalogue import Command
from inspector.sheet.commands import PLACEHOLDERS, fill, is_safe, quoted

POWERSHELL_QUOTES = "'\u2018\u2019\u201a\u201b"
TRACE = Command("trace", "powershell", "Get-MessageTraceV2 -MessageId {message_id} -StartDate {start}", changes=False)


def read_literal(text: str) -> tuple[str, str]:
    """The content of the PowerShell single-quoted literal that `text` begins with, and what follows it.

    A second, independent reading of the language's rule: a quote character ends the literal unless another quote
    character follows, which then counts as the content.
    """
    assert text[0] in POWERSHELL_QUOTES
    content: list[str] = []
    at = 1
    while at < len(text):
        if text[at] in POWERSHELL_QUOTES:
            if at + 1 == len(text) or text[at + 1] not in POWERSHELL_QUOTES:
                return "".join(content), text[at + 1 :]
            at += 1
        content.append(text[at])
        at += 1
    raise AssertionError(f"the literal does not end: {text!r}")


def test_a_value_becomes_a_single_quoted_literal() -> None:
    filled = fill(TRACE, {"message_id": "<4711@contoso.com>", "start": "2026-11-20"})
    assert filled.text == "Get-MessageTraceV2 -MessageId '<4711@contoso.com>' -StartDate '2026-11-20'"
    assert filled.missing == ()
    assert not filled.changes


@pytest.mark.parametrize(
    "hostile",
    [
        "$(Remove-Mailbox admin)",
        "`n; Remove-Mailbox admin",
        "'; Remove-Mailbox admin; '",
        "\u2019; Remove-Mailbox admin; \u2018",
        "\u201a\u201b'\u2018\u2019",
        "''' ; calc ; '''",
        '"; calc; "',
        "a|b&c;d#e<f>g",
        "@(calc)",
        "{domain}",
        "--% & calc",
    ],
)
def test_no_value_leaves_its_literal(hostile: str) -> None:
    filled = fill(TRACE, {"message_id": hostile, "start": "2026-11-20"})
    before, _, rest = filled.text.partition(" -MessageId ")
    assert before == "Get-MessageTraceV2"
    content, after = read_literal(rest)
    assert content == hostile
    assert after == " -StartDate '2026-11-20'"


@given(st.text(min_size=1))
def test_any_visible_value_is_read_back_by_the_rule_of_the_language(value: str) -> None:
    assert read_literal(quoted(value) + " -Next") == (value, " -Next")


@pytest.mark.parametrize(
    "unusable",
    [
        "",
        "   ",
        "a\nRemove-Mailbox admin",
        "a\r\nb",
        "a\x00b",
        "a\x1b[31mb",
        "contoso\u202e.com",
        "contoso\u2066.com",
        "contoso\u200b.com",
        "a\u2028b",
        "a\u2029b",
        "\ud800",
        "x" * 999,
    ],
)
def test_an_invisible_or_overlong_value_is_not_used(unusable: str) -> None:
    filled = fill(TRACE, {"message_id": unusable, "start": "2026-11-20"})
    assert filled.text == "Get-MessageTraceV2 -MessageId <message-id> -StartDate '2026-11-20'"
    assert filled.missing == ("message_id",)
    assert not is_safe(unusable.strip())


def test_a_missing_value_leaves_a_visible_placeholder_once_in_the_list() -> None:
    command = Command("x", "powershell", "A -Domain {domain} -Again {domain} -Start {start}", changes=True)
    filled = fill(command, {})
    assert filled.text == "A -Domain <domain> -Again <domain> -Start <start>"
    assert filled.missing == ("domain", "start")
    assert filled.changes


def test_script_blocks_and_unknown_braces_are_left_alone() -> None:
    text = "Get-X | Where-Object { $_.Name -eq {domain} } | ForEach-Object {$_} | Format-Table {nonsense}"
    filled = fill(Command("x", "powershell", text, changes=False), {"domain": "contoso.com"})
    assert filled.text == text.replace("{domain}", "'contoso.com'")


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    values = dict.fromkeys(PLACEHOLDERS, "{sender}") | {"sender": "eve@fabrikam.com"}
    filled = fill(TRACE, values)
    assert filled.text == "Get-MessageTraceV2 -MessageId '{sender}' -StartDate '{sender}'"

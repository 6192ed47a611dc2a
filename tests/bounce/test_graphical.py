"""The table of the graphical notice, in any language and however it was pasted."""

from __future__ import annotations

import time

import pytest

from inspector.bounce.graphical import find_details

ROWS = (
    ("作成日", "11/2/2026 8:15:00 AM"),
    ("送信者のアドレス", "prices@old-brand.example"),
    ("受信者のアドレス", "jane@adatum.example; joe@adatum.example"),
    ("件名", "見積書"),
    ("エラー", "550 5.7.750 Service unavailable"),
    ("メッセージの拒否元", "AM0PR01MB0002.eurprd01.prod.exchangelabs.com"),
)


def table(form: str) -> str:
    return "Words before.\n\n" + "".join(form.format(*row) for row in ROWS)


@pytest.mark.parametrize(
    "form", ["{}:\t{}\n", "{}：\t{}\n", "> {}:\t{}\n", "{}:\n{}\n", "**{}:**\t\t{}\n", "{}:\n\t{}\n"]
)
def test_rows(form: str) -> None:
    content = table(form)
    found = find_details(content)
    assert found is not None
    assert found.sender is not None
    assert found.subject is not None
    assert found.host is not None
    assert len(found.errors) == 1
    spans = (*found.recipients, found.sender, found.subject, found.host)
    assert [content[s.start : s.end] for s in spans] == [
        "jane@adatum.example",
        "joe@adatum.example",
        ROWS[1][1],
        ROWS[3][1],
        ROWS[5][1],
    ]
    assert content[found.errors[0] :].startswith("550 5.7.750")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "From: a@b.example\nTo: c@d.example\nSubject: x\nDate: 2/11/2026\n",
        "Sent:\tMonday\nTo:\tAnn\nCc:\tBob\nSubject:\tx\n",
        "Date:\t2/11/2026\nSender:\ta@b.example\nRoom:\t7\nSubject:\tx\n",
    ],
)
def test_other_tables_are_none(content: str) -> None:
    assert find_details(content) is None


@pytest.mark.parametrize(
    "row",
    [
        "Message rejected by:\tAM0PR01.prod.exchangelabs.com\n",
        "a:\t1\n",
        "a:\n",
        "a:\t1 b@c.example\n",
        "1" * 99 + ":\t",
    ],
)
def test_work_grows_with_the_length_only(row: str) -> None:
    began = time.perf_counter()
    find_details(row * (500_000 // len(row)))
    assert time.perf_counter() - began < 1


def test_a_reply_for_each_recipient() -> None:
    content = table("{}:\t{}\n").replace("; joe", "\njoe").replace("エラー:", "エラー:\t550 5.1.10 not found\nエラー:")
    found = find_details(content)
    assert found is not None
    assert [content[s.start : s.end] for s in found.recipients] == ["jane@adatum.example", "joe@adatum.example"]
    assert [content[e : e + 8] for e in found.errors] == ["550 5.1.", "550 5.7."]

"""The fields of a delivery status in all the forms that are about."""

from __future__ import annotations

import pytest

from inspector.bounce.delivery_status import FIELDS, RECIPIENTS, DeliveryStatus, address_field, read_status
from inspector.model.evidence import How, Text, TextKind
from inspector.model.report import Action


def read(content: str, **how: bool) -> DeliveryStatus:
    return read_status(Text("2/body", TextKind.DELIVERY_STATUS, content), **how)


HEAD = "Reporting-MTA: dns; relay.contoso.com (192.0.2.1)\nArrival-Date: Mon, 2 Nov 2026 08:15:01 +0000\n"
JANE = "Final-Recipient: rfc822; jane@adatum.example\n"
REST = "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 nobody\n"


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n{JANE}{REST}",
        f"{HEAD}{JANE}{REST}",
        f"{HEAD}\n{JANE}\n{REST}",
        f"{HEAD}\n{JANE}\nAction: failed\n\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 nobody\n",
        f"{HEAD}\n{REST}{JANE}",
        f"{HEAD}\n\n\n{JANE.upper()}{REST}".replace("JANE@ADATUM.EXAMPLE", "jane@adatum.example"),
        f"{HEAD}\nOriginal-Recipient: rfc822;jane@adatum.example\n\n{JANE}{REST}",
    ],
    ids=["as RFC 3464", "merged", "split", "split twice", "recipient last", "capitals", "split between identities"],
)
def test_groups(content: str) -> None:
    status = read(content)
    assert status.reporting_mta is not None
    assert status.reporting_mta.value == "relay.contoso.com"
    assert status.arrival_date is not None
    (jane,) = status.recipients
    assert jane.address.value == "jane@adatum.example"
    assert jane.action is not None
    assert jane.action.value is Action.FAILED
    assert (jane.status and jane.status.value, jane.reply_code and jane.reply_code.value) == ("5.1.1", 550)


def test_two_recipients_without_a_blank_line() -> None:
    status = read(f"{JANE}{REST}{JANE.replace('jane', 'joe')}Action: delayed\nStatus: 4.4.1\n")
    assert [r.address.value for r in status.recipients] == ["jane@adatum.example", "joe@adatum.example"]
    assert [r.status.value for r in status.recipients if r.status] == ["5.1.1", "4.4.1"]


def test_every_field_is_kept_with_its_group() -> None:
    status = read(f"{HEAD}X-Queue: 7\n\n{JANE}{REST}X-Local: a\n b\n\n{JANE.replace('jane', 'joe')}Action: failed\n")
    kept = [(f.group, f.name, f.field.value) for f in status.fields]
    assert kept[2] == (0, "X-Queue", "7")
    assert (1, "X-Local", "a b") in kept
    assert kept[-1] == (2, "Action", "failed")
    assert len(kept) == 10


def test_vague_status_gives_way_to_the_reply() -> None:
    (jane,) = read(f"{JANE}Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.7.1 no\n").recipients
    assert jane.status is not None
    assert jane.vague_status is not None
    assert (jane.status.value, jane.vague_status.value) == ("5.7.1", "5.0.0")


def test_contradiction_is_kept_as_a_problem() -> None:
    status = read(f"{JANE}Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.7.1 no\n")
    assert [r.status.value for r in status.recipients if r.status] == ["5.1.1"]
    assert [(p.code, p.detail) for p in status.problems] == [("status-disagrees", "5.1.1 / 5.7.1")]


def test_supplementary_info_stands_in_for_the_diagnostic() -> None:
    (jane,) = read(f"{JANE}Status: 5.7.0\nX-Supplementary-Info: < #5.7.750 smtp;550 5.7.750 no>\n").recipients
    assert jane.status is not None
    assert jane.status.value == "5.7.750"


def test_status_without_digits_is_none() -> None:
    (jane,) = read(f"{JANE}Action: confused\nStatus: permanent\n").recipients
    assert jane.status is None
    assert jane.action is None


def test_known_only_passes_over_prose() -> None:
    status = read(f"Hello: there\n{HEAD}\nTechnical report:\n{JANE}Note: this\n{REST}", known_only=True)
    assert "Hello" not in {f.name for f in status.fields}
    assert len(status.recipients) == 1


def test_folded_diagnostic_is_unfolded() -> None:
    (jane,) = read(f"{JANE}Diagnostic-Code: smtp; 550 5.1.1\n nobody\n\there\n").recipients
    assert jane.diagnostic is not None
    assert jane.diagnostic.value == "550 5.1.1 nobody here"
    assert jane.diagnostic.evidence.how is How.UNFOLDED


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("rfc822; jane@adatum.example", "jane@adatum.example"),
        ("RFC822;<jane@adatum.example>", "jane@adatum.example"),
        ("jane@adatum.example", "jane@adatum.example"),
        ('rfc822; "odd one"@adatum.example', '"odd one"@adatum.example'),
        ("rfc822; jane@adatum.example (Jane)", "jane@adatum.example"),
        ("rfc822; jane", "jane"),
        ("utf-8; j\\x{FC}rgen@adatum.example", "jürgen@adatum.example"),
        ("utf-8; 用户@例.example", "用户@例.example"),
    ],
)
def test_addresses(value: str, address: str) -> None:
    found = address_field(Text("t", TextKind.BODY, value), 0, len(value))
    assert found is not None
    assert found.value == address


def test_escaped_address_keeps_its_written_form() -> None:
    (recipient,) = read("Final-Recipient: utf-8; \\x{7528}@adatum.example\n").recipients
    assert recipient.address.value == "用@adatum.example"
    assert recipient.original_address is not None
    assert recipient.original_address.value == "\\x{7528}@adatum.example"


def test_no_more_recipients_than_the_limit() -> None:
    status = read((JANE + "\n") * (RECIPIENTS + 5))
    assert len(status.recipients) == RECIPIENTS
    assert [p.code for p in status.problems] == ["too-many-recipients"]


def test_no_more_fields_than_the_limit() -> None:
    status = read("X: y\n" * (FIELDS + 5))
    assert len(status.fields) == FIELDS
    assert [p.code for p in status.problems] == ["too-many-fields"]


def test_nothing_in_nothing() -> None:
    assert read("") == DeliveryStatus()

"""Claims into recipients: the weightier decides, the lighter fills gaps, contradictions stay visible."""

from __future__ import annotations

from typing import Any

from inspector.bounce.claims import Claim, Weight
from inspector.bounce.merge import merge
from inspector.model.evidence import Evidence, Field, Problem, Span
from inspector.model.report import ReadFrom, Recipient

PLACE = Evidence("t", Span(0, 0))


def made(address: str, **values: Any) -> Recipient:
    return Recipient(Field(address, PLACE), ReadFrom.TEXT, **{k: Field(v, PLACE) for k, v in values.items()})


def merged(*claims: Claim) -> tuple[list[tuple[str, str | None, str | None]], list[Problem]]:
    problems: list[Problem] = []
    found = merge(claims, problems)
    return [
        (r.address.value, r.status and r.status.value, r.diagnostic and r.diagnostic.value) for r in found
    ], problems


def claim(weight: Weight, *recipients: Recipient, whole: bool = False) -> Claim:
    return Claim(weight.name, weight, recipients, whole=whole)


def test_lighter_claim_fills_gaps() -> None:
    found, problems = merged(
        claim(Weight.LISTED, made("Jane@adatum.example", diagnostic="no such user")),
        claim(Weight.REPORT, made("jane@adatum.example", status="5.1.1"), whole=True),
    )
    assert found == [("jane@adatum.example", "5.1.1", "no such user")]
    assert problems == []


def test_whole_claim_leaves_strangers_out() -> None:
    found, _ = merged(
        claim(Weight.REPORT, made("jane@adatum.example"), made("joe@adatum.example"), whole=True),
        claim(Weight.LISTED, made("ann@adatum.example")),
    )
    assert [address for address, _, _ in found] == ["jane@adatum.example", "joe@adatum.example"]


def test_words_of_a_stranger_belong_to_the_only_recipient() -> None:
    found, _ = merged(
        claim(Weight.HEADER, made("team@adatum.example"), whole=True),
        claim(Weight.LISTED, made("jane@adatum.example", status="5.2.2", diagnostic="full")),
    )
    assert found == [("team@adatum.example", "5.2.2", "full")]


def test_words_without_an_address() -> None:
    unnamed = claim(Weight.GUESS, made("", status="5.7.750", diagnostic="550 5.7.750 no"))
    assert merged(unnamed)[0] == [("", "5.7.750", "550 5.7.750 no")]
    assert merged(claim(Weight.LISTED, made("jane@adatum.example")), unnamed)[0] == [
        ("jane@adatum.example", "5.7.750", "550 5.7.750 no")
    ]
    two = claim(Weight.LISTED, made("jane@adatum.example"), made("joe@adatum.example"))
    assert merged(two, unnamed)[0] == [("jane@adatum.example", None, None), ("joe@adatum.example", None, None)]


def test_original_address_is_a_name_too() -> None:
    found, _ = merged(
        claim(Weight.REPORT, made("joe@proseware.example", original_address="jane@adatum.example"), whole=True),
        claim(Weight.LISTED, made("jane@adatum.example", diagnostic="gone")),
    )
    assert found == [("joe@proseware.example", None, "gone")]


def test_exact_status_of_the_words_replaces_a_vague_one() -> None:
    found, problems = merged(
        claim(Weight.REPORT, made("jane@adatum.example", status="5.0.0"), whole=True),
        claim(Weight.LISTED, made("jane@adatum.example", status="5.1.1")),
    )
    assert found == [("jane@adatum.example", "5.1.1", None)]
    assert problems == []


def test_contradiction_is_kept_and_shown() -> None:
    found, problems = merged(
        claim(Weight.REPORT, made("jane@adatum.example", status="5.1.1"), whole=True),
        claim(Weight.LISTED, made("jane@adatum.example", status="5.7.1")),
    )
    assert found == [("jane@adatum.example", "5.1.1", None)]
    assert [(p.code, p.detail) for p in problems] == [("status-disagrees", "5.1.1 / 5.7.1")]


def test_sentence_adds_nobody_to_a_list() -> None:
    found, _ = merged(
        claim(Weight.LISTED, made("jane@adatum.example")),
        claim(Weight.SENTENCE, made("a@b.example"), made("c@b.example")),
    )
    assert [address for address, _, _ in found] == ["jane@adatum.example"]

"""Every recogniser on samples of its own: what it takes, what it leaves, and what the whole reading makes of them.

    tests/corpus/<recogniser>/<case>.eml       taken by that recogniser
    tests/corpus/<recogniser>/near-<case>.eml  looks alike, and is left
    tests/corpus/<recogniser>/<case>.json      what the report says

`WRITE_EXPECTATIONS=1 pytest tests/bounce/recognisers` writes the JSON anew; read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from inspector.bounce import registry
from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Recogniser
from inspector.bounce.recognisers import (
    addressee,
    delivery_report,
    disposition,
    excerpt,
    exchange,
    failed_recipients,
    feedback,
    listing,
    local_names,
    notification_json,
    sentence,
    transcript,
)
from tests.bounce.samples import CORPUS, OWN, message, name_of, reports_of
from tests.bounce.told import told

MODULES = (
    addressee, delivery_report, disposition, exchange, excerpt, failed_recipients, feedback, listing,
    local_names, notification_json, sentence, transcript,
)  # fmt: skip
MADE_ELSEWHERE = {"outlook"}  # its accepted cases are made by tests/mail/outlook/generator
BY_NAME = {recogniser.name: recogniser for recogniser in registry.RECOGNISERS}
CASES = [path for path in OWN if path.parent.name in BY_NAME]


def is_near_miss(path: Path) -> bool:
    return path.name.startswith("near-")


@pytest.mark.parametrize("recogniser", registry.RECOGNISERS, ids=lambda r: r.name)
def test_has_accepted_and_near_miss(recogniser: Recogniser) -> None:
    cases = [path for path in CASES if path.parent.name == recogniser.name]
    assert any(is_near_miss(path) for path in cases), f"tests/corpus/{recogniser.name} has no near-*.eml"
    if recogniser.name not in MADE_ELSEWHERE:
        assert any(not is_near_miss(path) for path in cases), f"tests/corpus/{recogniser.name} has no accepted case"


def test_every_module_is_registered() -> None:
    assert {module.RECOGNISER.name for module in MODULES} | MADE_ELSEWHERE == set(BY_NAME)


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_recogniser_takes_its_own_only(path: Path) -> None:
    claim = BY_NAME[path.parent.name].read(Anatomy(message(path)))
    if is_near_miss(path):
        assert claim is None or not claim.recipients
        assert claim is None or claim.kind is None
    else:
        assert claim is not None
        assert claim.by == path.parent.name


@pytest.mark.parametrize("path", OWN, ids=name_of)
def test_report_is_as_expected(path: Path) -> None:
    found = [told(report) for report in reports_of(path)]
    expected = path.with_suffix(".json")
    if os.environ.get("WRITE_EXPECTATIONS"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert expected.is_file(), f"{expected.name} is missing"
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_no_expectation_without_its_sample() -> None:
    samples = {path.with_suffix("") for path in OWN}
    assert not [path for path in CORPUS.rglob("*.json") if path.with_suffix("") not in samples]

"""The JSON report: every output keeps to the published schema."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
import pytest

from inspector import assets
from inspector.pipeline import inspect
from inspector.sheet.json_report import report_of, reports


@cache
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(assets.read_text("schema", "report.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_sample(sample, catalogue, say):
    made = report_of(sample, catalogue, say)
    validator().validate(made)
    assert made["source"]["path"] == "sample.eml"
    assert made["kind"] == "failure"
    assert made["notice"]["generator"] == "exchange-online"
    assert made["recipients"][0]["status"] == "5.7.750"
    assert made["offender"]["domain"] == "old-brand.example"
    assert made["verdict"]["who_acts"] == ["tenant-admin", "microsoft-support"]
    assert made["verdict"]["resend_helps"] == "no"
    assert made["remediation"][0]["command"].startswith("Get-AcceptedDomain")
    assert made["route"][0]["from"] == "scan-07"
    assert made["tenant"]["id"] == "11111111-2222-4333-8444-555555555555"
    json.dumps(made)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
        b"Subject: hello\r\nFrom: a@contoso.com\r\n\r\nHow are you?\r\n",
        b"550 5.7.750 Service unavailable.",
    ],
)
def test_any_answer_keeps_to_the_schema(data, catalogue, say):
    made = list(reports(inspect(data, "x"), catalogue, say))
    assert made
    for one in made:
        validator().validate(json.loads(json.dumps(one)))


def test_a_refusal_says_why(catalogue, say):
    (made,) = reports(inspect(b"", "empty.eml"), catalogue, say)
    assert (made["kind"], made["problems"][0]["code"], made["source"]["path"]) == ("unreadable", "empty", "empty.eml")


def test_a_schema_that_accepts_anything_would_prove_nothing(sample, catalogue, say):
    made = report_of(sample, catalogue, say)
    made["verdict"]["code"] = "5.7"
    assert list(validator().iter_errors(made))

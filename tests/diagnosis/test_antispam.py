"""Microsoft's antispam fields and their meanings."""

from __future__ import annotations

from inspector.diagnosis.antispam import antispam_of
from tests.diagnosis.made import original

HEADERS = """\
X-Forefront-Antispam-Report: CIP:203.0.113.25;CTRY:DE;SCL:5;SFV:SPM;H:erp.example;PTR:;CAT:OSPM;SFS:(1)(2);DIR:OUT;
X-Microsoft-Antispam: BCL:8;ARA:1|2;
"""


def test_fields_with_meanings_beside_the_raw_value():
    fields = {(f.name, f.value): f.meaning for f in antispam_of(original(headers=HEADERS))}
    assert fields[("SFV", "SPM")] == "spam"
    assert fields[("CAT", "OSPM")] == "outbound-spam"
    assert fields[("SCL", "5")] == "spam"
    assert fields[("DIR", "OUT")] == "outbound"
    assert fields[("BCL", "8")] == "bulk"
    assert fields[("H", "erp.example")] == ""


def test_empty_and_internal_fields_are_left_out():
    names = {f.name for f in antispam_of(original(headers=HEADERS))}
    assert not names & {"PTR", "SFS", "ARA"}


def test_the_evidence_is_the_field_itself():
    returned = original(headers=HEADERS)
    text = returned.headers.text.content
    for field in antispam_of(returned):
        assert text[field.evidence.span.start : field.evidence.span.end] == f"{field.name}:{field.value}"


def test_a_level_that_is_no_number_has_no_meaning():
    assert antispam_of(original(headers="X-Microsoft-Antispam: BCL:high;\n"))[0].meaning == ""

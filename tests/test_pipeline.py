"""The core's one public door."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import assets
from inspector.model.inspection import Inspection
from inspector.model.source import Stopping
from inspector.pipeline import inspect, inspect_path

SAMPLE = assets.read_bytes("samples", "unregistered-domain.eml")


def verdict_and_offender(inspection: Inspection) -> list[tuple[str, str]]:
    return [
        (d.verdict.code if d.verdict else "", d.offender.suspect.domain if d.offender else "")
        for d in inspection.diagnoses
    ]


@pytest.mark.parametrize("data", [SAMPLE, SAMPLE.replace(b"\r\n", b"\n"), SAMPLE.replace(b"\r\n", b"\r")])
def test_the_sample_in_every_newline_style(data):
    assert verdict_and_offender(inspect(data)) == [("5.7.750", "old-brand.example")]


def test_every_piece_of_evidence_lies_in_a_text_of_the_report():
    (diagnosis,) = inspect(SAMPLE).diagnoses
    report = diagnosis.report
    texts = {t.id: t.content for t in report.texts}
    assert diagnosis.verdict is not None
    assert diagnosis.verdict.evidence is not None
    span = diagnosis.verdict.evidence.span
    assert texts[diagnosis.verdict.evidence.text_id][span.start : span.end] == "5.7.750"
    for hop in diagnosis.route:
        assert hop.evidence.text_id in texts
    for field in diagnosis.antispam:
        assert field.evidence.text_id in texts


@given(st.binary(max_size=400) | st.binary(max_size=60).map(lambda noise: SAMPLE[:3000] + noise + SAMPLE[3000:]))
@settings(max_examples=150, deadline=None)
def test_any_octets_are_answered_the_same_way_each_time(data):
    first = inspect(data, "x")
    assert first.unreadable or first.diagnoses
    again = inspect(data, "x")
    assert verdict_and_offender(first) == verdict_and_offender(again)
    assert first.unreadable == again.unreadable


def test_a_stop_is_heard():
    with pytest.raises(Stopping):
        inspect(SAMPLE, stop=lambda: True)


def test_paths_that_cannot_be_read(tmp_path):
    assert inspect_path(str(tmp_path)).unreadable.code == "folder"
    assert inspect_path(str(tmp_path / "none.eml")).unreadable.code == "not-found"
    (tmp_path / "empty.eml").touch()
    assert inspect_path(str(tmp_path / "empty.eml")).unreadable.code == "empty"


def test_rows_travel_between_processes():
    from inspector.pipeline import default_knowledge
    from inspector.sheet.rows import rows
    from inspector.sheet.wording import Wording

    made = rows(inspect(SAMPLE, "a.eml"), default_knowledge().catalogue, Wording.of("en"))
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own octets


def test_the_core_does_without_qt():
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from inspector.pipeline import inspect\nfrom inspector import assets\n"
        "data = assets.read_bytes('samples', 'unregistered-domain.eml')\n"
        "assert inspect(data).diagnoses[0].verdict.code == '5.7.750'\n"
        "assert 'extract_msg' not in sys.modules and 'dns' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)

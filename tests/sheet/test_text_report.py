"""The readable report of the terminal."""

from __future__ import annotations

from inspector.model.inspection import Inspection
from inspector.pipeline import inspect
from inspector.sheet.text_report import text_report
from inspector.sheet.wording import Wording


def test_the_first_second_comes_first(sample, catalogue, say):
    lines = text_report(Inspection("sample.eml", (sample,)), catalogue, say).splitlines()
    assert lines[0] == "sample.eml"
    assert lines[1] == "  550 5.7.750  ·  Permanent  ·  Exchange Online · genuine notice"
    assert "  OFFENDING DOMAIN: old-brand.example" in lines[:8]


def test_prose_is_wrapped_and_commands_are_not(sample, catalogue, say):
    lines = text_report(Inspection("sample.eml", (sample,)), catalogue, say).splitlines()
    prose = [line for line in lines if "> " not in line and "http" not in line]
    assert max(map(len, prose)) <= 88
    assert any(line.startswith("     > Get-MessageTraceV2") for line in lines)


def test_a_refusal_says_what_to_do(catalogue, say):
    text = text_report(inspect(b"", "empty.eml"), catalogue, say)
    assert text.startswith("empty.eml\n  The file is empty. ")


def test_a_name_cannot_draw_on_the_terminal(catalogue, say):
    text = text_report(inspect(b"", "a\x1b[2Jb.eml"), catalogue, say)
    assert "\x1b" not in text


def test_portuguese(sample, catalogue):
    text = text_report(Inspection("sample.eml", (sample,)), catalogue, Wording.of("pt-BR"))
    assert "Who acts" not in text
    assert "old-brand.example" in text

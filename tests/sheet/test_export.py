"""Exports: HTML, JSON, CSV and the evidence pack."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html.parser import HTMLParser

from inspector.model.inspection import Inspection
from inspector.sheet.export import as_csv, as_html, as_json, evidence_pack
from inspector.sheet.redaction import Redactor
from inspector.sheet.rows import rows


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.marked: list[str] = []
        self._in_mark = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.loads += [name for name, _ in attrs if name in ("src", "href", "background", "action")]
        self._in_mark = tag == "mark"

    def handle_data(self, data):
        if self._in_mark:
            self.marked.append(data)

    def handle_endtag(self, tag):
        self._in_mark = False


def test_the_page_loads_nothing_and_marks_the_evidence(sample, catalogue, say):
    page = Page(as_html([sample], catalogue, say))
    assert page.loads == []
    assert "script" not in page.tags
    assert "5.7.750" in page.marked
    assert "old-brand.example" in page.marked


def test_redacted_page(sample, catalogue, say):
    text = as_html([sample], catalogue, say, Redactor(b"k"))
    assert "bob@" not in text
    assert "invoice@" not in text
    assert "old-brand.example" in text


def test_json_lines(sample, catalogue, say):
    (line,) = as_json([Inspection("sample.eml", (sample,))], catalogue, say).splitlines()
    assert json.loads(line)["verdict"]["code"] == "5.7.750"
    (line,) = as_json([Inspection("sample.eml", (sample,))], catalogue, say, Redactor(b"k")).splitlines()
    assert "bob@" not in line


def test_csv(sample, catalogue, say):
    made = rows(Inspection("sample.eml", (sample,)), catalogue, say)
    (line,) = csv.DictReader(io.StringIO(as_csv(made, say)))
    assert (line["Code"], line["Domain"], line["File"]) == ("5.7.750", "old-brand.example", "sample.eml")


def test_evidence_pack_is_the_same_each_time_and_holds_the_proof(sample, catalogue, say):
    pack = evidence_pack(sample, catalogue, say)
    assert pack == evidence_pack(sample, catalogue, say)
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        names = archive.namelist()
        assert {"ticket.txt", "ticket.md", "report.json"} <= set(names)
        evidence = "".join(archive.read(n).decode() for n in names if n.startswith("evidence/"))
    assert "Diagnostic-Code: smtp;550 5.7.750" in evidence


def test_redacted_pack(sample, catalogue, say):
    with zipfile.ZipFile(io.BytesIO(evidence_pack(sample, catalogue, say, Redactor(b"k")))) as archive:
        assert not any(b"bob@" in archive.read(name) for name in archive.namelist())

"""Exports: HTML, JSON, CSV and the evidence pack."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

from inspector import assets
from inspector.model.inspection import Inspection, Unreadable
from inspector.pipeline import inspect
from inspector.sheet.export import Unread, as_csv, as_html, csv_line, evidence_pack, json_line, redacted_row
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
    (line,) = json_line(sample, catalogue, say).splitlines()
    assert json.loads(line)["verdict"]["code"] == "5.7.750"
    (line,) = json_line(sample, catalogue, say, Redactor(b"k")).splitlines()
    assert "bob@" not in line


PRIVATE = "/home/ann.example/Bounce for Bob Example.eml"


def test_names_of_files_leave_no_redacted_json(catalogue, say):
    (diagnosis,) = inspect(assets.read_bytes("samples", "unregistered-domain.eml"), PRIVATE).diagnoses
    for item in (diagnosis, Unread("Bounce for Bob Example.eml", Unreadable(PRIVATE, "folder", "Bob Example"))):
        plain, line = (json_line(item, catalogue, say, redactor) for redactor in (None, Redactor(b"k")))
        assert PRIVATE in plain
        assert "Bob Example" not in line
        assert "ann.example" not in line
        path = json.loads(line)["source"]["path"]
        assert path.startswith("file-")
        assert path.endswith(".eml")
    with zipfile.ZipFile(io.BytesIO(evidence_pack(diagnosis, catalogue, say, Redactor(b"k")))) as archive:
        assert not any(b"ann.example" in archive.read(name) for name in archive.namelist())


def test_what_cannot_be_read_has_a_line_in_every_form(sample, catalogue, say):
    lost = Unread("gone.eml", Unreadable("/mail/gone.eml", "not-found", "No such file"))
    text = as_html([lost, sample], catalogue, say)
    assert "gone.eml" in text
    assert "The file cannot be found" in text
    assert "old-brand.example" in text
    obj = json.loads(json_line(lost, catalogue, say))
    assert (obj["kind"], obj["source"]["path"]) == ("unreadable", "/mail/gone.eml")
    assert obj["problems"] == [{"code": "not-found", "detail": "No such file"}]
    assert "gone.eml" not in as_html([lost], catalogue, say, Redactor(b"k"))


def test_redacted_row_knows_the_names_of_its_message(sample, catalogue, say):
    (row,) = rows(Inspection(PRIVATE, (sample,)), catalogue, say)
    row = replace(row, path=PRIVATE, subject="For Billing from bob@fabrikam.example")
    text = csv_line(redacted_row(row, sample, say, Redactor(b"k")), say)
    for private in ("Billing", "bob@", "Bob Example", "invoice@"):
        assert private not in text
    assert "old-brand.example" in text
    lost = Unread(row.name, Unreadable(PRIVATE, "not-found", ""))
    text = csv_line(redacted_row(row, lost, say, Redactor(b"k")), say)
    assert "Billing" not in text
    assert "The file cannot be found" in text


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

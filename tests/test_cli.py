"""bounce-report, run as a user runs it."""

from __future__ import annotations

import ctypes
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from inspector import assets, cli

SAMPLE = str(assets.path("samples", "unregistered-domain.eml"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = cli.main(arguments)
    return status, capsys.readouterr().out


def test_text(capsys):
    status, out = run(capsys, "--language", "en", SAMPLE)
    assert status == 0
    assert out.index("550 5.7.750") < out.index("OFFENDING DOMAIN: old-brand.example") < out.index("Who acts:")


def test_json_lines_one_for_each_message(capsys, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "A.EML").write_bytes(Path(SAMPLE).read_bytes())
    (tmp_path / "empty.eml").touch()
    status, out = run(capsys, "--json", str(tmp_path), SAMPLE)
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [(f["kind"], Path(f["source"]["path"]).name) for f in found] == [
        ("unreadable", "empty.eml"),
        ("failure", "A.EML"),
        ("failure", "unregistered-domain.eml"),
    ]


def test_standard_input(capsys, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(Path(SAMPLE).read_bytes())

    monkeypatch.setattr(sys, "stdin", Stdin)
    status, out = run(capsys, "--json", "-")
    assert status == 0
    assert json.loads(out)["source"]["path"] == "-"


def test_a_missing_file_is_an_answer_not_a_crash(capsys):
    status, out = run(capsys, "--json", "nowhere.eml", SAMPLE)
    kinds = [json.loads(line)["kind"] for line in out.splitlines()]
    assert (status, kinds) == (1, ["unreadable", "failure"])


def test_an_empty_folder_is_told(capsys, tmp_path):
    status, out = run(capsys, "--json", str(tmp_path))
    assert (status, json.loads(out)["problems"][0]["code"]) == (1, "no-files")
    assert "no file in this folder" in run(capsys, "--language", "en", str(tmp_path))[1]


def test_wrong_use():
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 2


def test_a_language_that_has_no_words_is_wrong_use(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--language", "xx", SAMPLE])
    assert ended.value.code == 2
    assert "choose from en, pt-BR" in capsys.readouterr().err
    assert run(capsys, "--language", "en-AU", SAMPLE)[0] == 0


def test_several_messages_are_summed_up_in_words_only(capsys):
    assert run(capsys, "--language", "en", SAMPLE, SAMPLE)[1].count("Summary: 2 messages") == 1
    assert "Summary" not in run(capsys, "--language", "en", SAMPLE)[1]
    assert "Summary" not in run(capsys, "--json", SAMPLE, SAMPLE)[1]


def test_machines_read_english_whatever_the_system_speaks(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "pt_BR.UTF-8")
    _, out = run(capsys, "--json", SAMPLE)
    assert json.loads(out)["verdict"]["summary"].startswith("Microsoft 365 refuses")


def test_the_language_of_the_system_is_spoken_in_text(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "pt_BR.UTF-8")
    _, out = run(capsys, SAMPLE)
    assert "Who acts" not in out


def test_windows_is_asked_for_its_language(monkeypatch):
    """It sets no variable; 0x416 is Brazilian Portuguese ([MS-LCID] section 2.2)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    kernel32 = SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x416)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    monkeypatch.setattr(cli.sys, "platform", "win32")
    assert cli._language() == "pt_BR"


def test_a_reader_that_goes_away_is_no_error():
    command = [sys.executable, "-m", "inspector.cli", *[SAMPLE] * 40]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0

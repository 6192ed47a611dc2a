"""The other process that reads rich text: answers, refusals, limits, and how a frozen program starts it."""

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspector.mail.outlook import rtf
from tests.mail.outlook.generator.cases import stored_rtf

CHECKOUT = Path(__file__).resolve().parents[3]


def test_text_comes_back() -> None:
    assert rtf.read(stored_rtf("{\\rtf1 Счёт \\u1057?\\par}".encode("cp1252", "ignore"))) == ("text/plain", " С\n")


@pytest.mark.parametrize("data", [b"", b"no rich text at all", bytes(40)])
def test_what_is_no_rich_text_is_refused(data: bytes) -> None:
    with pytest.raises(rtf.RichTextUnreadable, match="ValueError"):
        rtf.read(data)


def test_length_is_bounded() -> None:
    with pytest.raises(rtf.RichTextUnreadable, match="too-large"):
        rtf.read(bytes(rtf.MAX_COMPRESSED_OCTETS + 1))


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf, "_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    began = time.monotonic()
    with pytest.raises(rtf.RichTextUnreadable, match="timeout"):
        rtf.read(stored_rtf(b"{\\rtf1 x}"), time_limit_s=0.3)
    assert time.monotonic() - began < 5


def test_a_process_that_cannot_start_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf, "_command", lambda: ["no-such-program"])
    with pytest.raises(rtf.RichTextUnreadable, match="failed"):
        rtf.read(stored_rtf(b"{\\rtf1 x}"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no limit on address space")
def test_memory_is_bounded() -> None:
    program = (
        "from inspector.mail.outlook import rtf\n"
        "rtf._limit_memory()\n"
        f"try: bytearray({2 * rtf.MEMORY_LIMIT_OCTETS})\n"
        "except MemoryError: print('held')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("held", "")


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert rtf._command() == [sys.executable, rtf.ARGUMENT]


@pytest.mark.parametrize("door", ["inspector.cli", "inspector.app"])
def test_the_entry_points_hand_over_before_anything_else(door: str) -> None:
    """As in a frozen program: the argument makes the program a reader of rich text and nothing else."""
    program = f"import sys; sys.frozen = True; from {door} import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, rtf.ARGUMENT],
        cwd=CHECKOUT, input=stored_rtf(b"{\\rtf1 x}"), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == (b"text/plain\nx", b"", 0)


def test_other_arguments_are_none_of_its_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf, "serve", lambda: pytest.fail("served"))
    rtf.serve_if_asked(["bounce-report", "file.msg"])
    rtf.serve_if_asked(["bounce-report"])


def test_hostile_text_ends_in_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong in the process is told on its output, nothing on its standard error."""
    done = subprocess.run(rtf._command(), input=b"x" * 100, capture_output=True, timeout=30, check=False)
    assert io.BytesIO(done.stdout).readline() == b"ValueError\n"
    assert done.stderr == b""

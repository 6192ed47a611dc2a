"""The line at the bottom: summary, short messages over it, progress with rate and a way to cancel."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.sheet.wording import Wording
from inspector.view import status as status_module
from inspector.view.look import Look
from inspector.view.status import StatusLine


@pytest.fixture
def status(qtbot: QtBot, say: Wording, look: Look, monkeypatch: pytest.MonkeyPatch) -> StatusLine:
    monkeypatch.setattr(status_module, "_MESSAGE_MS", 20)
    made = StatusLine(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.complete()
    made.show()
    return made


def test_short_message_gives_way_to_the_summary(qtbot: QtBot, status: StatusLine) -> None:
    status.show_summary("3 messages")
    status.say_briefly("Copied: old-brand.example")
    status.show_summary("4 messages")
    assert status.text.text() == "Copied: old-brand.example"
    qtbot.waitUntil(lambda: status.text.text() == "4 messages", timeout=5000)


def test_what_a_message_says_stays_text(status: StatusLine) -> None:
    status.say_briefly("<b>hi</b>")
    assert status.text.textFormat() == Qt.TextFormat.PlainText


def test_progress_tells_count_and_rate_and_can_be_cancelled(
    qtbot: QtBot, status: StatusLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(status_module.time, "monotonic", lambda: now[0])
    status.show_progress(0, 1000)
    now[0] = 102.0
    status.show_progress(500, 1000)
    assert status.bar.isVisible()
    assert (status.bar.value(), status.bar.maximum()) == (500, 1000)
    assert status.text.text() == "500 of 1000, 250 a second"
    with qtbot.waitSignal(status.cancel_wanted, timeout=5000):
        qtbot.keyClick(status.cancel_button, Qt.Key.Key_Space)
    status.show_progress(1000, 1000)
    assert not status.bar.isVisible()
    assert not status.cancel_button.isVisible()


def test_one_file_needs_no_bar(status: StatusLine) -> None:
    status.show_progress(0, 1)
    assert not status.bar.isVisible()


def test_report_of_a_bug_is_one_key_away(qtbot: QtBot, status: StatusLine) -> None:
    shown: list[bool] = []
    status.show_problem("Something went wrong", lambda: shown.append(True))
    qtbot.keyClick(status.report_button, Qt.Key.Key_Space)
    assert shown == [True]
    assert not status.report_button.isVisible()


def test_a_long_copy_ends_with_an_ellipsis_and_the_tip_has_it_all(qtbot: QtBot, status: StatusLine) -> None:
    whole = "Copied: " + "Get-MessageTraceV2 -MessageId\n" * 40
    status.resize(500, 30)
    status.say_briefly(whole, one_line=True)
    assert status.text.text().endswith("…")
    assert status.text.fontMetrics().horizontalAdvance(status.text.text()) <= status.text.width()
    assert "\n" not in status.text.text()
    assert status.text.toolTip() == whole
    status.show_summary("4 messages")
    qtbot.waitUntil(lambda: status.text.text() == "4 messages", timeout=9000)
    assert status.text.toolTip() == ""


def test_a_long_summary_stays_on_one_line(status: StatusLine) -> None:
    status.resize(300, 30)
    status.show_summary("116 messages · 76 × 5.7.750 · 2 saved twice · read in 261 ms · " * 2)
    assert status.text.text().endswith("…")
    status.resize(2000, 30)
    assert status.text.text().endswith("261 ms ·")

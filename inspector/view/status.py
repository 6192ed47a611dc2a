"""The line at the bottom: what is in the list, how fast it was read, and whether the network is used."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from inspector.sheet.wording import Wording
from inspector.view.labels import label, words
from inspector.view.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MESSAGE_MS = 5000
_READING_MS = 70
"""How long one character stays: what says why and what to do is longer, and wants more time."""
_FEWEST = 12  # letters: in less room a line is not shortened, it would say nothing
_SETTLED_S = 0.3  # a rate says nothing before


class StatusLine(QFrame):
    cancel_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self._say = say
        self._summary = ""
        self._whole = ""  # of a text that stands on one line and may be shortened there
        self._began = 0.0
        self.text = words("", wrap=True)
        self.text.setMinimumWidth(1)  # a long path is cut, and does not widen the window
        self.network = words("")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(150)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Progress of the reading"))
        self.bar.hide()
        self.cancel_button = QPushButton(say("Cancel"))
        self.cancel_button.setProperty("form", "quiet")
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.cancel_button.hide()
        self.report_button = QPushButton(say("Show the report"))
        self.report_button.setProperty("form", "quiet")
        self.report_button.clicked.connect(self._open_report)
        self.report_button.hide()
        self._show_report: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MESSAGE_MS)
        self._timer.timeout.connect(self._back)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(14, 4, 14, 4)
        line.setSpacing(10)
        line.addWidget(self.text, 1)
        line.addWidget(self.bar)
        line.addWidget(self.cancel_button)
        line.addWidget(self.report_button)
        line.addWidget(self.network)

    def complete(self) -> None:
        """From now on texts of messages may stand here ("Copied: ..."): they stay text."""
        from PySide6.QtCore import Qt

        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.watched = label("", "soft")
        self.watched.hide()
        self._line.insertWidget(self._line.indexOf(self.network), self.watched)

    def show_watched(self, text: str, tip: str) -> None:
        """Which folder is watched, for as long as it is; "" for none."""
        self.watched.setText(text)
        self.watched.setToolTip(tip)
        self.watched.setVisible(bool(text))

    def dress(self, look: Look) -> None:
        self.setMinimumHeight(look.pixels(28))

    def show_summary(self, text: str) -> None:
        """What stays: the state of the list."""
        self._summary = text
        if not self._timer.isActive():
            self._show_line(text)

    def say_briefly(self, text: str, *, one_line: bool = False) -> None:
        """Say something for a few seconds; on `one_line` it is shortened at its end, and the tool tip has it all."""
        if one_line:
            self._show_line(text)
        else:
            self._whole = ""
            self.text.setText(text)
        self.text.setAccessibleName(text)
        self.text.setToolTip(text)
        self._timer.start(max(_MESSAGE_MS, _READING_MS * len(self.text.text())))

    def _show_line(self, text: str) -> None:
        self._whole = text
        self._fit()

    def _fit(self) -> None:
        """Shorten what stands on one line to the room beside what stands at the end."""
        if not self._whole:
            return
        self._line.activate()
        line = shown = " ".join(self._whole.split())
        metrics, room = self.text.fontMetrics(), self.text.width()
        if self.isVisible() and _FEWEST * metrics.averageCharWidth() < room < metrics.horizontalAdvance(line):
            from PySide6.QtCore import Qt

            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
        self.text.setText(shown)
        self.text.setToolTip(self._whole if shown != line else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_network(self, text: str) -> None:
        self.network.setText(text)

    def show_progress(self, done: int, total: int) -> None:
        """A bar with count and rate while a reading of several files runs; hidden when done reaches total."""
        running = done < total and total > 1
        if running and not self.bar.isVisible():
            self._began = time.monotonic()
        seconds = time.monotonic() - self._began
        if running and seconds > _SETTLED_S:
            self._timer.stop()
            self.show_summary(
                self._say("{done} of {total}, {rate} a second", done=done, total=total, rate=round(done / seconds))
            )
        self.bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def end_progress(self) -> None:
        self.bar.hide()
        self.cancel_button.hide()

    def show_problem(self, text: str, show: Callable[[], None]) -> None:
        """Say that a bug of ours was met; the button shows the report."""
        self.say_briefly(text)
        self._show_report = show
        self.report_button.setVisible(True)

    @Slot()
    def _open_report(self) -> None:
        self.report_button.hide()
        if self._show_report is not None:
            self._show_report()

    @Slot()
    def _back(self) -> None:
        self.text.setToolTip("")
        self.text.setText("")
        self._show_line(self._summary)

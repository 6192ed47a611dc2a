"""The first second: the code, its sentence, the offending domain, who acts, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector.sheet.values import OffenderBlock, Sheet, Shown
from inspector.sheet.wording import Wording
from inspector.view.flow import FlowLayout
from inspector.view.labels import breakable, caption, emptied, label, reform
from inspector.view.look import Look
from inspector.view.value_label import ValueLabel

_LARGEST, _SMALLEST = 2.6, 1.4  # of the domain's letters, times the base size


class HeadlinePane(QWidget):
    """Paints headline, offender and actors of a sheet."""

    traced = Signal(object)
    copy_wanted = Signal(str)
    dns_wanted = Signal()
    fix_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._look: Look | None = None
        self._hint = say("Show where this was read")
        self.chip = self._value("chip")
        self._permanence = label("", "strong")
        self._system = label("", "soft")
        self.sentence = label("", "sentence", wrap=True)
        self.offender = OffenderPane(say)
        self.offender.traced.connect(self.traced)
        self.offender.copy_wanted.connect(self.copy_wanted)
        self.offender.dns_wanted.connect(self.dns_wanted)
        self.fix_button = QPushButton(say("Show the fix"))
        self.fix_button.setProperty("form", "primary")
        self.fix_button.clicked.connect(self.fix_wanted)
        self._acts = FlowLayout(across=10, down=6)
        self._arrange()

    def _value(self, form: str) -> ValueLabel:
        value = ValueLabel(form=form)
        value.traced.connect(self.traced)
        return value

    def _arrange(self) -> None:
        first = QWidget()
        line = FlowLayout(first, across=14, down=6)
        for part in (self.chip, self._permanence, self._system):
            line.addWidget(part)
        actors = QWidget()
        actors.setLayout(self._acts)
        actors.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        last = QHBoxLayout()
        last.setSpacing(16)
        last.addWidget(actors, 1)
        last.addWidget(self.fix_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(first)
        column.addWidget(self.sentence)
        column.addWidget(self.offender)
        column.addLayout(last)

    def dress(self, look: Look) -> None:
        self._look = look
        self.offender.dress(look)

    def show_sheet(self, sheet: Sheet) -> None:
        headline = sheet.headline
        self.chip.show_value(headline.chip, self._hint)
        reform(self.chip, "tone", headline.tone)
        self._permanence.setText(headline.permanence)
        self._permanence.setVisible(bool(headline.permanence))
        self._system.setText(headline.system)
        self._system.setVisible(bool(headline.system))
        self.sentence.setText(headline.sentence)
        self.offender.setVisible(sheet.offender is not None)
        if sheet.offender is not None:
            self.offender.show_block(sheet.offender)
        self._show_actors(sheet)
        self.fix_button.setVisible(bool(sheet.steps))
        self.setAccessibleName(sheet.spoken)

    def _show_actors(self, sheet: Sheet) -> None:
        emptied(self._acts)
        if sheet.actors:
            self._acts.addWidget(caption(self._say("Who acts")))
        for number, actor in enumerate(sheet.actors):
            if number:
                self._acts.addWidget(label(self._say("then"), "soft"))
            self._acts.addWidget(label(actor, "pill"))
        if sheet.resend:
            self._acts.addWidget(label(sheet.resend, "soft"))


class OffenderPane(QWidget):
    """The offending domain in the largest letters of the window, and where it was read."""

    traced = Signal(object)
    copy_wanted = Signal(str)
    dns_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._points = 10.0
        self._copy_text = ""
        self._hint = say("Show where this was read")
        self._heading = caption("")
        self.domain = ValueLabel(form="domain")
        self.domain.traced.connect(self.traced)
        self.copy_button = QPushButton(say("Copy"))
        self.copy_button.setAccessibleName(say("Copy the domain"))
        self.copy_button.clicked.connect(self._copy)
        self.dns_button = QPushButton(say("Check DNS"))
        self.dns_button.setAccessibleDescription(say("Asks public DNS about this domain"))
        self.dns_button.clicked.connect(self.dns_wanted)
        self._lines = label("", "soft", wrap=True)
        self._others = FlowLayout(across=6, down=2)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.domain, 0)
        line.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.dns_button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(1)
        column.addWidget(self._heading)
        column.addLayout(line)
        column.addSpacing(3)
        column.addWidget(self._lines)
        column.addLayout(self._others)

    def dress(self, look: Look) -> None:
        self._points = look.points
        self._fit()

    def show_block(self, block: OffenderBlock) -> None:
        self._heading.setText(block.heading)
        self.domain.show_value(block.domain, self._hint)
        self._copy_text = block.copy_text
        self.copy_button.setVisible(bool(block.copy_text))
        self.dns_button.setVisible(block.can_check_dns)
        self._lines.setText(" ".join(block.lines))
        self._lines.setVisible(bool(block.lines))
        emptied(self._others)
        for identity, shown in block.others:
            if shown.text != block.domain.text:
                self._show_other(identity, shown)
        self._fit()

    def _show_other(self, identity: str, shown: Shown) -> None:
        self._others.addWidget(label(self._say("{identity}:", identity=identity), "soft"))
        value = ValueLabel(elide=True)
        value.show_value(shown, self._hint)
        value.traced.connect(self.traced)
        self._others.addWidget(value)

    def minimumSizeHint(self) -> QSize:
        """The domain gives way: its letters are chosen for the width, not the width for its letters."""
        return QSize(round(self._points * 22), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The largest letters in which the domain stands on one line; a very long one is broken after its dots."""
        whole = self.domain.shown.text
        buttons = sum(b.sizeHint().width() + 10 for b in (self.copy_button, self.dns_button) if not b.isHidden())
        room = max(self.width() - buttons - 12, 120)
        font = QFont(self.font())
        font.setBold(True)
        factor = _LARGEST
        while factor > _SMALLEST:
            font.setPointSizeF(self._points * factor)
            if QFontMetrics(font).horizontalAdvance(whole) <= room:
                break
            factor -= 0.1
        font.setPointSizeF(self._points * factor)
        width = QFontMetrics(font).horizontalAdvance(whole)
        if font != self.domain.font():
            self.domain.setFont(font)
        self.domain.setText(whole if width <= room else breakable(whole))
        self.domain.setWordWrap(width > room)
        self.domain.setFixedWidth(min(width, room) + 4)

    def _copy(self) -> None:
        self.copy_wanted.emit(self._copy_text)

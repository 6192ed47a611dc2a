"""The first second: the code, its sentence, the offending domain, who acts, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

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
        self._who = caption(say("Who acts"))
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
        self._last = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._last.setSpacing(16)
        self._actors = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._actors.setSpacing(10)
        self._actors.addWidget(self._who, 0, Qt.AlignmentFlag.AlignTop)
        self._actors.addWidget(actors, 1)
        self._last.addLayout(self._actors, 1)
        self._last.addWidget(self.fix_button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(first)
        column.addWidget(self.sentence)
        column.addWidget(self.offender)
        column.addLayout(self._last)

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
        self._who.setVisible(bool(sheet.actors))
        for number, actor in enumerate(sheet.actors):
            pill = ValueLabel(Shown(actor), "pill", wrap=True)
            self._acts.addWidget(self._next(pill) if number else pill)
        if sheet.resend:
            self._acts.addWidget(ValueLabel(Shown(sheet.resend), "soft", wrap=True))
        self._turn()

    def _next(self, pill: ValueLabel) -> QWidget:
        """ "then" and who acts then, which no line break separates."""
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(label(self._say("then"), "soft"))
        line.addWidget(pill, 1)
        return pair

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest part: where there is no room beside each other, they stand below each other."""
        parts = (self.chip, self.sentence, self.offender, self.fix_button)
        widest = max(part.minimumSizeHint().width() for part in parts if not part.isHidden())
        widest = max(widest, self._acts.minimumSize().width())
        return QSize(widest, super().minimumSizeHint().height())

    def _who_width(self) -> int:
        """What the caption takes beside those who act."""
        return 0 if self._who.isHidden() else self._who.sizeHint().width() + 10

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """The button stands beside the actors and the caption before them, where the widest of them has room for it."""
        items = [item for place in range(self._acts.count()) if (item := self._acts.itemAt(place)) is not None]
        widest = max((item.sizeHint().width() for item in items), default=0)
        if items:  # the caption stands in the middle of the first line, whatever comes below
            self._who.setMinimumHeight(items[0].sizeHint().height())
        beside = self._who_width() + widest + self._last.spacing() + self.fix_button.sizeHint().width() <= self.width()
        _set_beside(self._last, beside)
        _set_beside(self._actors, self._who_width() + widest <= self.width())


def _set_beside(line: QBoxLayout, beside: bool) -> None:
    """Have the parts of a line stand beside each other, or below each other."""
    way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
    if line.direction() != way:
        line.setDirection(way)


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
        self.allow_dns(True, "")
        self.dns_button.clicked.connect(self.dns_wanted)
        self._lines = FlowLayout(across=5, down=1)
        self._others = FlowLayout(across=6, down=2)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(10)
        self._line.addWidget(self.domain, 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.dns_button)
        buttons.addStretch(1)
        self._line.addLayout(buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(1)
        column.addWidget(self._heading)
        column.addLayout(self._line)
        column.addSpacing(3)
        column.addLayout(self._lines)
        column.addLayout(self._others)

    def allow_dns(self, allowed: bool, why_not: str) -> None:
        """Whether DNS may be asked, and in words why not."""
        self.dns_button.setEnabled(allowed)
        self.dns_button.setToolTip("" if allowed else why_not)
        self.dns_button.setAccessibleDescription(self._say("Asks public DNS about this domain") if allowed else why_not)

    def dress(self, look: Look) -> None:
        self._points = look.points
        self._fit()

    def show_block(self, block: OffenderBlock) -> None:
        self._heading.setText(block.heading)
        self.domain.show_value(block.domain, self._hint)
        self._copy_text = block.copy_text
        self.copy_button.setVisible(bool(block.copy_text))
        self.dns_button.setVisible(block.can_check_dns)
        emptied(self._lines)
        for line in block.lines:
            self._show_line(line)
        emptied(self._others)
        before = ""
        for identity, shown in block.others:
            if shown.text != block.domain.text:
                self._show_other("" if identity == before else identity, shown)
                before = identity
        self._fit()

    def _show_line(self, line: Shown) -> None:
        value = ValueLabel(form="soft", wrap=True)
        value.show_value(line, self._hint)
        value.traced.connect(self.traced)
        self._lines.addWidget(value)

    def _show_other(self, identity: str, shown: Shown) -> None:
        """Another domain, under the name of its identity; the next ones of the same identity follow it."""
        if identity:
            self._others.addWidget(ValueLabel(Shown(self._say("{identity}:", identity=identity)), "soft", wrap=True))
        value = ValueLabel(elide=True)
        value.show_value(shown, self._hint)
        value.traced.connect(self.traced)
        self._others.addWidget(value)

    def minimumSizeHint(self) -> QSize:
        """The domain gives way: its letters are chosen for the width, not the width for its letters."""
        widest = max(button.sizeHint().width() for button in (self.copy_button, self.dns_button))
        return QSize(max(widest, round(self._points * 12)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The largest letters in which the domain stands on one line; a very long one is broken after its dots.

        Where it would have to be broken beside the buttons, they stand below it.
        """
        whole = self.domain.shown.text
        buttons = sum(b.sizeHint().width() + 10 for b in (self.copy_button, self.dns_button) if not b.isHidden())
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(self._points * _SMALLEST)
        beside = QFontMetrics(font).horizontalAdvance(whole) <= self.width() - buttons - 12
        _set_beside(self._line, beside)
        room = max(self.width() - (buttons + 12 if beside else 4), 120)
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

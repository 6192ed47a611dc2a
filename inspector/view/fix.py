"""The Fix pane: the steps of the remediation, to tick off, with commands to copy and links to follow."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.sheet.values import CommandLine, Link, Sheet, Shown, Step
from inspector.sheet.wording import Wording
from inspector.view.command import CommandBox
from inspector.view.flow import FlowLayout
from inspector.view.labels import emptied, label, reform, rule
from inspector.view.links import LinkMenu
from inspector.view.look import Look
from inspector.view.scrolled import ScrolledPane
from inspector.view.value_label import ValueLabel

_HOT_MS = 2000


class FixPane(ScrolledPane):
    """Paints the steps of a sheet. Ticks are remembered while the program runs, by message and step."""

    copy_wanted = Signal(str)
    open_wanted = Signal(str)
    traced = Signal(object)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._sheet: Sheet | None = None
        self._key = ""
        self._ticked: set[tuple[str, str]] = set()
        self._writing: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        self.column.setContentsMargins(0, 0, 8, 4)
        self.column.setSpacing(0)

    @property
    def ticks(self) -> frozenset[tuple[str, str]]:
        """What is ticked, by message and step."""
        return frozenset(self._ticked)

    def tick(self, ticks: frozenset[tuple[str, str]]) -> None:
        """Tick what was ticked in another window; shown with the next sheet."""
        self._ticked |= ticks

    def dress(self, look: Look) -> None:
        if self._sheet is not None:
            self.show_sheet(self._sheet, self._key)

    def show_sheet(self, sheet: Sheet, key: str) -> None:
        """Show the steps, one in each turn of the event loop; `key` names the message, for its ticks."""
        self._sheet, self._key = sheet, key
        emptied(self.column)
        self._writing = self._write(sheet)
        self._go_on()
        self._timer.start()

    def finish(self) -> None:
        """Show what is still to come at once."""
        for _ in self._writing:
            pass
        self._timer.stop()

    @Slot()
    def _go_on(self) -> None:
        if next(self._writing, self) is self:
            self._timer.stop()

    def _write(self, sheet: Sheet) -> Iterator[None]:
        """A step costs some milliseconds; the window answers between two of them."""
        for number, step in enumerate(sheet.steps):
            if number:
                self.column.addWidget(rule())
            self.column.addWidget(self._row(step))
            yield
        if not sheet.steps:
            self.column.addWidget(label(sheet.no_steps, "soft", wrap=True))
        if sheet.causes:
            self._show_causes(sheet.causes)
        if sheet.steps_source:
            self.column.addSpacing(10)
            self.column.addWidget(label(sheet.steps_source, "small", wrap=True))
        self.column.addStretch(1)

    def _show_causes(self, causes: tuple[str, ...]) -> None:
        self.column.addSpacing(14)
        self.column.addWidget(label(self._say("Likely causes"), "heading"))
        for cause in causes:
            self.column.addSpacing(3)
            self.column.addWidget(label(f"• {cause}", "soft", wrap=True))

    def _row(self, step: Step) -> StepRow:
        row = StepRow(step, self._say, ticked=(self._key, step.id) in self._ticked)
        row.copy_wanted.connect(self.copy_wanted)
        row.open_wanted.connect(self.open_wanted)
        row.traced.connect(self.traced)
        row.ticked.connect(self._remember)
        return row

    def first_open(self) -> StepRow | None:
        """The first step that is not ticked off, else the first."""
        self.finish()
        items = (self.column.itemAt(place) for place in range(self.column.count()))
        rows = [row for item in items if item is not None and isinstance(row := item.widget(), StepRow)]
        return next((row for row in rows if not row.box.isChecked()), rows[0] if rows else None)

    def point_out(self) -> StepRow | None:
        """Bring the first open step to the top, give it the keyboard and let it stand out for a moment."""
        row = self.first_open()
        if row is not None:
            self.column.activate()
            self.verticalScrollBar().setValue(row.y())
            row.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            row.stand_out()
        return row

    @Slot(str, bool)
    def _remember(self, step_id: str, ticked: bool) -> None:
        (self._ticked.add if ticked else self._ticked.discard)((self._key, step_id))


class StepRow(QWidget):
    """One step: a box to tick, what to do, by whom, its commands and its links."""

    copy_wanted = Signal(str)
    open_wanted = Signal(str)
    ticked = Signal(str, bool)
    traced = Signal(object)

    def __init__(self, step: Step, say: Wording, *, ticked: bool) -> None:
        super().__init__()
        self.setObjectName("step")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say = say
        self._step = step
        self.box = QCheckBox()
        self.box.setAccessibleName(step.title)
        self.box.setAccessibleDescription(" ".join(filter(None, (step.actor, step.detail))))
        self.box.setChecked(ticked)
        self.box.toggled.connect(self._tick)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addLayout(self._first_line())
        if step.detail:
            words.addWidget(label(step.detail, "soft", wrap=True))
        for command in step.commands:
            words.addSpacing(4)
            words.addWidget(self._command(command))
        if step.filled:
            words.addWidget(self._filled())
        if step.links:
            words.addWidget(self._links())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 11, 0, 11)
        line.setSpacing(11)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def _first_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        title = label(self._step.title, "strong", wrap=True)
        title.setBuddy(self.box)
        line.addWidget(title, 1)
        if self._step.actor:
            line.addWidget(label(self._step.actor, "small"), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _filled(self) -> QWidget:
        """The values of the message that stand in the step, by their names: each leads to where it was read."""
        holder = QWidget()
        flow = FlowLayout(holder, across=8, down=2)
        flow.addWidget(label(self._say("Read from the message:"), "small"))
        for fact in self._step.filled:
            value = ValueLabel(form="small")
            value.show_value(Shown(fact.label, fact.value.target), self._say("Show where this was read"))
            value.setAccessibleName(f"{fact.label}: {fact.value.text}")
            value.setToolTip(fact.value.text)
            value.traced.connect(self.traced)
            flow.addWidget(value)
        return holder

    def stand_out(self) -> None:
        """Wear a ground of its own for a moment."""
        reform(self, "hot", "true")
        QTimer.singleShot(_HOT_MS, self, self._cool)

    @Slot()
    def _cool(self) -> None:
        reform(self, "hot", "false")

    def _command(self, command: CommandLine) -> QWidget:
        box = CommandBox(command, self._say)
        box.copy_wanted.connect(self.copy_wanted)
        return box

    def _links(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, across=14, down=2)
        for link in self._step.links:
            flow.addWidget(self._link_button(link))
        return holder

    def _link_button(self, link: Link) -> QPushButton:
        """A link shows its whole target before anything is opened."""
        button = QPushButton(f"{link.label} ↗")
        button.setProperty("form", "link")
        button.setAccessibleName(link.label)
        button.setToolTip(link.url)
        button.setAccessibleDescription(link.url)
        button.clicked.connect(self._show_target)
        return button

    @Slot()
    def _show_target(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            menu = self.link_menu(button, button.toolTip())
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def link_menu(self, button: QPushButton, url: str) -> LinkMenu:
        """The target as it is written, and what can be done with it."""
        menu = LinkMenu(button, url, self._say)
        menu.open_wanted.connect(self.open_wanted)
        menu.copy_wanted.connect(self.copy_wanted)
        return menu

    @Slot(bool)
    def _tick(self, ticked: bool) -> None:
        self.ticked.emit(self._step.id, ticked)

"""The Fix pane: the steps of the remediation, to tick off, with commands to copy and links to follow."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector.sheet.values import CommandLine, Link, Sheet, Step
from inspector.sheet.wording import Wording
from inspector.view.flow import FlowLayout
from inspector.view.labels import emptied, label, rule
from inspector.view.look import Look

_COPIED_MS = 1600


class FixPane(QScrollArea):
    """Paints the steps of a sheet. Ticks are remembered while the program runs, by message and step."""

    copy_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._look: Look | None = None
        self._sheet: Sheet | None = None
        self._key = ""
        self._ticked: set[tuple[str, str]] = set()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("scrolled")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 4, 8, 4)
        self._column.setSpacing(0)
        self.setWidget(page)

    def dress(self, look: Look) -> None:
        self._look = look
        if self._sheet is not None:
            self.show_sheet(self._sheet, self._key)

    def show_sheet(self, sheet: Sheet, key: str) -> None:
        """Show the steps; `key` names the message, for its ticks."""
        self._sheet, self._key = sheet, key
        emptied(self._column)
        for number, step in enumerate(sheet.steps):
            if number:
                self._column.addWidget(rule())
            self._column.addWidget(self._row(step))
        if not sheet.steps:
            self._column.addWidget(label(self._say("There is nothing to mend here."), "soft", wrap=True))
        if sheet.causes:
            self._show_causes(sheet.causes)
        if sheet.steps_source:
            self._column.addSpacing(10)
            self._column.addWidget(label(sheet.steps_source, "small", wrap=True))
        self._column.addStretch(1)

    def _show_causes(self, causes: tuple[str, ...]) -> None:
        self._column.addSpacing(14)
        self._column.addWidget(label(self._say("Likely causes"), "heading"))
        for cause in causes:
            self._column.addWidget(label(f"• {cause}", "soft", wrap=True))

    def _row(self, step: Step) -> StepRow:
        row = StepRow(step, self._say, self._look, ticked=(self._key, step.id) in self._ticked)
        row.copy_wanted.connect(self.copy_wanted)
        row.open_wanted.connect(self.open_wanted)
        row.ticked.connect(self._remember)
        return row

    @Slot(str, bool)
    def _remember(self, step_id: str, ticked: bool) -> None:
        (self._ticked.add if ticked else self._ticked.discard)((self._key, step_id))


class StepRow(QWidget):
    """One step: a box to tick, what to do, by whom, and its buttons."""

    copy_wanted = Signal(str)
    open_wanted = Signal(str)
    ticked = Signal(str, bool)

    def __init__(self, step: Step, say: Wording, look: Look | None, *, ticked: bool) -> None:
        super().__init__()
        self._say = say
        self._look = look
        self._step = step
        self.box = QCheckBox()
        self.box.setAccessibleName(step.title)
        self.box.setChecked(ticked)
        self.box.toggled.connect(self._tick)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = label(step.title, "strong", wrap=True)
        title.setBuddy(self.box)
        words.addWidget(title)
        if step.detail:
            words.addWidget(label(step.detail, "soft", wrap=True))
        if step.actor:
            words.addWidget(label(step.actor, "small", wrap=True))
        self._column = QVBoxLayout()
        self._column.addLayout(words)
        buttons = self._buttons()
        if buttons is not None:
            self._column.addWidget(buttons)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 10, 0, 10)
        line.setSpacing(11)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._column, 1)

    def _buttons(self) -> QWidget | None:
        if not self._step.commands and not self._step.links:
            return None
        holder = QWidget()
        flow = FlowLayout(holder, across=7, down=6)
        for command in self._step.commands:
            flow.addWidget(self._command_button(command))
            flow.addWidget(self._reveal_button(command))
        for link in self._step.links:
            flow.addWidget(self._link_button(link))
        return holder

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("form", "small")
        if self._look is not None:
            button.setIcon(self._look.icon(icon, "text-soft"))
        return button

    def _command_button(self, command: CommandLine) -> QPushButton:
        button = CopyButton(self._say("Copy command"), self._say("Copied"))
        button.setProperty("form", "small")
        button.setToolTip(command.text)
        button.setAccessibleDescription(command.text)
        if self._look is not None:
            button.setIcon(self._look.icon("copy", "text-soft"))
        button.text_taken = command.text
        button.copy_wanted.connect(self.copy_wanted)
        return button

    def _reveal_button(self, command: CommandLine) -> QPushButton:
        button = self._button(command.shell or self._say("Command"), "terminal")
        button.setCheckable(True)
        button.setAccessibleName(self._say("Show the command"))
        shown = self._command_text(command)
        button.toggled.connect(shown.setVisible)
        return button

    def _command_text(self, command: CommandLine) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 4)
        if command.changes:
            column.addWidget(label(self._say("Changes something in the tenant"), "tag"), 0, Qt.AlignmentFlag.AlignLeft)
        text = label(command.text, "code", wrap=True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setAccessibleName(command.text)
        if self._look is not None:
            text.setFont(self._look.fixed(0.95))
        column.addWidget(text)
        holder.hide()
        self._column.addWidget(holder)
        return holder

    def _link_button(self, link: Link) -> QPushButton:
        """A link shows its whole target before anything is opened."""
        button = self._button(link.label, "external-link")
        button.setToolTip(link.url)
        button.setAccessibleDescription(link.url)
        menu = QMenu(button)
        target = QAction(link.url, menu)
        target.setEnabled(False)
        open_it = QAction(self._say("Open in the browser"), menu)
        copy_it = QAction(self._say("Copy the address"), menu)
        open_it.setData(link.url)
        copy_it.setData(link.url)
        open_it.triggered.connect(self._open_link)
        copy_it.triggered.connect(self._copy_link)
        menu.addActions([target, open_it, copy_it])
        menu.insertSeparator(open_it)
        button.setMenu(menu)
        return button

    @Slot()
    def _open_link(self) -> None:
        self.open_wanted.emit(self._sent())

    @Slot()
    def _copy_link(self) -> None:
        self.copy_wanted.emit(self._sent())

    def _sent(self) -> str:
        action = self.sender()
        return str(action.data()) if isinstance(action, QAction) else ""

    @Slot(bool)
    def _tick(self, ticked: bool) -> None:
        self.ticked.emit(self._step.id, ticked)


class CopyButton(QPushButton):
    """Asks for a text to be copied and says for a moment that it was."""

    copy_wanted = Signal(str)

    def __init__(self, before: str, after: str) -> None:
        super().__init__(before)
        self._before, self._after = before, after
        self.text_taken = ""
        self.clicked.connect(self._copy)

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self.text_taken)
        self.setText(self._after)
        QTimer.singleShot(_COPIED_MS, self, self._settle)

    @Slot()
    def _settle(self) -> None:
        self.setText(self._before)



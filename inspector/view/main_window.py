"""The window: places the panes and passes their wishes on; it decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.sheet.wording import Wording
from inspector.view.empty import EmptyPane
from inspector.view.labels import reform
from inspector.view.look import Look
from inspector.view.menus import MENUS
from inspector.view.status import StatusLine

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPaintEvent

    from inspector.sheet.values import Row, Sheet
    from inspector.view.actions import Actions
    from inspector.view.list_pane import ListPane
    from inspector.view.note import NotePane
    from inspector.view.page import Page
    from inspector.view.proportions import Proportions
    from inspector.view.settings import Division


class MainWindow(QMainWindow):
    """One window in one language.

    It is put on the screen with the empty page alone; `complete()` builds the rest before it is needed.
    """

    actions_: Actions
    page: Page
    note: NotePane
    list: ListPane
    proportions: Proportions

    dropped = Signal(object)
    """A `Dropped` value came by drag and drop."""
    row_chosen = Signal(object)
    closing = Signal()
    first_painted = Signal()
    """The window has been on the screen once."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._painted = False
        self.setAcceptDrops(True)
        self._menus = tuple(self.menuBar().addMenu(say(title)) for title, _ in MENUS)
        self.open_button = QPushButton(say("Open…"))
        self.domains_button = QPushButton(say("Domains"))
        self.redact_button = QPushButton(say("Hide addresses"))
        self.ticket_button = QPushButton(say("Copy for ticket"))
        self.empty = EmptyPane(say)
        self._look: Look | None = None
        self._completed = False
        self.status = StatusLine(say)
        self._stack = QStackedWidget()
        self._split = QSplitter()
        self._arrange()
        self.show_empty()

    def complete(self, division: Division | None = None) -> None:
        """Build what the first picture does without: what is in the menus, the pages of a message, the list.

        `division` is how the window was divided before.
        """
        if self._completed:
            return
        from inspector.view.actions import Actions
        from inspector.view.list_pane import ListPane
        from inspector.view.note import NotePane
        from inspector.view.page import Page
        from inspector.view.proportions import Proportions
        from inspector.view.scrolled import ShownPage

        self._completed = True
        self.actions_ = Actions(self, self._menus, self._say)
        self._connect_buttons()
        self.status.complete()
        self.note = NotePane(self._say)
        self.page = Page(self._say)
        self.list = ListPane(self._say)
        self.list.hide()
        self.list.chosen.connect(self.row_chosen)
        for pane in (self.note, self.page):
            self._stack.addWidget(pane)
        self._shown_page = ShownPage(self._stack)
        self._split.insertWidget(0, self.list)
        self._split.setStretchFactor(1, 1)
        self.proportions = Proportions(self._split, self.page)
        if division is not None:
            self.proportions.restore(division)
        self._connect_tabs()
        if self._look is not None:
            self.empty.complete(self._look)
            self.dress(self._look)
        self._show_state()

    def _connect_buttons(self) -> None:
        from PySide6.QtGui import QKeySequence

        for button, name in (
            (self.open_button, "open"),
            (self.domains_button, "domains"),
            (self.redact_button, "redact"),
            (self.ticket_button, "copy_ticket"),
        ):
            action = self.actions_[name]
            button.clicked.connect(action.trigger)
            button.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        for wanted, name in (
            (self.empty.open_wanted, "open"),
            (self.empty.folder_wanted, "open_folder"),
            (self.empty.sample_wanted, "sample"),
        ):
            wanted.connect(self.actions_[name].trigger)

    def _arrange(self) -> None:
        toolbar = QFrame()
        toolbar.setObjectName("toolbar")
        line = QHBoxLayout(toolbar)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(8)
        for button in (self.open_button, self.domains_button):
            line.addWidget(button)
        line.addStretch(1)
        for button in (self.redact_button, self.ticket_button):
            line.addWidget(button)
        self._stack.addWidget(self.empty)
        self._split.addWidget(self._stack)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        column.addWidget(self._split, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)

    def _connect_tabs(self) -> None:
        for tab in range(6):
            action = self.actions_[f"tab_{tab + 1}"]
            action.setData(tab)
            action.triggered.connect(self._turn_to)
        self.actions_["next"].triggered.connect(self.list.step_on)
        self.actions_["previous"].triggered.connect(self.list.step_back)
        self.actions_["filter"].triggered.connect(self.list.filter.setFocus)
        self.actions_["find"].triggered.connect(self._find)
        self.actions_["find_next"].triggered.connect(self.page.source.find_next)
        self.actions_["find_previous"].triggered.connect(self.page.source.find_previous)

    def dress(self, look: Look) -> None:
        self._look = look
        self.empty.dress(look)
        self.status.dress(look)
        if self._completed:
            for pane in (self.note, self.page, self.list, self.proportions):
                pane.dress(look)

    # --- what is shown ---

    def show_empty(self) -> None:
        self._stack.setCurrentWidget(self.empty)
        self._entitle("")
        self._show_state()

    def _entitle(self, name: str) -> None:
        """Name what is in view in the window's title."""
        self.setWindowTitle(" – ".join(filter(None, (name, "Bounce Inspector"))))

    def show_sheet(self, sheet: Sheet, row: Row) -> None:
        self.page.show_sheet(sheet, f"{row.path}#{row.index}")
        self._stack.setCurrentWidget(self.page)
        self._entitle(row.name)
        focused: QWidget | None = self.focusWidget()
        if focused is None or not self.list.isAncestorOf(focused):
            self.page.setFocus()
        self._show_state()

    def show_note(self, icon: str, title: str, why: str, remedy: str, file: str = "", *, name: str = "") -> None:
        """Say in the page's place what cannot be shown; `name` is that of the message, "" when there is none."""
        self.note.show_note(icon, title, why, remedy, file)
        self._stack.setCurrentWidget(self.note)
        self._entitle(name)
        self._show_state()

    def show_redaction(self, *, hidden: bool) -> None:
        """Whether people's addresses are hidden on the way out."""
        self.redact_button.setText(self._say("Addresses hidden") if hidden else self._say("Hide addresses"))

    def show_list(self) -> None:
        """The list stands beside the page as soon as there is more than one message."""
        self._show_state()

    @property
    def sheet(self) -> Sheet | None:
        """The sheet in view, None while something else is."""
        return self.page.sheet if self._completed and self._stack.currentWidget() is self.page else None

    def _show_state(self) -> None:
        count = self.list.model.grouping.count if self._completed else 0
        if self._completed:
            self.list.setVisible(count > 1)
        present = {"row"} if count else set()
        if count > 1:
            present.add("list")
        sheet = self.sheet
        if sheet is not None:
            present.add("sheet")
            if sheet.dns_domain:
                present.add("domain")
        if self._completed:
            self.actions_.show_state(frozenset(present))
        self.domains_button.setVisible(count > 1)
        if count > 1:
            self.domains_button.setText(f"{self._say('Domains')} ({self.list.model.grouping.domain_count()})")
        for button in (self.redact_button, self.ticket_button):
            button.setVisible(sheet is not None)

    @Slot()
    def _turn_to(self) -> None:
        action = self.sender()
        self.page.show_tab(action.data())  # type: ignore[attr-defined]

    @Slot()
    def _find(self) -> None:
        self.page.show_tab(5)
        self.page.source.wanted_text.setFocus()
        self.page.source.wanted_text.selectAll()

    def focusNextPrevChild(self, forward: bool) -> bool:
        from inspector.view.tab_order import go

        return go(self, forward=forward)

    # --- drops: answered at once, always with a copy ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._answer(event)
        reform(self.empty.frame, "hot", "true" if event.isAccepted() else "false")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        reform(self.empty.frame, "hot", "false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        reform(self.empty.frame, "hot", "false")
        self._answer(event)
        if event.isAccepted():
            from inspector.view.drops import brought

            self.dropped.emit(brought(event.mimeData()))

    @staticmethod
    def _answer(event: QDropEvent) -> None:
        """A move would have the source delete the user's mail: what can only be moved is refused."""
        from PySide6.QtCore import Qt

        from inspector.view.drops import brings_something

        if event.possibleActions() & Qt.DropAction.CopyAction and brings_something(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

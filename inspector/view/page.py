"""The page of one message: banners, the first second, the facts, and the tabs with the evidence beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector.sheet.values import Sheet, Target
from inspector.sheet.wording import Wording
from inspector.view.banners import Banners
from inspector.view.dns import DnsPane
from inspector.view.evidence import EvidencePane
from inspector.view.facts import FactsStrip
from inspector.view.fix import FixPane
from inspector.view.headline import HeadlinePane
from inspector.view.labels import rule
from inspector.view.look import Look
from inspector.view.recipients import RecipientsPane
from inspector.view.route import RoutePane
from inspector.view.source import SourcePane

FIX, EVIDENCE, RECIPIENTS, ROUTE, DNS, SOURCE = range(6)
_BESIDE = (FIX, RECIPIENTS, ROUTE, DNS)
_WIDE = 940  # pixels at 10 points: from here on the evidence stands beside the tab


class Page(QScrollArea):
    """Paints one sheet."""

    copy_wanted = Signal(str)
    open_wanted = Signal(str)
    dns_wanted = Signal()
    source_wanted = Signal()

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._wide = _WIDE
        self.sheet: Sheet | None = None
        self.setObjectName("content")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its name is the verdict as one sentence
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.banners = Banners(say)
        self.headline = HeadlinePane(say)
        self.facts = FactsStrip(say)
        self.fix = FixPane(say)
        self.evidence = EvidencePane(say)
        self.recipients = RecipientsPane(say)
        self.route = RoutePane(say)
        self.dns = DnsPane(say)
        self.source = SourcePane(say)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(say("Details of the bounce"))
        for name in (say("Fix"), say("Evidence"), say("Recipients"), say("Route"), say("DNS"), say("Source")):
            self.tabs.addTab(name)
        self._stack = QStackedWidget()
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        empty = QWidget()  # the Evidence tab has the pane itself, beside an empty place that is hidden
        for pane in (self.fix, empty, self.recipients, self.route, self.dns, self.source):
            self._stack.addWidget(pane)
        self._beside.addWidget(self._stack)
        self._beside.addWidget(self.evidence)
        self._beside.setStretchFactor(0, 11)
        self._beside.setStretchFactor(1, 9)
        self._beside.setHandleWidth(18)
        self._beside.setChildrenCollapsible(False)
        line = QFrame()
        line.setObjectName("tabline")
        line.setFixedHeight(1)
        page = QWidget()
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        self._column.setSpacing(0)
        for part, before in (
            (self.banners, 0),
            (self.headline, 0),
            (rule(), 14),
            (self.facts, 10),
            (rule(), 10),
            (self.tabs, 8),
            (line, 0),
        ):
            self._column.addSpacing(before)
            self._column.addWidget(part)
        self._column.addSpacing(12)
        self._column.addWidget(self._beside, 1)
        self.setWidget(page)

    def _connect(self) -> None:
        for pane in (self.headline, self.facts, self.recipients, self.route):
            pane.traced.connect(self.light_up)
        self.headline.copy_wanted.connect(self.copy_wanted)
        self.headline.dns_wanted.connect(self.dns_wanted)
        self.headline.fix_wanted.connect(self.show_fix)
        self.fix.copy_wanted.connect(self.copy_wanted)
        self.fix.open_wanted.connect(self.open_wanted)
        self.dns.check_wanted.connect(self.dns_wanted)
        self.source.wanted.connect(self.source_wanted)
        self.tabs.currentChanged.connect(self._turn)

    def dress(self, look: Look) -> None:
        self._wide = look.pixels(_WIDE)
        self._column.setContentsMargins(look.pixels(26), look.pixels(18), look.pixels(26), look.pixels(14))
        self._beside.setMinimumHeight(look.pixels(270))
        for pane in (
            self.banners,
            self.headline,
            self.facts,
            self.fix,
            self.evidence,
            self.recipients,
            self.route,
            self.dns,
            self.source,
        ):
            pane.dress(look)
        self._turn()

    def show_sheet(self, sheet: Sheet, key: str) -> None:
        """Show a message; `key` names it for what is remembered of it (ticked steps)."""
        self.sheet = sheet
        self.banners.show_banners(sheet.banners)
        self.headline.show_sheet(sheet)
        self.facts.show_facts(sheet.facts)
        self.fix.show_sheet(sheet, key)
        self.evidence.show_texts(sheet.texts)
        self.recipients.show_recipients(sheet.recipients)
        self.route.show_sheet(sheet)
        self.dns.show_domain(sheet.dns_domain)
        self.source.clear()
        self._name_tab(RECIPIENTS, self._say("Recipients"), len(sheet.recipients))
        self._name_tab(ROUTE, self._say("Route"), len(sheet.hops))
        self.setAccessibleName(sheet.spoken)
        self._turn()

    def _name_tab(self, tab: int, name: str, count: int) -> None:
        self.tabs.setTabText(tab, f"{name} {count}" if count else name)

    def show_tab(self, tab: int) -> None:
        self.tabs.setCurrentIndex(tab)
        self.tabs.setFocus()

    def show_tab_of(self, pane: QWidget) -> None:
        """Turn to the tab that holds a pane."""
        self.tabs.setCurrentIndex(self._stack.indexOf(pane))

    @Slot()
    def show_fix(self) -> None:
        self.show_tab(FIX)
        self.ensureWidgetVisible(self._beside)

    @Slot(object)
    def light_up(self, target: Target) -> None:
        """Show where a value was read, in the evidence beside the tab or in its own tab."""
        if self.evidence.isHidden():
            self.tabs.setCurrentIndex(EVIDENCE)
        self.evidence.light_up(target)
        self.ensureWidgetVisible(self.evidence, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @Slot()
    def _turn(self) -> None:
        """Show what belongs to the chosen tab, with the evidence beside it where there is room."""
        tab = self.tabs.currentIndex()
        self._stack.setVisible(tab != EVIDENCE)
        self._stack.setCurrentIndex(tab)
        wide = self.viewport().width() >= self._wide
        self.evidence.set_beside(tab != EVIDENCE)
        self.evidence.setVisible(tab == EVIDENCE or (wide and tab in _BESIDE))
        if tab == SOURCE and self.sheet is not None:
            self.source.ask()

"""The page of one message: banners, the first second, the facts, and the tabs with the evidence beside them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector.sheet.values import Sheet, Target
from inspector.sheet.wording import Wording
from inspector.view.banners import Banners
from inspector.view.dns import DnsPane
from inspector.view.evidence import EvidencePane
from inspector.view.facts import FactsStrip
from inspector.view.fix import FixPane
from inspector.view.headline import HeadlinePane
from inspector.view.labels import reform, rule
from inspector.view.look import Look
from inspector.view.recipients import RecipientsPane
from inspector.view.route import RoutePane
from inspector.view.scrolled import EvenSplitter, ScrolledContent
from inspector.view.source import SourcePane

FIX, EVIDENCE, RECIPIENTS, ROUTE, DNS, SOURCE = range(6)
_BESIDE = {FIX: 940, DNS: 940, RECIPIENTS: 1440, ROUTE: 1440}
"""From which width on the evidence stands beside a tab, in pixels at 10 points; tables want more room than words."""
_LOW = 270
"""With less height than this left for the tabs (in pixels at 10 points), the page scrolls as a whole."""

_UNDER = 13
"""How much of the head stands below the tabs: the line and the margin."""
_ROUNDS = 6
"""How often layouts may ask each other again before a page stands."""


class Page(QScrollArea):
    """Paints one sheet."""

    copy_wanted = Signal(str)
    open_wanted = Signal(str)
    dns_wanted = Signal()
    source_wanted = Signal()
    formatted_wanted = Signal()
    """The notice is to be shown as its sender formatted it."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._scale = 1.0
        self._low = False
        self._tries = 0
        self.sheet: Sheet | None = None
        self.setObjectName("content")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its name is the verdict as one sentence
        self.banners = Banners(say)
        self.headline = HeadlinePane(say)
        self.facts = FactsStrip(say)
        self.fix = FixPane(say)
        self.evidence = EvidencePane(say)
        self.recipients = RecipientsPane(say)
        self.route = RoutePane(say)
        self.dns = DnsPane(say)
        self.source = SourcePane(say)
        self._turned_away = False
        self.tabs = QTabBar()
        self._aim: QWidget = self.tabs
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(say("Details of the bounce"))
        for name in (say("Fix"), say("Evidence"), say("Recipients"), say("Route"), say("DNS"), say("Source")):
            self.tabs.addTab(name)
        self._key = ""
        self._stale: set[int] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fill_one)
        self._stack = QStackedWidget()
        self.beside = EvenSplitter()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        empty = QWidget()  # the Evidence tab has the pane itself, beside an empty place that is hidden
        for pane in (self.fix, empty, self.recipients, self.route, self.dns, self.source):
            self._stack.addWidget(pane)
        self.beside.addWidget(self._stack)
        self.beside.addWidget(self.evidence)
        self.beside.setStretchFactor(0, 11)
        self.beside.setStretchFactor(1, 9)
        self.beside.setHandleWidth(18)
        self.beside.setChildrenCollapsible(False)
        line = QFrame()
        line.setObjectName("tabline")
        line.setFixedHeight(1)
        self._head = QWidget()
        self._facts_rule = rule()
        self._above = head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, _UNDER - 1)
        head.setSpacing(0)
        for part, before in (
            (self.banners, 0),
            (self.headline, 0),
            (rule(), 14),
            (self.facts, 10),
            (self._facts_rule, 10),
            (self.tabs, 8),
            (line, 0),
        ):
            head.addSpacing(before)
            head.addWidget(part)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self.beside, 1)
        self._content = ScrolledContent(self._column, "page", least=True)
        self.setWidget(self._content)

    def _connect(self) -> None:
        for pane in (self.banners, self.headline, self.facts, self.fix, self.recipients, self.route):
            pane.traced.connect(self.light_up)
        for linking in (self.fix, self.evidence):
            linking.copy_wanted.connect(self.copy_wanted)
            linking.open_wanted.connect(self.open_wanted)
        self.evidence.formatted_wanted.connect(self.formatted_wanted)
        self.source.declined.connect(self.light_up_evidence)
        self.headline.copy_wanted.connect(self.copy_wanted)
        self.headline.dns_wanted.connect(self.dns_wanted)
        self.headline.fix_wanted.connect(self.show_fix)
        self.dns.check_wanted.connect(self.dns_wanted)
        self.source.wanted.connect(self.source_wanted)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.tabBarClicked.connect(self._bring_tabs_up)

    def dress(self, look: Look) -> None:
        self._scale = look.pixels(1000) / 1000
        self._column.setContentsMargins(look.pixels(26), look.pixels(18), look.pixels(26), look.pixels(14))
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
        self._key = key
        self._stale = {FIX, EVIDENCE, ROUTE}
        self.banners.show_banners(sheet.banners)
        self.headline.show_sheet(sheet)
        self.facts.show_facts(sheet.facts)
        for part in (self.facts, self._facts_rule):
            part.setVisible(bool(sheet.facts))  # else two lines would stand with nothing between them
        self.recipients.show_recipients(sheet.recipients)
        self.dns.show_domain(sheet.dns_domain)
        self.source.clear()
        self._name_tab(RECIPIENTS, self._say("Recipients"), len(sheet.recipients))
        self._name_tab(ROUTE, self._say("Route"), len(sheet.hops))
        self.setAccessibleName(sheet.spoken)
        self._choose_tab(has_fix=bool(sheet.steps))
        self._turn()
        self._later.start()

    def _choose_tab(self, *, has_fix: bool) -> None:
        """A message with nothing to fix shows its words; the next one that has something shows the fix again."""
        if not has_fix and self.tabs.currentIndex() == FIX:
            self._turned_away = True
            self.tabs.setCurrentIndex(EVIDENCE)
        elif has_fix and self._turned_away:
            self._turned_away = False
            if self.tabs.currentIndex() == EVIDENCE:
                self.tabs.setCurrentIndex(FIX)

    @property
    def chosen_tab(self) -> int:
        """The tab that the user chose; a message with nothing to fix turns away from the fix for itself alone."""
        turned = self._turned_away and self.tabs.currentIndex() == EVIDENCE
        return FIX if turned else self.tabs.currentIndex()

    def fill(self) -> None:
        """Fill every pane now; otherwise each is filled in a turn of its own, or when its tab is chosen."""
        for tab in sorted(self._stale):
            self._fill(tab)
        self.fix.finish()

    def _fill(self, tab: int) -> None:
        if self.sheet is None or tab not in self._stale:
            return
        self._stale.remove(tab)
        if tab == FIX:
            self.fix.show_sheet(self.sheet, self._key)
        elif tab == EVIDENCE:
            self.evidence.show_texts(self.sheet.texts, formatted=self.sheet.formatted)
        elif tab == ROUTE:
            self.route.show_sheet(self.sheet)

    @Slot()
    def _fill_one(self) -> None:
        """Fill one of the panes in view; the window breathes in between."""
        shown = self._stale & {FIX, EVIDENCE}
        if shown:
            self._fill(min(shown))
            self._later.start()

    def _name_tab(self, tab: int, name: str, count: int) -> None:
        self.tabs.setTabText(tab, f"{name} {count}" if count else name)

    def show_tab(self, tab: int) -> None:
        self.tabs.setCurrentIndex(tab)
        self.tabs.setFocus()
        self._bring_tabs_up()

    @Slot()
    def _bring_tabs_up(self) -> None:
        """Where the page scrolls, what a tab shows stands below the window: put the tabs at its top."""
        if self._low:
            self._tries, self._aim = _ROUNDS, self.tabs
            QTimer.singleShot(0, self, self._scroll_to_tabs)

    def allow_dns(self, allowed: bool, why_not: str) -> None:
        """Whether DNS may be asked, and in words why not."""
        self.headline.offender.allow_dns(allowed, why_not)
        self.dns.allow(allowed, why_not)

    def show_tab_of(self, pane: QWidget) -> None:
        """Turn to the tab that holds a pane."""
        self.tabs.setCurrentIndex(self._stack.indexOf(pane))

    @Slot()
    def show_fix(self) -> None:
        """Turn to the fix and point out the first step that is to be done, even when it is in view already."""
        self.show_tab(FIX)
        self._fill(FIX)
        row = self.fix.point_out()
        if row is not None and row.y() > 0:
            self._aim = row

    @Slot(object)
    def light_up(self, target: Target) -> None:
        """Show where a value was read: in the source while that is looked at, else in the evidence."""
        text = next((text for text in self.sheet.texts if text.id == target.text_id), None) if self.sheet else None
        if self.tabs.currentIndex() == SOURCE and text is not None and self.source.light_up(text, target):
            self.ensureWidgetVisible(self.source, 0, 0)
            return
        self.light_up_evidence(target)

    @Slot(object)
    def light_up_evidence(self, target: Target) -> None:
        """Show where a value was read, in the evidence beside the tab or in its own tab."""
        if self.evidence.isHidden():
            self.tabs.setCurrentIndex(EVIDENCE)
        self._fill(EVIDENCE)
        self.evidence.light_up(target)
        self.ensureWidgetVisible(self.evidence, 0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Only who comes by keyboard sees a ring around the page: every message that is opened has the focus."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            reform(self, "ring", "true")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            reform(self, "ring", "false")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @Slot()
    def _turn(self) -> None:
        """Show what belongs to the chosen tab, with the evidence beside it where there is room."""
        tab = self.tabs.currentIndex()
        self._stack.setVisible(tab != EVIDENCE)
        self._stack.setCurrentIndex(tab)
        self._measure()
        wide = tab in _BESIDE and self.viewport().width() >= _BESIDE[tab] * self._scale
        self.evidence.set_beside(tab != EVIDENCE)
        self.evidence.setVisible(tab == EVIDENCE or (wide and not self._low))
        if tab not in (FIX, EVIDENCE):  # those two come by themselves
            self._fill(tab)
        if tab == SOURCE and self.sheet is not None:
            self.source.ask()

    def _measure(self) -> None:
        """Where little height is left for the tabs, the page scrolls and its panes do not; else the other way round."""
        margins = self._column.contentsMargins()
        width = self.viewport().width() - margins.left() - margins.right()
        above = max(self._above.totalHeightForWidth(width), 0) + margins.top() + margins.bottom()
        least = round(_LOW * self._scale)
        self._low = self.viewport().height() - above < least
        for tab, pane in ((FIX, self.fix), (ROUTE, self.route), (DNS, self.dns)):
            pane.stand_whole(self._low and tab == self.tabs.currentIndex())
        below = self.viewport().height() - self.tabs.height() - margins.bottom() - _UNDER
        text = self.tabs.currentIndex() in (EVIDENCE, RECIPIENTS, SOURCE)
        self.beside.setMinimumHeight(max(least, below) if self._low and text else least if not self._low else 0)

    @Slot()
    def _scroll_to_tabs(self) -> None:
        """Again until the layouts have settled: the page becomes high enough only when the pane is."""
        self.verticalScrollBar().setValue(self._aim.mapTo(self._content, QPoint(0, 0)).y())
        self._tries -= 1
        if self._tries > 0:
            QTimer.singleShot(0, self, self._scroll_to_tabs)

"""Questions to public DNS: only when the user asks, or has said once and for all that it may be asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from inspector.session.jobs import Jobs
from inspector.sheet.dns import DnsSheet, dns_sheet
from inspector.sheet.terms import explained, refusal
from inspector.work.desk import Desk
from inspector.work.lookups import check
from inspector.work.outcomes import Done, Outcome, Refused, Stopped

if TYPE_CHECKING:
    from inspector.session.rooms import Rooms
    from inspector.session.session import Session


class Asking:
    """Has a desk of its own, made with the first question: a slow answer must not hold up a file."""

    def __init__(self, session: Session, rooms: Rooms) -> None:
        self._session = session
        self._rooms = rooms
        self._desk: Desk | None = None
        self._jobs: Jobs | None = None
        self._job = 0
        self._domain = ""
        self._answers: dict[str, DnsSheet] = {}

    @property
    def idle(self) -> bool:
        """Whether no answer is awaited."""
        return self._desk is None or self._desk.idle

    def network_words(self) -> str:
        say = self._session.say
        words = {"off": say("network off"), "on": say("network on")}
        return words.get(self._session.settings.network, say("network only when asked"))

    def allow(self) -> None:
        """Tell the page whether DNS may be asked, and whose choice it is when not."""
        say, store = self._session.say, self._session.store
        by_user = say("The network is switched off in the settings.")
        by_administrator = say("The administrator of this computer has switched the network off.")
        why_not = by_administrator if "network" in store.fixed else by_user
        self._session.window.page.allow_dns(self._session.settings.network != "off", why_not)

    def message_shown(self, domain: str) -> None:
        """Another message is in view: show what is known of its domain, and ask if that was allowed for good."""
        self._domain = domain
        pane = self._session.window.page.dns
        self.allow()
        if domain in self._answers:
            pane.show_answer(self._answers[domain])
        elif domain and self._session.settings.network == "on":
            self.ask()

    def ask(self) -> None:
        """Ask about the domain in view."""
        if not self._domain or self._session.settings.network == "off":
            self._session.window.status.say_briefly(self._session.say("The network is switched off in the settings"))
            return
        self.cancel()
        if self._jobs is None:
            self._desk = Desk()
            self._jobs = Jobs(self._desk, self._rooms.crashes.report)
        domain, pane = self._domain, self._session.window.page.dns
        pane.show_asking(domain)
        self._session.window.page.show_tab_of(pane)
        resolvers = tuple(self._session.settings.resolvers.replace(",", " ").split())
        self._job = self._jobs.submit(partial(check, domain, resolvers), partial(self._came, domain))

    def ask_again(self) -> None:
        """Ask once more, if the answer about this domain is in view."""
        if self._answers.pop(self._domain, None) is not None:
            self.ask()

    def cancel(self) -> None:
        if self._jobs is not None and self._job:
            self._jobs.forget(self._job)
            self._job = 0
            self._session.window.page.dns.show_domain(self._domain)

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()

    def _came(self, domain: str, outcome: Outcome) -> None:
        self._job = 0
        pane = self._session.window.page.dns
        if isinstance(outcome, Done):
            answer = dns_sheet(outcome.value, self._session.say)  # type: ignore[arg-type]
            self._answers[domain] = answer
            if domain == self._domain:
                pane.show_answer(answer)
        elif domain != self._domain:
            return
        elif isinstance(outcome, Refused):
            pane.show_failure(explained(refusal(outcome.code, self._session.say), self._session.say))
        elif isinstance(outcome, Stopped):
            pane.show_domain(domain)
        else:
            pane.show_failure(self._session.say("DNS could not be asked."))

"""Who waits for which job: each submitted with the function that takes its outcome, in Qt's thread."""

from __future__ import annotations

from collections.abc import Callable

from inspector.work.desk import Desk, Work
from inspector.work.outcomes import Crashed, Outcome, Partial

Take = Callable[[Outcome], None]
TakePartial = Callable[[Partial], None]


class Jobs:
    """Hands results of a desk to those who asked for them, and every crash to `report` as well."""

    def __init__(self, desk: Desk, report: Callable[[Crashed], None]) -> None:
        self._desk = desk
        self._report = report
        self._waiting: dict[int, tuple[Take, TakePartial | None]] = {}
        desk.settled.connect(self._settle)
        desk.progressed.connect(self._progress)

    def submit(self, work: Work, take: Take, take_partial: TakePartial | None = None) -> int:
        """Have work done; `take` gets its one outcome, `take_partial` what it gives before."""
        job = self._desk.submit(work)
        self._waiting[job] = (take, take_partial)
        return job

    def forget(self, job: int) -> None:
        """Nobody waits for that job any more."""
        self._waiting.pop(job, None)
        self._desk.forget(job)

    def _settle(self, outcome: Outcome) -> None:
        take, _ = self._waiting.pop(outcome.job, (None, None))
        if isinstance(outcome, Crashed):
            self._report(outcome)
        if take is not None:
            take(outcome)

    def _progress(self, given: Partial) -> None:
        _, take_partial = self._waiting.get(given.job, (None, None))
        if take_partial is not None:
            take_partial(given)

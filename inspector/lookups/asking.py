"""Questions put to DNS servers: several at once, bounded in time, remembered, their aliases followed."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import dns.name
import dns.rcode

from inspector.lookups.answers import read_answer
from inspector.lookups.exchange import Malformed, exchange, query_for
from inspector.lookups.servers import Server, Servers
from inspector.model.dns import Answer, Outcome, Question, Standing

PATIENCE_S = 1.0  # a server that has not answered by then gets company
_STOP_POLL_S = 0.04
_MOST_ALIASES = 8  # about as many as resolvers follow
_NO_EDNS = (dns.rcode.FORMERR, dns.rcode.NOTIMP)  # what servers say that do not know EDNS (RFC 6891 section 7)

# An answer, and the name at which it breaks off: "" when it is whole.
_Reply = tuple[Answer, str]


class Asker:
    """Asks the questions of one check; to be made and used inside one event loop.

    Every question ends when the time is up or `stop` says so, as TIMEOUT or CANCELLED; later ones end at once.
    """

    def __init__(self, servers: Servers, timeout_s: float, stop: Callable[[], bool]) -> None:
        self._servers = servers
        self._stop = stop
        self._loop = asyncio.get_running_loop()
        self._asked: dict[Question, asyncio.Task[Answer]] = {}
        self._end: asyncio.Future[Outcome] = self._loop.create_future()
        self._loop.call_later(timeout_s, self._finish, Outcome.TIMEOUT)
        self._watch_stop()

    def _finish(self, reason: Outcome) -> None:
        if not self._end.done():
            self._end.set_result(reason)

    def _watch_stop(self) -> None:
        if self._stop():
            self._finish(Outcome.CANCELLED)
        elif not self._end.done():
            self._loop.call_later(_STOP_POLL_S, self._watch_stop)

    async def ask(self, name: str, record_type: str) -> Answer:
        """The answer to a question, aliases followed to their end; what was asked before is not asked again."""
        question = Question(name, record_type)
        if question not in self._asked:
            self._asked[question] = asyncio.ensure_future(self._follow(question))
        return await self._asked[question]

    async def _follow(self, question: Question) -> Answer:
        """The answer to a question, put together from several where a server knows only a part of the aliases."""
        answer, loose_end = await self._put(question)
        seen = {question.name}
        while loose_end:
            if loose_end in seen or len(seen) > _MOST_ALIASES:
                return replace(answer, outcome=Outcome.CNAME_LOOP)
            seen.add(loose_end)
            further, loose_end = await self._put(Question(loose_end, question.type))
            answer = replace(further, question=question, records=answer.records + further.records)
        return answer

    async def _put(self, question: Question) -> _Reply:
        """Put a question to the servers in turn; the first answer counts, or the first failure if there is none.

        The next server is asked when one fails or has kept the question waiting; a late answer still counts.
        """
        order = self._servers.in_order()
        if not order:
            return Answer(question, Outcome.NO_RESOLVER), ""
        failures: dict[Server, _Reply] = {}
        waiting: dict[asyncio.Task[_Reply], Server] = {}
        try:
            for turn, server in enumerate(itertools.cycle(order), 1):
                if self._end.done() or len(failures) == len(order):
                    break
                if server in failures:
                    continue
                waiting[asyncio.ensure_future(self._attempt(question, server))] = server
                done = await self._first_of(waiting)
                for task in done:
                    asked, reply = waiting.pop(task), task.result()
                    if reply[0].outcome.standing is not Standing.NOT_ASKED:
                        return reply
                    failures[asked] = reply
                if not done and failures and turn >= len(order):
                    break  # one server said that it cannot, the others say nothing
        finally:
            for task in waiting:
                task.cancel()
        return next(iter(failures.values())) if failures else (Answer(question, self._end.result()), "")

    async def _first_of(self, waiting: dict[asyncio.Task[_Reply], Server]) -> list[asyncio.Task[_Reply]]:
        """Those that are done when the first is; none when patience, or the time for the check, ran out before."""
        either: set[asyncio.Future[Any]] = {*waiting, self._end}
        await asyncio.wait(either, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        done = [task for task in waiting if task.done()]
        if not done:
            for server in waiting.values():
                self._servers.kept_waiting(server)
        return done

    async def _attempt(self, question: Question, server: Server) -> _Reply:
        try:
            query = query_for(question.name, question.type)
        except (dns.name.NameTooLong, dns.name.LabelTooLong):  # a prefix of ours made it so: no such name can exist
            return Answer(question, Outcome.NXDOMAIN), ""
        try:
            message = await exchange(server, query)
            if message.rcode() in _NO_EDNS:
                message = await exchange(server, query_for(question.name, question.type, edns=False))
        except OSError as fault:
            self._servers.kept_waiting(server)
            return Answer(question, Outcome.UNREACHABLE, detail=type(fault).__name__), ""
        except Malformed as fault:
            return Answer(question, Outcome.MALFORMED, detail=str(fault)), ""
        self._servers.answered(server)
        return read_answer(question, message)

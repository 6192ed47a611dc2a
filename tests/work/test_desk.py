"""The desk: one outcome for each job, in order, none after it was forgotten, nothing left when it closes."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from inspector.model.source import Refusal, Stopping
from inspector.work.desk import Desk, Stop, Turns
from inspector.work.outcomes import Crashed, Done, Outcome, Partial, Refused, Stopped, Unwritten
from inspector.work.saving import NotWritten

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.close()


def settled(qtbot: QtBot, desk: Desk) -> Outcome:
    with qtbot.waitSignal(desk.settled, timeout=5000) as blocker:
        pass
    assert blocker.args is not None
    return blocker.args[0]  # type: ignore[no-any-return]


def test_value_arrives_as_the_same_object_in_qts_thread(qtbot: QtBot, desk: Desk) -> None:
    value, threads = object(), []

    def work(_stop: Stop) -> object:
        threads.append(threading.get_ident())
        return value

    desk.settled.connect(lambda _: threads.append(threading.get_ident()))
    job = desk.submit(work)
    outcome = settled(qtbot, desk)
    assert isinstance(outcome, Done)
    assert (outcome.job, outcome.value) == (job, value)
    assert outcome.value is value
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()


def unwritten(code: str, _stop: Stop) -> object:
    raise NotWritten(code)


def test_refusal_stop_and_bug_are_told_apart(qtbot: QtBot, desk: Desk) -> None:
    def refuse(_stop: Stop) -> object:
        raise Refusal("empty", "a.eml")

    def stop(_stop: Stop) -> object:
        raise Stopping

    def fail(_stop: Stop) -> object:
        raise ValueError("secret words of a message")

    desk.submit(refuse)
    assert settled(qtbot, desk) == Refused(1, "empty", "a.eml")
    desk.submit(stop)
    assert settled(qtbot, desk) == Stopped(2)
    desk.submit(partial(unwritten, "disk-full"))
    assert settled(qtbot, desk) == Unwritten(3, "disk-full")
    desk.submit(fail)
    crashed = settled(qtbot, desk)
    assert isinstance(crashed, Crashed)
    assert crashed.kind == "ValueError"
    assert any(place.endswith(" fail") for place in crashed.places)
    assert "secret" not in repr(crashed)


def test_even_system_exit_is_an_outcome(qtbot: QtBot, desk: Desk) -> None:
    def leave(_stop: Stop) -> object:
        raise SystemExit(3)

    desk.submit(leave)
    assert isinstance(settled(qtbot, desk), Crashed)


def test_other_jobs_have_their_turn_between_two_yields(qtbot: QtBot, desk: Desk) -> None:
    order: list[str] = []
    gate = threading.Event()

    def long(_stop: Stop) -> Turns:
        gate.wait(5)
        for number in range(3):
            order.append(f"long {number}")
            yield number
        return "all"

    def short(_stop: Stop) -> object:
        order.append("short")
        return None

    given: list[object] = []
    desk.progressed.connect(lambda value: given.append(value.value))
    desk.submit(long)
    desk.submit(short)
    with qtbot.waitSignal(desk.became_idle, timeout=5000):
        gate.set()
    assert order == ["long 0", "short", "long 1", "long 2"]
    assert given == [0, 1, 2]


def test_cancelled_job_clears_up_and_says_stopped(qtbot: QtBot, desk: Desk) -> None:
    cleared = threading.Event()

    def endless(_stop: Stop) -> Turns:
        try:
            while True:
                yield "more"
        finally:
            cleared.set()

    job = desk.submit(endless)
    qtbot.waitSignal(desk.progressed, timeout=5000).wait()
    desk.cancel(job)
    outcomes: list[Outcome] = []
    desk.settled.connect(outcomes.append)
    qtbot.waitUntil(lambda: bool(outcomes), timeout=5000)
    assert outcomes == [Stopped(job)]
    assert cleared.is_set()


def test_forgotten_job_is_never_heard_of_again(qtbot: QtBot, desk: Desk) -> None:
    gate = threading.Event()

    def slow(_stop: Stop) -> object:
        gate.wait(5)
        return "late"

    first = desk.submit(slow)
    second = desk.submit(lambda _stop: "on time")
    desk.forget(first)
    heard: list[Outcome] = []
    desk.settled.connect(heard.append)
    with qtbot.waitSignal(desk.became_idle, timeout=5000):
        gate.set()
    assert [outcome.job for outcome in heard] == [second]


def test_stop_is_heard_inside_a_job(qtbot: QtBot, desk: Desk) -> None:
    started = threading.Event()

    def patient(stop: Stop) -> object:
        started.set()
        while not stop():
            pass
        raise Stopping

    job = desk.submit(patient)
    started.wait(5)
    desk.cancel(job)
    assert settled(qtbot, desk) == Stopped(job)


def test_closing_during_a_slow_job_leaves_no_thread_and_no_signal(qtbot: QtBot) -> None:
    desk = Desk()
    started, cleared = threading.Event(), threading.Event()
    heard: list[object] = []
    desk.settled.connect(heard.append)

    def turns(stop: Stop) -> Turns:
        try:
            while not stop():
                started.set()
                yield Partial(0, None)
            raise Stopping
        finally:
            cleared.set()

    desk.submit(turns)
    desk.submit(lambda _stop: "queued behind")
    started.wait(5)
    desk.close()
    qtbot.wait(1)
    assert cleared.is_set()
    assert heard == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("desk")]


@pytest.mark.parametrize("jobs", [0, 1, 10])
def test_many_desks_come_and_go(jobs: int) -> None:
    for _ in range(20):
        desk = Desk()
        for number in range(jobs):
            desk.submit(lambda _stop, number=number: number)
        desk.close()
        assert desk.idle

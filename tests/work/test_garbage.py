"""Cyclic garbage dies in Qt's thread, whoever makes it."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from inspector.work.garbage import Garbage


@pytest.fixture
def enabled() -> Iterator[None]:
    """Collection as Python starts with it."""
    was = gc.isenabled()
    gc.enable()
    yield
    if not was:
        gc.disable()


class Cycle:
    """Garbage that notes the thread it dies on."""

    died: list[threading.Thread]

    def __init__(self, died: list[threading.Thread]) -> None:
        self.died = died
        self.self = self

    def __del__(self) -> None:
        self.died.append(threading.current_thread())


def make_garbage(died: list[threading.Thread]) -> None:
    for _ in range(3 * gc.get_threshold()[0]):
        Cycle(died)


def test_a_worker_collects_nothing_and_qts_thread_does(qtbot: QtBot, enabled: None) -> None:
    garbage = Garbage(lambda: True)
    died: list[threading.Thread] = []
    worker = threading.Thread(target=make_garbage, args=(died,))
    worker.start()
    worker.join()
    assert died == []
    qtbot.waitUntil(lambda: bool(died))
    assert set(died) == {threading.current_thread()}
    garbage.stop()
    assert gc.isenabled()


def test_it_stops_with_what_was_there(qtbot: QtBot, enabled: None) -> None:
    gc.disable()
    parent = QObject()
    garbage = Garbage(lambda: True, parent)
    garbage.stop()
    assert not gc.isenabled()


def test_everything_is_walked_through_only_in_an_idle_moment(qtbot: QtBot, enabled: None) -> None:
    busy = [True]
    garbage = Garbage(lambda: not busy[0])
    assert gc.get_freeze_count()  # what the start has made is left alone
    died: list[threading.Thread] = []
    old = Cycle(died)
    gc.collect(1)  # now it is in the oldest generation
    del old
    while gc.get_count()[2] <= gc.get_threshold()[2]:
        gc.collect(1)
    garbage.collect()
    assert died == []
    busy[0] = False
    garbage.collect()
    assert len(died) == 1
    garbage.stop()
    assert not gc.get_freeze_count()

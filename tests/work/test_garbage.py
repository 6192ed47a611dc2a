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
    garbage = Garbage()
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
    garbage = Garbage(parent)
    garbage.stop()
    assert not gc.isenabled()

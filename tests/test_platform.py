"""Faults of the platform that we pin versions against."""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject

CALLS = 5000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_that_return_none_keep_none_alive(qapp: QCoreApplication) -> None:
    """PySide6 6.12.0 on CPython 3.11 drops one reference of None per call; after some thousand the process dies."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("a name")
    qapp.processEvents()
    assert abs(sys.getrefcount(None) - before) < CALLS // 10

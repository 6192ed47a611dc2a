"""What every test stands on: no screen, no network, no settings of this user, no noise, nothing left running."""

import gc
import itertools
import logging
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

# Before the first Qt import: these are read once.
_HOME = tempfile.TemporaryDirectory(prefix="bounce-inspector-tests-", ignore_cleanup_errors=True)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("CONFIG", "DATA", "CACHE", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = str(Path(_HOME.name, _name.lower()))
os.environ["XDG_RUNTIME_DIR"] = _HOME.name  # Qt insists on mode 0700, which a temporary directory has
for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"


def pytest_configure() -> None:
    gc.disable()  # a Qt object must not die on a worker's thread: see inspector/work/garbage.py


def pytest_unconfigure() -> None:
    _HOME.cleanup()


_finished = itertools.count(1)
_ALL_GENERATIONS_EVERY = 50


def pytest_runtest_logfinish() -> None:
    """Collect cyclic garbage between tests, in the main thread, as the program does while its workers run."""
    gc.collect(2 if next(_finished) % _ALL_GENERATIONS_EVERY == 0 else 1)


# --- no network ------------------------------------------------------------------------------------------------------


class NetworkUsed(Exception):  # noqa: N818 - named for what happened
    """A test tried to leave the machine."""


def _stays_here(family: int, address: Any) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True  # a local (UNIX) socket
    host = address[0] if isinstance(address, tuple) else address
    return str(host) in ("localhost", "::1", "") or str(host).startswith("127.")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse connections, datagrams and name look-ups that are not for this machine."""
    patch = pytest.MonkeyPatch()
    connect, connect_ex, sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
    getaddrinfo = socket.getaddrinfo

    def check(own: socket.socket, address: Any) -> None:
        if not _stays_here(own.family, address):
            raise NetworkUsed(f"a test may not leave this machine: {address!r}")

    def guarded_connect(own: socket.socket, address: Any) -> None:
        check(own, address)
        connect(own, address)

    def guarded_connect_ex(own: socket.socket, address: Any) -> int:
        check(own, address)
        return connect_ex(own, address)

    def guarded_sendto(own: socket.socket, data: Any, *rest: Any) -> int:
        check(own, rest[-1])
        return sendto(own, data, *rest)

    def guarded_getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name is not None and not _stays_here(socket.AF_INET, name):
            raise NetworkUsed(f"a test may not look up names: {name!r}")
        return getaddrinfo(host, *rest, **named)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket.socket, "sendto", guarded_sendto)
    patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
    yield
    patch.undo()


# --- no noise --------------------------------------------------------------------------------------------------------


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_stray_log_records(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record of WARNING or above fails the test, unless it says ``@pytest.mark.may_log``."""
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    yield
    root.removeHandler(collector)
    if collector.records and request.node.get_closest_marker("may_log") is None:
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in collector.records]
        pytest.fail("stray log records:\n" + "\n".join(lines))


# --- nothing left running --------------------------------------------------------------------------------------------


def _is_running(thread: threading.Thread) -> bool:
    """Whether the thread lives; a foreign (Qt) thread stays in Python's list for ever, so ask the kernel."""
    if isinstance(thread, threading._DummyThread) and sys.platform == "linux":
        return Path(f"/proc/self/task/{thread.native_id}").exists()
    return thread.is_alive()


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """A thread that the test started and that still runs after it fails the test."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        if not isinstance(thread, threading._DummyThread):
            thread.join(timeout=2)
    left = [thread.name for thread in started if _is_running(thread)]
    if left:
        pytest.fail(f"threads left running: {', '.join(sorted(left))}")


# --- no settings of this user ----------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> None:
    """Qt settings of a test that has an application live in a directory of its own."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        return
    from PySide6.QtCore import QSettings

    folder = str(tmp_path_factory.mktemp("settings"))
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, folder)


# --- where things lie ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top of this source tree."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared_corpus() -> Path:
    """The optional collection of real bounces beside the checkout; the test is skipped where there is none."""
    folder = Path(os.environ.get("BOUNCE_CORPUS") or CHECKOUT.parent / "shared" / "corpus")
    if not folder.is_dir():
        pytest.skip("no corpus of real bounces beside this checkout (see CONTRIBUTING.md)")
    return folder

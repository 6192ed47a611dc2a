"""The ground that tests stand on really gives way: each planted fault must fail, each innocent test must pass."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PLANTED = """
import logging
import socket
import threading
import time
import warnings

import pytest

release = threading.Event()


def test_bad_log():
    logging.getLogger("inspector.somewhere").warning("nobody asked")


@pytest.mark.may_log
def test_good_expected_log(caplog):
    logging.getLogger("inspector.somewhere").warning("asked for")
    assert caplog.messages == ["asked for"]


def test_bad_warning():
    warnings.warn("old way", DeprecationWarning)


def test_bad_connection():
    with socket.socket() as one:
        one.settimeout(0.1)
        one.connect(("192.0.2.1", 25))


def test_bad_datagram():
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.sendto(b"x", ("192.0.2.1", 53))


def test_bad_name():
    socket.getaddrinfo("contoso.com", 25)


def test_good_loopback():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


def test_bad_thread():
    threading.Thread(target=release.wait, args=(20,), daemon=True).start()


def test_bad_qt_thread(qapp):
    from PySide6.QtCore import QThread

    class Endless(QThread):
        def run(self):
            threading.current_thread()
            started.set()
            release.wait(20)

    started = threading.Event()
    global kept
    kept = Endless()
    kept.start()
    assert started.wait(5)


def test_good_thread():
    release.set()
    one = threading.Thread(target=len, args=("",))
    one.start()


def test_good_qt_thread(qapp):
    assert kept.wait(5000)


def test_bad_qt_warning(qapp):
    from PySide6.QtCore import qWarning

    qWarning("a slot is missing")


def test_good_settings(qapp, tmp_path_factory):
    from PySide6.QtCore import QSettings

    assert QSettings("bounce", "test").fileName().startswith(str(tmp_path_factory.getbasetemp()))
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> dict[str, str]:
    """What became of each planted test: name to passed, failed or error (error = failed while being cleared away)."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(checkout / "tests" / "conftest.py", folder)
    folder.joinpath("test_planted.py").write_text(PLANTED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(checkout / "pyproject.toml"), "--rootdir", str(folder)]
    command += ["-p", "no:randomly", "-p", "no:cacheprovider", "-rA", "-q", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=folder)
    found: dict[str, str] = {}
    for verdict, name in re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", done.stdout, re.MULTILINE):
        if found.get(name) in (None, "passed"):
            found[name] = verdict.lower()
    assert found, done.stdout + done.stderr
    return found


@pytest.mark.parametrize("name", re.findall(r"def (test_bad_\w+)", PLANTED))
def test_fault_fails(outcomes: dict[str, str], name: str) -> None:
    if name == "test_bad_qt_thread" and sys.platform != "linux":
        pytest.skip("foreign threads are followed through /proc")
    assert outcomes[name] in ("failed", "error")


@pytest.mark.parametrize("name", re.findall(r"def (test_good_\w+)", PLANTED))
def test_innocent_passes(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[name] == "passed"

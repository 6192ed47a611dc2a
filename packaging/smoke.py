"""Try a built program: ``python packaging/smoke.py FOLDER`` with the two programs of a bundle or of an installation.

Runs every sample through both programs and compares with what this checkout says, in each language; takes a picture of
the real window; fails on any word on standard error and on any use of the network. Needs the environment that
``dev.py package`` (or ``dev.py test``) makes, for the checkout's side of the comparison.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGING = Path(__file__).resolve().parent
sys.path.insert(0, str(PACKAGING))

import facts  # noqa: E402 - packaging/ must be on the path first

SAMPLES = facts.CHECKOUT / "resources" / "samples"
LIMIT_S = 120
BATCH = 420
"""Files for one batch: more than inspector.work.reading.MANY, so that worker processes read them."""
STEADY = 10
"""Tenths of a second for which the lock must be seen before the window counts as open."""
LANGUAGES = ("en", "pt-BR")
HARMLESS = re.compile(r"^This plugin (does not support propagateSizeHints\(\)|supports grabbing the mouse only.*)$")
"""What Qt's offscreen platform says of itself; anything else on standard error is a failure."""
_NETWORK_CALL = re.compile(r"\b(connect|sendto|sendmsg|bind)\(.*sa_family=AF_INET6?")


class Failed(Exception):  # noqa: N818 - named for what happened
    """A check found something; its text says what."""


@dataclass(frozen=True, slots=True)
class Built:
    """The two programs under trial."""

    window: Path
    report: Path

    @classmethod
    def of(cls, folder: Path) -> Built:
        """The programs in a folder; on macOS also in the bundle there. Raises SystemExit when one lacks."""
        suffix = ".exe" if sys.platform == "win32" else ""
        app = folder / f"{facts.DISPLAY_NAME}.app" / "Contents" / "MacOS"
        places = [folder, app]
        found = [
            next((place / f"{name}{suffix}" for place in places if (place / f"{name}{suffix}").exists()), None)
            for name in (facts.NAME, facts.REPORT_NAME)
        ]
        if found[0] is None or found[1] is None:
            raise SystemExit(f"{folder} does not hold {facts.NAME} and {facts.REPORT_NAME}")
        return cls(found[0], found[1])


def clean_environment() -> dict[str, str]:
    """The environment without what would lead a frozen Python astray."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}


def noise_in(errors: bytes) -> list[str]:
    """The lines of a program's standard error that nobody expects."""
    lines = errors.decode("utf-8", "replace").splitlines()
    return [line for line in lines if line.strip() and not HARMLESS.match(line.strip())]


def run(command: list[str | Path], **environment: str) -> str:
    """Run a program; its standard output. Raises Failed on a bad end and on any word on standard error."""
    words = [str(word) for word in command]
    given = clean_environment() | environment
    try:
        done = subprocess.run(words, capture_output=True, check=False, timeout=LIMIT_S, env=given, cwd=facts.CHECKOUT)
    except subprocess.TimeoutExpired as late:
        raise Failed(f"{words[0]} did not end within {LIMIT_S} s") from late
    noise = noise_in(done.stderr)
    if done.returncode != 0 or noise:
        raise Failed(f"{' '.join(words)} ended with {done.returncode}\n" + "\n".join(noise[:20]))
    return done.stdout.decode("utf-8")


def samples() -> list[str]:
    """The samples, as paths that both sides print alike."""
    found = sorted(path for path in SAMPLES.iterdir() if path.is_file() and path.suffix != ".md")
    if not found:
        raise Failed("there are no samples to try")
    return [path.relative_to(facts.CHECKOUT).as_posix() for path in found]


def check_version(built: Built) -> None:
    """Both programs know their version."""
    for program in (built.window, built.report):
        if facts.VERSION not in run([program, "--version"], QT_QPA_PLATFORM="offscreen"):
            raise Failed(f"{program.name} --version does not say {facts.VERSION}")


def check_reports(built: Built) -> None:
    """The frozen reports are the checkout's, as JSON and as text, in each language."""
    ours: list[str | Path] = [sys.executable, "-m", "inspector.cli"]
    for language in LANGUAGES:
        for form in (["--json"], []):
            arguments = [*form, "--language", language, *samples()]
            frozen, wanted = run([built.report, *arguments]), run([*ours, *arguments], PYTHONPATH=str(facts.CHECKOUT))
            if frozen.replace("\r\n", "\n") != wanted.replace("\r\n", "\n"):
                raise Failed(f"bounce-report {' '.join(form)} --language {language} differs from the checkout's")
            if form:
                _check_core_case([json.loads(line) for line in frozen.splitlines()])


def _check_core_case(reports: list[dict[str, Any]]) -> None:
    codes = {(report.get("verdict") or {}).get("code") for report in reports}
    if "5.7.750" not in codes:
        raise Failed(f"no sample was read as 5.7.750, only {sorted(map(str, codes))}")
    if any(report["kind"] == "unreadable" for report in reports):
        raise Failed("a sample could not be read")


def check_outlook(built: Built) -> None:
    """Outlook files of every shape (rich text alone, old code pages, nested messages) read as in the checkout."""
    from tests.mail.outlook.generator.cases import cases

    with tempfile.TemporaryDirectory() as folder:
        for number, (name, case) in enumerate(sorted(cases().items())):
            Path(folder, f"{number:02} {name.replace('/', ' ')}.msg").write_bytes(case.data)
        ours: list[str | Path] = [sys.executable, "-m", "inspector.cli"]
        frozen = run([built.report, "--json", folder])
        wanted = run([*ours, "--json", folder], PYTHONPATH=str(facts.CHECKOUT))
        reports = [json.loads(line) for line in frozen.splitlines()]
        if frozen.replace("\r\n", "\n") != wanted.replace("\r\n", "\n") or len(reports) < len(cases()):
            raise Failed("Outlook files read differently than in the checkout")


def check_languages(built: Built) -> None:
    """Translations travel: the text in Portuguese is not the English one."""
    english, portuguese = (run([built.report, "--language", language, *samples()]) for language in LANGUAGES)
    if english == portuguese:
        raise Failed("bounce-report says the same in English and in Portuguese: the words did not travel")


def picture_facts(path: Path) -> tuple[int, int, int]:
    """Width, height and number of different rows of a PNG (8 bits a channel, not interlaced)."""
    data = path.read_bytes()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise Failed(f"{path.name} is no PNG")
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    rows = zlib.decompress(packed)
    stride = 1 + width * depth // 8 * {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    return width, height, len({rows[row * stride : (row + 1) * stride] for row in range(height)})


def check_window(built: Built) -> None:
    """The window opens on every sample and draws itself; with a screen, on that screen too."""
    real = {"win32": "windows", "darwin": "cocoa"}.get(sys.platform, "xcb" if os.environ.get("DISPLAY") else "")
    with tempfile.TemporaryDirectory() as folder:
        for platform in filter(None, ("offscreen", real)):
            picture = Path(folder, f"{platform}.png")
            run([built.window, "--picture", picture, *samples()], QT_QPA_PLATFORM=platform, XDG_CONFIG_HOME=folder)
            width, height, different = picture_facts(picture)
            if width < 600 or height < 400 or different < 50:
                raise Failed(f"the window's picture is {width}×{height} with {different} different rows: not a window")


_DOMAIN = "old-brand.example"
_RECORDS = f"""
{_DOMAIN} MX 0 old-brand-example.mail.protection.outlook.com.
{_DOMAIN} TXT "v=spf1 include:spf.protection.outlook.com -all"
{_DOMAIN} TXT "MS=ms12345678"
selector1._domainkey.{_DOMAIN} CNAME selector1-old-brand-example._domainkey.contoso.onmicrosoft.com.
selector1-old-brand-example._domainkey.contoso.onmicrosoft.com TXT "v=DKIM1; k=rsa; p=MIIBIjAN"
"""
"""What a server of ours says of the domain of our sample: a domain that some tenant holds."""


def check_dns(built: Built) -> None:
    """Where the settings allow it the window asks a DNS server, and goes on from its answers as the checkout does.

    The server is ours, on loopback, and follows no alias: what is asked later depends on what was answered first.
    """
    from inspector.lookups.domain_check import check_domain
    from tests.lookups.dns_stub import Stub

    with tempfile.TemporaryDirectory() as folder, Stub(_RECORDS, chases=False) as server:
        command: list[str | Path] = [built.window, "--picture", Path(folder, "dns.png"), "--tab", "5"]
        with _chosen(_settings_file(built, Path(folder)), f"network=on\nresolvers={server.address}\n"):
            run([*command, SAMPLES / "unregistered-domain.eml"], QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=folder)
        frozen = sorted(set(server.asked))
    with Stub(_RECORDS, chases=False) as server:
        check_domain(_DOMAIN, resolvers=(server.address,))
        wanted = sorted(set(server.asked))
    if frozen != wanted or not any(question.endswith("contoso.onmicrosoft.com") for question in frozen):
        raise Failed(f"the window asked {frozen}, the checkout {wanted}")


def _settings_file(built: Built, folder: Path) -> Path:
    """Where the window looks for its settings when XDG_CONFIG_HOME is that folder; Windows heeds no such variable."""
    if sys.platform == "win32":
        return built.window.with_name(f"{facts.NAME}.ini")
    return folder / facts.DISPLAY_NAME / f"{facts.NAME}.ini"


@contextmanager
def _chosen(settings: Path, choices: str) -> Iterator[None]:
    """A settings file with those choices; afterwards what was there before, which an unpacked archive needs."""
    before = settings.read_bytes() if settings.exists() else None
    try:
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f"[choices]\n{choices}", encoding="utf-8")
    except PermissionError as refused:
        raise Skipped("no settings may be written beside this program") from refused
    try:
        yield
    finally:
        settings.unlink() if before is None else settings.write_bytes(before)


def check_batch(built: Built) -> None:
    """More files than the window reads by itself go to worker processes, which start the frozen program again."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(BATCH):
            shutil.copy(facts.CHECKOUT / samples()[number % len(samples())], Path(folder, f"{number:03}.eml"))
        picture = Path(folder, "window.png")
        run([built.window, "--picture", picture, folder], QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=folder)
        picture_facts(picture)


def check_second_start(built: Built) -> None:
    """The window opens as it does every day, and a second start hands its files over and ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # Where the lock and the socket lie and what they are called (inspector/session/handover.py): ours alone.
        alone = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "TEMP"), folder) | {"USERNAME": "smoke"}
        environment = clean_environment() | alone | {"QT_QPA_PLATFORM": "offscreen"}
        with Path(folder, "errors").open("w+b") as errors:
            first = subprocess.Popen([built.window, samples()[0]], env=environment, cwd=facts.CHECKOUT, stderr=errors)
            try:
                _wait_for_lock(Path(folder))
                run([built.window, samples()[-1]], QT_QPA_PLATFORM="offscreen", **alone)
                ended = first.poll()
            finally:
                first.terminate()
                first.wait(LIMIT_S)
            errors.seek(0)
            noise = noise_in(errors.read())
        if ended is not None or noise:
            raise Failed(f"the first window ended with {ended} before it was told to\n" + "\n".join(noise))


def _wait_for_lock(folder: Path) -> None:
    """Wait until a window holds the lock; a start that only looks at it lets go at once."""
    seen, until = 0, time.monotonic() + LIMIT_S
    while seen < STEADY:
        if time.monotonic() > until:
            raise Failed(f"no window took the lock within {LIMIT_S} s")
        time.sleep(0.1)
        seen = seen + 1 if any(folder.glob("*.lock")) else 0


def check_silence(built: Built) -> None:
    """Neither program opens an Internet socket; followed with strace where there is one."""
    strace = shutil.which("strace")
    if strace is None:
        raise Skipped("strace is not installed")
    with tempfile.TemporaryDirectory() as folder:
        picture, log = Path(folder, "window.png"), Path(folder, "calls")
        commands: tuple[list[str | Path], ...] = (
            [built.report, *samples()],
            [built.window, "--picture", picture, *samples()],
        )
        for command in commands:
            followed: list[str | Path] = [strace, "-f", "-qq", "-e", "trace=network", "-o", log, *command]
            run(followed, QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=folder)
            calls = [line for line in log.read_text(encoding="utf-8").splitlines() if _NETWORK_CALL.search(line)]
            if calls:
                raise Failed("the network was used:\n" + "\n".join(calls[:5]))


class Skipped(Exception):  # noqa: N818 - named for what happened
    """A check cannot be made on this machine; its text says why."""


CHECKS: tuple[Callable[[Built], None], ...] = (
    check_version,
    check_reports,
    check_outlook,
    check_languages,
    check_window,
    check_batch,
    check_second_start,
    check_dns,
    check_silence,
)


def main(arguments: list[str]) -> int:
    """Run every check on the programs in a folder. Returns 0 when all hold."""
    parser = argparse.ArgumentParser(description="Try a built program")
    parser.add_argument("folder", type=Path, help="where the two programs lie")
    built = Built.of(parser.parse_args(arguments).folder.resolve())
    bad = 0
    for check in CHECKS:
        started = time.monotonic()
        try:
            check(built)
            verdict = "ok"
        except Skipped as skipped:
            verdict = f"NOT RUN: {skipped}"
        except Failed as failed:
            verdict, bad = f"FAILED\n{failed}", bad + 1
        print(f"{check.__name__:16} {time.monotonic() - started:5.1f} s  {verdict}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Build what users install, for the system this runs on, and try it: ``python3 packaging/dev.py package``.

    --bundle-only   stop after the folder with the two programs
    --no-smoke      do not try what was built

Linux gives a .deb and a .tar.gz, Windows a portable .zip and an installer (where NSIS is installed), macOS a disk
image. Everything lands in dist/. Builds of the same commit repeat; packaging/README.md says how that is checked.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
sys.path[:0] = [str(PACKAGING), str(PACKAGING / "frozen"), str(PACKAGING / "linux"), str(PACKAGING / "windows")]

import facts  # noqa: E402 - the folders of packaging/ must be on the path first

BUILD = facts.CHECKOUT / "build"
DIST = facts.CHECKOUT / "dist"
BUNDLE = DIST / facts.NAME


def commit_time() -> int:
    """Seconds since 1970 of the commit that is built, so that builds carry the same times; 2026-01-01 without git."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return int(os.environ["SOURCE_DATE_EPOCH"])
    if shutil.which("git"):
        command = ["git", "log", "-1", "--format=%ct"]
        done = subprocess.run(command, cwd=facts.CHECKOUT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return int(done.stdout)
    return 1767225600


def freeze() -> None:
    """Run PyInstaller on the one spec; the folder dist/bounce-inspector is the result."""
    import icons

    icons.write(BUILD / "icons")
    if sys.platform == "win32":
        import version_info

        version_info.write(BUILD)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", str(PACKAGING / f"{facts.NAME}.spec"), "--noconfirm", "--clean"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), "--log-level", "ERROR"]
    environment = os.environ | {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(commit_time())}
    if subprocess.run(command, check=False, cwd=facts.CHECKOUT, env=environment).returncode != 0:
        raise SystemExit("PyInstaller failed; its words are above.")


def settle_times(folder: Path) -> None:
    """Give every file of a folder the time of the commit."""
    stamp = commit_time()
    for path in [*folder.rglob("*"), folder]:
        if not path.is_symlink():
            os.utime(path, (stamp, stamp))


def tar_archive() -> Path:
    """dist/…tar.gz: the folder, to be unpacked and run anywhere. Names sorted, owners and times fixed."""
    import gzip

    def plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = commit_time()
        return info

    target = DIST / f"{facts.NAME}-{facts.VERSION}-linux-{os.uname().machine}.tar.gz"
    top = f"{facts.NAME}-{facts.VERSION}"
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=commit_time()) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        archive.add(BUNDLE, top, recursive=False, filter=plain)
        for path in sorted(BUNDLE.rglob("*")):
            archive.add(path, f"{top}/{path.relative_to(BUNDLE).as_posix()}", recursive=False, filter=plain)
    return target


def zip_archive() -> Path:
    """dist/…zip: the portable form for Windows, which keeps its settings in the file beside the program."""
    base = DIST / f"{facts.NAME}-{facts.VERSION}-windows-portable"
    settings = BUNDLE / f"{facts.NAME}.ini"  # only here: an installation keeps each user's own
    settings.touch()
    os.utime(settings, (commit_time(), commit_time()))
    try:
        return Path(shutil.make_archive(str(base), "zip", DIST, facts.NAME))
    finally:
        settings.unlink()


def source_archive() -> list[Path]:
    """dist/…source.tar.gz: the complete corresponding source that the notices promise; none outside a git checkout.

    It stands beside each package because the GPL wants source offered where the program is (GPL-3.0 section 6).
    """
    if not shutil.which("git") or not (facts.CHECKOUT / ".git").exists():
        print("no git checkout: the source archive is not made; publish the one of the tagged commit")
        return []
    target = DIST / f"{facts.NAME}-{facts.VERSION}-source.tar.gz"
    prefix = f"--prefix={facts.NAME}-{facts.VERSION}/"
    subprocess.run(["git", "archive", "-o", str(target), prefix, "HEAD"], check=True, cwd=facts.CHECKOUT)
    return [target]


def packages() -> list[Path]:
    """Make what this system's users install."""
    if sys.platform == "win32":
        import installer

        return [zip_archive(), *installer.build(BUNDLE, DIST)]
    if sys.platform == "darwin":
        subprocess.run(["bash", str(PACKAGING / "macos" / "build_dmg.sh")], check=True, cwd=facts.CHECKOUT)
        return sorted(DIST.glob("*.dmg"))
    import deb

    return [tar_archive(), *deb.build(BUNDLE, DIST, commit_time())]


def main(arguments: list[str]) -> int:
    """Freeze, add the notices, try it, pack it. Returns the exit status."""
    parser = argparse.ArgumentParser(description="Build what users install")
    parser.add_argument("--bundle-only", action="store_true", help="stop after the folder with the two programs")
    parser.add_argument("--no-smoke", action="store_true", help="do not try what was built")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    import notices
    import smoke

    freeze()
    notices.write(BUNDLE)
    settle_times(BUNDLE)
    if not options.no_smoke and smoke.main([str(BUNDLE)]) != 0:
        return 1
    made = [] if options.bundle_only else [*packages(), *source_archive()]
    for path in made:
        print(f"{path.stat().st_size / 1e6:7.1f} MB  {path.relative_to(facts.CHECKOUT)}")
    print(f"built in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""bounce-report: the same pipeline in a terminal."""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from inspector import __version__
from inspector.model.inspection import Inspection

ALL_READ, SOME_NOT_READ, WRONG_USE = 0, 1, 2
_STDIN = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run bounce-report; returns 0 when all was read, 1 when some could not be read, 2 for wrong use."""
    if getattr(sys, "frozen", False):
        from inspector.mail.outlook import rtf

        rtf.serve_if_asked(sys.argv)
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        language = options.language or ("en" if options.json else _language())  # machines read one language
        return _report(options.inputs, as_json=options.json, language=language, out=sys.stdout)
    except OSError as error:
        # Windows calls a pipe without a reader an invalid argument
        if not (isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)):
            raise
        # the reader (head, less) went away: that is its right; Python must not complain while it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ALL_READ


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bounce-report",
        description="Reads saved bounces (.eml, .msg, .mbox, .zip, pasted text) and says what they mean.",
        epilog="Exit status: 0 all read, 1 some could not be read, 2 wrong use.",
    )
    parser.add_argument("inputs", nargs="+", metavar="FILE", help="a file, a folder, or - for standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object per message, one per line")
    parser.add_argument(
        "--language", metavar="TAG", type=_known, help="language of the words, as in pt-BR (default: the system's)"
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _known(tag: str) -> str:
    """The tag of a language that has words here, its region included."""
    from inspector.sheet.wording import LANGUAGES, nearest

    if not nearest(tag):
        raise argparse.ArgumentTypeError(f"there are no words in {tag!r} (choose from {', '.join(LANGUAGES)})")
    return tag


def _language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    if sys.platform == "win32":  # which sets none of these
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "en")
    return "en"


def _report(inputs: Sequence[str], *, as_json: bool, language: str, out: TextIO) -> int:
    import gc

    from inspector.pipeline import default_knowledge
    from inspector.sheet.json_report import reports
    from inspector.sheet.rows import rows
    from inspector.sheet.summary import Summary
    from inspector.sheet.text_report import text_report
    from inspector.sheet.wording import Wording

    gc.set_threshold(20_000, 20, 20)  # an inspection makes thousands of small values and no cycles worth looking for
    say = Wording.of(language)
    catalogue = default_knowledge().catalogue
    status = ALL_READ
    summary = Summary()
    for inspection in _inspections(inputs):
        if inspection.unreadable is not None:
            status = SOME_NOT_READ
        if as_json:
            for report in reports(inspection, catalogue, say):
                out.write(json.dumps(report, ensure_ascii=False, default=str) + "\n")
        else:
            out.write(text_report(inspection, catalogue, say))
            summary.add(rows(inspection, catalogue, say))
    if len(summary) > 1:
        out.write(summary.text(say))
    out.flush()
    return status


def _inspections(inputs: Sequence[str]) -> Iterator[Inspection]:
    from inspector.model.inspection import Unreadable
    from inspector.pipeline import inspect, inspect_path

    for name in inputs:
        if name == _STDIN:
            yield inspect(sys.stdin.buffer.read(), _STDIN)
        elif Path(name).is_dir():
            nothing = True
            for path in files_below(Path(name)):
                nothing = False
                yield inspect_path(str(path))
            if nothing:
                yield Inspection(name, unreadable=Unreadable(name, "no-files", ""))
        else:
            yield inspect_path(name)


def files_below(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder, sorted within each folder; links to folders are not followed."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield Path(root) / name


if __name__ == "__main__":
    sys.exit(main())

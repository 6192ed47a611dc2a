"""The window's program: reads the command line, makes the parts, wires view and work, and nothing else.

Qt is imported inside `main`: the worker processes of a large batch start from this module too, and need none of it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from inspector import __version__
from inspector.session.options import Options

if TYPE_CHECKING:
    import argparse

    from PySide6.QtWidgets import QApplication

# A busy worker then gives the interpreter back to painting after half a millisecond instead of five.
_SWITCH_INTERVAL_S = 0.0005


def options_of(arguments: Sequence[str]) -> Options:
    """Files alone, the usual case, are taken as they are: argparse costs a twentieth of the start."""
    if any(argument.startswith("-") for argument in arguments):
        return parser().parse_args(arguments, Options())
    return Options(tuple(arguments))


def parser() -> argparse.ArgumentParser:
    """What may stand on the command line."""
    import argparse

    made = argparse.ArgumentParser(prog="bounce-inspector", description="Reads saved bounces (.eml, Outlook .msg).")
    made.add_argument("files", nargs="*", metavar="FILE", help="bounces or folders to open")
    made.add_argument("--picture", default="", metavar="FILE.png", help="save a picture of the settled window, and end")
    made.add_argument("--language", default="", metavar="TAG", help="language of the window (en, pt-BR, …)")
    made.add_argument("--theme", default="", choices=("light", "dark", "contrast-light", "contrast-dark"))
    made.add_argument("--size", default="", metavar="WxH", help="size of the window in pixels")
    made.add_argument("--tab", type=int, default=0, choices=range(1, 7), help="the tab to show first, from 1 to 6")
    made.add_argument("--version", action="version", version=f"Bounce Inspector {__version__}")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program until its window is closed; the exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        from inspector.mail.outlook import rtf

        multiprocessing.freeze_support()
        rtf.serve_if_asked(sys.argv)
    options = options_of(sys.argv[1:] if arguments is None else arguments)
    has_screen = sys.platform != "linux" or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if options.picture and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    application = _application()
    from inspector.session.session import Session

    session = Session(application, options)
    session.window.first_painted.connect(_end_on_interrupt)
    code = application.exec() if session.start() else 0
    session.close()
    return code


def _application() -> QApplication:
    gc.disable()  # for good: inspector/work/garbage.py collects in its place, once the window stands on the screen
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    qInstallMessageHandler(_log_of_qt)

    # Named here, the style costs nothing; `setStyle` would load every enumeration of QStyle before the first picture.
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("bounce-inspector")
    application.setApplicationDisplayName("Bounce Inspector")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("bounce-inspector")
    return application


def _end_on_interrupt() -> None:
    """Have Ctrl+C in the terminal end the program: Qt's loop would not let Python hear of it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _log_of_qt(_kind: object, _context: object, message: str) -> None:
    """What Qt has to say goes to the log, which shows nothing unless it is asked to."""
    import logging

    logging.getLogger("qt").debug("%s", message)

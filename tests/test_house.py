"""The rules of the house that a linter does not know: sizes, names, places, and who can live without Qt."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.house

CHECKOUT = Path(__file__).resolve().parent.parent
INSPECTOR = CHECKOUT / "inspector"
SOURCES = sorted(INSPECTOR.rglob("*.py"))
MODULES = [source for source in SOURCES if source.name != "__init__.py"]
CORE = ("model", "mail", "bounce", "diagnosis", "sheet", "lookups", "pipeline", "cli", "assets", "filetypes")

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
DRAWERS = {"util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "base", "core"}

TESTED_BY_OTHERS = {
    "__main__.py",  # two lines, run by tests/test_app.py
}


def relative(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def tracked_text() -> Iterator[tuple[Path, str]]:
    """Every file of the project that holds text: what git tracks, or in an unpacked archive what lies here."""
    listing = ""
    if shutil.which("git"):
        command = ["git", "ls-files", "-z"]
        listing = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout
    tracked = [CHECKOUT / name for name in listing.split("\0") if name]
    for path in tracked or [path for path in CHECKOUT.rglob("*") if not made_here(path)]:
        if path.is_file():
            data = path.read_bytes()
            if b"\0" not in data:
                yield path, data.decode("utf-8", "replace")


def made_here(path: Path) -> bool:
    """Whether the path is something that running the project leaves behind (.gitignore)."""
    parts = path.relative_to(CHECKOUT).parts
    hidden = parts[0].startswith(".") and parts[0] != ".ci"
    return hidden or parts[0] in ("build", "dist") or "__pycache__" in parts or parts[0].endswith(".egg-info")


@pytest.mark.parametrize("source", SOURCES, ids=relative)
def test_file_and_functions_are_short(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in functions(ast.parse(text))
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long
    assert text.count("\n") <= LONGEST_FILE


@pytest.mark.parametrize("source", SOURCES, ids=relative)
def test_module_says_what_it_is(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert source.stem not in DRAWERS, "name the module by its idea"
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "the first line of a module says what it is"


@pytest.mark.parametrize("package", sorted(INSPECTOR.rglob("__init__.py")), ids=relative)
def test_package_door_is_empty(package: Path) -> None:
    statements = ast.parse(package.read_text(encoding="utf-8")).body
    held = [node for node in statements if not isinstance(node, ast.Expr)]  # a docstring is an Expr
    assert len(held) <= (1 if package.parent == INSPECTOR else 0), "packages hold modules, not code"


def dotted(module: Path) -> str:
    return ".".join(module.relative_to(CHECKOUT).with_suffix("").parts)


def imported_by(source: Path) -> set[str]:
    """The modules of ours that a file names in its imports, at the top or inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def room_of(path: Path, house: Path) -> str:
    """The first folder below the house: view, mail, …; "" for what stands at its door."""
    parts = path.relative_to(house).parts
    return parts[0] if len(parts) > 1 else ""


@cache
def reached(room: str) -> frozenset[str]:
    """The modules of a room that its tests import, and those of the same room that these import in turn."""
    inside = {dotted(module): module for module in MODULES if room_of(module, INSPECTOR) == room}
    tests = [test for test in (CHECKOUT / "tests").rglob("test_*.py") if room_of(test, CHECKOUT / "tests") == room]
    queue = [name for test in tests for name in imported_by(test)]
    found: set[str] = set()
    while queue:
        name = queue.pop()
        if name in inside and name not in found:
            found.add(name)
            queue += imported_by(inside[name])
    return frozenset(found)


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_module_is_reached_by_the_tests_of_its_room(module: Path) -> None:
    """tests/<room>/ imports the module, or a neighbour in the room that uses it."""
    if module.name in TESTED_BY_OTHERS:
        return
    room = room_of(module, INSPECTOR)
    assert dotted(module) in reached(room), f"no test in tests/{room} reaches {dotted(module)}"


def test_no_group_is_repeated_possessively() -> None:
    """Before Python 3.11.5 (Debian 12 has 3.11.2) such a repeat does not go back when its last round fails midway.

    github.com/python/cpython/issues/106052; the atomic group (?>(?:…)*) says the same and is right everywhere.
    """
    found = []
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
                text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
                if "(" in text and re.search(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+", text):
                    found.append(f"{relative(source)}:{node.lineno}: {text[:60]}")
    assert not found


def test_no_message_loop_of_qt_below_work() -> None:
    """work/ may know QtCore only; import-linter cannot tell the parts of an outside package from each other."""
    strangers = []
    for source in (INSPECTOR / "work").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module] if node.module != "PySide6" else [f"PySide6.{alias.name}" for alias in node.names]
            strangers += [f"{relative(source)}: {name}" for name in names if re.match(r"PySide6(?!\.QtCore\b)", name)]
    assert not strangers


def test_core_lives_without_qt() -> None:
    """Every core module imports in a Python that has no PySide6 at all."""
    modules = []
    for source in SOURCES:
        parts = source.relative_to(CHECKOUT).with_suffix("").parts
        if len(parts) > 1 and parts[1] in CORE:
            modules.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    assert len(modules) > len(CORE) - 4
    program = (
        "import importlib, sys\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "loaded = [name for name in sys.modules if name.startswith('PySide6.')]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_wheel_lists_every_package() -> None:
    facts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(facts["tool"]["setuptools"]["packages"])
    found = {".".join(door.parent.relative_to(CHECKOUT).parts) for door in INSPECTOR.rglob("__init__.py")}
    assert listed == found | {"inspector._resources"}


# Written in pieces, so that this file does not name what it forbids.
FORBIDDEN = re.compile(
    r"(?<![A-Za-z0-9_.])/(?:" + "|".join(("wo" + "rk", "fa" + "rm", "tm" + "p/[a-z]", "ro" + "ot/")) + r")(?:/|\b)"
    r"|files\.python" + r"hosted|py" + r"pi\.org|deb\.deb" + r"ian\.org|registry\.npm" + r"js"
)


def test_no_place_or_registry_of_a_machine_is_named() -> None:
    """The project speaks of itself alone: no folder of the machine it was written on, no registry host."""
    named = []
    for path, text in tracked_text():
        for number, line in enumerate(text.splitlines(), 1):
            if FORBIDDEN.search(line):
                named.append(f"{relative(path)}:{number}: {line.strip()[:100]}")
    assert not named


def test_text_files_are_clean() -> None:
    """Our sources are UTF-8 without BOM, with LF, without tabs in Python and without trailing blanks."""
    wrong = []
    for path, _ in tracked_text():
        if path.suffix not in (".py", ".toml", ".md", ".po"):
            continue
        data = path.read_bytes()
        text = data.decode("utf-8")
        if data.startswith(b"\xef\xbb\xbf") or b"\r" in data or (path.suffix == ".py" and "\t" in text):
            wrong.append(relative(path))
        elif re.search(r"[ \t]+$", text, re.MULTILINE) and path.suffix != ".po":
            wrong.append(f"{relative(path)}: trailing blanks")
        elif data and not data.endswith(b"\n"):
            wrong.append(f"{relative(path)}: no newline at the end")
    assert not wrong


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "--no-cache"], ["mypy"], ["lint-imports", "--no-cache"]],
    ids=["lint", "types", "imports"],
)
def test_checker_is_content(command: list[str]) -> None:
    """ruff, mypy --strict and import-linter, as configured in pyproject.toml, find nothing."""
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [str(program), *command[1:]], cwd=CHECKOUT, capture_output=True, text=True, timeout=400, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr

"""The one place that finds resources/: beside the package in a checkout, inside it in a wheel and in a frozen build."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The resources directory of this installation.

    A wheel and a frozen build carry it as ``inspector/_resources`` (pyproject.toml, packaging/bounce-inspector.spec);
    a checkout and a development install have it at the top level. Raises FileNotFoundError when neither is there,
    which means that the installation is broken.
    """
    for candidate in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources beside {_PACKAGE}: this installation is incomplete")


def path(*parts: str) -> Path:
    """Where the named resource lies, for example ``path("samples", "x.eml")``; it need not exist."""
    return root().joinpath(*parts)


def read_text(*parts: str) -> str:
    """The text of a resource; all our text resources are UTF-8. Raises FileNotFoundError when it is not there."""
    return path(*parts).read_text(encoding="utf-8")


def read_bytes(*parts: str) -> bytes:
    """The bytes of a resource. Raises FileNotFoundError when it is not there."""
    return path(*parts).read_bytes()


def listed(folder: str, suffix: str) -> tuple[Path, ...]:
    """The files directly in a resource folder whose names end in ``suffix``, sorted by name."""
    return tuple(sorted(found for found in path(folder).iterdir() if found.name.endswith(suffix) and found.is_file()))

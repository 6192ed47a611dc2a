"""The values of the house are what they promise: frozen, slotted, made of tuples, and free of anybody's language."""

import dataclasses
import enum
import importlib
import inspect
import typing
from types import ModuleType

import pytest

from inspector.model import catalogue, diagnosis, dns, evidence, headers, inspection, report, source

MODULES = (catalogue, diagnosis, dns, evidence, headers, inspection, report, source)


def classes(module: ModuleType) -> list[type]:
    return [found for _, found in inspect.getmembers(module, inspect.isclass) if found.__module__ == module.__name__]


VALUES = [found for module in MODULES for found in classes(module) if dataclasses.is_dataclass(found)]


def test_every_module_is_looked_at(checkout: typing.Any) -> None:
    names = {path.stem for path in (checkout / "inspector" / "model").glob("*.py")} - {"__init__"}
    assert names == {module.__name__.rpartition(".")[2] for module in MODULES}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_value_is_frozen_and_slotted(value: type) -> None:
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(value)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_value_holds_nothing_that_can_change(value: type) -> None:
    hints = typing.get_type_hints(value, vars(importlib.import_module(value.__module__)))
    for name, hint in hints.items():
        parts = {hint, typing.get_origin(hint), *map(typing.get_origin, typing.get_args(hint))}
        assert not {list, dict, set, bytearray} & parts, f"{name}: {hint}"


def test_anything_else_is_an_enumeration_an_exception_or_a_protocol() -> None:
    for module in MODULES:
        for found in classes(module):
            known = dataclasses.is_dataclass(found) or issubclass(found, enum.Enum | Exception | tuple)
            assert known or getattr(found, "_is_protocol", False), found

"""The list of recognisers, and what a claim is."""

from __future__ import annotations

from inspector.bounce.claims import Claim, Weight
from inspector.bounce.registry import RECOGNISERS


def test_names_are_unique_and_each_says_what_it_relies_on() -> None:
    assert len({r.name for r in RECOGNISERS}) == len(RECOGNISERS)
    assert all(len(r.relies_on) > 5 for r in RECOGNISERS)


def test_costly_ones_come_last() -> None:
    costly = [r.costly for r in RECOGNISERS]
    assert costly == sorted(costly)


def test_weights_are_ordered() -> None:
    assert Weight.GUESS < Weight.SENTENCE < Weight.LISTED < Weight.HEADER < Weight.REPORT
    assert Claim("x", Weight.GUESS).recipients == ()

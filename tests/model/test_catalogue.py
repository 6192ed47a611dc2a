"""The catalogue's values: constant, comparable, and fit to travel between processes."""

import dataclasses
import pickle

import pytest

from inspector.model.catalogue import CatalogueStep, Command, Entry, EntryTexts, Link, Match, Source, StepTexts

ENTRY = Entry(
    id="5.7.999",
    group="own",
    vendor="any",
    direction="either",
    who_acts=("sender",),
    resend="no",
    blames="none",
    steps=("call",),
    sources=("own",),
    checked="2026-11",
    confidence="low",
)
VALUES = [
    ENTRY,
    Match(ENTRY, "code"),
    Link("domains", "https://contoso.com/domains"),
    Command("list", "powershell", "Get-AcceptedDomain", changes=False),
    CatalogueStep("call", "sender", (Link("a", "https://contoso.com"),), (), "own"),
    Source("own", "Title", "Contoso", "2026", url="https://contoso.com"),
    EntryTexts("Title", "Summary.", ("Cause.",), "en"),
    StepTexts("Title", "Detail.", "en"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_constant_hashable_and_survives_a_process_boundary(value: object) -> None:
    assert dataclasses.is_dataclass(value)
    name = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, None)
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes
    assert hash(value) == hash(dataclasses.replace(value))  # type: ignore[type-var]
    assert not hasattr(value, "__dict__")


def test_an_entry_without_further_fields_matches_nothing_by_itself() -> None:
    assert ENTRY.codes == ENTRY.ranges == ENTRY.patterns == ENTRY.tokens == ENTRY.reply_codes == ()
    assert ENTRY.permanent is None
    assert ENTRY.distinctive
    assert not ENTRY.text_only
    assert not ENTRY.vague

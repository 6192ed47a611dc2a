"""A bounded share of the mutation run (`tests/mutate_mail.py` does the whole of it)."""

from __future__ import annotations

import pytest

from tests import mutate_mail

FILES = mutate_mail.samples()


@pytest.mark.may_log
def test_mutants_get_an_answer() -> None:
    assert len(FILES) > 40
    assert mutate_mail.run(FILES, 1000, seed=7, say=lambda _: None) == []


def test_slow_and_failing_mutants_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutate_mail, "LONGEST_S", 0.0)
    few = dict(list(FILES.items())[:1])
    assert len(mutate_mail.run(few, 2, seed=7, say=lambda _: None)) == 2

    def fail(data: bytes, name: str) -> list[str]:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(mutate_mail, "_answers", fail)
    monkeypatch.setattr(mutate_mail, "LONGEST_S", 60.0)
    (told,) = mutate_mail.run(few, 1, seed=7, say=lambda _: None)
    assert "escaped: RuntimeError: on purpose" in told

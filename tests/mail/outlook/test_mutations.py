"""A bounded share of the mutation run (`tests/mutate_msg.py` does the whole of it)."""

from pathlib import Path

import pytest

from inspector.pipeline import inspect
from tests import mutate_msg
from tests.mail.outlook.generator.cases import cases

FILES = {name: case.data for name, case in cases().items()}
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"


def test_damaged_files_get_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutate_msg.run(FILES, 300, seed=3) == []
    assert "300 mutants" in capsys.readouterr().out


def test_a_fault_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run itself can fail: a file that takes too long is named."""
    monkeypatch.setattr(mutate_msg, "LONGEST_S", 0.0)
    assert len(mutate_msg.run(dict(list(FILES.items())[:1]), 2, seed=3, say=lambda _: None)) == 2


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_the_corpus_is_answered() -> None:
    files = sorted((CORPUS / "outlook").glob("*.msg")) + sorted((CORPUS / "damaged").glob("*.msg"))
    for file in files:
        inspection = inspect(file.read_bytes(), file.name)
        assert inspection.diagnoses or inspection.unreadable, file.name

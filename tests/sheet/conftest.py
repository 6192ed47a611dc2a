"""The sample as every test of this package sees it."""

from __future__ import annotations

import pytest

from inspector import assets
from inspector.diagnosis.catalogue import Catalogue
from inspector.model.diagnosis import Diagnosis
from inspector.pipeline import default_knowledge, inspect
from inspector.sheet.wording import Wording


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return default_knowledge().catalogue


@pytest.fixture(scope="session")
def sample() -> Diagnosis:
    (diagnosis,) = inspect(assets.read_bytes("samples", "unregistered-domain.eml"), "sample.eml").diagnoses
    return diagnosis


@pytest.fixture
def say() -> Wording:
    return Wording.of("en")

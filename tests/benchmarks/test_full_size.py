"""The made notices are notices: a benchmark over mail that is not understood would measure nothing."""

from __future__ import annotations

import pytest

from inspector.pipeline import inspect
from tests.benchmarks.full_size import NOTICES

READ = {
    "exchange-online-graphical": ("5.7.750", "old-brand.example", 20_000),
    "exchange-online-classic": ("5.7.750", "old-brand.example", 10_000),
    "postfix": ("5.1.1", "contoso.com", 60_000),
    "postfix-headers": ("5.1.1", "contoso.com", 2_000),
    "exim": ("5.1.1", "contoso.com", 3_000),
    "qmail": ("5.1.1", "contoso.com", 20_000),
}


@pytest.mark.parametrize("name", NOTICES)
def test_a_made_notice_is_read_whole(name: str) -> None:
    data = NOTICES[name]()
    code, domain, least = READ[name]
    (diagnosis,) = inspect(data).diagnoses
    assert diagnosis.verdict is not None
    assert diagnosis.verdict.code == code
    assert [r.address.value for r in diagnosis.report.recipients] == ["bob@fabrikam.example"]
    assert diagnosis.offender is not None
    assert diagnosis.offender.suspect.domain == domain
    assert diagnosis.report.problems == ()
    assert len(data) > least

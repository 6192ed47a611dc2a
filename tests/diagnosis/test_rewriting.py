"""Rewritten sender addresses and what they were before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.diagnosis.rewriting import Rewritten, unwritten


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("SRS0=HHH=TT=contoso.com=ann@fwd.example", Rewritten("srs", "ann@contoso.com", True)),
        ("srs0+HHH=TT=contoso.com=ann@fwd.example", Rewritten("srs", "ann@contoso.com", True)),
        ("SRS0=HHH=TT=contoso.com=a=b@fwd.example", Rewritten("srs", "a=b@contoso.com", True)),
        ("SRS1=X=one.example==HHH=TT=contoso.com=ann@two.example", Rewritten("srs", "ann@contoso.com", True)),
        ("bob+SRS=Ab3dE=ZB=contoso.com=ann@fabrikam.com", Rewritten("exchange-forward", "ann@contoso.com", True)),
        ("bounces+SRS=Ab3dE=ZB@fabrikam.com", Rewritten("exchange-relay", "", False)),
        ("prvs=1234ABCD=ann@contoso.com", Rewritten("batv", "ann@contoso.com", False)),
        ("list-bounces+bob=fabrikam.com@lists.example", Rewritten("verp", "", False)),
        ("ann@contoso.com", None),
        ("a=b@contoso.com", None),
        ("SRS0=broken@contoso.com", None),
        ("", None),
    ],
)
def test_forms(address, expected):
    assert unwritten(address) == expected


@given(st.text(alphabet="srSR01=+-@.abc", max_size=80))
def test_any_text_is_answered(address):
    result = unwritten(address)
    assert result is None or result.scheme

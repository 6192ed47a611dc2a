"""Whose administration commands apply to a bounce."""

from __future__ import annotations

import pytest

from inspector.diagnosis.platform import platform_of
from inspector.diagnosis.tenant import tenant_signs
from inspector.model.diagnosis import Hop
from tests.diagnosis.made import NOWHERE, original, recipient, report

HOP = Hop("mail.contoso.com", "AM0PR01MB0001.eurprd01.prod.outlook.com", "", "", "", None, NOWHERE)


def platform(vendor: str = "iana", route: tuple[Hop, ...] = (), **made: object) -> str:
    given = {"generator": "domino", "reporting": "notes.fabrikam.com", "notice_from": "daemon@fabrikam.com", **made}
    found = report(**given)  # type: ignore[arg-type]
    return platform_of(found, None, vendor, tenant_signs(found), route)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ({}, ""),
        ({"notice_from": "postmaster@fabrikam.com"}, ""),
        ({"generator": "exchange-online"}, "exchange-online"),
        ({"generator": "exchange-server"}, "exchange-server"),
        ({"vendor": "exchange-online"}, "exchange-online"),
        ({"route": (HOP,)}, "exchange-online"),
        ({"recipients": (recipient(remote="fabrikam-com.mail.protection.outlook.com"),)}, "exchange-online"),
        ({"returned": original(headers="X-OriginatorOrg: contoso.com\n")}, "exchange-online"),
        ({"generator": "exchange-server", "route": (HOP,)}, "exchange-online"),
    ],
)
def test_what_tells_the_platform(made, expected):
    assert platform(**made) == expected

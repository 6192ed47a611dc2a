"""The notice's own headers and the signs of its writer."""

from __future__ import annotations

import pytest

from inspector.bounce.anatomy import Anatomy
from inspector.bounce.dialects import generator
from inspector.bounce.notice import marks_of_origin, notice
from tests.bounce.samples import CORPUS, message, messages


def anatomy(headers: str) -> Anatomy:
    (found,) = messages(f"{headers}\n\nwords\n".encode())
    return Anatomy(found)


def test_values() -> None:
    told = notice(Anatomy(message(CORPUS / "exchange" / "section-pt-br.eml")), ())
    assert told.from_ is not None
    assert told.from_.value.display_name == "Microsoft Outlook"
    assert told.subject is not None
    assert told.subject.value == "Não entregue: Preços de outono"
    assert told.language is not None
    assert told.language.value == "pt-BR"
    assert told.generator == "exchange-online"
    assert told.headers is not None


@pytest.mark.parametrize(
    ("headers", "marks"),
    [
        ("Return-Path: <>", ("null-return-path",)),
        ("Return-Path: < >\nAuto-Submitted: auto-generated", ("null-return-path", "auto-submitted")),
        ("Return-Path: <a@b.example>\nAuto-Submitted: no", ()),
        ("X-MS-Exchange-Message-Is-Ndr:", ("x-ms-exchange-message-is-ndr",)),
        ("From: MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109E@contoso.com", ("exchange-internal-sender",)),
        ("X-Failed-Recipients: a@b.example", ("x-failed-recipients",)),
    ],
)
def test_marks(headers: str, marks: tuple[str, ...]) -> None:
    assert marks_of_origin(anatomy(headers)) == marks


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ("X-MS-Exchange-Message-Is-Ndr:\nMessage-ID: <1@AM0PR01.eurprd01.prod.outlook.com>", "exchange-online"),
        ("X-MS-Exchange-Message-Is-Ndr:\nMessage-ID: <1@EX01.contoso.local>", "exchange-server"),
        ("From: mailer-daemon@googlemail.com\nX-Failed-Recipients: a@b.example", "gmail"),
        ("X-Failed-Recipients: a@b.example", "exim"),
        ("Received: (qmail 7 invoked for bounce); now", "qmail"),
        ("Received: by mx.contoso.com (Postfix) id 7", "postfix"),
        ("Received: by mx.contoso.com", ""),
    ],
)
def test_generator(headers: str, name: str) -> None:
    assert generator(anatomy(headers), ()) == name

"""Header sections written from properties."""

from inspector.mail.headers import HeaderSection
from inspector.mail.outlook import tags
from inspector.mail.outlook.compound import check
from inspector.mail.outlook.properties import read
from inspector.mail.outlook.written import written_headers
from inspector.model.evidence import TextKind
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import Item, msg


def written(message: Item) -> HeaderSection:
    return HeaderSection(written_headers(read(check(msg(message))).message, "2.1"))


def value(headers: HeaderSection, name: str) -> str:
    field = headers.first(name)
    return field.value if field else ""


def test_the_usual_fields() -> None:
    headers = written(cases.original(headers=False))
    assert [(name, value(headers, name)) for name in headers.names()] == [
        ("From", f"Contoso Billing <{cases.SENDER}>"),
        ("To", f"orders <{cases.RECIPIENT}>"),
        ("Subject", cases.SUBJECT),
        ("Date", "Mon, 05 Oct 2026 08:12:44 +0000"),
        ("Message-ID", cases.ORIGINAL_ID),
    ]
    assert headers.text.kind is TextKind.PROPERTY
    assert headers.text.name.startswith("PR_SENDER_NAME 0x0C1A, PR_SENDER_EMAIL_ADDRESS 0x0C1F")


def test_author_and_sender_differ() -> None:
    message = cases.original(headers=False)
    message.texts |= {
        tags.REPRESENTING_NAME: "Sales, Contoso", tags.REPRESENTING_ADDRESS: "sales@contoso.com",
    }  # fmt: skip
    headers = written(message)
    assert value(headers, "From") == '"Sales, Contoso" <sales@contoso.com>'
    assert value(headers, "Sender") == f"Contoso Billing <{cases.SENDER}>"


def test_an_x500_name_is_no_address() -> None:
    message = cases.original(headers=False)
    message.texts[tags.SENDER_ADDRESS] = cases.X500
    assert value(written(message), "From") == "Contoso Billing"
    message.texts[tags.SENDER_SMTP] = cases.SENDER
    assert value(written(message), "From") == f"Contoso Billing <{cases.SENDER}>"


def test_nobody_can_smuggle_in_a_field() -> None:
    message = cases.original(headers=False)
    message.texts[tags.SUBJECT] = "Invoice\r\nFrom: somebody@else.example\r\n"
    headers = written(message)
    assert len(headers.all("from")) == 1
    assert value(headers, "Subject") == "Invoice From: somebody@else.example"


def test_names_of_people_where_no_row_has_an_address() -> None:
    message = cases.original(headers=False)
    message.rows = []
    message.texts[tags.DISPLAY_TO] = "Orders; Accounts"
    assert value(written(message), "To") == "Orders, Accounts"

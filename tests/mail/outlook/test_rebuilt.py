"""What a report's properties state, and where they are said to stand."""

import pytest

from inspector.mail.message import Rebuilt
from inspector.mail.outlook import tags
from inspector.mail.outlook.compound import check
from inspector.mail.outlook.properties import read
from inspector.mail.outlook.rebuilt import rebuilt_from
from inspector.mail.outlook.tags import title
from inspector.model.report import Action
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import Item, msg


def rebuilt(report: Item, *, has_status: bool = False, addressees: tuple[str, ...] = ()) -> Rebuilt:
    return rebuilt_from(read(check(msg(report))).message, "", has_status=has_status, addressees=addressees)


@pytest.mark.parametrize(
    ("message_class", "action", "disposition"),
    [
        ("REPORT.IPM.Note.NDR", Action.FAILED, ""),
        ("report.ipm.schedule.meeting.request.ndr", Action.FAILED, ""),
        ("REPORT.IPM.Note.DR", Action.DELIVERED, ""),
        ("REPORT.IPM.Note.Delayed.DR", Action.DELAYED, ""),
        ("REPORT.IPM.Note.Delayed", Action.DELAYED, ""),
        ("REPORT.IPM.Note.Relayed.DR", Action.RELAYED, ""),
        ("REPORT.IPM.Note.Expanded.DR", Action.EXPANDED, ""),
        ("REPORT.IPM.Note.IPNRN", None, "read"),
        ("REPORT.IPM.Note.IPNNRN", None, "not-read"),
        ("REPORT.IPM.Note.Unheard", None, ""),
    ],
)
def test_the_class_says_what_happened(message_class: str, action: Action | None, disposition: str) -> None:
    made = rebuilt(cases.report(message_class))
    assert (made.action, made.disposition) == (action, disposition)
    assert made.message_class.value == message_class


def test_every_value_points_into_its_property() -> None:
    made = rebuilt(cases.report())
    texts = {text.id: text for text in made.texts}
    (recipient,) = made.recipients
    for field, name in (
        (recipient.address, "PR_SMTP_ADDRESS 0x39FE, recipient 1"),
        (recipient.display_name, "PR_DISPLAY_NAME 0x3001, recipient 1"),
        (recipient.supplementary_info, "PR_SUPPLEMENTARY_INFO 0x0C1B, recipient 1"),
        (recipient.remote_mta, "PR_REMOTE_MTA 0x0C21, recipient 1"),
        (recipient.report_time, "PR_REPORT_TIME 0x0032, recipient 1"),
        (recipient.status_class, "PR_NDR_STATUS_CODE 0x0C20, recipient 1"),
        (made.reporting_mta, "PR_REPORTING_MTA 0x6820"),
        (made.original_subject, "PR_ORIGINAL_SUBJECT 0x0049"),
        (made.original_message_id, "PR_IN_REPLY_TO_ID 0x1042"),
    ):
        assert field is not None, name
        text = texts[field.evidence.text_id]
        assert text.name == name
        assert text.content[field.evidence.span.start : field.evidence.span.end] == str(field.value)


def test_the_integer_status_gives_its_class_only() -> None:
    (recipient,) = rebuilt(cases.report("REPORT.IPM.Note.NDR", cases.row(code=570))).recipients
    assert recipient.status_class is not None
    assert recipient.status_class.value == 5
    assert "570" not in "".join(text.content for text in rebuilt(cases.report()).texts)


@pytest.mark.parametrize("stored", [0, 57, 310, 57750, 0xFFFFFFFF])
def test_integers_that_are_no_status_give_no_class(stored: int) -> None:
    (recipient,) = rebuilt(cases.report("REPORT.IPM.Note.NDR", cases.row(code=stored))).recipients
    assert recipient.status_class is None


def test_an_internet_address_before_an_x500_name() -> None:
    row = cases.row(cases.X500)
    row.texts |= {tags.ADDRESS_TYPE: "EX", tags.SMTP_ADDRESS: "orders@fabrikam.example"}
    (recipient,) = rebuilt(cases.report("REPORT.IPM.Note.NDR", row)).recipients
    assert recipient.address is not None
    assert recipient.address.value == "orders@fabrikam.example"
    del row.texts[tags.SMTP_ADDRESS]
    row.texts[tags.DISPLAY_NAME] = "orders@fabrikam.example"
    (recipient,) = rebuilt(cases.report("REPORT.IPM.Note.NDR", row)).recipients
    assert recipient.address is not None
    assert recipient.address.value == "orders@fabrikam.example"
    row.texts[tags.DISPLAY_NAME] = "Orders"
    (recipient,) = rebuilt(cases.report("REPORT.IPM.Note.NDR", row)).recipients
    assert recipient.address is not None
    assert recipient.address.value == cases.X500


def unreported(address: str) -> Item:
    made = cases.row(address, code=None)
    made.times.clear()
    return made


def test_the_row_of_the_addressee_is_no_recipient() -> None:
    """A mailbox that keeps the status as an attachment has the notice's own addressee as its row."""
    report = cases.report("REPORT.IPM.Note.NDR", unreported(cases.SENDER))
    assert rebuilt(report, has_status=True).recipients == ()
    assert rebuilt(report, addressees=(cases.SENDER,)).recipients == ()
    assert len(rebuilt(report).recipients) == 1


def test_rows_with_report_properties_leave_out_the_others() -> None:
    report = cases.report("REPORT.IPM.Note.NDR", unreported("dana@contoso.com"), cases.row(info=cases.info()))
    (recipient,) = rebuilt(report).recipients
    assert recipient.address is not None
    assert recipient.address.value == cases.RECIPIENT


def test_the_original_subject_without_its_prefix() -> None:
    report = cases.without(cases.report(), tags.ORIGINAL_SUBJECT)
    report.texts[tags.NORMALIZED_SUBJECT] = cases.SUBJECT
    subject = rebuilt(report).original_subject
    assert subject is not None
    assert subject.value == cases.SUBJECT
    report.texts[tags.NORMALIZED_SUBJECT] = report.texts[tags.SUBJECT]
    assert rebuilt(report).original_subject is None


def test_report_text_stands_in_for_a_body() -> None:
    report = cases.without(cases.report(), tags.BODY)
    report.texts[tags.REPORT_TEXT] = "Delivery failed.\r\nReally."
    text = rebuilt(report).report_text
    assert text is not None
    assert text.content == "Delivery failed.\nReally."


def test_a_property_without_a_name_shows_its_number() -> None:
    assert title(0x6789, "recipient 2") == "0x6789, recipient 2"

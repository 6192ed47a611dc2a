"""Every shape of an Outlook bounce, through the whole pipeline."""

import pytest

from inspector.model.report import ReadFrom
from inspector.pipeline import inspect
from tests.mail.outlook.generator.cases import FAILED, Case, cases

CASES = cases()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_shape_gives_its_report(case: Case) -> None:
    inspection = inspect(case.data, "bounce.msg")
    assert len(inspection.diagnoses) == 1
    report = inspection.diagnoses[0].report
    assert report.source.format == "msg" or report.source.inside
    told = tuple(
        (r.address.value, r.status.value if r.status else "", r.action.value if r.action else "")
        for r in report.recipients
    )
    assert (str(report.kind), told) == (case.kind, case.recipients)
    original = report.original
    subject = original.subject.value if original and original.subject else ""
    message_id = original.message_id.value if original and original.message_id else ""
    sender = original.from_[0].value.address if original and original.from_ else ""
    assert (subject, message_id, sender) == (case.subject, case.message_id, case.sender)
    assert (original is not None and original.complete) == case.complete


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_value_points_at_its_characters(case: Case) -> None:
    """The characters of a code, an address or a reply stand where their evidence says."""
    report = inspect(case.data, "bounce.msg").diagnoses[0].report
    texts = {text.id: text for text in report.texts}
    assert len(texts) == len(report.texts), "text ids are unique"
    for recipient in report.recipients:
        for field in (recipient.address, recipient.status, recipient.diagnostic, recipient.remote_mta):
            if field is not None and field.evidence.how == "as-written":
                span = field.evidence.span
                assert texts[field.evidence.text_id].content[span.start : span.end] == field.value


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_integer_status_is_never_a_code(case: Case) -> None:
    """0x0C20 stores 5.7.750 as 570: neither 5.7.0 nor 570 may appear as what the notice said."""
    report = inspect(case.data, "bounce.msg").diagnoses[0].report
    for recipient in report.recipients:
        assert recipient.status is None or recipient.status.value not in ("5.7.0", "5.7", "570")
        assert recipient.reply_code is None or recipient.reply_code.value != 570


def test_values_of_properties_say_so() -> None:
    report = inspect(CASES["ndr of IPM.Note"].data, "bounce.msg").diagnoses[0].report
    assert report.source.rebuilt
    (recipient,) = report.recipients
    assert recipient.read_from is ReadFrom.OUTLOOK
    assert recipient.status is not None
    names = {text.id: text.name for text in report.texts}
    assert names[recipient.status.evidence.text_id] == "PR_SUPPLEMENTARY_INFO 0x0C1B, recipient 1"
    assert names[recipient.address.evidence.text_id] == "PR_SMTP_ADDRESS 0x39FE, recipient 1"


def test_a_status_part_that_was_kept_is_read_as_one() -> None:
    """The row of such a report names the notice's addressee, not the failed recipient."""
    report = inspect(CASES["status kept as an attachment"].data, "bounce.msg").diagnoses[0].report
    assert [(r.address.value, r.read_from) for r in report.recipients] == [
        (FAILED[0][0], ReadFrom.DELIVERY_STATUS),
    ]

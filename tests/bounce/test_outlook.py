"""The recogniser of Outlook reports: rows, supplementary information, and what the integer must never become."""

import pytest

from inspector.bounce import outlook
from inspector.bounce.anatomy import Anatomy
from inspector.bounce.claims import Claim, Weight
from inspector.mail.outlook import message, tags
from inspector.model.report import Action, EnvelopePlace, Kind, ReadFrom
from inspector.model.source import Source
from inspector.pipeline import inspect
from tests.mail.outlook.generator import cases
from tests.mail.outlook.generator.msg import Item, msg


def anatomy(made: Item) -> Anatomy:
    data = msg(made)
    return Anatomy(message.read(data, Source("a.msg", "", len(data), "")))


def claim(info: str | None, code: int = 570) -> Claim:
    made = outlook.read(anatomy(cases.report("REPORT.IPM.Note.NDR", cases.row(info=info, code=code))))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("info", "status", "vague", "reply", "words", "server"),
    [
        (cases.info(), "5.7.750", "", 550, cases.REPLY, "gateway.fabrikam.example"),
        (cases.info("5.7.0"), "5.7.750", "5.7.0", 550, cases.REPLY, "gateway.fabrikam.example"),
        ("< #5.7.520 smtp;550 5.7.520 Access denied>", "5.7.520", "", 550, "550 5.7.520 Access denied", ""),
        ("<mx.a.example #2.1.5 smtp;250 2.1.5 OK>", "2.1.5", "", 250, "250 2.1.5 OK", "mx.a.example"),
        ("<mx.a.example #5.1.1 X-Unix; 67>", "5.1.1", "", None, "67", "mx.a.example"),
        ("<mx.a.example #5.1.1>", "5.1.1", "", None, "", "mx.a.example"),
        ("#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##", "5.1.1", "", 550,
         "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##", ""),
        ("<mx.a.example #5.1.1 smtp;550 5.1.1 <bob@a.example>: unknown>", "5.1.1", "", 550,
         "550 5.1.1 <bob@a.example>: unknown", "mx.a.example"),
        ("no code at all", "", "", None, "no code at all", ""),
    ],
)  # fmt: skip
def test_supplementary_information(
    info: str, status: str, vague: str, reply: int | None, words: str, server: str
) -> None:
    report = cases.report("REPORT.IPM.Note.NDR", cases.row(info=info))
    report.rows[0].texts.pop(tags.REMOTE_MTA)
    made = outlook.read(anatomy(report))
    assert made is not None
    (recipient,) = made.recipients
    assert (recipient.status.value if recipient.status else "") == status
    assert (recipient.vague_status.value if recipient.vague_status else "") == vague
    assert (recipient.reply_code.value if recipient.reply_code else None) == reply
    assert (recipient.diagnostic.value if recipient.diagnostic else "") == words
    assert (recipient.remote_mta.value if recipient.remote_mta else "") == server


def test_values_slice_out_of_the_texts_that_were_kept() -> None:
    taken = anatomy(cases.report())
    made = outlook.read(taken)
    assert made is not None
    (recipient,) = made.recipients
    for field in (recipient.address, recipient.status, recipient.diagnostic, recipient.remote_mta, made.reporting_mta):
        assert field is not None
        span = field.evidence.span
        assert taken.texts[field.evidence.text_id].content[span.start : span.end] == field.value


def test_the_integer_gives_no_code() -> None:
    (recipient,) = claim(None).recipients
    assert recipient.status is None
    assert recipient.reply_code is None
    assert recipient.action is not None
    assert recipient.action.value is Action.FAILED


def test_a_claim_of_an_outlook_report_is_whole() -> None:
    made = claim(cases.info())
    assert (made.weight, made.kind, made.whole) == (Weight.REPORT, Kind.FAILURE, True)
    assert made.reporting_mta is not None
    assert made.reporting_mta.value == "AM0PR04MB0001.eurprd04.prod.outlook.com"
    assert made.recipients[0].read_from is ReadFrom.OUTLOOK


def test_a_receipt_names_no_recipient() -> None:
    made = outlook.read(anatomy(cases.report("REPORT.IPM.Note.IPNRN")))
    assert made is not None
    assert (made.kind, made.recipients) == (Kind.DISPOSITION, ())


@pytest.mark.parametrize(
    "made", [cases.note("Undeliverable: x", "550 5.7.750"), cases.report("REPORT.IPM.Note.Unheard"), cases.original()]
)
def test_other_messages_are_left_to_other_recognisers(made: Item) -> None:
    assert outlook.read(anatomy(made)) is None


def drafted(text: str) -> Item:
    """A message without headers and without a sender, with an attached one, as Outlook saves a draft."""
    return cases.without(cases.note("Figures", text, cases.attached_message(cases.original())), tags.SENDER_NAME,
                         tags.SENDER_ADDRESS)  # fmt: skip


def test_a_draft_is_no_bounce_for_want_of_a_sender() -> None:
    data = msg(drafted("Please write to dana@contoso.com, the last mail to her failed.\r\n"))
    (diagnosis,) = inspect(data, "draft.msg").diagnoses
    assert diagnosis.report.kind is Kind.NOT_A_BOUNCE
    assert diagnosis.report.recipients == ()


def test_a_report_without_a_sender_stays_a_bounce() -> None:
    bare = cases.without(cases.report(), tags.TRANSPORT_HEADERS)
    (diagnosis,) = inspect(msg(bare), "report.msg").diagnoses
    assert diagnosis.report.kind is Kind.FAILURE
    assert [r.address.value for r in diagnosis.report.recipients] == [cases.RECIPIENT]


def test_rows_without_any_address_are_left_out() -> None:
    row = cases.row(info=cases.info())
    for tag in (tags.SMTP_ADDRESS, tags.ADDRESS, tags.DISPLAY_NAME):
        row.texts.pop(tag)
    made = outlook.read(anatomy(cases.report("REPORT.IPM.Note.NDR", row)))
    assert made is not None
    assert (made.recipients, made.whole) == ((), False)


def test_a_report_kept_as_properties_lacks_no_delivery_report() -> None:
    (diagnosis,) = inspect(msg(cases.report()), "a.msg").diagnoses
    assert "no-delivery-status" not in diagnosis.report.doubts
    assert diagnosis.genuineness is not None
    assert "delivery-status" in [sign for sign, weight, _ in diagnosis.genuineness.signs if weight == "+"]


@pytest.mark.parametrize("address", [cases.RECIPIENT, cases.SENDER])
def test_a_reported_recipient_is_never_the_envelope_sender(address: str) -> None:
    """Without the headers as sent, "To" is written from the recipient table, which holds those who are reported on."""
    bare = cases.without(cases.report("REPORT.IPM.Note.NDR", cases.row(info=cases.info())), tags.TRANSPORT_HEADERS)
    shown = cases.with_texts(bare, {tags.DISPLAY_TO: address})
    if address != cases.RECIPIENT:
        shown.rows[0].numbers[tags.RECIPIENT_TYPE] = 2
    (diagnosis,) = inspect(msg(shown), "report.msg").diagnoses
    returned = diagnosis.report.original
    assert returned is not None
    told = [s.address.value for s in returned.envelope_senders if s.place is EnvelopePlace.NOTICE_TO]
    assert told == ([] if address == cases.RECIPIENT else [cases.SENDER])
    assert diagnosis.offender is not None
    assert diagnosis.offender.alternatives == ()

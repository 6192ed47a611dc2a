"""The sheet of the sample: the first second, and marks that lie on the very characters."""

from __future__ import annotations

from inspector.pipeline import inspect
from inspector.sheet.build import sheet
from inspector.sheet.wording import Wording


def cut(content, target):
    units = content.encode("utf-16-le", "surrogatepass")
    return units[2 * target.start16 : 2 * (target.start16 + target.length16)].decode("utf-16-le", "surrogatepass")


def test_first_second(sample, catalogue, say):
    s = sheet(sample, catalogue, say)
    assert s.headline.chip.text == "550 5.7.750"
    assert (s.headline.permanence, s.headline.tone) == ("Permanent", "hard")
    assert s.headline.system == "Exchange Online · genuine notice"
    assert s.offender is not None
    assert s.offender.domain.text == "old-brand.example"
    assert "From header" in s.offender.lines[0].text
    assert s.actors == ("Your Microsoft 365 admin", "Microsoft Support")
    assert s.resend == "Resending will not help."
    assert [f.label for f in s.facts] == ["Recipients", "Sent", "Subject", "Refused by"]
    assert s.facts[1].value.text == "2026-09-10 10:15 (08:15 UTC)"
    assert s.facts[3].note == "Microsoft's own server"
    assert s.banners == ()


def test_every_shown_value_leads_to_its_characters(sample, catalogue, say):
    s = sheet(sample, catalogue, say)
    texts = {t.id: t.content for t in s.texts}
    assert s.offender is not None
    for shown, expected in (
        (s.headline.chip, "5.7.750"),
        (s.offender.domain, "old-brand.example"),
        (s.facts[0].value, "bob@fabrikam.example"),
        (s.facts[2].value, "Invoice 4711"),
    ):
        assert shown.target is not None
        assert cut(texts[shown.target.text_id], shown.target) == expected


def test_marks_do_not_overlap_and_carry_labels(sample, catalogue, say):
    for text in sheet(sample, catalogue, say).texts:
        end = 0
        for mark in text.marks:
            assert mark.target.start16 >= end
            assert mark.label
            end = mark.target.start16 + mark.target.length16


def test_the_verdict_is_one_sentence_for_a_screen_reader(sample, catalogue, say):
    spoken = sheet(sample, catalogue, say).spoken
    for part in ("550 5.7.750", "old-brand.example", "Your Microsoft 365 admin", "Resending will not help."):
        assert part in spoken


def test_route_and_tables(sample, catalogue, say):
    s = sheet(sample, catalogue, say)
    assert len(s.hops) == 3
    assert s.hops[0].from_.text == "scan-07"
    assert "inbound connector" in s.path_note.text
    assert {section.title for section in s.sections} >= {"Tenant", "Is the notice genuine?", "Antispam fields"}


def test_portuguese_leaves_no_english_behind(sample, catalogue):
    s = sheet(sample, catalogue, Wording.of("pt-BR"))
    assert s.language == "pt-BR"
    assert s.actors[0] != "Your Microsoft 365 admin"
    assert s.headline.permanence != "Permanent"
    assert all(step.title for step in s.steps)


def failure(*groups: str, text: str = "Not delivered.", generator: str = "Reporting-MTA: dns; mx.contoso.com") -> bytes:
    status = "\n\n".join([generator, *groups])
    return (
        "From: MAILER-DAEMON@contoso.com\nTo: ann@contoso.com\nSubject: failed\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        f"--b\n\n{text}\n--b\nContent-Type: message/delivery-status\n\n{status}\n\n--b--\n"
    ).encode()


BOB = "Final-Recipient: rfc822; bob@fabrikam.com\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.fabrikam.com"
CAROL = "Final-Recipient: rfc822; carol@nowhere.example\nAction: failed\nStatus: 5.4.4"


def built(data: bytes, catalogue, say):
    (diagnosis,) = inspect(data, "x.eml").diagnoses
    return sheet(diagnosis, catalogue, say)


def test_a_second_failure_is_told(catalogue, say):
    s = built(failure(BOB, CAROL), catalogue, say)
    assert ("Other codes", "5.4.4") in [(f.label, f.value.text) for f in s.facts]


def test_who_refused_and_who_only_reported(catalogue, say):
    refused = {f.label: f.value.text for f in built(failure(BOB), catalogue, say).facts}
    assert refused["Refused by"] == "mx.fabrikam.com"
    reported = {f.label: f.value.text for f in built(failure(CAROL), catalogue, say).facts}
    assert reported["Reported by"] == "mx.contoso.com"


def test_a_screen_reader_hears_what_the_block_says(catalogue, say):
    s = built(failure(BOB), catalogue, say)
    assert s.offender is not None
    assert s.offender.heading == "Recipient"
    assert "Recipient: bob@fabrikam.com." in s.spoken
    assert "Offending domain" not in s.spoken


def test_a_code_without_headers_says_that_the_domain_is_not_stated(catalogue, say):
    s = built(b"550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains", catalogue, say)
    assert s.offender is not None
    assert (s.offender.domain.text, s.offender.copy_text, s.offender.can_check_dns) == ("not stated", "", False)
    assert s.actors[0] == "Your Microsoft 365 admin"
    assert "Recipients" not in [f.label for f in s.facts]


def lit(s, shown):
    """The characters that a shown value leads to."""
    assert shown.target is not None, shown.text
    return cut({t.id: t.content for t in s.texts}[shown.target.text_id], shown.target)


def test_what_is_said_of_the_domain_leads_to_the_envelope_sender(sample, catalogue, say):
    s = sheet(sample, catalogue, say)
    read, reason = s.offender.lines
    assert lit(s, read) == "old-brand.example"
    assert "envelope sender" in reason.text
    assert lit(s, reason) == "invoice@old-brand.example"
    assert reason.target.name == "Envelope sender"
    assert reason.target != read.target


def test_cells_notes_and_signs_lead_to_their_places(sample, catalogue, say):
    s = sheet(sample, catalogue, say)
    for hop in s.hops:
        for cell in (hop.by, hop.with_, hop.time):
            assert hop.from_.text in lit(s, cell) or hop.by.text in lit(s, cell)
    assert lit(s, s.recipients[0].read_from) == "5.7.750"
    assert s.path_note.target is not None
    signs = {f.value.text: f.value for section in s.sections if "genuine" in section.title for f in section.facts}
    facts = [fact for section in s.sections if "genuine" in section.title for fact in section.facts]
    assert ("✓", "speaks for it") in [(fact.label, fact.spoken) for fact in facts]
    assert lit(s, signs["It carries a machine-readable delivery status"]) == "5.7.750"


def test_values_filled_into_a_step_lead_to_their_places(sample, catalogue, say):
    s = sheet(sample, catalogue, say)
    filled = {fact.label: fact.value for step in s.steps for fact in step.filled}
    assert {"Domain", "Message-ID", "Time"} <= filled.keys()
    assert lit(s, filled["Domain"]) == "old-brand.example"
    assert lit(s, filled["Message-ID"]) == "<20260910101502.4711@erp.old-brand.example>"
    assert lit(s, filled["Time"]) == "Thu, 10 Sep 2026 10:15:02 +0200"
    assert all(len({f.label for f in step.filled}) == len(step.filled) for step in s.steps)


def returned(headers: str) -> bytes:
    group = "Final-Recipient: rfc822; bob@fabrikam.com\nAction: failed\nStatus: 5.7.750"
    whole = failure(group).decode().removesuffix("--b--\n")
    return (whole + f"--b\nContent-Type: message/rfc822\n\n{headers}\n\nHi\n--b--\n").encode()


def test_oddities_lead_to_their_places(catalogue, say):
    s = built(returned("From: a@old-brand.example\nSubject: =?x-none?B?4A==?="), catalogue, say)
    (banner,) = [banner for banner in s.banners if "oddit" in banner.text]
    assert any(detail.target is not None and "=?x-none?" in lit(s, detail) for detail in banner.details)


def test_envelope_senders_that_disagree_are_not_said_to_agree(catalogue, say):
    headers = (
        "Return-Path: <x@old-brand.example>\n"
        "Authentication-Results: mx.contoso.com; spf=pass smtp.mailfrom=mailer.fabrikam.example\n"
        "From: a@old-brand.example\nSubject: x"
    )
    s = built(returned(headers), catalogue, say)
    words = " ".join(line.text for line in s.offender.lines)
    others = [(label, shown.text) for label, shown in s.offender.others]
    assert ("Envelope sender", "mailer.fabrikam.example") in others
    assert "The envelope sender uses the same domain." not in words


PHISH = (
    b"Received: from mailer.fabrikam.example by AM0PR01MB0001.prod.outlook.com; Fri, 13 Feb 2026 10:15:03 +0000\n"
    b"Return-Path: <bounce@mailer.fabrikam.example>\n"
    b"Authentication-Results: spf=fail smtp.mailfrom=mailer.fabrikam.example; dmarc=fail header.from=contoso.com\n"
    b'From: "Mail Delivery" <postmaster@contoso.com>\nTo: bob@contoso.com\nSubject: Undeliverable: 3 held\n'
    b"Date: Fri, 13 Feb 2026 10:15:02 +0000\n\nRelease them at https://fabrikam.example\n"
)


def test_a_message_that_is_no_bounce_says_whose_it_is(catalogue, say):
    s = built(PHISH, catalogue, say)
    facts = {fact.label: fact for fact in s.facts}
    assert facts["From header"].value.text == "Mail Delivery <postmaster@contoso.com>"
    assert facts["From header"].note == "not proven: its check failed (DMARC)"
    assert lit(s, facts["From header"].value) == "postmaster@contoso.com"
    assert facts["Envelope sender"].value.text == "bounce@mailer.fabrikam.example"
    assert facts["Sent"].value.text == "2026-02-13 10:15 UTC"
    assert "phishing" in s.no_steps
    (banner,) = s.banners
    checked = next(detail for detail in banner.details if "DMARC" in detail.text)
    assert "dmarc=fail" in lit(s, checked)

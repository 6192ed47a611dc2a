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
    assert "From header" in s.offender.lines[0]
    assert s.actors == ("Your Microsoft 365 admin", "Microsoft Support")
    assert s.resend == "Resending will not help."
    assert [f.label for f in s.facts] == ["Recipients", "Sent", "Refused by", "Subject"]
    assert s.facts[1].value.text == "10:15 (08:15 UTC), 10 Sep 2026"
    assert s.facts[2].note == "Microsoft's own server"
    assert s.banners == ()


def test_every_shown_value_leads_to_its_characters(sample, catalogue, say):
    s = sheet(sample, catalogue, say)
    texts = {t.id: t.content for t in s.texts}
    assert s.offender is not None
    for shown, expected in (
        (s.headline.chip, "5.7.750"),
        (s.offender.domain, "old-brand.example"),
        (s.facts[0].value, "bob@fabrikam.example"),
        (s.facts[3].value, "Invoice 4711"),
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
    assert "inbound connector" in s.path_note
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

"""The sheet of the sample: the first second, and marks that lie on the very characters."""

from __future__ import annotations

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
    assert [f.label for f in s.facts] == ["Recipients", "Time", "Refused by", "Subject"]
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

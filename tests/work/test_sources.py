"""Sources and formatted notices: places lie on the very lines, nothing that loads comes through."""

from pathlib import Path

from inspector.work.reading import Reader
from tests.mail.outlook.generator.cases import cases


def never() -> bool:
    return False


def test_every_text_of_the_sample_stands_where_its_place_says(sample: Path) -> None:
    reader = Reader()
    source = reader.read_source(str(sample), 0, never)
    sheet = reader.read_sheet(str(sample), 0, "en", never).sheet
    assert sheet is not None
    texts = {text.id: text.content for text in sheet.texts}
    assert {"/headers", "2/body", "3.1/headers"} <= dict(source.places).keys()
    for id_, at in source.places:
        assert source.text[at : at + len(texts[id_])] == texts[id_]


def test_places_count_characters_not_octets_and_survive_odd_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "x.eml"
    words = "From: Größe €\U0001f4b6 <a@contoso.com>\r\nSubject: one\r\n"
    part = "--b\r\n\r\nKöln\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: two\r\n\r\nx\r\n--b--\r\n"
    file.write_bytes((words + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part).encode())
    source = Reader().read_source(str(file), 0, never)
    places = dict(source.places)
    assert source.text[places["1/body"] :].startswith("Köln\n--b")
    assert not source.text.count("\r")


def test_property_of_an_outlook_file_stands_under_its_name(tmp_path: Path) -> None:
    file = tmp_path / "x.msg"
    file.write_bytes(cases()["ndr of IPM.Note"].data)
    reader = Reader()
    source = reader.read_source(str(file), 0, never)
    sheet = reader.read_sheet(str(file), 0, "en", never).sheet
    assert sheet is not None
    assert source.binary
    target = sheet.headline.chip.target
    assert target is not None
    at = dict(source.places)[target.text_id]
    assert source.text[:at].endswith("[PR_SUPPLEMENTARY_INFO 0x0C1B, recipient 1]\n")


def test_source_of_what_is_no_message_comes_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    source = Reader().read_source(str(file), 0, never)
    assert "PNG" in source.text
    assert source.places == ()


def test_formatted_notice_is_harmless(tmp_path: Path, sample: Path) -> None:
    file = tmp_path / "x.eml"
    file.write_bytes(
        b"From: postmaster@contoso.com\nSubject: Undeliverable\nContent-Type: text/html\n\n"
        b"<p>Held&#8238; <a href='https://fabrikam.example'>Release</a><img src='http://fabrikam.example/p.png'></p>"
    )
    reader = Reader()
    sheet = reader.read_sheet(str(file), 0, "en", never).sheet
    assert sheet is not None
    assert sheet.formatted
    assert [(link.label, link.url) for text in sheet.texts for link in text.links] == [
        ("Release", "https://fabrikam.example")
    ]
    read = reader.read_formatted(str(file), 0, never)
    assert "[https://fabrikam.example]" in read.html
    assert "p.png" not in read.html
    assert "Held\u2426" in read.html
    assert reader.read_formatted(str(file), 7, never).html == ""
    assert reader.read_formatted(str(sample), 0, never).html

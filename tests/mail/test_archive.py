"""Archives: members one by one, and bombs that do not go off."""

import io
import zipfile

import pytest

from inspector.mail import archive, limits
from inspector.model.evidence import Problem
from inspector.model.source import Refusal, Stopping


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return stream.getvalue()


def names(data: bytes, problems: list[Problem] | None = None) -> list[str]:
    return [member.name for member in archive.members(data, [] if problems is None else problems)]


def test_members_in_order_with_their_octets() -> None:
    data = zipped({"b/one.eml": b"1", "a.eml": b"22", "folder/": b"", "__MACOSX/._a.eml": b"x"})
    assert [tuple(member) for member in archive.members(data, [])] == [("b/one.eml", b"1"), ("a.eml", b"22")]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods(method: int) -> None:
    assert names(zipped({"a.eml": b"x" * 1000}, method)) == ["a.eml"]


def test_no_archive_is_refused() -> None:
    for data in (b"PK\x03\x04", b"PK\x03\x04" + bytes(100), zipped({"a": b"x"})[:-30]):
        with pytest.raises(Refusal) as refusal:
            names(data)
        assert refusal.value.code == "damaged"


def test_office_documents_are_no_archives_of_mail() -> None:
    with pytest.raises(Refusal) as refusal:
        names(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    assert (refusal.value.code, refusal.value.detail) == ("not-a-message", "Office document")


def test_a_damaged_member_is_left_out() -> None:
    data = bytearray(zipped({"good.eml": b"good" * 100, "bad.eml": bytes(range(256)) * 20}, zipfile.ZIP_STORED))
    at = bytes(data).index(bytes(range(256)))
    data[at] ^= 0xFF
    problems: list[Problem] = []
    assert names(bytes(data), problems) == ["good.eml"]
    assert [(problem.code, problem.detail.partition(":")[0]) for problem in problems] == [
        ("archive-member-damaged", "bad.eml")
    ]


def test_an_encrypted_member_is_left_out() -> None:
    data = bytearray(zipped({"secret.eml": b"x"}))
    central = bytes(data).index(b"PK\x01\x02")
    data[central + 8] |= 1  # bit 0 of the flags
    problems: list[Problem] = []
    assert names(bytes(data), problems) == []
    assert problems == [Problem("archive-member-encrypted", "secret.eml")]


def test_a_member_that_expands_too_far_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_RATIO_FROM_OCTETS", 1 * limits.MIB)
    problems: list[Problem] = []
    assert names(zipped({"bomb.eml": bytes(8 * limits.MIB), "a.eml": b"x"}), problems) == ["a.eml"]
    assert problems == [Problem("limit-archive-expansion", "bomb.eml")]


def test_the_sum_of_all_members_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_OCTETS", 250)
    problems: list[Problem] = []
    files = {f"{n}.eml": b"x" * 100 for n in range(4)}
    assert names(zipped(files), problems) == ["0.eml", "1.eml"]
    assert {problem.code for problem in problems} == {"limit-archive-expansion"}


def test_the_number_of_members_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 2)
    problems: list[Problem] = []
    assert len(names(zipped({f"{n}.eml": b"x" for n in range(5)}), problems)) == 2
    assert problems == [Problem("limit-archive-members", "5")]


def test_stop_is_heard() -> None:
    with pytest.raises(Stopping):
        list(archive.members(zipped({"a.eml": b"x"}), [], lambda: True))

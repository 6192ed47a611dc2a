"""The door of the package: files and octets in, messages or refusals out."""

import hashlib
import io
import mmap
import os
import sys
import zipfile
from pathlib import Path

import pytest

from inspector.mail import limits
from inspector.mail.message import Message
from inspector.mail.reading import open_file, read
from inspector.model.evidence import TextKind
from inspector.model.source import Refusal, Stopping

MAIL = b"From: a@x.example\r\nSubject: one\r\n\r\nbody\r\n"
FROM = b"From a@x.example Mon Nov 23 10:15:00 2026\n"


def subject(message: Message) -> str:
    field = message.root.headers.first("subject")
    return field.value if field is not None else ""


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(Refusal) as refusal:
        read(data, "x")
    return refusal.value.code, refusal.value.detail


def test_a_message_and_its_source() -> None:
    (message,) = read(MAIL, "folder/a.eml")
    source = message.source
    assert (source.path, source.format, source.size, source.offset) == ("folder/a.eml", "eml", len(MAIL), 0)
    assert source.sha256 == hashlib.sha256(MAIL).hexdigest()
    assert source.inside == ()
    assert not source.rebuilt
    assert message.problems == []


@pytest.mark.parametrize(
    "data",
    [
        MAIL,
        b"\xef\xbb\xbf" + MAIL,
        b"\r\n\n" + MAIL,
        MAIL.replace(b"\r\n", b"\n"),
        MAIL.replace(b"\r\n", b"\r"),
        MAIL.replace(b"\r\n", b"\r\r\n"),
        MAIL.decode().encode("utf-16"),
        b"%d\n" % len(MAIL) + MAIL + b"<plist/>",
        FROM + MAIL,
    ],
)
def test_wrappings_of_one_message(data: bytes) -> None:
    (message,) = read(data, "")
    assert message.source.format == "eml"
    assert subject(message) == "one"
    assert message.root.text().content == "body\n"
    assert message.source.sha256 == hashlib.sha256(data).hexdigest()


def test_a_utf_16_file_is_read_in_what_it_became() -> None:
    mail = "Subject: Größe\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nzu groß\r\n"
    (message,) = read(mail.encode("utf-16"), "")
    assert subject(message) == "Größe"
    assert message.root.text().content == "zu groß\n"


def test_a_mailbox_gives_each_message_with_its_place() -> None:
    one = FROM + b"Subject: one\n\nbody\n\n"
    messages = read(one + one.replace(b"one", b"two"), "box")
    assert [subject(message) for message in messages] == ["one", "two"]
    assert [message.source.offset for message in messages] == [0, len(one)]
    assert {message.source.size for message in messages} == {2 * len(one)}


def test_the_number_of_messages_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MESSAGES", 3)
    messages = read((FROM + b"Subject: one\n\nbody\n\n") * 5, "box")
    assert len(messages) == 3
    assert [problem.code for problem in messages[-1].problems] == ["limit-messages"]


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_an_archive_gives_its_messages_with_their_names() -> None:
    files = {"a.eml": MAIL, "picture.png": b"\x89PNG\r\n\x1a\n", "notes.doc": b"just words", "b.txt": b"550 5.7.750"}
    messages = read(zipped(files), "all.zip")
    assert [(message.source.inside, message.source.format) for message in messages] == [
        (("a.eml",), "eml"),
        (("b.txt",), "text"),
    ]


def test_archives_in_archives_to_a_named_depth() -> None:
    data = MAIL
    for depth in range(limits.ARCHIVE_DEPTH):
        data = zipped({f"{depth}.bin": data})
        (message,) = read(data, "")
        assert len(message.source.inside) == depth + 1
    assert refused(zipped({"more.zip": data}))[0] == "not-a-message"


def test_an_archive_without_messages_is_refused() -> None:
    assert refused(zipped({"a.png": b"\x89PNG\r\n"})) == ("not-a-message", "ZIP archive without messages")
    assert refused(b"PK\x03\x04 cut")[0] == "damaged"


@pytest.mark.parametrize(
    ("data", "kind", "media_type"),
    [
        (b"550 5.7.750 Service unavailable", TextKind.PASTED, "text/plain"),
        (b"<html>550 5.7.750", TextKind.PASTED, "text/html"),
        (b"Final-Recipient: rfc822; a@x.example\nAction: failed\n", TextKind.PASTED, "message/delivery-status"),
    ],
)
def test_text_without_headers(data: bytes, kind: TextKind, media_type: str) -> None:
    (message,) = read(data, "")
    assert message.source.format == "text"
    assert message.root.media_type == media_type
    assert message.root.text().kind is kind
    assert message.root.text().content == data.decode()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", ("empty", "")),
        (b" \r\n\t\n", ("empty", "")),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), ("not-a-message", "PNG image")),
        (bytes(range(256)), ("not-a-message", "binary data")),
        (bytes(1000), ("not-a-message", "binary data")),
    ],
)
def test_what_is_no_message(data: bytes, refusal: tuple[str, str]) -> None:
    assert refused(data) == refusal


def test_an_outlook_file_goes_through_its_own_door() -> None:
    code, _ = refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    assert code == "damaged"


def test_files_small_and_large(tmp_path: Path) -> None:
    small, large = tmp_path / "small.eml", tmp_path / "large.eml"
    small.write_bytes(MAIL)
    large.write_bytes(MAIL + b"x" * limits.MAPPED_FROM_OCTETS)
    assert open_file(small) == MAIL
    mapped = open_file(str(large))
    assert isinstance(mapped, mmap.mmap)
    (message,) = read(mapped, "large.eml")
    assert subject(message) == "one"
    assert message.source.sha256 == hashlib.sha256(large.read_bytes()).hexdigest()
    assert message.root.size == len(b"body\r\n") + limits.MAPPED_FROM_OCTETS


def test_a_mapped_message_is_divided_as_octets_are(tmp_path: Path) -> None:
    part = b"--b\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 700_000 + b"\r\n"
    data = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + part * 3 + b"--b--\r\n"
    file = tmp_path / "large.eml"
    file.write_bytes(data)
    trees = [
        [(found.number, found.media_type, found.size) for found in read(source, "")[0].root.walk()]
        for source in (data, open_file(file))
    ]
    assert trees[0] == trees[1]
    assert len(trees[0]) == 4


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    def code(path: Path | str) -> str:
        with pytest.raises(Refusal) as refusal:
            open_file(path)
        return refusal.value.code

    assert code(tmp_path) == "folder"
    assert code(tmp_path / "missing.eml") == "not-found"
    assert code("a\0b") == "unreadable"
    if sys.platform != "win32" and os.geteuid() != 0:
        locked = tmp_path / "locked.eml"
        locked.write_bytes(MAIL)
        locked.chmod(0)
        assert code(locked) == "no-permission"


def test_a_file_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INPUT_OCTETS", 10)
    file = tmp_path / "a.eml"
    file.write_bytes(MAIL)
    with pytest.raises(Refusal) as refusal:
        open_file(file)
    assert (refusal.value.code, refusal.value.detail) == ("too-large", str(len(MAIL)))
    assert refused(MAIL) == ("too-large", str(len(MAIL)))


def test_stop_is_heard_in_long_inputs() -> None:
    with pytest.raises(Stopping):
        read(MAIL + bytes(3 * limits.WINDOW_OCTETS), "", stop=lambda: True)
    assert read(MAIL, "", stop=lambda: False)

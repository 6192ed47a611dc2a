"""What drops and pastes bring, read from real QMimeData."""

import struct

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from inspector.view.drops import Dropped, brings_something, brought, descriptor_names


def descriptor(*names: str) -> bytes:
    records = b"".join(bytes(72) + name.encode("utf-16-le").ljust(520, b"\0") for name in names)
    return struct.pack("<I", len(names)) + records


def test_files_folders_and_missing_files_come_as_paths() -> None:
    mime = QMimeData()
    local = ["/mail/Übergröße.EML", "/mail/folder", "/mail/missing.msg"]
    mime.setUrls([QUrl.fromLocalFile(path) for path in local] + [QUrl("https://contoso.com/a.eml")])
    assert brought(mime) == Dropped(paths=tuple(local))


def test_same_file_twice_is_one() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a.eml")] * 2)
    assert brought(mime).paths == ("/a.eml",)


def test_octets_of_a_message() -> None:
    mime = QMimeData()
    mime.setData("message/rfc822", b"Subject: \xff\r\n\r\n")
    assert brings_something(mime)
    assert brought(mime) == Dropped(payloads=(b"Subject: \xff\r\n\r\n",))


def test_pasted_text() -> None:
    mime = QMimeData()
    mime.setText("550 5.7.750 Service unavailable")
    assert brought(mime).text == "550 5.7.750 Service unavailable"


def test_outlook_promises_files_without_content() -> None:
    mime = QMimeData()
    mime.setData(
        'application/x-qt-windows-mime;value="FileGroupDescriptorW"', descriptor("Unzustellbar: Größe.msg", "b.msg")
    )
    assert brings_something(mime)
    assert brought(mime) == Dropped(promised=("Unzustellbar: Größe.msg", "b.msg"))


def test_damaged_descriptor_still_gets_an_answer() -> None:
    assert descriptor_names(b"") == ()
    assert descriptor_names(struct.pack("<I", 4_000_000_000)) == ()
    assert descriptor_names(descriptor("a.msg", "b.msg")[:-1]) == ("a.msg",)
    mime = QMimeData()
    mime.setData("FileGroupDescriptorW", b"\x01")
    assert brought(mime) == Dropped(promised=("",))


def ansi(*names: str) -> bytes:
    records = b"".join(bytes(72) + name.encode("cp1252").ljust(260, b"\0") for name in names)
    return struct.pack("<I", len(names)) + records


@pytest.mark.parametrize("name", ["FileGroupDescriptor", 'application/x-qt-windows-mime;value="FileGroupDescriptor"'])
def test_older_promise_in_one_octet_letters(name: str) -> None:
    mime = QMimeData()
    mime.setData(name, ansi("Unzustellbar: Angebot.msg", "b.msg"))
    assert brings_something(mime)
    assert brought(mime) == Dropped(promised=("Unzustellbar: Angebot.msg", "b.msg"))
    assert descriptor_names(ansi("a.msg", "b.msg")[:-1], wide=False) == ("a.msg",)


def test_columns_of_the_list_beside_a_promise_are_no_bounce() -> None:
    mime = QMimeData()
    mime.setData("FileGroupDescriptorW", descriptor("Undeliverable.msg"))
    mime.setText("From\tSubject\tReceived\tSize\nMicrosoft Outlook\tUndeliverable: Invoice 4711\tThu 9/10\t72 KB\n")
    assert brought(mime) == Dropped(promised=("Undeliverable.msg",))
    message = "From: MAILER-DAEMON@contoso.com\nTo: anna@contoso.com\nSubject: Undeliverable\n\n550 5.7.750\n"
    mime.setText(message)
    assert brought(mime) == Dropped(text=message)


def test_picture_alone_is_told_apart_from_nothing() -> None:
    mime = QMimeData()
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert brought(mime) == Dropped(image=True)
    mime.setText("550 5.7.750 Service unavailable")  # spreadsheets give a picture of the cells as well
    assert brought(mime) == Dropped(text="550 5.7.750 Service unavailable")


def test_blank_text_is_nothing() -> None:
    mime = QMimeData()
    mime.setText(" \n\t")
    assert not brought(mime)


def test_nothing_of_use() -> None:
    mime = QMimeData()
    mime.setData("application/x-color", b"\0")
    assert not brings_something(mime)
    assert not brought(mime)

"""What drops and pastes bring, read from real QMimeData."""

import struct

from PySide6.QtCore import QMimeData, QUrl

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


def test_nothing_of_use() -> None:
    mime = QMimeData()
    mime.setData("application/x-color", b"\0")
    assert not brings_something(mime)
    assert not brought(mime)

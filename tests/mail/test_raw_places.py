"""Where decoded texts stand in the octets: what was decoded stands nowhere."""

from inspector.mail.raw_places import raw_places
from inspector.mail.reading import read

MAIL = (
    b"From: a@contoso.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/plain\r\n\r\nplain words\r\n"
    b"--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=48idden\r\n"
    b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nbody\r\n--b--\r\n"
)


def test_every_place_is_where_the_text_begins() -> None:
    (message,) = read(MAIL, "x.eml")
    places = raw_places(message, MAIL)
    assert MAIL[places["/headers"] :].startswith(b"From:")
    assert MAIL[places["1/body"] :].startswith(b"plain words")
    assert MAIL[places["3.1/headers"] :].startswith(b"Subject: inner")
    assert MAIL[places["3.1/body"] :].startswith(b"body")
    assert "2/body" not in places
    assert MAIL[places["2/headers"] :].startswith(b"Content-Type: text/plain\r\nContent-Transfer")


def test_other_octets_have_no_places() -> None:
    (message,) = read(MAIL, "x.eml")
    assert raw_places(message, MAIL + b" ") == {}

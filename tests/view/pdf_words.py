"""What stands in a PDF that Qt has written: its words, and how high its letters are. It reads no other PDF."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_GLYPHS = re.compile(rb"/F(\d+) ([\d.]+) Tf|<([0-9A-F]+)> Tj|(ET)")
_SCALE = re.compile(rb"^([\d.]+) 0 0 -[\d.]+ [\d.]+ [\d.]+ cm", re.MULTILINE)


def words_of(data: bytes) -> str:
    """The words, one line for each stretch of text; Qt gives blanks out as tabulators."""
    return "".join(text for text, _ in _stretches(data)).replace("\t", " ")


def heights_of(data: bytes) -> set[float]:
    """The sizes of the letters, in points."""
    return {round(size, 1) for text, size in _stretches(data) if text.strip()}


def _stretches(data: bytes) -> Iterator[tuple[str, float]]:
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    fonts = {n: _letters(objects, body) for n, body in objects.items() if b"/ToUnicode" in body}
    for body in objects.values():
        content = _content(body)
        if b" Tj" not in content:
            continue
        scale = float(_SCALE.findall(content)[0])
        letters: dict[int, str] = {}
        size = 0.0
        for font, height, glyphs, end in _GLYPHS.findall(content):
            if font:
                letters, size = fonts[int(font)], float(height) * scale
            for at in range(0, len(glyphs), 4):
                yield letters.get(int(glyphs[at : at + 4], 16), "?"), size
            if end:
                yield "\n", size


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    """Which letter each glyph of a font is (PDF 32000-1, section 9.10.3)."""
    found: dict[int, str] = {}
    number = int(re.findall(rb"/ToUnicode (\d+)", font)[0])
    for first, values in re.findall(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[(.*?)\]", _content(objects[number]), re.DOTALL):
        for offset, value in enumerate(re.findall(rb"<([0-9A-F]+)>", values)):
            found[int(first, 16) + offset] = bytes.fromhex(value.decode()).decode("utf-16-be", "replace")
    return found


def _content(body: bytes) -> bytes:
    stream = _STREAM.search(body)
    if stream is None:
        return b""
    return zlib.decompress(stream[1]) if b"/FlateDecode" in body else stream[1]

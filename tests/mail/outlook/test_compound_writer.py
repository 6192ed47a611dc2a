"""The writer of compound files, read back by a strict reader that is not ours."""

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.mail.outlook.compound_writer import Tree, write

NAMES = st.text(st.characters(codec="utf-16-le", exclude_characters="/\\:!\0", exclude_categories=["Cs"]), min_size=1)
SHORT_NAMES = NAMES.filter(lambda name: len(name.encode("utf-16-le")) <= 62)
STREAMS = st.one_of(st.binary(max_size=200), st.sampled_from([b"", b"a" * 4095, b"b" * 4096, b"c" * 9000]))


def unlike(tree: Tree) -> bool:
    """Names of one storage must differ without regard to case."""
    return len({name.lower() for name in tree}) == len(tree) == len({name.upper() for name in tree})


TREES = st.recursive(
    st.dictionaries(SHORT_NAMES, STREAMS, max_size=6).filter(unlike),
    lambda inner: st.dictionaries(SHORT_NAMES, st.one_of(STREAMS, inner), max_size=6).filter(unlike),
    max_leaves=12,
)


def flat(tree: Tree, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], bytes]:
    found: dict[tuple[str, ...], bytes] = {}
    for name, content in tree.items():
        if isinstance(content, dict):
            found |= flat(content, (*path, name))
        else:
            assert isinstance(content, bytes)
            found[(*path, name)] = content
    return found


def read_back(data: bytes) -> dict[tuple[str, ...], bytes]:
    with olefile.OleFileIO(data, raise_defects=olefile.DEFECT_UNSURE) as file:
        return {tuple(path): file.openstream(path).read() for path in file.listdir()}


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_a_strict_reader_finds_every_stream(tree: Tree) -> None:
    assert read_back(write(tree)) == flat(tree)


@pytest.mark.parametrize("size", [63, 64, 65, 4095, 4096, 4097, 511 * 512, 109 * 128 * 512 + 512])
def test_sizes_around_every_boundary(size: int) -> None:
    """The last one needs more table sectors than the header can name."""
    content = (bytes(range(251)) * (size // 251 + 1))[:size]
    assert read_back(write({"a": content, "b": b"x"})) == {("a",): content, ("b",): b"x"}


def test_pieces_are_joined() -> None:
    assert read_back(write({"a": (b"one ", memoryview(b"two"))})) == {("a",): b"one two"}

"""The check of the compound file: what is sound is followed, what is broken is cut and told, nothing costs more."""

import struct
import time

import olefile
import pytest

from inspector.mail.outlook import compound
from inspector.mail.outlook.compound import Compound, Storage, check
from inspector.mail.outlook.compound_writer import Tree, write
from inspector.mail.outlook.sectors import NotCompound

LONG = bytes(range(256)) * 40  # 10,240 octets: in sectors of its own
SHORT = b"short stream" * 9  # in the small sectors
TREE: Tree = {"long": LONG, "short": SHORT, "empty": b"", "inner": {"deep": LONG[:5000], "note": b"n" * 70}}
DIRECTORY_START, MINI_TABLE_START, FIRST_TABLE = 48, 60, 76


def whole(_: tuple[str, ...]) -> bool:
    return True


def sector_at(data: bytes, offset: int) -> int:
    """Where the sector begins whose number the header holds at `offset`."""
    (number,) = struct.unpack_from("<I", data, offset)
    return int(number + 1) * 512


def entry_at(data: bytes, name: str) -> int:
    """Where the directory entry of that name begins."""
    return data.index(name.encode("utf-16-le") + b"\0\0", sector_at(data, DIRECTORY_START))


def patched(data: bytes, offset: int, *numbers: int) -> bytes:
    return data[:offset] + struct.pack(f"<{len(numbers)}I", *numbers) + data[offset + 4 * len(numbers) :]


def contents(checked: Compound) -> dict[str, bytes]:
    """Every readable stream by its path, as a strict reader finds it in the copy."""
    with olefile.OleFileIO(checked.image(whole), raise_defects=olefile.DEFECT_POTENTIAL) as file:
        return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


def told(checked: Compound) -> list[str]:
    return [damage.what for damage in checked.damage]


def test_a_sound_file_is_given_on_as_it_is() -> None:
    checked = check(write(TREE))
    assert checked.regular
    assert not checked.damage
    assert contents(checked) == {
        "long": LONG, "short": SHORT, "empty": b"", "inner/deep": LONG[:5000], "inner/note": b"n" * 70,
    }  # fmt: skip


@pytest.mark.parametrize("link", [lambda n: n, lambda n: n - 1, lambda n: 0x00FFFFFF, lambda n: 0xFFFFFFFE])
def test_a_broken_chain_is_cut_where_it_breaks(link) -> None:  # type: ignore[no-untyped-def]
    """A sector that leads to itself, back, beyond the file, or to an early end."""
    data = write({"long": LONG})
    (start,) = struct.unpack_from("<I", data, entry_at(data, "long") + 116)
    third = start + 2
    checked = check(patched(data, sector_at(data, FIRST_TABLE) + 4 * third, link(third)))
    assert told(checked) == ["msg-stream-damaged"]
    assert not checked.regular
    assert contents(checked)["long"] == LONG[: 3 * 512]


def test_a_loop_of_small_sectors_is_cut() -> None:
    data = write({"short": SHORT, "other": b"o" * 100})
    (start,) = struct.unpack_from("<I", data, entry_at(data, "short") + 116)
    checked = check(patched(data, sector_at(data, MINI_TABLE_START) + 4 * start, start))
    assert told(checked) == ["msg-stream-damaged"]
    assert contents(checked) == {"short": SHORT[:64], "other": b"o" * 100}


@pytest.mark.parametrize("size", [0xFFFFFFFF, 0x7FFFFFFF, 10_000_000])
def test_a_declared_size_is_not_believed(size: int) -> None:
    data = write(TREE)
    checked = check(patched(data, entry_at(data, "long") + 120, size))
    assert told(checked) == ["msg-stream-damaged"]
    assert contents(checked) == {**contents(check(data)), "long": b""}
    assert len(checked.image(whole)) < len(data)


def test_a_wrong_start_does_not_cost_another_stream_its_sectors() -> None:
    """The broken stream comes first in the directory and points into the sound one."""
    data = write({"a": LONG, "bb": LONG[::-1]})
    (sound,) = struct.unpack_from("<I", data, entry_at(data, "bb") + 116)
    wrong = patched(data, entry_at(data, "a") + 116, sound + 3)
    checked = check(wrong)
    assert contents(checked)["bb"] == LONG[::-1]
    assert told(checked) == ["msg-stream-damaged"]


@pytest.mark.parametrize("field", [68, 72, 76])
def test_a_loop_in_the_directory_ends(field: int) -> None:
    data = write(TREE)
    wrong = data
    for name in ("long", "short", "empty", "inner"):
        wrong = patched(wrong, entry_at(data, name) + field, 1)
    checked = check(wrong)
    assert not checked.regular
    assert contents(checked)


def test_entries_behind_one_broken_link_are_found_again() -> None:
    data = write(TREE)
    root = sector_at(data, DIRECTORY_START)
    checked = check(patched(data, root + 76, 0x00ABCDEF))
    assert "msg-directory-damaged" in told(checked)
    assert contents(checked) == contents(check(data))


def test_a_lost_directory_is_found_by_its_root() -> None:
    data = write(TREE)
    checked = check(patched(data, DIRECTORY_START, 0x00ABCDEF))
    assert contents(checked) == contents(check(data))
    assert not checked.regular


def test_a_cut_sector_table_is_guessed() -> None:
    """The table is the last sector of a file of ours; without it neighbours follow each other."""
    data = write(TREE)[:-600]
    checked = check(data)
    assert told(checked)[0] == "msg-sector-table-damaged"
    assert contents(checked) == contents(check(write(TREE)))


def test_names_count_once() -> None:
    data = write({"one": b"1" * 10, "two": b"2" * 10})
    at = entry_at(data, "two")
    checked = check(data[:at] + "one".encode("utf-16-le") + data[at + 6 :])
    assert told(checked) == ["msg-directory-damaged"]
    assert len(contents(checked)) == 1


def nested(levels: int) -> Tree:
    tree: Tree = {"leaf": b"x" * 10}
    for _ in range(levels):
        tree = {"s": tree}
    return tree


def test_depth_is_bounded() -> None:
    checked = check(write(nested(300)))
    assert not checked.regular
    storage: Storage | None = checked.root
    depth = 0
    while storage is not None:
        storage = storage.storages.get("s")
        depth += 1
    assert depth == compound.MAX_STORAGE_DEPTH + 1
    contents(checked)


def test_entries_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compound, "MAX_ENTRIES", 100)
    checked = check(write({f"s{number}": b"" for number in range(500)}))
    assert told(checked) == ["msg-too-many-entries"]
    assert len(checked.root.streams) == 100


def test_a_degenerate_directory_is_balanced_for_the_reader() -> None:
    """A writer may chain all siblings to the right, which is legal and ends olefile's recursion at a thousand."""
    count = 2_000
    data = bytearray(write({f"s{number:04}": b"" for number in range(count)}))
    start = sector_at(data, DIRECTORY_START)
    struct.pack_into("<I", data, start + 76, 1)
    for number in range(1, count + 1):
        following = number + 1 if number < count else 0xFFFFFFFF
        struct.pack_into("<II", data, start + 128 * number + 68, 0xFFFFFFFF, following)
    checked = check(bytes(data))
    assert not checked.damage
    assert not checked.regular
    assert len(contents(checked)) == count


def test_sectors_of_4096_octets() -> None:
    """[MS-CFB] version 4: the header fills a whole sector, sizes have 64 bits."""
    entries = [
        struct.pack("<64sHBBIII16sIQQIII", name.encode("utf-16-le"), 2 * len(name) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF,
                    child, bytes(16), 0, 0, 0, start, size, 0)
        for name, kind, child, start, size in (("Root Entry", 5, 1, 0xFFFFFFFE, 0), ("big", 2, 0xFFFFFFFF, 2, 6000))
    ]  # fmt: skip
    table = struct.pack("<5I", 0xFFFFFFFD, 0xFFFFFFFE, 3, 0xFFFFFFFE, 0xFFFFFFFF).ljust(4096, b"\xff")
    header = struct.pack("<8s16sHHHHHHIIIIIIIIII", bytes.fromhex("D0CF11E0A1B11AE1"), bytes(16), 0x3E, 4, 0xFFFE, 12, 6,
                         0, 0, 1, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)  # fmt: skip
    first = struct.pack("<I", 0).ljust(436, b"\xff")
    big = bytes(index % 251 for index in range(6000))
    data = (header + first).ljust(4096, b"\0") + table + b"".join(entries).ljust(4096, b"\0") + big.ljust(8192, b"\0")
    checked = check(data)
    assert checked.regular
    assert contents(checked) == {"big": big}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "msg-no-compound-file"),
        (b"PK\x03\x04" + bytes(2000), "msg-no-compound-file"),
        (write(TREE)[:512], "msg-cut-short"),
        (write(TREE)[:1535], "msg-cut-short"),
        (write(TREE)[:512] + bytes(4096), "msg-directory-unreadable"),
    ],
)
def test_what_has_no_directory_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(NotCompound, match=why):
        check(data)


def test_work_is_linear_in_the_file() -> None:
    """Many streams that all declare to be the whole file and share one loop: nobody walks it for each of them."""
    data = bytearray(write({"big": bytes(2_000_000), **{f"s{number:05}": LONG[:4096] for number in range(1500)}}))
    start = sector_at(data, DIRECTORY_START)
    (big,) = struct.unpack_from("<I", data, entry_at(bytes(data), "big") + 116)
    for number in range(1, 1501):
        struct.pack_into("<II", data, start + 128 * number + 116, big, 1_999_000)
    began = time.process_time()
    checked = check(bytes(data))
    assert time.process_time() - began < 1.0
    assert sum(stream.readable for stream in checked.root.streams.values()) <= len(data)

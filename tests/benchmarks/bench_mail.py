"""What reading a message costs beside the standard parser, in one process, interleaved, as ratios of medians.

    python tests/benchmarks/bench_mail.py [--rounds N] [--big MB] [--json]

Files are the project's own samples and, when it lies beside the checkout, the shared corpus. "index" is the part tree
as it is built at first (what a returned message consists of is found when somebody asks for it), "tree" is all of it,
"read" is the door of the package (SHA-256, sniffing and index), "texts" decodes every header section and text of it,
"inspect" is the whole pipeline from octets to diagnosis. 1.00 is `email.message_from_bytes` (compat32) on the same
files. The large bounce is written to a temporary file and opened as the program opens files; its growth in memory is
that of a fresh process, and the standard parser gets the octets.
"""

from __future__ import annotations

import argparse
import base64
import email
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
GOALS = {"index": 0.12, "inspect": 1.5, "big": 0.1, "growth": 1.2}
MB = 1024 * 1024
_MESSAGES = (".eml", ".txt", "")


def samples() -> list[bytes]:
    """The messages that are measured: octets of files that are no Outlook files."""
    corpus = Path(os.environ.get("BOUNCE_CORPUS") or CHECKOUT.parent / "shared" / "corpus")
    folders = [CHECKOUT / "resources" / "samples", *([corpus] if corpus.is_dir() else [])]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix in _MESSAGES]
    found = [file.read_bytes() for file in files if file.is_file()]
    return [data for data in found if data.strip() and not data.startswith(b"\xd0\xcf\x11\xe0")]


def index(data: bytes) -> None:
    from inspector.mail.mime import index_message

    index_message(data, 0, len(data), [])


def tree(data: bytes) -> None:
    from inspector.mail.mime import index_message

    for _ in index_message(data, 0, len(data), []).walk():
        pass


def read(data: bytes) -> None:
    from inspector.mail import reading

    reading.read(data, "")


def texts(data: bytes) -> None:
    from inspector.mail import reading

    for message in reading.read(data, ""):
        for part in message.root.walk():
            len(part.headers)
            if not part.children:
                part.text()


def inspect(data: bytes) -> None:
    from inspector import pipeline

    pipeline.inspect(data)


def ratios(works: dict[str, Callable[[bytes], object]], data: list[bytes], rounds: int) -> dict[str, float]:
    """The median time of each work over that of the standard parser, and microseconds a file of the latter."""
    times: dict[str, list[float]] = {name: [] for name in ("standard", *works)}
    for number in range(rounds + 1):  # the first round warms up
        for name, work in (("standard", email.message_from_bytes), *works.items()):
            began = time.perf_counter()
            for one in data:
                work(one)
            if number:
                times[name].append(time.perf_counter() - began)
    middle = {name: statistics.median(measured) for name, measured in times.items()}
    found = {name: middle[name] / middle["standard"] for name in works}
    return {**found, "standard us": middle["standard"] / len(data) * 1e6}


def big_bounce(size: int) -> bytes:
    """A bounce that returns a message with one attachment, of about `size` octets."""
    line = base64.b64encode(bytes(range(57))) + b"\r\n"
    head = b"From: MAILER-DAEMON@contoso.com\r\nTo: a@fabrikam.example\r\nSubject: Undeliverable\r\n"
    inner = b'From: a@fabrikam.example\r\nSubject: plans\r\nContent-Type: multipart/mixed; boundary="in"\r\n\r\n'
    status = b"Reporting-MTA: dns; mx.contoso.com\r\n\r\nFinal-Recipient: rfc822; b@contoso.com\r\nStatus: 5.2.3\r\n"
    return b"".join((
        head, b'Content-Type: multipart/report; report-type=delivery-status; boundary="out"\r\n\r\n',
        b"--out\r\n\r\nYour message is too large.\r\n--out\r\nContent-Type: message/delivery-status\r\n\r\n", status,
        b"\r\n--out\r\nContent-Type: message/rfc822\r\n\r\n", inner, b"--in\r\n\r\nsee attached\r\n--in\r\n",
        b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        line * (size // len(line)), b"--in--\r\n--out--\r\n",
    ))  # fmt: skip


def big(megabytes: int) -> dict[str, float]:
    """Time over the standard parser's, and growth in memory over the size of the file, both from fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "big.eml")
        file.write_bytes(big_bounce(megabytes * MB))
        ours = [_child("--child-ours", file) for _ in range(3)]
        standard = _child("--child-standard", file)
        seconds = statistics.median(one["s"] for one in ours)
        growth = max(one["bytes"] for one in ours) / file.stat().st_size
    return {"big": seconds / standard["s"], "growth": growth, "big s": seconds, "standard s": standard["s"]}


def _child(flag: str, file: Path) -> dict[str, float]:
    answer: dict[str, float] = json.loads(subprocess.check_output([sys.executable, __file__, flag, str(file)]))
    return answer


def _peak() -> int:
    """The largest resident size so far, in octets."""
    import resource

    status = Path("/proc/self/status")
    if status.is_file():  # the figure of getrusage begins with the parent's
        (line,) = (one for one in status.read_text(encoding="ascii").splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def child(flag: str, file: str) -> None:
    """Reads one file in this process and prints seconds and growth; the small one before it warms up."""
    from inspector.mail.reading import open_file

    def ours(name: str) -> None:
        from inspector.mail import reading

        for message in reading.read(open_file(name), name):
            for part in message.root.walk():
                part.headers.first("subject")

    def standard(name: str) -> None:
        email.message_from_bytes(Path(name).read_bytes())

    work = ours if flag == "--child-ours" else standard
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.eml")
        small.write_bytes(big_bounce(100_000))
        work(str(small))
    before, began = _peak(), time.perf_counter()
    work(file)
    print(json.dumps({"s": time.perf_counter() - began, "bytes": _peak() - before}))


def main() -> int:
    """Prints ratios beside their goals; 1 when one is missed."""
    if sys.argv[1:2] in (["--child-ours"], ["--child-standard"]):
        child(*sys.argv[1:3])
        return 0
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--big", type=int, default=150, help="megabytes of the large bounce; 0 leaves it out")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    data = samples()
    works = {"index": index, "tree": tree, "read": read, "texts": texts, "inspect": inspect}
    result = ratios(works, data, chosen.rounds) | (big(chosen.big) if chosen.big else {})
    if chosen.json:
        print(json.dumps({"files": len(data), "bytes": sum(map(len, data)), **result}))
    else:
        print(f"{len(data)} files, {sum(map(len, data)) / MB:.1f} MB")
        for name, value in result.items():
            goal = f"  (goal {GOALS[name]})" if name in GOALS else ""
            print(f"{name:12} {value:10.3f}{goal}")
    return 1 if any(result.get(name, 0) > goal for name, goal in GOALS.items()) else 0


if __name__ == "__main__":
    raise SystemExit(main())

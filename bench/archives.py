"""Memory while archives are read: a thousand captures added in one run, and an archive of 1 GB opened.

    python bench/archives.py                       both
    python bench/archives.py --pages 300 --gigabytes 0.1

Each is measured in a process of its own, on archives of words of our own that are made in a temporary folder and
deleted after. Printed: resident memory after so many captures, its peak, and pages a second. Exit 1 where the peak
grows by more than GROWTH_MB between a tenth of the way and the end.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from memory import peak_mb

GROWTH_MB = 60
TOWNS = "Tarn Velo Orsk Lind Marva Quell Bruna Estry".split()
NAMES = "Anna Weld,Piet Lorn,Mara Tosk,Juno Arbel,Rolf Edden,Ines Calder".split(",")
WORDS = ("harvest river bridge treaty border school market railway winter budget council water grain port power "
         "village sugar timber engine letter").split()  # fmt: skip


def page(number: int, size: int) -> bytes:
    """A page of some `size` bytes in words of our own, with its furniture and a meeting in it."""
    chance = random.Random(number)
    one, two = chance.sample(NAMES, 2)
    town = chance.choice(TOWNS)
    body = [f"<p>{one}, the foreign minister, met President {two} in {town} on {1 + number % 28} May 2024.</p>"]
    while sum(map(len, body)) < size - 3000:
        said = " ".join(chance.choices(WORDS, k=30))
        body.append(f"<p>The {said}, {chance.choice(NAMES)} said on Tuesday in {chance.choice(TOWNS)}.</p>")
    menu = "".join(f'<li><a href="/{word}/{number}">{word} {chance.randrange(9999)}</a></li>' for word in WORDS * 3)
    return (
        f'<!doctype html><html lang="en"><head><title>Talks in {town} {number}</title>'
        '<meta property="article:published_time" content="2024-05-29T08:00:00Z"></head>'
        f"<body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>Talks in {town} {number}</h1>{''.join(body)}</article><footer>Contact</footer></body></html>"
    ).encode()


def write_archive(path: Path, pages: int, size: int, distinct: int) -> int:
    """Write a WARC archive with a gzip member for each page; how many bytes it holds unpacked."""
    held = 0
    made = [page(number, size) for number in range(min(pages, distinct))]
    with path.open("wb") as file:
        for number in range(pages):
            body = made[number % len(made)] + b"<!-- %d -->" % number
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
                f"WARC-Date: 2024-05-30T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            record = head.encode() + http + b"\r\n\r\n"
            held += len(record)
            file.write(gzip.compress(record, 1))
    return held


def resident_mb() -> float:
    """Resident memory now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def watch(what: str, steps: Iterator[object], marks: list[int]) -> None:
    """Take all the steps and print memory at the marks; exit 1 where it grows between the first and the end."""
    begun, first = time.perf_counter(), 0.0
    number = 0
    for number, _ in enumerate(steps, 1):
        if number in marks:
            first = first or peak_mb()
            print(f"{what}: {number:>7,}  resident {resident_mb():6.0f} MB  peak {peak_mb():6.0f} MB", flush=True)
    took = time.perf_counter() - begun
    print(f"{what}: {number:>7,}  in all; peak {peak_mb():.0f} MB, {took:.1f} s, {number / took:,.0f} pages a second")
    if peak_mb() - first > GROWTH_MB:
        sys.exit(f"{what}: memory grew by {peak_mb() - first:.0f} MB after the first {marks[0]:,}")


def add(archive: str, store: str, marks: list[int]) -> None:
    """Read every page of an archive into a store, as `dateline add` does."""
    from dateline import capture, pipeline
    from dateline.store import Store

    with Store.open(store) as opened:
        watch("add", pipeline.add(opened, capture.find_inputs([archive]), lambda: "2024-06-01T00:00:00Z"), marks)


def look(archive: str, _: str, marks: list[int]) -> None:
    """Take every page out of an archive, and read none."""
    from dateline import capture

    watch("open", (item.read() for item in capture.find_inputs([archive])), marks)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--gigabytes", type=float, default=1.0)
    parser.add_argument("--child", nargs=4, metavar=("WHAT", "ARCHIVE", "STORE", "PAGES"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        what, archive, store, count = given.child
        marks = [max(1, int(count) * part // 20) for part in (2, 10, 20)]
        {"add": add, "open": look}[what](archive, store, marks)
        return
    failed = False
    for what, pages, size in (("add", given.pages, 8_000), ("open", int(given.gigabytes * 10_000), 100_000)):
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "pages.warc.gz"
            held = write_archive(archive, pages, size, distinct=pages if what == "add" else 200)
            packed = archive.stat().st_size / 1e6
            print(f"{what}: {pages:,} pages, {held / 1e9:.2f} GB unpacked, {packed:.0f} MB packed", flush=True)
            command = [sys.executable, __file__, "--child", what, str(archive), str(Path(folder) / "s.db"), str(pages)]
            failed = subprocess.run(command, check=False).returncode != 0 or failed
    sys.exit(failed)


if __name__ == "__main__":
    main()

"""Spoiled pages: thousands of mutated real and example pages, none of which may do more than be refused with a reason.

    python bench/fuzz.py                         10,000 pages, some minutes; exit 1 where one fails
    python bench/fuzz.py --count 500 --start 0   fewer, or from where a run was stopped
    python bench/fuzz.py --page 1234             one page again, with its traceback
    python bench/fuzz.py --examples              from the example captures alone, without the shared pages

Every page is made from its number and --seed alone: a run can be stopped, gone on with, and repeated. Of each it must
hold that nothing is raised but CaptureError, that the article keeps the laws of bench/page_laws.py, and that it takes
no longer than SECONDS; of every tenth, that its reports quote the text too, and that a second reading is the same.
Pages that fail are written to --folder with what went wrong.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

from mutations import spoil
from page_laws import read_page
from page_sets import ROOT, SETS, archive, read_pages

SECONDS = 1.0
HANG = 20
EVERY = 10
MEDIA_TYPES = (None, None, None, "text/html", "text/html; charset=utf-8", "text/plain", "text/html; charset=iso-8859-1",
               "application/xhtml+xml", "text/html; charset=utf-16")  # fmt: skip
SEEN = (None, None, "2021-03-05T10:00:00Z", "2010-01-01T00:00:00Z", "2024-05-24T08:00:00Z")
MOST_SOURCE = 150_000
FOLDER = Path(tempfile.gettempdir()) / "dateline-fuzz"


class Hang(Exception):
    """A page that went on for HANG seconds."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a page: `read` or a code, the laws broken, and the processor time in seconds."""

    number: int
    outcome: str
    broken: list[str]
    seconds: float
    how: str


def find_sources(shared: bool = True) -> list[str]:
    """The pages that are spoiled, as text: the example captures, and the shared pages where they are and are wanted."""
    paths = sorted((ROOT / "examples" / "captures").iterdir())
    payloads = [path.read_bytes() for path in paths if path.suffix in (".html", ".txt")]
    if shared:
        payloads += [page.payload for name in SETS if archive(name).exists() for page in read_pages(name)]
    return [payload[:MOST_SOURCE].decode("utf-8", "surrogateescape") for payload in payloads]


def make_page(number: int, seed: int, sources: Sequence[str]) -> tuple[bytes, str | None, str | None, str]:
    """The page of that number: bytes, media type, when it was seen, and how it was made."""
    random = Random(f"{seed}:{number}")
    source = random.randrange(len(sources))
    payload, names = spoil(sources[source], random, sources)
    return payload, random.choice(MEDIA_TYPES), random.choice(SEEN), f"source {source}: {', '.join(names)}"


def try_page(number: int, seed: int, sources: Sequence[str], loud: bool = False) -> Result:
    """Read one page and judge it."""
    payload, media_type, seen, how = make_page(number, seed, sources)
    start = time.process_time()
    try:
        with _no_longer_than(HANG):
            outcome, broken = read_page(payload, f"page-{number}.html", media_type, seen)
            took = time.process_time() - start
            if number % EVERY == 0:
                again = read_page(payload, f"page-{number}.html", media_type, seen, whole=True)
                broken += again[1]
                if again[0] != outcome:
                    broken.append(f"{outcome} at first, {again[0]} the second time")
    except Exception as error:
        if loud:
            traceback.print_exc()
        took = time.process_time() - start
        outcome, broken = "raised", [f"{type(error).__name__}: {str(error)[:200]} at {_where(error)}"]
    if took > SECONDS:
        broken.append(f"took {took:.1f} s")
    return Result(number, outcome, broken, took, how)


def run(numbers: Sequence[int], seed: int, sources: Sequence[str], folder: Path | None) -> Iterator[Result]:
    """Try the pages of these numbers in turn; those that fail are written to the folder."""
    for number in numbers:
        result = try_page(number, seed, sources)
        if result.broken and folder:
            _keep(result, seed, sources, folder)
        yield result


def _keep(result: Result, seed: int, sources: Sequence[str], folder: Path) -> None:
    payload, media_type, seen, how = make_page(result.number, seed, sources)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"seed{seed}-{result.number:06d}"
    (folder / f"{name}.page").write_bytes(payload)
    again = f"python bench/fuzz.py --seed {seed} --page {result.number}"
    told = [*result.broken, how, f"media type {media_type}, seen at {seen}", again]
    (folder / f"{name}.txt").write_text("\n".join(told) + "\n", encoding="utf-8", errors="backslashreplace")


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    def stop(_: int, frame: FrameType | None) -> None:
        raise Hang(f"no end within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "dateline" in frame.filename] or list(frames)
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}" if ours else "?"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000, help="how many pages")
    parser.add_argument("--start", type=int, default=0, help="the number of the first page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page", type=int, metavar="NUMBER", help="one page alone, with its traceback")
    parser.add_argument("--examples", action="store_true", help="spoil the example captures alone")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where failures go")
    asked = parser.parse_args()
    sources = find_sources(shared=not asked.examples)
    if asked.page is not None:
        result = try_page(asked.page, asked.seed, sources, loud=True)
        print(result)
        return 1 if result.broken else 0
    read_page("Die Fähre legt ab. Ein zweites Schiff folgt, sagt Ana Alves am Kai.".encode(), "first.txt")
    start = time.perf_counter()
    outcomes: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    slowest: list[tuple[float, int, str]] = []
    for result in run(range(asked.start, asked.start + asked.count), asked.seed, sources, asked.folder):
        outcomes[result.outcome] += 1
        for said in result.broken:
            failed[said[:120]] += 1
            print(f"FAIL  {result.number}  {said}  ({result.how})", flush=True)
        slowest = sorted([*slowest, (result.seconds, result.number, result.how)], reverse=True)[:5]
    took = time.perf_counter() - start
    print(f"\n{asked.count} pages of {len(sources)} sources, seed {asked.seed}: {asked.count / took:.0f} a second")
    print(", ".join(f"{name} {number}" for name, number in outcomes.most_common()))
    for seconds, number, how in slowest:
        print(f"  {seconds:.2f} s  page {number}  {how}")
    for said, number in failed.most_common(20):
        print(f"  {number:>5} times  {said}")
    print(f"failures are in {asked.folder}" if failed else "nothing failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

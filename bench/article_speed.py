"""Where the article stage spends its time on dumps, and how many pages a second it reads beside trafilatura.

    python bench/article_speed.py [--every N] [--passes N]

One process on one core; the two take turns page by page, and a page's time is the best of the passes, in processor
time. Pages come from the archives under $DATELINE_SHARED (default ../shared). Exits 1 where a page takes a second, or
where one cannot be read: a page that fails is an error, never a fast page, and is timed for nobody.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from dateline.article import read_article
from dateline.article.blocks import build_blocks, find_pieces
from dateline.article.label import label_lines
from dateline.article.lines import read_lines
from dateline.article.page import read_page
from dateline.records import Capture
from page_scores import attempt
from page_sets import AEB, QUARTER, Page, load_dump, read_pages

SLOWEST = 1.0
_WHOLE = "whole article"


def dumps(pages: Sequence[Page]) -> list[tuple[Capture, Page]]:
    """The dump of each page that has one."""
    text_of = load_dump()
    found = [(page, attempt(partial(text_of, page.html))) for page in pages]
    return [
        (Capture(Capture.id_of(text.encode("utf-8", "replace")), page.name, "text/plain", "utf-8", text), page)
        for page, text in found
        if text
    ]


def stages(text: str) -> Iterator[tuple[str, float]]:
    """The seconds of each stage up to the blocks; the fields are what is left of the whole."""
    at = time.process_time()
    lines, stop = read_lines(text)
    read = time.process_time()
    page = read_page(lines)
    looked = time.process_time()
    states = label_lines(page, False)
    labelled = time.process_time()
    build_blocks(text, find_pieces(page, states), stop)
    cut = time.process_time()
    yield "lines", read - at
    yield "page", looked - read
    yield "labels by hand rules", labelled - looked
    yield "pieces and blocks", cut - labelled


def measure(
    captures: Sequence[tuple[Capture, Page]], passes: int
) -> tuple[dict[str, list[float]], dict[str, list[str]]]:
    """The best time of each page by stage, and by trafilatura on its HTML where that is installed; and who failed at
    which pages, which count for none of the times.
    """
    peer = _peer()
    best: list[dict[str, float]] = [{} for _ in captures]
    failed: dict[str, list[str]] = {}
    lost: set[int] = set()
    for _ in range(passes):
        for number, ((capture, page), kept) in enumerate(zip(captures, best, strict=True)):
            if number in lost:
                continue
            runs: list[tuple[str, Callable[[], object]]] = [(_WHOLE, partial(read_article, capture)), *peer(page)]
            for name, run in runs:
                start = time.process_time()
                try:
                    if run() is None:
                        raise ValueError("nothing read")
                except Exception as error:  # whatever a reader raises, the page is one it cannot read
                    failed.setdefault(name, []).append(f"{page.name}: {type(error).__name__}: {error}")
                    lost.add(number)
                    continue
                took = time.process_time() - start
                kept[name] = min(took, kept.get(name, took))
            for name, took in stages(capture.text) if number not in lost else ():
                kept[name] = min(took, kept.get(name, took))
    read = [kept for number, kept in enumerate(best) if number not in lost]
    return {name: [kept[name] for kept in read] for name in read[0]} if read else {}, failed


def _peer() -> Callable[[Page], tuple[tuple[str, Callable[[], object]], ...]]:
    try:
        from trafilatura import bare_extraction
    except ImportError:
        return lambda page: ()
    return lambda page: (("trafilatura", lambda: bare_extraction(page.html, url=page.url, with_metadata=True)),)


def report(times: Mapping[str, Sequence[float]], lines: float) -> Iterator[str]:
    """The table."""
    whole = times[_WHOLE]
    yield f"{len(whole)} dumps of {lines:.0f} lines on average; ms of processor time a page"
    yield f"{'':<24}{'median':>9}{'mean':>9}{'most':>9}{'share':>8}"
    for name, values in times.items():
        share = f"{sum(values) / sum(whole):>8.0%}" if name != "trafilatura" else ""
        yield (f"{name:<24}{1000 * statistics.median(values):>9.2f}{1000 * statistics.mean(values):>9.2f}"
               f"{1000 * max(values):>9.1f}{share}")  # fmt: skip
    yield f"dateline on dumps: {len(whole) / sum(whole):.1f} pages a second"
    if other := times.get("trafilatura"):
        yield f"trafilatura on their HTML: {len(other) / sum(other):.1f} pages a second"
        yield f"ratio: {sum(other) / sum(whole):.2f}"


def main() -> int:
    """Print the table; 1 where a page takes too long or cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="read every Nth page only")
    parser.add_argument("--passes", type=int, default=3)
    asked = parser.parse_args()
    pages = [page for name in (AEB, QUARTER) for page in read_pages(name)][:: asked.every]
    captures = dumps(pages)
    times, failed = measure(captures, asked.passes)
    for name, pages_of in failed.items():
        print(f"{name} failed at {len(pages_of)} pages, which are left out: {'; '.join(pages_of[:5])}")
    if not times:
        return 1
    lines = statistics.mean(sum(map(bool, map(str.strip, capture.text.split("\n")))) for capture, _ in captures)
    for line in report(times, lines):
        print(line)
    return 0 if max(times[_WHOLE]) < SLOWEST and _WHOLE not in failed else 1


if __name__ == "__main__":
    sys.exit(main())

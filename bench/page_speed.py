"""Speed of pages, Dateline and trafilatura taking turns page by page on one core; and memory, in a fresh process.

The machine's own speed cancels out in the ratios, which alone are judged. A page's time is the best of some passes, in
seconds of processor time, everything that both do included: decoding, parsing, body, all fields.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import peers
from memory import peak_mb
from ours import NAME, Ours
from page_scores import attempt
from page_sets import AEB, Page, load_dump, read_pages

PASSES = 3
DUMP_TYPE = "text/plain; charset=utf-8"


def measure_speed(pages: Sequence[Page], ours: Ours, with_peers: bool) -> dict[str, Any]:
    """Pages a second and their ratios, the slowest page, and the peak of memory over all pages."""
    text_of = load_dump()
    dumps = {page.name: f"{attempt(lambda: text_of(page.html)) or ''}\n".encode() for page in pages}  # noqa: B023
    runs: dict[str, Callable[[Page], object]] = {
        "html": lambda page: ours.read(page.payload, page.url, page.media_type, page.site),
        "dump": lambda page: ours.read(dumps[page.name], page.url, DUMP_TYPE, page.site),
    }
    if with_peers:
        read = peers.trafilatura_fields()
        runs["trafilatura"] = lambda page: read(page.html, page.url)
    best = _turns(pages, runs)
    total = {name: sum(times.values()) for name, times in best.items()}
    slowest = {name: max(times.items(), key=lambda item: item[1]) for name, times in best.items()}
    out: dict[str, Any] = {
        "pages": len(pages), "passes": PASSES,
        "pages_a_second": {name: len(pages) / max(seconds, 1e-9) for name, seconds in total.items()},
        "slowest_page": {name: {"page": page[:12], "seconds": seconds} for name, (page, seconds) in slowest.items()},
        "slowest": max(slowest["html"][1], slowest["dump"][1]),
        "lines_a_dump": sum(dump.count(b"\n") for dump in dumps.values()) / max(1, len(dumps)),
    }  # fmt: skip
    if with_peers:
        out |= {f"{name}_ratio": total["trafilatura"] / max(total[name], 1e-9) for name in ("html", "dump")}
    return out | _memory_of_fresh_process()


def speed_lines(speed: dict[str, Any]) -> Iterator[str]:
    """The table of speed."""
    yield (f"\nSPEED, {speed['pages']} pages in turns on one core, best of {speed['passes']}; dumps have "
           f"{speed['lines_a_dump']:.0f} lines")  # fmt: skip
    yield f"  {'':<26}{'pages a second':>16}{'ms a page':>11}{'slowest, s':>12}"
    names = {"html": "dateline, HTML", "dump": "dateline, dumps", "trafilatura": "trafilatura, all fields"}
    for name, rate in speed["pages_a_second"].items():
        yield f"  {names[name]:<26}{rate:>16.1f}{1000 / rate:>11.1f}{speed['slowest_page'][name]['seconds']:>12.3f}"
    yield f"  memory: {speed['start_mb']:.0f} MB before the first page, {speed['peak_mb']:.0f} MB at most"


def _turns(pages: Sequence[Page], runs: dict[str, Callable[[Page], object]]) -> dict[str, dict[str, float]]:
    """The best time of every page by each of `runs`; a first pass over a few pages warms all of them up."""
    for page in pages[:5]:
        for run in runs.values():
            attempt(lambda: run(page))  # noqa: B023 - called at once
    best: dict[str, dict[str, float]] = {name: {} for name in runs}
    for _ in range(PASSES):
        for page in pages:
            for name, run in runs.items():
                start = time.process_time()
                found = attempt(lambda: run(page))  # noqa: B023
                took = time.process_time() - start
                if found is None and name != "trafilatura":
                    raise SystemExit(f"{name}: {page.name} was not read: a page that fails is no fast page")
                best[name][page.name] = min(took, best[name].get(page.name, took))
    return best


def _memory_of_fresh_process() -> dict[str, float]:
    done = subprocess.run([sys.executable, str(Path(__file__))], check=True, capture_output=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _print_memory() -> None:
    """Read every page once and print the peak of resident memory, before and after."""
    ours, pages = Ours(NAME), read_pages(AEB)
    start = peak_mb()
    for page in pages:
        attempt(lambda: ours.read(page.payload, page.url, page.media_type, page.site))  # noqa: B023
    print(json.dumps({"start_mb": start, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    _print_memory()

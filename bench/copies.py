"""Copies: which pages are one text, measured on made variants of the example pages, held to bench/copies/floors.json.

    python bench/copies.py                 measure, print, exit 1 where a figure is under its floor
    python bench/copies.py --details       name every pair that is wrong
    python bench/copies.py --raise         lift the floors to what is measured
    python bench/copies.py --speed         how long ten thousand articles take, and how much memory

Pairs of pages about one encounter in the examples are worded independently: none is a copy. In the news of ECB+ (kept
outside the repository, `data/ecbplus` of the folder that DATELINE_SHARED names, by default `../shared`) a copy across
two topics is wrong for sure, and counted; those within one are listed by --details to be looked at.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from copy_pages import COPIES, GOLD, ROOT, Made, fresh, make_pages
from dateline.article.copies import CopyIndex, find_copies, read_groups
from dateline.records import Article, Copies

FLOORS = ROOT / "bench" / "copies" / "floors.json"
Pair = frozenset[str]


def pairs_of(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """Every two of one group."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def measure(details: bool = False) -> dict[str, float]:
    """The figures on made pages and on pages that others wrote."""
    pages = list(make_pages())
    found = pairs_of(group.members for group in find_copies(page.article for page in pages))
    families: dict[str, list[str]] = {}
    for page in pages:
        families.setdefault(page.story, []).append(page.article.capture_id)
    true = pairs_of(families.values())
    if details:
        for pair in sorted(map(sorted, found ^ true)):
            print("missed" if frozenset(pair) in true else "wrong ", *pair, sep="  ")
    out = {"pairs.precision": len(found & true) / len(found), "pairs.recall": len(found & true) / len(true)}
    out |= _by_sort(pages, found)
    out["apart.encounters"] = _apart_encounters()
    out |= dict(_apart_topics(details))
    return out


def _by_sort(pages: list[Made], found: set[Pair]) -> dict[str, float]:
    """Of each sort, how many pages are with their story, or with nothing."""
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter(page.sort for page in pages if page.sort != "story")
    lonely = {page.article.capture_id for page in pages} - {name for pair in found for name in pair}
    for page in pages:
        name = page.article.capture_id
        right[page.sort] += frozenset((name, page.story)) in found if page.story != name else name in lonely
    label = {sort: "copy" if sort in COPIES or sort == "version" else "apart" for sort in all_of}
    return {f"{label[sort]}.{sort}": right[sort] / count for sort, count in all_of.items()}


def _apart_encounters() -> float:
    """The share of pairs of example pages about one encounter that are not taken for copies."""
    golds = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("[0-9]*.json"))}
    articles = [Article.from_json(gold["article"], name) for name, gold in golds.items()]
    found = pairs_of(group.members for group in find_copies(articles))
    told = json.loads((GOLD / "pairs.json").read_text("utf-8"))["same"]
    same = [frozenset(Path(name).stem for name in pair) for pair in told]
    return 1 - sum(pair in found for pair in same) / len(same)


def _apart_topics(details: bool) -> Iterator[tuple[str, float]]:
    folder = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared") / "data" / "ecbplus"
    if not folder.is_dir():
        print(f"skipped: no {folder.name} in the shared data")
        return
    articles = list(_ecbplus(folder))
    groups = find_copies(articles)
    pairs = [sorted(pair) for pair in pairs_of(group.members for group in groups)]
    apart = sum(one.partition("_")[0] != other.partition("_")[0] for one, other in pairs)
    print(f"ecb+: {len(articles)} articles, {len(groups)} groups, {len(pairs)} pairs, {apart} of them across topics")
    if details:
        _print_runs(groups, {article.capture_id: article.body for article in articles})
    yield "apart.topics", 1 - apart / max(1, len(pairs))


def _print_runs(groups: Iterable[Copies], bodies: dict[str, str]) -> None:
    for group in groups:
        for link in group.links:
            run = link.left_run.of(bodies[link.left])[:80]
            print(f"{link.relation:<8} {link.left} {link.right} {link.left_share} {link.right_share} {run}")


def _ecbplus(folder: Path) -> Iterator[Article]:
    for name in ("dev", "train"):
        with tarfile.open(folder / f"{name}.tar.xz") as packed:
            member = next(item for item in packed.getmembers() if item.name.endswith("corpus.txt"))
            held = packed.extractfile(member)
            assert held is not None
            words: dict[str, list[str]] = {}
            for line in held.read().decode("utf-8").splitlines():
                row = line.split("\t")
                if len(row) == 5:
                    words.setdefault(row[0], []).append(row[3])
        for document, said in words.items():
            yield Article(document, body=" ".join(said))


def speed(count: int = 10_000) -> None:
    """Ten thousand articles of 450 words, three in ten of them copies, added to an index one by one."""
    chance = random.Random(11)
    bodies: list[str] = []
    for number in range(count):
        if number and chance.random() < 0.3:
            words = bodies[chance.randrange(number)].split()
            bodies.append(" ".join(words[: round(len(words) * chance.choice((1.0, 0.9, 0.6, 0.4)))]))
        else:
            bodies.append(fresh(450, chance))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    index = CopyIndex()
    for number, body in enumerate(bodies):
        index.add(Article(f"c{number:05}", body=body))
    added = time.process_time()
    groups = sum(1 for _ in read_groups(index))
    done = time.process_time()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    took = f"{added - start:.1f} s to add, {done - added:.1f} s for {groups:,} groups"
    print(f"{count:,} articles: {took}, {grown:.0f} MiB")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", action="store_true", help="name every pair that is wrong")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--speed", action="store_true", help="time ten thousand articles")
    asked = parser.parse_args()
    if asked.speed:
        speed()
        return 0
    measured = {name: math.floor(value * 1000 + 1e-9) / 1000 for name, value in measure(asked.details).items()}
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if asked.lift:
        floors |= {name: max(value, floors.get(name, 0.0)) for name, value in measured.items()}
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    wrong = [name for name, value in measured.items() if value < floors.get(name, math.inf)]
    for name, value in measured.items():
        print(f"{name:<28}{value:>8.3f}{floors.get(name, math.nan):>8.3f}  {'FAIL' if name in wrong else 'ok'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

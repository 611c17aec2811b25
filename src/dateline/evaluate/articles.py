"""How much of an article is right: its fields, its links, its body by 4-grams, its blocks by characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.knowledge import fold
from dateline.records import Json

WORD = re.compile(r"\w+")
GRAM = 4
SCORED = ("headline", "published day", "published minute", "outlet", "agency", "bylines", "tags")
ALSO_PRINTED = ("published zone", "updated", "dateline", "section", "language")
MINUTE = len("2024-05-23T12:30")


@dataclass(frozen=True, slots=True)
class Mistaken:
    """Characters `start` to `end` of a page that were given to the wrong kind of block."""

    start: int
    end: int
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One page's article against its gold. A field that the gold cannot judge is not in `right`.

    `links` holds how many are common (in order), in the gold, and found. `blocks` holds the characters of the right
    kind and all characters, both 0 where the gold has no blocks.
    """

    right: dict[str, bool]
    links: tuple[int, int, int]
    body_precision: float
    body_recall: float
    blocks: tuple[int, int]
    mistaken: tuple[Mistaken, ...]


def score_article(gold: Json, found: Json | None) -> ArticleScore:
    """Score one article; `found` is null where the page was not read, and then nothing is right."""
    page = found or {}
    right = {name: found is not None and same for name, same in _fields(gold, page)}
    wanted, got = _links(gold), _links(page)
    right["links"] = found is not None and wanted == got
    precision, recall = (0.0, 0.0) if found is None else body_overlap(gold.get("body") or "", page.get("body") or "")
    mistaken = tuple(_mistaken(gold.get("blocks") or (), page.get("blocks") or ()))
    length = max((block["end"] for block in gold.get("blocks") or ()), default=0)
    wrong = sum(item.end - item.start for item in mistaken)
    return ArticleScore(
        right, (_common(wanted, got), len(wanted), len(got)), precision, recall, (length - wrong, length), mistaken
    )


def body_overlap(gold: str, found: str) -> tuple[float, float]:
    """Precision and recall of the multiset of word 4-grams; a text of fewer words is one shorter gram."""
    wanted, got = _grams(gold), _grams(found)
    common = sum((wanted & got).values())
    if not wanted and not got:
        return 1.0, 1.0
    return common / max(1, got.total()), common / max(1, wanted.total())


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if 0 < len(words) < GRAM:
        return Counter([tuple(words)])
    return Counter(tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1))


def _fields(gold: Json, page: Json) -> Iterator[tuple[str, bool]]:
    for name in ("headline", "outlet", "agency", "dateline", "section"):
        yield name, fold(gold.get(name) or "") == fold(page.get(name) or "")
    for name in ("bylines", "tags"):
        yield name, [fold(item) for item in gold.get(name) or ()] == [fold(item) for item in page.get(name) or ()]
    wanted, got = gold.get("published") or "", page.get("published") or ""
    yield "published day", wanted[:10] == got[:10]
    if "T" in wanted:
        yield "published minute", wanted[:MINUTE] == got[:MINUTE]
        yield "published zone", zone_of(wanted) == zone_of(got)
    yield "updated", (gold.get("updated") or "")[:MINUTE] == (page.get("updated") or "")[:MINUTE]
    yield "language", gold.get("language") == page.get("language")


def zone_of(stamp: str) -> str:
    """The zone of an ISO 8601 stamp: `Z`, an offset, or nothing; `+00:00` is `Z`."""
    zone = re.sub(r"^[\d-]+(T[\d:.]+)?", "", stamp)
    return "Z" if zone in ("+00:00", "-00:00") else zone


def _links(article: Json) -> list[tuple[str, str | None]]:
    return [(fold(link["headline"]), link.get("time")) for link in article.get("links") or ()]


def _common(left: Sequence[object], right: Sequence[object]) -> int:
    """The length of the longest common subsequence: order counts, and so do repeats."""
    row = [0] * (len(right) + 1)
    for item in left:
        before = row
        row = [0]
        for at, other in enumerate(right):
            row.append(before[at] + 1 if item == other else max(row[at], before[at + 1]))
    return row[-1]


def _mistaken(gold: Sequence[Json], found: Sequence[Json]) -> Iterator[Mistaken]:
    """Runs of characters whose kinds differ; characters in no found block are of kind "none"."""
    kinds = [(block["start"], block["end"], block["kind"]) for block in found]
    at = 0
    for block in gold:
        start, end = block["start"], block["end"]
        while at < len(kinds) and kinds[at][1] <= start:
            at += 1
        look = at
        while start < end:
            if look < len(kinds) and kinds[look][0] <= start:
                stop, kind = min(end, kinds[look][1]), kinds[look][2]
                look += 1
            else:
                stop = min(end, kinds[look][0]) if look < len(kinds) else end
                kind = "none"
            if kind != block["kind"]:
                yield Mistaken(start, stop, block["kind"], kind)
            start = stop

"""Article scores on pages small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.articles import body_overlap, score_article, zone_of
from dateline.records import Json


def article(**fields: Any) -> Json:
    plain: Json = {"headline": "Talks", "published": None, "outlet": None, "agency": None, "bylines": [], "tags": [],
                   "body": "", "blocks": [], "links": [], "language": "en"}  # fmt: skip
    return plain | fields


def links(*headlines: str) -> list[Json]:
    return [{"headline": headline, "time": None} for headline in headlines]


def test_fields_are_exact_after_folding() -> None:
    gold = article(headline="Raúl’s “visit” – day 2", outlet="The Quay",
                   bylines=["Ana Alves", "Bo Berg"], tags=["A", "B"])  # fmt: skip
    same = score_article(gold, article(headline="raul's 'visit' - Day 2", outlet="THE QUAY",
                                       bylines=["ANA ALVES", "Bo Berg"], tags=["a", "b"]))  # fmt: skip
    assert all(same.right.values())
    other = score_article(gold, article(headline="Raúl’s visit", outlet="Quay", bylines=["Ana Alves"], tags=["B", "A"]))
    assert {name for name, right in other.right.items() if not right} == {"headline", "outlet", "bylines", "tags"}


@pytest.mark.parametrize(
    ("gold", "found", "day", "minute", "zone"),
    [
        ("2024-05-23T12:30", "2024-05-23T12:30", True, True, True),
        ("2024-05-23T12:30+03:00", "2024-05-23T12:30", True, True, False),
        ("2024-05-23T12:30:05Z", "2024-05-23T12:30+00:00", True, True, True),
        ("2024-05-23T12:30", "2024-05-23", True, False, True),
        ("2024-05-23", "2024-05-23T12:30", True, None, None),
        (None, "2024-05-23", False, None, None),
        (None, None, True, None, None),
    ],
)
def test_published_is_scored_to_the_day_and_to_the_minute_where_the_gold_has_it(
    gold: str | None, found: str | None, day: bool, minute: bool | None, zone: bool | None
) -> None:
    right = score_article(article(published=gold), article(published=found)).right
    assert (right["published day"], right.get("published minute"), right.get("published zone")) == (day, minute, zone)


def test_zones_of_stamps() -> None:
    assert [zone_of(stamp) for stamp in ("2024-05-23", "2024-05-23T12:30-05:00", "2024-05-23T12:30:00Z", "")] == [
        "", "-05:00", "Z", ""]  # fmt: skip


def test_links_count_in_order_with_repeats() -> None:
    gold = article(links=links("A", "B", "A", "C"))
    assert score_article(gold, article(links=links("A", "B", "A", "C"))).right["links"]
    moved = score_article(gold, article(links=links("B", "A", "C", "A")))
    assert not moved.right["links"]
    assert moved.links == (3, 4, 4)
    assert score_article(gold, article(links=links("A", "B", "C"))).links == (3, 4, 3)
    timed = article(links=[{"headline": "A", "time": "14:00"}])
    assert score_article(timed, article(links=links("A"))).links == (0, 1, 1)


def test_body_overlap_counts_four_grams() -> None:
    assert body_overlap("a b c d e", "a b c d e") == (1.0, 1.0)
    assert body_overlap("a b c d e", "a b c d") == (1.0, 0.5)
    assert body_overlap("a b c d", "a b c d e f") == (1 / 3, 1.0)
    assert body_overlap("a b c d", "A b c d") == (0.0, 0.0)  # case is kept
    assert body_overlap("a b", "a b") == (1.0, 1.0)
    assert body_overlap("", "") == (1.0, 1.0)
    assert body_overlap("a b c d", "") == (0.0, 0.0)


@given(st.text(alphabet="ab ,.\n", max_size=60), st.text(alphabet="ab ,.\n", max_size=60))
def test_precision_one_way_is_recall_the_other(left: str, right: str) -> None:
    precision, recall = body_overlap(left, right)
    assert body_overlap(right, left) == (recall, precision)
    assert 0 <= precision <= 1
    assert body_overlap(left, left) == (1.0, 1.0)


def blocks(*parts: tuple[str, int]) -> list[Json]:
    out: list[Json] = []
    at = 0
    for kind, end in parts:
        out.append({"kind": kind, "start": at, "end": end})
        at = end
    return out


def test_blocks_are_scored_by_characters() -> None:
    gold = article(blocks=blocks(("nav", 10), ("body", 30), ("footer", 40)))
    found = article(blocks=blocks(("nav", 12), ("body", 25), ("related", 40)))
    score = score_article(gold, found)
    assert score.blocks == (10 + 13, 40)
    assert [(item.start, item.end, item.gold, item.found) for item in score.mistaken] == [
        (10, 12, "body", "nav"), (25, 30, "body", "related"), (30, 40, "footer", "related")]  # fmt: skip
    assert score_article(gold, article(blocks=blocks(("nav", 10)))).blocks == (10, 40)
    assert score_article(gold, None).blocks == (0, 40)
    assert score_article(article(), found).blocks == (0, 0)


KINDS = st.sampled_from(("nav", "body", "related"))
CUTS = st.lists(st.tuples(KINDS, st.integers(1, 9)), min_size=1, max_size=8)


@given(CUTS, CUTS)
def test_mistaken_characters_are_those_that_differ(left: list[tuple[str, int]], right: list[tuple[str, int]]) -> None:
    def spelt(parts: list[tuple[str, int]]) -> tuple[list[Json], list[str]]:
        ends: list[tuple[str, int]] = []
        for kind, length in parts:
            ends.append((kind, (ends[-1][1] if ends else 0) + length))
        return blocks(*ends), [kind for kind, length in parts for _ in range(length)]

    gold, wanted = spelt(left)
    found, got = spelt(right)
    score = score_article(article(blocks=gold), article(blocks=found))
    got += ["none"] * len(wanted)
    assert score.blocks == (sum(one == other for one, other in zip(wanted, got, strict=False)), len(wanted))

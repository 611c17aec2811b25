"""Laws: the order of arrival makes no difference, one more article only joins, and two decide by themselves."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.article.copies import CopyIndex, find_copies, read_excerpts, read_groups, resemblance
from dateline.article.copies.index import make_sketch
from dateline.article.copies.relation import UNITING
from dateline.records import Article

NAMES = "ash birch cedar elm fir hazel larch maple oak pine rowan spruce".split()
PLACES = "quay mill tower market bridge garden".split()


def paragraph(number: int) -> str:
    """Forty words that stand in no other paragraph in this order."""
    words = (f"{NAMES[(number * 7 + at * at) % 12]}{number} {PLACES[(number + at) % 6]}" for at in range(20))
    return " ".join(words) + "."


def overlap(one: Article, other: Article) -> float:
    """The share of paragraphs that both have, of all that they have together."""
    left, right = set(one.body.split("\n\n")), set(other.body.split("\n\n"))
    return len(left & right) / len(left | right)


paragraphs = st.lists(st.integers(0, 7), min_size=1, max_size=5, unique=True)
credits = st.sampled_from([None, "AP", "Reuters"])
outlets = st.sampled_from(["Courier", "Mail"])
urls = st.sampled_from([None, "https://courier.example/a-story-of-ours-1", "https://courier.example/a-story-of-ours-2"])
days = st.sampled_from([None, "2024-05-23", "2024-05-23T08:00+02:00", "2024-05-23T07:00Z", "not a date"])


@st.composite
def pages(draw: st.DrawFn) -> list[Article]:
    """Articles put together from the same few paragraphs."""
    drawn = draw(st.lists(st.tuples(paragraphs, credits, outlets, urls, days), min_size=2, max_size=9))
    return [
        Article(f"sha256:{number}", "One headline for all of them", day, outlet=outlet, agency=credit, url=url,
                body="\n\n".join(map(paragraph, chosen)))
        for number, (chosen, credit, outlet, url, day) in enumerate(drawn)
    ]  # fmt: skip


@given(pages(), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_arrival_makes_no_difference(articles: list[Article], chance: object) -> None:
    shuffled = list(articles)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_copies(shuffled) == find_copies(articles)
    one, other = CopyIndex(), CopyIndex()
    for article, moved in zip(articles, shuffled, strict=True):
        one.add(article)
        other.add(moved)
    assert list(read_excerpts(one)) == list(read_excerpts(other))


@given(pages())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_more_article_only_joins_groups(articles: list[Article]) -> None:
    before = [set(group.members) for group in find_copies(articles[:-1])]
    after = [set(group.members) for group in find_copies(articles)]
    assert all(any(group <= larger for larger in after) for group in before)


@given(pages())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_groups_are_what_pairs_say_of_themselves(articles: list[Article]) -> None:
    found = find_copies(articles)
    group_of = {name: group.members for group in found for name in group.members}
    joined = {article.capture_id: {article.capture_id} for article in articles}
    for one, other in combinations(articles, 2):
        link = resemblance(one, other)
        if link and link.relation in UNITING:
            both = joined[one.capture_id] | joined[other.capture_id]
            joined.update((name, both) for name in both)
            if overlap(one, other) > 0.3:  # sketches may miss less
                assert other.capture_id in group_of.get(one.capture_id, ())
    assert all(set(group.members) <= joined[group.members[0]] for group in found)
    for group in found:
        assert [link.right for link in group.links] == list(group.members[1:])
        assert {link.left for link in group.links} <= set(group.members)


@given(st.text(max_size=400), st.text(max_size=400))
@settings(deadline=None)
def test_any_text_can_be_compared(one: str, other: str) -> None:
    left, right = Article("sha256:1", body=one), Article("sha256:2", body=other)
    found, turned = resemblance(left, right), resemblance(right, left)
    assert (found is None) == (turned is None)
    for link in filter(None, (found,)):
        assert 0 <= link.left_share <= 1
        assert link.left_run.end <= len(one)
        assert link.right_run.end <= len(other)


def test_adding_an_article_twice_adds_nothing() -> None:
    index = CopyIndex()
    page = Article("sha256:1", body=paragraph(1))
    for _ in range(3):
        index.add(page)
    index.add(Article("sha256:2", body=paragraph(1)))
    assert len(index) == 2
    assert [group.members for group in read_groups(index)] == [("sha256:1", "sha256:2")]


def test_sketches_are_the_same_on_every_platform() -> None:
    pinned = [37809631, 80827541, 14352939, 11535309, 83016530, 238197154, 144277053, 71582853]
    assert make_sketch(range(1000, 1100), 8).digest() == pinned


@pytest.mark.parametrize("count", [400])
def test_many_pages_of_one_text_are_one_group_with_a_link_each(count: int) -> None:
    body = "\n\n".join(map(paragraph, range(4)))
    pages = [Article(f"sha256:{number:03}", body=f"{body} Edition {number}.") for number in range(count)]
    (group,) = find_copies(pages)
    assert len(group.members) == count
    assert len(group.links) == count - 1

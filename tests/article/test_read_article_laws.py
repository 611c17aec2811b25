"""What holds for every page: blocks partition it, spans quote it, work is bounded."""

import time
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.article import read_article
from dateline.records import BLOCK_KINDS, Article, Capture
from dateline.spans import covers

LINES = st.sampled_from(
    [
        "", " ", "Advertisement", "By Ann Lee", "May 4, 2021 9:12 PM", "Ministers meet in Minsk for talks", "14:00",
        "Topics: MinskGeneva", "Read also:", "3 comments", "lee wrote: no", "© Harrow Mail", "Home | World | Sport",
        "MINSK, May 4 (AFP) - The ministers met for an hour on Tuesday, officials of both countries said afterwards.",
        "Neither side gave details of what had been discussed at the talks, which were the first in two years.",
        "Two men shake hands. (photo: A/B)Two men shake hands. (photo: A/B)", "\ufeff", "\x00\x00", "EXPLAINERWhy it",
    ]
)  # fmt: skip
TOLD = ("body", "subheading")
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", " \n", "\t\n"])


def read(text: str) -> Article:
    return read_article(Capture("sha256:0", "page.txt", "text/plain", "utf-8", text))


def check(text: str) -> None:
    article = read(text)
    assert covers([block.span for block in article.blocks], len(text))
    for left, right in zip(article.blocks, article.blocks[1:], strict=False):
        assert left.kind != right.kind or left.mark or right.mark
        assert not text[right.start].isspace()
    assert {block.kind for block in article.blocks} <= set(BLOCK_KINDS)
    for items in article.evidence.values():
        assert all(text[item.start : item.end] == item.quote for item in items)
    runs = groupby(article.blocks, key=lambda block: block.kind)  # marks part blocks, and change no word
    parts = ["".join(block.span.of(text) for block in run).strip() for kind, run in runs if kind in TOLD]
    assert article.body == "\n\n".join(part for part in parts if part)
    assert read(text) == article


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(LINES, ENDS), max_size=25))
def test_blocks_partition_pages_put_together_of_their_parts(parts: list[tuple[str, str]]) -> None:
    check("".join(line + end for line, end in parts))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_blocks_partition_any_text(text: str) -> None:
    check(text)


def test_an_empty_text_has_no_blocks() -> None:
    assert read("").blocks == ()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 4_000_000,
        "A" * 10_000_000,
        "(" * 200_000,
        "Jan 1, " * 200_000,
        "A A A A, " * 200_000,
        "- " * 1_000_000,
        "x\n" * 500_000,
        "Ministers meet in Minsk\n" * 100_000,
    ],
    ids=["words", "letters", "brackets", "dates", "capitals", "dashes", "lines", "copies"],
)
def test_a_hostile_page_is_read_in_bounded_time(text: str) -> None:
    begin = time.perf_counter()
    article = read(text)
    assert time.perf_counter() - begin < 15
    assert covers([block.span for block in article.blocks], len(text))

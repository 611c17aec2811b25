"""How an article is laid out: its headline and lead, or the items of a column of briefs or a round-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.records import Article
from dateline.report.lexicon import read_yaml
from dateline.report.view import View

SECTIONS = 3
"""Subheadings from which on a page may be a column of briefs."""
RUNS_ON = 1.25
"""Paragraphs to a subheading beyond which the sections of a page are no items: those of an article run on."""
LIVE = "live-blog entry"
"""The mark of blocks of a live page, whose entries are all of one thing."""


@dataclass(frozen=True, slots=True)
class Titles:
    """Patterns over titles, in lower case, of the lists in cues/titles.yaml."""

    round_up: re.Pattern[str]
    no_round_up: re.Pattern[str]
    explains: re.Pattern[str]
    asks: re.Pattern[str]


@lru_cache(maxsize=1)
def load_titles() -> Titles:
    """The patterns of this version, made once."""
    data = read_yaml("cues/titles.yaml")
    closing = r"(?=\s*$|\s*[:,|–—-]|\s+(?:of|for)\b|\s+\d)"
    opening = r"(?:^|[:|–—-]\s*)"
    round_up = [
        rf"\b{_any(data['round_up'])}\b",
        rf"\b{_any(data['round_up_closing'])}{closing}",
        rf"{opening}{_any(data['round_up_opening'])}\b",
    ]
    explains = _any(data["explains"])
    return Titles(
        re.compile("|".join(round_up)), re.compile(rf"\b{_any(data['no_round_up'])}\b"),
        re.compile(rf"^{explains}(?!\w)|\b{explains}$"), re.compile(rf"\?$|^{_any(data['asks'])}\b"),
    )  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in words)})"


@dataclass(frozen=True, slots=True)
class Layout:
    """`heads`: the sentences of headline, standfirst and lead; `items`: the first sentence of each item of a column.

    `body`: the sentences of the body, in order. `explains`: the page explains, lists or looks back, and has no news.
    """

    heads: frozenset[int]
    items: frozenset[int]
    body: tuple[int, ...]
    explains: bool


def read_layout(views: Sequence[View], article: Article, text: str) -> Layout:
    """The layout of an article's sentences; `text` is the capture's."""
    body = tuple(view.index for view in views if view.block == "body")
    first = body[0] if body else len(views)
    above = (view.index for view in views if view.index < first and view.block == "subheading")
    heads = frozenset((*above, *body[:1], *(view.index for view in views if view.block == "headline")))
    labels = (text[block.start : block.end] for block in article.blocks if block.kind == "label")
    titles = [_folded(title) for title in (article.headline or "", *labels)]
    explains = any(load_titles().explains.search(title) for title in titles)
    live = any(block.mark == LIVE for block in article.blocks)
    return Layout(heads, frozenset() if explains or live else _items(views, text, titles), body, explains)


def _folded(title: str) -> str:
    return " ".join(title.lower().replace("’", "'").split())


def _items(views: Sequence[View], text: str, titles: Sequence[str]) -> frozenset[int]:
    """The first sentence of each paragraph of a round-up, or under each subheading of a column."""
    known, opens = load_titles(), _openers(views, text)
    if any(known.round_up.search(title) and not known.no_round_up.search(title) for title in titles):
        return opens
    subheads = [_folded(text[view.sentence.start : view.sentence.end]) for view in views if view.block == "subheading"]
    asked = sum(known.asks.search(title) is not None for title in subheads)
    if 2 * asked >= len(subheads):
        return frozenset()
    firsts, paragraphs = _sections(views, opens)
    return firsts if len(firsts) >= SECTIONS and paragraphs <= RUNS_ON * len(firsts) else frozenset()


def _openers(views: Sequence[View], text: str) -> frozenset[int]:
    """The first sentence of each paragraph of the body."""
    out: set[int] = set()
    end = 0
    for view in views:
        if view.block == "body" and (not out or "\n" in text[end : view.sentence.start]):
            out.add(view.index)
        end = view.sentence.end
    return frozenset(out)


def _sections(views: Sequence[View], opens: frozenset[int]) -> tuple[frozenset[int], int]:
    """The first sentence under each subheading, and how many paragraphs of the body follow the first of them."""
    firsts: set[int] = set()
    paragraphs, begun, fresh = 0, False, False
    for view in views:
        if view.block == "subheading":
            begun = fresh = True
        elif view.block == "body" and begun:
            paragraphs += view.index in opens
            if fresh:
                firsts.add(view.index)
            fresh = False
    return frozenset(firsts), paragraphs

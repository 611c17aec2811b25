"""How an article is laid out: its headline and lead, or the items of a column of briefs or a round-up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Article
from dateline.report.view import View

SECTIONS = 3
"""Subheadings from which on a page may be a column of briefs."""
_ROUND_UP = re.compile(
    r"\b(?:digest|round-?up|diary)\b(?! (?:clash|commitments?|reasons|conflict))|\b(?:calendar|itinerary|summary|bulletin|notebook)(?:\s*$|\s*[:,|–—-]|\s+(?:of|for)\b|\s+\d)"
    r"|\b(?:in brief|at a glance|court circular|what to watch|key events|(?:today|week|month)['’]s (?:events|engagements))\b"
    r"|\b(?:news|world|regional|foreign|diplomatic) briefs?\b|(?:^|[:|–—-]\s*)briefs\b|\bbriefs\s*$"
    r"|\bthe (?:week|day|month) in\b|(?:^|[:|–—-]\s*)(?:this|last) (?:week|month) in\b|\b(?:week|day|month) ahead\b(?!\s+of)|\b(?:week|day) in review\b",
    re.IGNORECASE,
)
"""Titles of pages that tell of several encounters, each in a paragraph of its own."""
_EXPLAINS = re.compile(
    r"^(?:explainer|explained|factbox|timeline|profile|fact ?check|q ?& ?a|backgrounder|obituary|key facts)\b"
    r"|\b(?:explainer|explained|factbox|timeline|q ?& ?a)$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?\s*$|^(?:what|who|why|how|when|where)\b", re.IGNORECASE)


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
    """The layout of an article's sentences."""
    body = tuple(view.index for view in views if view.block == "body")
    first = body[0] if body else len(views)
    above = {view.index for view in views if view.block == "headline" or (view.block == "subheading" and view.index < first)}
    titles = [article.headline or "", *_of_kind(article, text, "label")]
    explains = any(_EXPLAINS.search(title.strip()) for title in titles)
    items: frozenset[int] = frozenset()
    if not explains and not any(block.mark == "live-blog entry" for block in article.blocks):
        items = _items(views, text, titles)
    return Layout(frozenset(above | set(body[:1])), items, body, explains)


def _of_kind(article: Article, text: str, kind: str) -> list[str]:
    return [text[block.start : block.end] for block in article.blocks if block.kind == kind]


def _items(views: Sequence[View], text: str, titles: Sequence[str]) -> frozenset[int]:
    opens = _openers(views, text)
    if any(_ROUND_UP.search(title) for title in titles):
        return frozenset(opens)
    subheads = [view for view in views if view.block == "subheading"]
    asked = sum(bool(_ASKS.search(_words(view, text))) for view in subheads)
    firsts, paragraphs = _sections(views, opens)
    # A section of an article runs on; an item of a column is one paragraph long.
    if len(firsts) < SECTIONS or 2 * asked >= len(subheads) or paragraphs > 1.25 * len(firsts):
        return frozenset()
    return frozenset(firsts)


def _words(view: View, text: str) -> str:
    return text[view.sentence.start : view.sentence.end].strip()


def _openers(views: Sequence[View], text: str) -> list[int]:
    """The first sentence of each paragraph of the body."""
    out, end = [], None
    for view in views:
        if view.block == "body" and (end is None or "\n" in text[end : view.sentence.start]):
            out.append(view.index)
        end = view.sentence.end
    return out


def _sections(views: Sequence[View], opens: Sequence[int]) -> tuple[list[int], int]:
    """The first sentence under each subheading in the body, and how many paragraphs there are under subheadings."""
    firsts: list[int] = []
    paragraphs, begun, open_ = 0, False, set(opens)
    for view in views:
        if view.block == "subheading":
            begun = True
            fresh = True
        elif view.block == "body" and begun:
            paragraphs += view.index in open_
            if fresh:
                firsts.append(view.index)
            fresh = False
    return firsts, paragraphs

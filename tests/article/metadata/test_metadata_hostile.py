"""Pages that mean harm, or nothing: metadata never fails, and its work is bounded."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.article.metadata import Found, read_metadata, settle
from dateline.capture import read_capture
from dateline.capture.html import read_html
from dateline.markup import Markup
from dateline.records import Capture

KEYS = (
    "@id", "@type", "@graph", "@value", "headline", "name", "author", "creator", "publisher", "datePublished",
    "dateModified", "articleSection", "keywords", "itemListElement", "item", "liveBlogUpdate", "articleBody",
    "mainEntity", "mainEntityOfPage", "url", "inLanguage", "isPartOf", "sourceOrganization", "comment",
)  # fmt: skip
TYPES = (
    "NewsArticle", "LiveBlogPosting", "BreadcrumbList", "WebPage", "Person", "Organization", "WebSite",
    "https://schema.org/Article",
)  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.sampled_from(TYPES),
    st.just("2020-05-04T10:00:00Z"),
)  # fmt: skip
MANY = json.dumps([{"@type": "NewsArticle", "author": ["A B"] * 50}] * 3000)
PARTS = (
    "<h1>", "<p class=byline>", "By Ann Lee", "<time datetime=2020-05-04>", "4 May 2020", "</p>", "</h1>",
    "<a rel=tag>",
    "<div id=comments>", "</div>", "<span itemprop=author>", "<ul class=tags><li>", "<aside>", "x" * 90, "\n",
)  # fmt: skip
METAS = (
    "og:title", "author", "date", "article:published_time", "keywords", "og:url", "og:locale", "citation_author",
    "twitter:data1",
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)


def capture(text: str, markup: Markup, uri: str = "https://paper.example/a") -> Capture:
    """A capture of HTML with this text and markup."""
    return Capture("sha256:0", uri, "text/html", "utf-8", text, markup=markup)


def read(source: str) -> Any:
    """The metadata of a page, and what it settles to."""
    text, markup = read_html(source)
    metadata = read_metadata(capture(text, markup))
    return settle(text, Found(), metadata)


@given(st.lists(VALUES, max_size=3))
@settings(max_examples=300, deadline=None)
def test_json_of_any_shape_is_read(values: list[Any]) -> None:
    scripts = tuple(json.dumps(value) for value in values)
    metadata = read_metadata(capture("Lamp carried home", Markup(("h1",), (-1,), (0,), (17,), ({},), scripts=scripts)))
    settled = settle("Lamp carried home", Found(), metadata)
    assert settled.headline is not None


@given(st.text(max_size=300))
@settings(deadline=None)
def test_scripts_of_any_text_are_read(script: str) -> None:
    read_metadata(capture("", Markup((), (), (), (), (), scripts=(script,))))


@given(st.lists(st.tuples(st.sampled_from(METAS), st.text(min_size=1, max_size=60))), st.text(max_size=30))
@settings(deadline=None)
def test_metas_and_addresses_of_any_text_are_read(metas: list[tuple[str, str]], uri: str) -> None:
    read_metadata(capture("", Markup((), (), (), (), (), metas=tuple(metas), title=uri, language=uri, base=uri), uri))


@given(st.lists(st.sampled_from(PARTS), max_size=60))
@settings(deadline=None)
def test_markup_of_any_shape_is_read_and_quotes_what_it_finds(parts: list[str]) -> None:
    text, markup = read_html("<html><body>" + "".join(parts) + " end</body></html>")
    metadata = read_metadata(capture(text, markup))
    stated = [
        metadata.headline,
        metadata.published,
        metadata.updated,
        metadata.section,
        *metadata.bylines,
        *metadata.tags,
    ]
    for item in stated:
        if item and item.span:
            assert item.span.of(text) == item.quote


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 20_000 + "x",
        "<p class='author date comment related title'>By Ann Lee 4 May 2020</p>" * 20_000,
        "<h1>Lamp</h1>" * 20_000,
        "<time datetime=2020-05-04>4 May</time>" * 20_000,
        f"<script type=application/ld+json>{'[' * 200_000}</script><p>x",
        f"<script type=application/ld+json>{MANY}</script><p>x",
        f"<script type=application/ld+json>{'{' + ',' * 1_000_000}</script><p>x",
        f"<title>{' - a' * 200_000}</title><p>x",
        f"<h1>{'a | ' * 20_000}</h1>",
        "<p>" + "20 20 2020 " * 100_000,
        "<p>" + "published 1 May 2020\n<br>" * 20_000,
        "".join(f"<meta name=author content='{'and ' * 400}'>" for _ in range(500)) + "<p>x",
        "<p class=byline>" + "by " * 50_000,
        f"<p class=date>{'1' * 500_000}</p>",
    ],
    ids=range(14),
)  # fmt: skip
def test_work_is_bounded(source: str) -> None:
    text, markup = read_html("<html><body>" + source)
    began = time.process_time()
    read_metadata(capture(text, markup))
    assert time.process_time() - began < 3


def test_an_author_named_in_every_wrong_type_is_nobody() -> None:
    authors: list[Any] = [True, 3.5, {}, [[]], [[[[[[4]]]]]], {"name": {"name": 4.5}}, {"name": [None, True]}]
    for author in authors:
        data = json.dumps({"@type": "NewsArticle", "headline": "x y", "author": author})
        assert read(f"<script type=application/ld+json>{data}</script><h1>x y</h1>").bylines == ()


def test_circles_of_references_end() -> None:
    nodes = [{"@id": "#a", "@type": "Person", "author": {"@id": "#a"}}, {"@type": "Article", "author": {"@id": "#a"}}]
    page = f"<script type=application/ld+json>{json.dumps({'@graph': nodes})}</script><h1>Lamp carried home</h1>"
    assert read(page).headline == "Lamp carried home"


def test_a_malformed_capture_time_bounds_nothing() -> None:
    page = read_capture(b"<html><h1>Lamp carried home</h1><p class=date>4 May 2020</p>", "a.html", captured_at="soon")
    metadata = read_metadata(page)
    assert metadata.latest is None
    assert metadata.published is not None

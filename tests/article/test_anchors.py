"""Links of a page's lists as markup has them: the words of the link element, and where it leads."""

from __future__ import annotations

import time

import pytest

from dateline.article import read_article
from dateline.article.anchors import lead_links
from dateline.capture import read_capture
from dateline.capture.html import read_html
from dateline.markup import Markup
from dateline.records import Link
from dateline.spans import Span

PAGE = (
    "<html><body><h1>Envoys meet in Bern</h1><p>{}</p><aside class=related><h2>Read also</h2><ul>"
    "<li><span>14:05</span> <a href='/a/grain-deal'>Grain deal is near, say both sides</a></li>"
    "<li><a href='https://other.example/b'>Ministers walk out of the hall</a> <small>5 comments</small></li>"
    "<li>Trains stop for a day on the northern line</li></ul></aside></body></html>"
)
PROSE = "The envoys of both sides met in Bern on Monday and spoke for three hours about grain, one of them said. " * 3


def test_links_lead_where_their_elements_say() -> None:
    capture = read_capture(PAGE.format(PROSE).encode(), "https://quay.example/news/1")
    links = read_article(capture).links
    assert [(link.headline, link.time, link.url) for link in links] == [
        ("Grain deal is near, say both sides", "14:05", "https://quay.example/a/grain-deal"),
        ("Ministers walk out of the hall", None, "https://other.example/b"),
        ("Trains stop for a day on the northern line", None, None),
    ]


@pytest.mark.parametrize(
    ("href", "page", "base", "url"),
    [
        ("/a", "https://quay.example/x/y", "", "https://quay.example/a"),
        ("a.html", "https://quay.example/x/y", "/z/", "https://quay.example/z/a.html"),
        ("/a", None, "", "/a"),
        ("#top", "https://quay.example/", "", None),
        ("javascript:void(0)", "https://quay.example/", "", None),
        ("http://[broken", "https://quay.example/", "", None),
    ],
)
def test_addresses_are_resolved_where_the_page_has_one(href: str, page: str | None, base: str, url: str | None) -> None:
    text, markup = read_html(f"<base href='{base}'><p><a href='{href}'>Grain deal is near</a></p>")
    span = Span(text.index("Grain"), len(text))
    [(link, at)] = lead_links(text, [(Link("Grain deal is near"), span)], markup, page)
    assert (link.url, at) == (url, span)


def test_a_headline_is_the_words_of_its_link_element() -> None:
    text, markup = read_html("<p>Opinion <a href=/o>What would a deal cost?</a> (3)</p>")
    [(link, at)] = lead_links(text, [(Link("Opinion What would a deal cost? (3)"), Span(0, len(text)))], markup, None)
    assert link == Link("What would a deal cost?", None, "/o")
    assert at.of(text) == link.headline


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<p><a href=/tag/grain>Grain and the sea</a></p>", 0),
        ("<p><a rel=tag href=/grain-sea>Grain and the sea</a></p>", 0),
        ("<p>Grain and the sea</p>", 0),
        ("<ul><li>Grain and the sea</li></ul>", 1),
        ("<p><a href=/grain-and-the-sea>Grain and the sea</a></p>", 1),
    ],
    ids=["a topic's page", "a tag", "no link", "a list's item", "an article"],
)
def test_a_lead_leads_to_an_article(source: str, kept: int) -> None:
    text, markup = read_html(source)
    assert len(lead_links(text, [(Link(text), Span(0, len(text)))], markup, None)) == kept


def test_links_of_a_long_page_are_led_in_time() -> None:
    count = 4000
    text = "Grain deal is nearer\n" * count
    starts = tuple(range(0, 21 * count, 21))
    ends = tuple(start + 20 for start in starts)
    markup = Markup(
        ("html", *("li",) * count), (-1, *(0,) * count), (0, *starts), (len(text), *ends), ({},) * (count + 1)
    )
    links = [(Link("Grain deal is nearer"), Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    began = time.process_time()
    assert len(lead_links(text, links, markup, None)) == count
    assert time.process_time() - began < 1.0

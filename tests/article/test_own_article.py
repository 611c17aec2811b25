"""Pages that print more than one text: what stands outside the article's own element is not the article."""

from __future__ import annotations

import pytest

from dateline.article import read_article
from dateline.article.others import find_own_article
from dateline.capture import read_capture
from dateline.capture.html import read_html
from dateline.spans import Span

STORY = (
    "<p>The foreign minister flew to Lisbon on Monday for two days of talks on fishing rights, her office said.</p>"
    "<p>She is to meet her counterpart on Tuesday morning, and both will speak to reporters in the afternoon.</p>"
    "<p>Earlier rounds in March and in May ended without a paper that both sides were willing to sign.</p>"
)
OTHER = (
    "<p>The harbour board voted on Friday to close the old ferry pier for repairs that will last until spring.</p>"
    "<p>Passengers will be taken to the new terminal by bus, the board said, at no charge and every half hour.</p>"
    "<p>Shopkeepers on the quay asked for more time, but the engineers say that the piles will not stand a storm.</p>"
)


def page(inner: str, title: str = "Minister flies to Lisbon for fishing talks") -> str:
    return (
        f"<html><head><title>{title}</title><meta property='og:title' content='{title}'></head><body>"
        f"<div id=top><a href=/>Home</a> <a href=/world>World</a></div>{inner}"
        "<footer>© The Quay</footer></body></html>"
    )


HEAD = "<h1>Minister flies to Lisbon for fishing talks</h1>"


@pytest.mark.parametrize(
    "opening",
    ["<article>", "<div class='post-12 hentry'>", "<div itemscope itemtype='https://schema.org/NewsArticle'>"],
    ids=["element", "class", "type"],
)
def test_the_element_around_headline_and_text_is_the_article(opening: str) -> None:
    closing = "</article>" if opening == "<article>" else "</div>"
    source = page(f"<div>{opening}{HEAD}{STORY}{closing}<div class=archive>{OTHER}</div></div>")
    text, markup = read_html(source)
    start = text.index("Minister flies")
    own = find_own_article(markup, Span(start, start + 20))
    assert own is not None
    assert own.of(text).startswith("Minister flies")
    assert own.of(text).endswith("willing to sign.")


@pytest.mark.parametrize(
    "source",
    [
        page(f"<div>{HEAD}{STORY}</div>"),
        page(f"<article><header>{HEAD}<p>A short line under it.</p></header></article><div>{STORY}</div>"),
        page(f"<header class=article>{HEAD}{STORY}</header><div>{STORY}</div>"),
        page(f"<article>{HEAD}<figure><p>{'A long caption. ' * 30}</p></figure></article><div>{STORY}</div>"),
    ],
    ids=["nothing so called", "header alone", "a header so called", "a figure's words"],
)
def test_an_element_without_the_text_is_not_the_article(source: str) -> None:
    text, markup = read_html(source)
    start = text.index("Minister flies")
    assert find_own_article(markup, Span(start, start + 20)) is None


def test_other_articles_printed_below_are_not_its_body() -> None:
    other = f"<article class=post><h2><a href=/pier>Old ferry pier to close</a></h2>{OTHER}</article>"
    source = page(f"<div class=posts><article class=post>{HEAD}{STORY}</article>{other}</div>")
    article = read_article(read_capture(source.encode(), "https://quay.example/lisbon"))
    assert article.headline == "Minister flies to Lisbon for fishing talks"
    assert article.body.startswith("The foreign minister flew")
    assert article.body.endswith("willing to sign.")


def test_comments_longer_than_the_article_are_not_its_body() -> None:
    comments = "".join(
        f"<li class=comment><p>I have fished there for {years} years and I do not believe that any paper will change "
        "what happens at sea, whatever they say to reporters in the afternoon.</p></li>"
        for years in range(5, 15)
    )
    source = page(f"<main><article>{HEAD}{STORY}</article><ol class=comments>{comments}</ol></main>")
    article = read_article(read_capture(source.encode(), "https://quay.example/lisbon"))
    assert "willing to sign" in article.body
    assert "I have fished" not in article.body

"""JSON-LD: mended where it is broken, and the node that is the page's article."""

from __future__ import annotations

import json

import pytest

from dateline.article.metadata.jsonld import (
    find_main,
    fold_title,
    parse_script,
    read_graph,
    text_of,
    texts_of,
    types_of,
)

ARTICLE = {"@type": "NewsArticle", "headline": "Lamp returned", "datePublished": "2020-05-04"}


@pytest.mark.parametrize(
    "script",
    [
        '{"headline": "Lamp returned"}',
        '<!-- {"headline": "Lamp returned"} -->',
        '//<![CDATA[\n{"headline": "Lamp returned"}\n//]]>',
        '/*<![CDATA[*/{"headline": "Lamp returned"}/*]]>*/',
        '{"headline": "Lamp returned",}',
        '{"headline": "Lamp returned", "keywords": ["a", "b",],}',
        '{"headline": "Lamp returned", "text": "one\ntwo\tthree"}',
        '{"headline": "Lamp returned", "text": "it\\\'s"}',
        '{"headline": "Lamp returned"};',
        "{&quot;headline&quot;: &quot;Lamp returned&quot;}",
        '\ufeff{"headline": "Lamp returned"}',
        '{"headline": "Lamp returned"}{"@type": "WebSite"}',
    ],
)
def test_broken_scripts_are_mended(script: str) -> None:
    values = parse_script(script)
    assert values
    assert values[0]["headline"] == "Lamp returned"


@pytest.mark.parametrize("script", ["{", "nonsense", '{"a": }', "[" * 100_000])
def test_scripts_beyond_mending_are_none(script: str) -> None:
    assert parse_script(script) is None


def test_an_empty_script_holds_nothing() -> None:
    assert parse_script(" \n") == []


def test_dates_are_still_found_in_a_script_beyond_mending() -> None:
    graph = read_graph(['{"headline": "Lamp "returned"", "datePublished" : "2020-05-04T10:00:00Z"'])
    assert graph.loose["datePublished"] == "2020-05-04T10:00:00Z"


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "Paper"}, ARTICLE],
        {"@graph": [{"@type": "WebPage", "datePublished": "2011-01-01"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {"@type": ["Article", "NewsArticle"], **{key: ARTICLE[key] for key in ("headline", "datePublished")}},
        {"@type": "http://schema.org/ReportageNewsArticle", "headline": "Lamp returned"},
        {"@type": "LiveBlogPosting", "headline": "Lamp returned"},
    ],
)
def test_the_article_is_found_wherever_it_stands(data: object) -> None:
    main = find_main(read_graph([json.dumps(data)]), {})
    assert main is not None
    assert main["headline"] == "Lamp returned"


def test_among_teasers_the_article_is_the_one_that_fits_the_page() -> None:
    teasers = [
        {"@type": "NewsArticle", "headline": f"Other {number}", "url": f"https://p.example/{number}"}
        for number in range(4)
    ]
    listed = {"@type": "ItemList", "itemListElement": [*teasers, ARTICLE]}
    graph = read_graph([json.dumps(listed)])
    assert find_main(graph, {}) is None
    main = find_main(graph, {fold_title("Lamp returned"): 1.0})
    assert main is not None
    assert main["headline"] == "Lamp returned"
    by_address = find_main(graph, {"https://p.example/2": 1.0})
    assert by_address is not None
    assert by_address["headline"] == "Other 2"


def test_a_review_or_comment_inside_is_not_the_article() -> None:
    data = {
        "@type": "Recipe",
        "name": "Soup",
        "review": {"@type": "Review", "headline": "Tasty", "datePublished": "2021-01-01"},
    }
    main = find_main(read_graph([json.dumps(data)]), {})
    assert main is not None
    assert main["name"] == "Soup"


def test_references_lead_to_the_fullest_node() -> None:
    data = {
        "@graph": [
            {"@id": "#p", "@type": "Person", "name": "Ann Lee", "url": "x"},
            {"@id": "#p"},
            ARTICLE | {"author": {"@id": "#p"}},
        ]
    }
    graph = read_graph([json.dumps(data)])
    assert graph.resolve({"@id": "#p"})["name"] == "Ann Lee"
    assert graph.resolve({"@id": "#unknown"}) == {"@id": "#unknown"}
    assert graph.resolve("plain") == "plain"


def test_values_as_text() -> None:
    assert text_of(["", {"@value": " a  b "}]) == "a b"
    assert text_of({"name": "Ann &amp; Bo"}) == "Ann & Bo"
    assert text_of(True) is None
    assert text_of({}) is None
    assert text_of(1568628720) == "1568628720"
    assert texts_of(["a", None, {"name": "b"}]) == ["a", "b"]
    assert types_of({"@type": ["https://schema.org/Article", 3, None]}) == ["Article"]


def test_scripts_over_the_limit_are_left() -> None:
    graph = read_graph([json.dumps([{"@type": "Thing"}] * 20_000)])
    assert len(graph.nodes) <= 10_000


def test_half_a_pair_of_surrogates_is_no_character() -> None:
    assert parse_script(r'{"a": "\ud800", "b": "\udC00\uD83D\uDE00"}') == [{"a": "\ufffd", "b": "\ufffd\U0001f600"}]

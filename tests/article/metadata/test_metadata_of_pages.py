"""What is read from a page's metadata and markup: headline, dates, people, outlet, section, tags, address."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline.article.metadata import Metadata, read_metadata
from dateline.capture import read_capture

STORY = "<p>" + "The brass lamp was carried down the hill and set in its old place beside the door. " * 12 + "</p>"
OTHERS = "".join(
    f'<div class="teaser"><h3>Other story {number}</h3><span class="date">{number} June 2018</span>'
    f'<span class="author">Someone Else</span></div>'
    for number in range(1, 6)
)


def read(head: str = "", body: str = "", uri: str = "page.html", captured_at: str | None = None) -> Metadata:
    """The metadata of a page with this head and body around a story of our own."""
    source = f"<html lang=en-GB><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_metadata(read_capture(source.encode(), uri, "text/html; charset=utf-8", captured_at=captured_at))


def script(data: Any) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def names(metadata: Metadata) -> list[str]:
    """The people found."""
    return [stated.value for stated in metadata.bylines]


def published(metadata: Metadata) -> str | None:
    """When it was published."""
    return metadata.published.value if metadata.published else None


def article(**more: Any) -> str:
    """A script with an article node."""
    return script({"@type": "NewsArticle", "headline": "Lamp carried home", **more})


CRUMBS = [{"name": "Home"}, {"item": {"name": "World"}}, {"name": "Lamp carried home"}]
H1 = "<h1>Lamp carried home</h1>"


def test_plain_text_has_no_metadata() -> None:
    metadata = read_metadata(
        read_capture(b"Lamp carried home\n\nBy Ann Lee\n", "page.txt", captured_at="2020-05-04T10:00:00Z")
    )
    assert metadata == Metadata(latest="2020-05-05")


# headline


def test_the_headline_is_the_heading_that_the_titles_vouch_for() -> None:
    head = "<title>Lamp carried home - Valley Paper</title><meta property=og:title content='Lamp carried home'>"
    body = f"<h1>Valley Paper</h1><h2>Lamp carried home</h2>{STORY}<h2>Weather</h2>"
    metadata = read(head, body)
    assert metadata.headline is not None
    assert metadata.headline.value == "Lamp carried home"
    assert metadata.headline.source is None
    assert metadata.headline.span is not None


@pytest.mark.parametrize(
    ("title", "site", "wanted"),
    [
        ("Lamp carried home | Valley Paper", "Valley Paper", "Lamp carried home"),
        ("Valley Paper - Lamp carried home", "Valley Paper", "Lamp carried home"),
        ("Lamp carried home – a long walk - Valley Paper", "Valley Paper", "Lamp carried home – a long walk"),
        ("Lamp: home at last", "Valley Paper", "Lamp: home at last"),
        ("Lamp carried home | News | Valley Paper", "Valley Paper", "Lamp carried home"),
    ],
)
def test_without_a_heading_the_title_counts_without_the_site(title: str, site: str, wanted: str) -> None:
    metadata = read(f"<title>{title}</title><meta property=og:site_name content='{site}'>", STORY)
    assert metadata.headline is not None
    assert metadata.headline.value == wanted
    assert metadata.headline.source == "title"


def test_a_kicker_inside_the_heading_is_no_headline() -> None:
    body = f"<h1><span class=kicker>Brass and iron</span> <span>Lamp carried home</span></h1>{STORY}"
    metadata = read("<meta property=og:title content='Lamp carried home'>", body)
    assert metadata.headline is not None
    assert metadata.headline.value == "Lamp carried home"


def test_headings_of_comments_and_teasers_are_no_headline() -> None:
    body = f"<div class=sidebar><h2>Other story</h2></div>{H1}{STORY}<div id=comments>{STORY}<h1>Well said</h1></div>"
    metadata = read("", body)
    assert metadata.headline is not None
    assert metadata.headline.value == "Lamp carried home"


# dates


def test_the_article_node_is_trusted_for_its_dates() -> None:
    metadata = read(
        article(datePublished="2020-05-04T10:00:00+02:00", dateModified="2020-05-05T08:00:00+02:00"), H1 + STORY
    )
    assert published(metadata) == "2020-05-04T10:00:00+02:00"
    assert metadata.published is not None
    assert metadata.published.source == "json-ld"
    assert metadata.updated is not None
    assert metadata.updated.value == "2020-05-05T08:00:00+02:00"


def test_published_time_is_trusted() -> None:
    metadata = read("<meta property=article:published_time content=2020-05-04T10:00:00Z>", H1 + STORY)
    assert published(metadata) == "2020-05-04T10:00:00Z"


def test_a_bare_date_meta_needs_another_to_agree() -> None:
    alone = read("<meta name=date content=2020-05-04>", H1 + STORY + OTHERS)
    agreed = read("<meta name=date content=2020-05-04>", H1 + STORY, "https://paper.example/2020/05/04/lamp")
    against = read("<meta name=date content=2020-05-04>", f"{H1}<p class=date>1 May 2020</p>{STORY}")
    assert published(alone) is None
    assert published(agreed) == "2020-05-04"
    assert published(against) == "2020-05-01"


def test_last_modified_says_nothing_of_publication() -> None:
    head = "<meta name=last-modified content=2020-05-04><meta property=og:updated_time content=2020-05-04T10:00:00Z>"
    assert published(read(head, H1 + STORY)) is None


def test_the_date_by_the_headline_counts_and_those_of_teasers_and_comments_do_not() -> None:
    comments = f"<div class=comments><time datetime=2021-02-03T10:00>3 Feb</time>{STORY}</div>"
    metadata = read("", f"<article>{H1}<p class=meta>4 May 2020, 10:15</p>{STORY}</article>{OTHERS}{comments}")
    assert published(metadata) == "2020-05-04T10:15"
    assert metadata.published is not None
    assert metadata.published.span is not None
    assert published(read("", H1 + STORY + OTHERS + comments)) is None


@pytest.mark.parametrize(
    "line",
    [
        "Veröffentlicht am 4. Mai 2020", "Publié le 4 mai 2020", "Publicado el 4 de mayo de 2020",
        "Опубликовано: 4 мая 2020", "Опубліковано 4 травня 2020", "4 maja 2020", "发布时间：2020年5月4日", "4 mei 2020",
        "4 maggio 2020",
    ],
)  # fmt: skip
def test_dates_by_the_headline_are_read_in_many_languages(line: str) -> None:
    assert published(read("", f"{H1}<div>{line}</div>{STORY}")) == "2020-05-04"


@pytest.mark.parametrize(
    "mark",
    [
        "<time itemprop=datePublished datetime=2020-05-04T10:15:00+02:00>Monday</time>",
        "<time pubdate datetime=2020-05-04T10:15:00+02:00>Monday</time>",
        "<abbr class=published title=2020-05-04T10:15:00+02:00>Monday</abbr>",
        "<time class='entry-date published' datetime=2020-05-04T10:15:00+02:00>Monday</time>",
        "<span property=schema:datePublished content=2020-05-04T10:15:00+02:00>Monday</span>",
    ],
)
def test_microdata_rdfa_and_hnews_are_read(mark: str) -> None:
    metadata = read("", f"<article>{H1}<p>{mark}</p>{STORY}</article>{OTHERS}")
    assert published(metadata) == "2020-05-04T10:15:00+02:00"
    assert metadata.published is not None
    assert metadata.published.source == "microdata"


def test_a_date_after_the_capture_is_never_given() -> None:
    head = article(datePublished="2031-01-01T00:00:00Z")
    assert (
        published(read(head, f"{H1}<p class=date>4 May 2020</p>{STORY}", captured_at="2020-06-01T00:00:00Z"))
        == "2020-05-04"
    )
    kept = "https://web.archive.org/web/20200601000000/http://paper.example/lamp"
    assert published(read(head, H1 + STORY, kept)) is None


@pytest.mark.parametrize(
    "said", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "-0001-11-30", "", None, 0, {}, [], "soon"]
)
def test_placeholders_are_no_dates(said: Any) -> None:
    assert published(read(article(datePublished=said), H1 + STORY)) is None


def test_midnight_is_a_day_without_a_time() -> None:
    assert published(read(article(datePublished="2020-05-04T00:00:00Z"), H1 + STORY)) == "2020-05-04"


def test_the_day_is_the_pages_own_where_its_clock_reads_another_than_metadata() -> None:
    body = f"{H1}<p class=date>5 May 2020, 01:30</p>{STORY}"
    assert published(read(article(datePublished="2020-05-04T23:30:00Z"), body)) == "2020-05-05T01:30"


@pytest.mark.parametrize(
    ("stated", "address", "wanted"),
    [
        ("2019-11-19T04:58:46Z", "2019/11/18", "2019-11-18"),
        ("2019-11-19T12:58:46Z", "2019/11/18", "2019-11-19T12:58:46Z"),
        ("2019-11-19T04:58:46+02:00", "2019/11/18", "2019-11-19T04:58:46+02:00"),
        ("2019-11-17T22:30:00Z", "2019/11/18", "2019-11-18"),
        ("2019-11-16T22:30:00Z", "2019/11/18", "2019-11-16T22:30:00Z"),
    ],
)
def test_the_day_in_the_address_is_the_pages_own_where_utc_has_turned(stated: str, address: str, wanted: str) -> None:
    metadata = read(article(datePublished=stated), H1 + STORY, f"https://paper.example/{address}/lamp")
    assert published(metadata) == wanted


def test_two_that_agree_stand_against_a_date_that_is_not_trusted() -> None:
    body = f"<div class=date>Monday, 1 June 2020</div><main>{H1}<p class=posted>4 May 2020</p>{STORY}</main>"
    assert published(read("", body, "https://paper.example/2020/05/04/lamp")) == "2020-05-04"


def test_an_ambiguous_day_is_settled_by_the_page_or_left() -> None:
    line = "<p class=date>03/04/2021</p>"
    american = "<p>The parade of 12/25/2020 was loud.</p>"
    assert published(read("", H1 + line + STORY + american)) == "2021-03-04"
    assert published(read("", H1 + line + STORY, "https://paper.example/2021/04/03/lamp")) == "2021-04-03"


def test_an_update_is_no_publication() -> None:
    metadata = read("", f"{H1}<p class=date>Updated 4 May 2020, 10:15</p>{STORY}")
    assert metadata.published is None
    assert metadata.updated is not None
    assert metadata.update_only


# people


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ({"@type": "Person", "name": "Ann Lee"}, ["Ann Lee"]),
        ([{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Rask"}], ["Ann Lee", "Bo Rask"]),
        ("Ann Lee and Bo Rask", ["Ann Lee", "Bo Rask"]),
        (["Ann Lee", "Bo Rask"], ["Ann Lee", "Bo Rask"]),
        ("By Ann Lee", ["Ann Lee"]),
        ("Dr. Ann Lee, Science Editor", ["Ann Lee"]),
        ({"@type": "Organization", "name": "Valley Paper"}, []),
        ({"@type": "Person", "name": "Redaktion"}, []),
        ({"@type": "Person", "name": "admin"}, []),
        ("https://paper.example/ann", []),
        ("ann@paper.example", []),
        ("Associated Press", []),
        ({"@id": "#ann"}, ["Ann Lee"]),
        (None, []),
        (17, []),
    ],
)
def test_authors_of_the_article_node(author: Any, wanted: list[str]) -> None:
    graph = {"@graph": [{"@type": "NewsArticle", "headline": "Lamp carried home", "author": author},
                        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]}  # fmt: skip
    assert names(read(script(graph) + "<meta property=og:site_name content='Valley Paper'>", H1 + STORY)) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee", "Von Ann Lee", "par Ann Lee", "Por Ann Lee", "di Ann Lee", "Door Ann Lee", "Автор: Ann Lee",
        "Written by Ann Lee", "Ann Lee | 4 May 2020", "4.5.2020 - Ann Lee", "Posted on 4 May 2020 by Ann Lee",
    ],
)  # fmt: skip
def test_a_credit_by_the_headline_is_read_in_many_languages(line: str) -> None:
    metadata = read("", f"{H1}<div>{line}</div>{STORY}")
    assert names(metadata) == ["Ann Lee"]
    assert metadata.bylines[0].span is not None


@pytest.mark.parametrize(
    "mark",
    [
        "<a rel=author href=/ann>Ann Lee</a>",
        "<span itemprop=author itemscope><span itemprop=name>Ann Lee</span></span>",
        "<span class=byline>By <b>Ann Lee</b>, Staff Writer</span>",
        "<span class='author vcard'><a class=fn>Ann Lee</a></span>",
        "<address>Ann Lee</address>",
    ],
)
def test_markup_that_names_an_author_is_read(mark: str) -> None:
    assert names(read("", f"{H1}<p>{mark}</p>{STORY}{OTHERS}")) == ["Ann Lee"]


def test_commenters_photographers_and_other_articles_authors_are_not_credited() -> None:
    comments = f"<div id=comments><div class=author>Bo Rask</div>{STORY}</div>"
    caption = "<figcaption class=author>Photo: Cy Dunn</figcaption>"
    assert names(read("", H1 + caption + STORY + OTHERS + comments)) == []


def test_a_visible_byline_that_names_more_is_fuller() -> None:
    metadata = read(article(author="Ann Lee"), f"{H1}<p class=byline>By Ann Lee and Bo Rask</p>{STORY}")
    assert names(metadata) == ["Ann Lee", "Bo Rask"]


def test_metas_name_authors_and_addresses_of_profiles_do_not() -> None:
    assert names(read("<meta name=author content='Ann Lee'>", H1 + STORY)) == ["Ann Lee"]
    assert names(read("<meta property=article:author content='https://social.example/ann'>", H1 + STORY)) == []
    assert names(read("<meta name=citation_author content='Lee, Ann'>", H1 + STORY)) == ["Ann Lee"]
    label = "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ann Lee'>"
    assert names(read(label, H1 + STORY)) == ["Ann Lee"]
    other = "<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Ann Lee'>"
    assert names(read(other, H1 + STORY)) == []


def test_a_name_in_capitals_is_written_as_a_name() -> None:
    assert names(read("", f"{H1}<p class=byline>By ANN LEE</p>{STORY}")) == ["Ann Lee"]


def test_a_pen_name_counts_where_the_place_is_sure() -> None:
    assert names(read(article(author={"@type": "Person", "name": "lampfan7"}), H1 + STORY)) == ["lampfan7"]


# outlet, agency, section, tags, address, language


def test_the_outlet_is_the_publisher_or_the_sites_name() -> None:
    publisher = article(publisher={"@type": "Organization", "name": "Valley Paper"})
    site = "<meta property=og:site_name content='Valley Paper'>"
    for head in (publisher, site, "<title>Lamp carried home | Valley Paper</title>"):
        metadata = read(head, H1 + STORY)
        assert metadata.outlet is not None
        assert metadata.outlet.value == "Valley Paper"


def test_a_known_host_names_its_outlet() -> None:
    metadata = read("", H1 + STORY, "https://www.theguardian.com/world/2020/may/04/lamp")
    assert metadata.outlet is not None
    assert (metadata.outlet.value, metadata.outlet.source) == ("The Guardian", "url")


def test_a_wire_service_in_the_credit_is_the_agency() -> None:
    metadata = read(article(author="Reuters", publisher={"name": "Valley Paper"}), H1 + STORY)
    assert metadata.agency is not None
    assert metadata.agency.value == "Reuters"
    assert metadata.bylines == ()


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (article(articleSection="World"), ""),
        (article(articleSection=["World", "Europe"]), ""),
        ("<meta property=article:section content=World>", ""),
        (script({"@type": "BreadcrumbList", "itemListElement": CRUMBS}), ""),
        ("", "<div class=kicker>World</div>"),
        ("", "<ul class=breadcrumb><li><a>Home</a></li><li><a>World</a></li></ul>"),
    ],
)  # fmt: skip
def test_the_section(head: str, above: str) -> None:
    metadata = read(head, above + H1 + STORY)
    assert metadata.section is not None
    assert metadata.section.value == "World"


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (article(keywords="lamp, brass"), ""),
        (article(keywords=["lamp", "brass"]), ""),
        ("<meta property=article:tag content=lamp><meta property=article:tag content=brass>", ""),
        ("<meta name=keywords content='lamp; brass'>", ""),
        ("", "<p>Filed under <a rel=tag href=/1>lamp</a> <a rel=tag href=/2>brass</a></p>"),
        ("", "<ul class=tags><li>lamp</li><li>brass</li></ul>"),
    ],
)
def test_the_tags(head: str, below: str) -> None:
    assert [tag.value for tag in read(head, H1 + STORY + below).tags] == ["lamp", "brass"]


def test_visible_tags_are_preferred_and_have_their_place() -> None:
    metadata = read(article(keywords="internal-7"), H1 + STORY + "<a rel=tag href=/1>lamp</a>")
    assert [tag.value for tag in metadata.tags] == ["lamp"]
    assert metadata.tags[0].span is not None


def test_the_address() -> None:
    canonical = "<link rel=canonical href='/world/lamp?utm_source=x'>"
    metadata = read(canonical, H1 + STORY, "https://paper.example/amp/lamp")
    assert metadata.url is not None
    assert (metadata.url.value, metadata.url.source) == ("https://paper.example/world/lamp", "link")
    elsewhere = read("<link rel=canonical href=https://other.example/x>", H1 + STORY, "https://paper.example/lamp").url
    assert elsewhere is not None
    assert elsewhere.value == "https://paper.example/lamp"
    assert read("", H1 + STORY).url is None


def test_the_language() -> None:
    said = read("", H1 + STORY).language
    assert said is not None
    assert said.value == "en"


def test_the_entries_of_a_live_blog() -> None:
    first = {"headline": "Lamp lit", "datePublished": "2020-05-04T10:15:00Z", "articleBody": "It burns."}
    updates = [first, {"datePublished": "2020-05-04T10:30:00Z"}, {"headline": "no time"}, "text", None]
    data = {"@type": "LiveBlogPosting", "headline": "Lamp carried home", "datePublished": "2020-05-04T09:00:00Z"}
    metadata = read(script(data | {"liveBlogUpdate": updates}), H1 + STORY)
    assert [(entry.published, entry.headline, entry.text) for entry in metadata.entries] == [
        ("2020-05-04T10:15:00Z", "Lamp lit", "It burns."),
        ("2020-05-04T10:30:00Z", None, None),
    ]
    assert published(metadata) == "2020-05-04T09:00:00Z"

"""Feeds to inputs: what each form says, what is broken, what is hostile."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.capture import read_capture
from dateline.capture.feed_dates import find_date
from dateline.capture.feeds import MOST_ENTRIES, find_entries, is_feed
from dateline.capture.fetch import Fetched
from dateline.capture.input import Input
from dateline.errors import CaptureError, EmptyCapture, UnreadableCapture

AT = "https://news.example/feed"
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Mill</title><link>https://mill.example/</link><language>en-gb</language>
<item><title>Talks &amp;amp; tea</title><link>https://mill.example/1</link><dc:creator>Ann Reed</dc:creator>
<pubDate>Thu, 23 May 2024 12:30:00 +0300</pubDate><category>World</category><category>Tea</category>
<description>Short</description><content:encoded><![CDATA[<p>They met&nbsp;in <b>Riga</b>.</p>]]></content:encoded>
</item>
<item><title>Only a link</title><link>/2</link><pubDate>yesterday</pubDate></item>
<item><guid isPermaLink="false">abc</guid><description>Plain &lt;i>words&lt;/i>.</description>
<author>desk@mill.example (The Desk)</author></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">A &lt;b&gt;B&lt;/b&gt;</title>
<link href="https://a.example/"/><entry xml:lang="fr"><title>T</title><id>urn:x:1</id><link href="https://a.example/1"/>
<published>2024-05-23T12:30:00Z</published><updated>2024-05-24</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two<br/>three</p><p/></div></content></entry>
<entry><title>S</title><id>urn:x:2</id><summary>In short.</summary><author><name>A One</name></author>
<author><name>B Two</name></author></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title></channel>
<item rdf:about="https://r.example/1"><title>T</title><link>https://r.example/1</link>
<description>They met.</description><dc:date>2024-05-23T12:30+01:00</dc:date><dc:subject>Politics</dc:subject>
</item></rdf:RDF>"""
JSON: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1", "title": "J", "home_page_url": "https://j.example/",
    "language": "en",
    "authors": [{"name": "The Desk"}],
    "items": [
        {"id": "1", "url": "https://j.example/1", "title": "One", "content_html": "<p>They met.</p>",
         "tags": ["a", "b"],
         "date_published": "2024-05-23T12:30:00-07:00", "authors": [{"name": "Ann Reed"}, {"name": "Bo Lind"}]},
        {"id": 2, "content_text": "They met."},
    ],
}  # fmt: skip


def entries(feed: str | bytes | dict[str, Any], media_type: str | None = None) -> list[Input]:
    if isinstance(feed, dict):
        feed = json.dumps(feed)
    payload = feed.encode() if isinstance(feed, str) else feed
    return list(find_entries(payload, AT, media_type, "2024-05-24T08:00:00Z"))


def text(item: Input) -> str:
    return " ".join(read_capture(item.read(), item.uri, item.media_type).text.split())


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF, json.dumps(JSON), "\ufeff" + RSS, "<!-- a -->" + ATOM])
def test_a_feed_is_known_by_how_it_begins(feed: str) -> None:
    assert is_feed(feed.encode())


@pytest.mark.parametrize(
    "page",
    ["", "They met.", "<html><p>about <rss></p></html>", '{"version": "2"}', "<svg/>", "[]", "<p>see <feed> tags</p>",
     '{"a": "https://jsonfeed.org/version/1"}'],
)  # fmt: skip
def test_what_is_no_feed_is_none(page: str) -> None:
    assert not is_feed(page.encode())


def test_rss_gives_content_and_what_is_said_of_it() -> None:
    first, bare, last = entries(RSS)
    assert (first.uri, first.captured_at) == ("https://mill.example/1", "2024-05-24T08:00:00Z")
    assert text(first) == "They met in Riga."
    assert dict(first.metadata) == {
        "source": "feed", "title": "Talks & tea", "author": "Ann Reed", "published": "2024-05-23T12:30:00+03:00",
        "published_text": "Thu, 23 May 2024 12:30:00 +0300", "language": "en-gb", "tags": "World\nTea",
        "feed_title": "The Mill", "feed_link": "https://mill.example/", "feed": AT,
    }  # fmt: skip
    assert (bare.uri, bare.metadata["title"]) == ("https://mill.example/2", "Only a link")
    assert (bare.metadata["published_text"], bare.metadata.get("published")) == ("yesterday", None)
    with pytest.raises(EmptyCapture, match="follow the feed's links"):
        bare.read()
    assert (last.uri, text(last), last.metadata["author"]) == (f"{AT}#abc", "Plain words.", "The Desk")


def test_atom_gives_its_markup_as_html() -> None:
    first, second = entries(ATOM)
    assert b"<p>One &amp; two<br>three</p><p></p>" in first.read()
    assert (first.metadata["language"], first.metadata["feed_title"]) == ("fr", "A B")
    assert (first.metadata["published"], first.metadata["updated"]) == ("2024-05-23T12:30:00Z", "2024-05-24")
    assert (second.uri, second.read(), second.media_type) == ("urn:x:2", b"In short.", "text/plain; charset=utf-8")
    assert (second.metadata["author"], second.metadata["language"]) == ("A One\nB Two", "de")
    assert "updated" not in second.metadata


def test_rss_1_gives_dublin_core_as_publication() -> None:
    [only] = entries(RDF)
    assert (only.metadata["published"], only.metadata["tags"]) == ("2024-05-23T12:30+01:00", "Politics")
    assert "updated" not in only.metadata


def test_json_feed_gives_html_or_text() -> None:
    first, second = entries(JSON)
    assert (first.uri, text(first), first.metadata["author"]) == (
        "https://j.example/1",
        "They met.",
        "Ann Reed\nBo Lind",
    )
    assert first.metadata["published"] == "2024-05-23T12:30:00-07:00"
    assert (second.uri, second.read(), second.metadata["author"]) == (f"{AT}#2", b"They met.", "The Desk")


def test_an_encoding_is_what_the_sender_says_then_what_the_feed_says() -> None:
    feed = (
        '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Встреча</title></item></channel></rss>'
    )
    assert entries(feed.encode("cp1251"))[0].metadata["title"] == "Встреча"
    assert entries(feed.encode("koi8-r"), "text/xml; charset=koi8-r")[0].metadata["title"] == "Встреча"
    assert entries(feed.encode("utf-16"))[0].metadata["title"] == "Встреча"


def test_a_feed_that_is_cut_short_gives_what_is_there_and_the_reason() -> None:
    *found, rest = entries(RSS[: RSS.index("Only a link")])
    assert [item.uri for item in found][:1] == ["https://mill.example/1"]
    assert rest.uri == AT
    with pytest.raises(UnreadableCapture, match="broken at line"):
        rest.read()


def test_signs_and_prefixes_that_nobody_explained_do_no_harm() -> None:
    feed = (
        "<rss><channel><item><title>A &nbsp;&mdash; B & C &what; </title><content:encoded>&lt;p>Met.&lt;/p>"
        "</content:encoded><odd:thing odd:x='1'>y</odd:thing></item></channel></rss>"
    )
    first = entries(feed)[0]
    assert first.metadata["title"].startswith("A — B")
    assert text(first) == "Met."


def test_an_ampersand_in_a_section_stays_as_it_is() -> None:
    feed = "<rss><channel><item><link><![CDATA[https://a.example/?b=1&c=2]]></link></item></channel></rss>"
    assert entries(feed)[0].uri == "https://a.example/?b=1&c=2"


def test_what_stands_behind_a_fault_is_read_whole() -> None:
    feed = (
        "<rss><channel><item><title>A</b></title></item>"
        "<item><description>&lt;p>They met &amp;amp; talked.&lt;/p></description></item></channel></rss>"
    )
    assert "They met & talked." in [text(item) for item in entries(feed)[1:2]]


def test_items_that_are_none_are_counted() -> None:
    *found, rest = entries({**JSON, "items": [*JSON["items"], 7, "x"]})
    assert len(found) == 2
    with pytest.raises(UnreadableCapture, match="2 of its items"):
        rest.read()


def test_followed_entries_are_their_pages() -> None:
    asked: list[str] = []

    def follow(url: str) -> Fetched:
        asked.append(url)
        if url.endswith("/2"):
            raise UnreadableCapture(f"{url}: there is no such page (404).")
        return Fetched(b"<p>The page.</p>", url + "?x", "text/html", "2024-05-24T09:00:00Z", 200, etag='"a"')

    found = find_entries(RSS.encode(), AT, captured_at="2024-05-24T08:00:00Z", follow=follow)
    first = next(found)
    assert asked == ["https://mill.example/1"], "a page is asked for when it is wanted, and not before"
    assert (first.read(), first.captured_at) == (b"<p>The page.</p>", "2024-05-24T09:00:00Z")
    assert (first.metadata["title"], first.metadata["location"]) == ("Talks & tea", "https://mill.example/1?x")
    assert first.metadata["etag"] == '"a"'
    second, third = found
    with pytest.raises(UnreadableCapture, match="no such page"):
        second.read()
    assert text(third) == "Plain words."


@pytest.mark.parametrize(
    ("said", "date"),
    [("Thu, 23 May 2024 12:30:00 +0300", "2024-05-23T12:30:00+03:00"), ("23 May 24 12:30 GMT", "2024-05-23T12:30Z"),
     ("Thu, 23 May 2024 12:30:00 EST", "2024-05-23T12:30:00-05:00"),
     ("Thu, 23 May 2024 12:30:00 CST", "2024-05-23T12:30:00"),
     ("Thu, 23 May 2024 12:30:00 IST", "2024-05-23T12:30:00"), ("Thu, 23 May 2024", "2024-05-23"),
     ("Thursday, 3 Sept 1998 1:05 UT", "1998-09-03T01:05Z"), ("Thu, 3 Sept 1998 1:05 UT", "1998-09-03T01:05Z"),
     ("2024-05-23T12:30:00.123+0530", "2024-05-23T12:30:00+05:30"), ("2024-05-23 12:30", "2024-05-23T12:30"),
     ("2024-05-23T12:30:00-00:00", "2024-05-23T12:30:00Z"), ("2024-05", "2024-05"), ("2024", "2024"),
     ("Fri, 23 May 2024 12:30:00 GMT", None), ("31 Feb 2024 10:00 GMT", None), ("2024-13-01", None),
     ("0000-01-01", None),
     ("23/05/2024", None), ("yesterday", None), ("", None), (None, None), ("23 Foo 2024", None),
     ("23 May 2024 25:00", None),
     ("1716460200", None), ("Thu, 23 May 2024 12:30:00 +9900", "2024-05-23T12:30:00")],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_printed_or_none(said: str | None, date: str | None) -> None:
    assert find_date(said) == date


@given(st.datetimes(timezones=st.timezones()))
def test_a_date_of_atom_comes_through_as_it_is(when: Any) -> None:
    said = when.replace(microsecond=0).isoformat()
    if len(said) == 25 and abs(int(said[-6:-3])) <= 14 and not said.endswith(("+00:00", "-00:00")):
        assert find_date(said) == said


@given(st.text(max_size=60))
def test_any_words_are_a_date_or_none(said: str) -> None:
    assert find_date(said) is None or find_date(said) == find_date(f" {said} ")


@given(st.binary(max_size=400), st.integers(0, 900), st.integers(0, 40))
def test_whatever_is_changed_in_a_feed_something_is_read_or_told(noise: bytes, at: int, cut: int) -> None:
    feed = RSS.encode()
    for item in find_entries(feed[:at] + noise + feed[at + cut :], AT):
        with suppress(CaptureError):
            assert item.read()


HOSTILE = {
    "elements without end": "<a>" * 50_000,
    "closed elements": "<a>" * 20_000 + "</a>" * 20_000,
    "tags that never end": "<a " * 30_000,
    "siblings": "<a/>" * 30_000,
    "siblings in a title": "<title>" + "<a/>" * 30_000,
    "ampersands": "&" * 50_000,
    "spaces": " " * 2_000_000,
    "attributes": "<x " + " ".join(f'a{number}="1"' for number in range(30_000)) + "/>",
    "sections": "<![CDATA[" * 20_000,
    "escaped tags": "<description>" + "&lt;a&gt;" * 30_000 + "</description>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_is_over_soon(name: str) -> None:
    began = time.process_time()
    entries(f"<rss><channel><item><title>T</title>{HOSTILE[name]}</item></channel></rss>")
    assert time.process_time() - began < 4


def test_entities_never_expand_and_nothing_is_loaded(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    layers = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">\n' for number in range(1, 10))
    bomb = f'<!DOCTYPE r [\n<!ENTITY a0 "ha">\n{layers}<!ENTITY file SYSTEM "file://{secret}">\n]>'
    feed = f"{bomb}<rss><channel><item><title>&a9; &file;</title><description>x</description></item></channel></rss>"
    first = entries(feed)[0]
    assert len(first.metadata.get("title", "")) < 100
    assert "the secret" not in str(first.metadata)


def test_a_feed_is_never_taken_for_the_name_of_a_file(tmp_path: Any) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    [rest] = find_entries(str(path).encode(), AT)
    with pytest.raises(UnreadableCapture):
        rest.read()


@pytest.mark.parametrize("end", ["</channel></rss>", ""])
def test_a_feed_of_too_many_entries_gives_the_first_and_says_so(end: str) -> None:
    item = "<item><title>Ferry</title><link>http://a.example/</link></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Q</title>{item * 40_000}{end}'
    start = time.process_time()
    *entries, last = find_entries(feed.encode(), "feed.xml")
    assert time.process_time() - start < 20
    assert len(entries) == MOST_ENTRIES
    with pytest.raises(UnreadableCapture, match="only its first 10,000 entries"):
        last.read()


def test_elements_whose_names_are_none_do_not_stop_a_feed() -> None:
    item = "<item><title>Ferry</title><link>http://a.example/</link><a:0b>x</a:0b></item>"
    entries = list(find_entries(f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), "feed.xml"))
    assert entries[0].metadata["title"] == "Ferry"


def test_a_feed_that_its_parser_cannot_follow_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr("feedparser.parse", fail)
    (only,) = find_entries(RSS.encode(), "feed.xml")
    with pytest.raises(UnreadableCapture, match="links"):
        only.read()

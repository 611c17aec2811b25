"""What a feed says of its entry, or a row of its text: it counts where the page itself says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.article import read_article
from dateline.article.metadata import Metadata, Stated, read_metadata
from dateline.article.metadata.given import with_given
from dateline.capture import read_capture
from dateline.records import Article, Capture

BODY = (
    "The brass lamp was carried down the hill on Monday and set in its old place beside the door.\n\n"
    "The keeper said the lamp would be lit every evening until spring, and that visitors were welcome to see it.\n"
)
FEED = {
    "source": "feed", "title": "Lamp carried home", "author": "Ann Lee\nBo Rask", "published": "2020-05-04T10:00:00Z",
    "published_text": "Mon, 04 May 2020 10:00:00 GMT", "language": "en-GB", "tags": "lamp\nbrass",
    "feed_title": "Valley Paper",
}  # fmt: skip
ROW = {"title": "Lamp carried home", "published": "4 May 2020", "author": "By Ann Lee and Bo Rask", "section": "Hills"}


def plain(given: dict[str, str], text: str = BODY, captured_at: str | None = None) -> Capture:
    """A capture of plain text with what its container says."""
    capture = read_capture(text.encode(), "rows.jsonl#1", "text/plain", captured_at=captured_at)
    return replace(capture, metadata=given)


def page(given: dict[str, str], head: str = "", above: str = "") -> Article:
    """The article of an HTML page with what its container says."""
    source = f"<html><head>{head}</head><body>{above}<p>{BODY}</p></body></html>"
    return read_article(replace(read_capture(source.encode(), "page.html", "text/html"), metadata=given))


def test_a_row_of_plain_text_says_when_and_who() -> None:
    article = read_article(plain(ROW))
    assert (article.headline, article.published, article.section) == ("Lamp carried home", "2020-05-04", "Hills")
    assert article.bylines == ("Ann Lee", "Bo Rask")
    (said,) = article.evidence["published"]
    assert (said.source, said.quote) == ("row", "4 May 2020")


def test_an_entry_of_a_feed_says_all_that_its_page_does_not() -> None:
    article = page(FEED)
    assert (article.headline, article.outlet) == ("Lamp carried home", "Valley Paper")
    assert (article.published, article.tags) == ("2020-05-04T10:00:00Z", ("lamp", "brass"))
    assert article.bylines == ("Ann Lee", "Bo Rask")
    (said,) = article.evidence["published"]
    assert (said.source, said.quote) == ("feed", "Mon, 04 May 2020 10:00:00 GMT")


def test_what_the_page_says_stands_before_what_its_container_says() -> None:
    head = (
        '<title>Lamp of the hill</title><meta property="article:published_time" content="2020-05-03T09:00:00Z">'
        '<meta name="author" content="Cy Dorn"><meta property="og:site_name" content="Hill Post">'
    )
    article = page(FEED, head, "<h1>Lamp of the hill</h1>")
    assert (article.headline, article.outlet) == ("Lamp of the hill", "Hill Post")
    assert (article.published, article.bylines) == ("2020-05-03T09:00:00Z", ("Cy Dorn",))


def test_a_date_printed_above_the_text_stands_before_the_row() -> None:
    text = "Lamp carried home\n\nBy Cy Dorn\n3 May 2020, 09:15\n\n" + BODY
    article = read_article(plain(ROW, text))
    assert (article.published, article.bylines) == ("2020-05-03T09:15", ("Cy Dorn",))
    assert all(said.source is None for said in article.evidence["published"])


def test_a_row_adds_the_clock_time_to_the_day_that_is_printed() -> None:
    text = "Lamp carried home\n\n4 May 2020\n\n" + BODY
    article = read_article(plain(ROW | {"published": "2020-05-04T10:00:00Z"}, text))
    assert article.published == "2020-05-04T10:00:00Z"


@pytest.mark.parametrize("said", ["2020-05-09", "03/04/2020", "yesterday", "", "2020", "1 Smarch 2020", "0000-00-00"])
def test_a_date_that_cannot_be_is_left_out(said: str) -> None:
    metadata = read_metadata(plain({"published": said}, captured_at="2020-05-06T00:00:00Z"))
    assert metadata.published is None


def test_an_update_before_the_publication_is_left_out() -> None:
    given = {"published": "2020-05-04", "updated": "2020-05-03T08:00:00Z"}
    assert with_given(Metadata(), given).updated is None
    later = with_given(Metadata(), given | {"updated": "2020-05-05T08:00:00Z"}).updated
    assert later is not None
    assert later.value == "2020-05-05T08:00:00Z"


def test_a_wire_service_in_the_author_column_is_the_agency() -> None:
    metadata = with_given(Metadata(), {"author": "Reuters"})
    assert metadata.agency is not None
    assert metadata.agency.value == "Reuters"
    assert metadata.bylines == ()


@pytest.mark.parametrize(("said", "wanted"), [("en-US", "en"), ("UK", "uk"), ("English", None), ("", None)])
def test_a_language_is_given_by_its_code(said: str, wanted: str | None) -> None:
    language = with_given(Metadata(), {"language": said}).language
    assert (language.value if language else None) == wanted


def test_only_a_feed_names_the_outlet_by_its_own_title() -> None:
    assert with_given(Metadata(), {"feed_title": "Valley Paper"}).outlet is None
    assert with_given(Metadata(), {"feed_title": "Valley Paper", "source": "feed"}).outlet is not None


def test_nothing_given_changes_nothing() -> None:
    metadata = Metadata(headline=Stated("Lamp", "Lamp", "meta", 0.9))
    assert with_given(metadata, {}) is metadata
    assert with_given(metadata, {"shelf": "B"}) == metadata

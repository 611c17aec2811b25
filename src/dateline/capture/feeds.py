"""Feeds (RSS, Atom, JSON Feed) to inputs: one for each entry, with what the feed says of it beside its content.

A feed is hostile until it is read: its XML is read by a parser with bounds (no entity expands, nothing is loaded, depth
and size are limited), cut down to what the standards know, and given to feedparser well-formed, so that its slow ways
of mending never run. feedparser is given bytes in a stream: a plain string it would take for a file or an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.capture.feed import Entry, Feed
from dateline.capture.feed_dates import find_date
from dateline.capture.input import Input
from dateline.errors import CaptureError, EmptyCapture, UnreadableCapture

if TYPE_CHECKING:
    from dateline.capture.fetch.options import Fetched

Follow = Callable[[str], "Fetched"]

MOST_ENTRIES = 10_000
SEPARATOR = "\n"
"""Stands between several authors or tags in one value."""

_HEAD = 4096


def is_feed(payload: bytes) -> bool:
    """True where bytes are an RSS, Atom or JSON feed, by how they begin."""
    from dateline.capture.feed_json import is_json_feed
    from dateline.capture.feed_xml import is_xml_feed

    return is_xml_feed(payload) or is_json_feed(payload)


def find_entries(
    payload: bytes,
    uri: str,
    media_type: str | None = None,
    captured_at: str | None = None,
    follow: Follow | None = None,
) -> Iterator[Input]:
    """An input for each entry of a feed, in its order; `follow` fetches the page of an entry, which is then its bytes.

    An input's payload is the entry's content, else its summary, as an HTML page or as text; its uri is the entry's
    link, else its id. Metadata: `source` (`feed`), `title`, `author` and `tags` (several with a line end between),
    `published` and `updated` (ISO 8601, as exact as printed and with the zone that is printed; left out where they
    cannot be read), `published_text` and `updated_text` (as printed), `language`, `feed_title`, `feed_link`, `feed`.
    What cannot be read of the feed is a last input whose `read` tells why.
    """
    from dateline.capture.feed_json import is_json_feed, read_json_feed
    from dateline.capture.feed_xml import read_xml_feed

    read = read_json_feed if is_json_feed(payload) else read_xml_feed
    feed = read(payload, uri, media_type)
    del payload  # the entries are all that is needed from here on
    for number, entry in enumerate(feed.entries[:MOST_ENTRIES], start=1):
        metadata = _metadata(feed, entry, uri)
        place = _place(entry, feed, uri, number)
        if follow is not None and entry.link:
            yield _followed(place, metadata, follow)
        else:
            yield _held(place, entry, metadata, captured_at)
    fault = feed.fault
    if len(feed.entries) > MOST_ENTRIES:
        fault = f"only its first {MOST_ENTRIES:,} entries are read; split it"
    if fault:
        yield _failed(uri, UnreadableCapture(f"{uri}: {fault}."), {})


def _held(uri: str, entry: Entry, metadata: Mapping[str, str], captured_at: str | None) -> Input:
    if not (entry.content and entry.content.strip()):
        error = EmptyCapture(f"{uri}: its feed holds no content of it; follow the feed's links to read its page.")
        return _failed(uri, error, metadata)
    words = _page(entry.content) if entry.is_html else entry.content
    kind = "text/html" if entry.is_html else "text/plain"
    payload = words.encode("utf-8", "replace")
    return Input(uri, lambda: payload, f"{kind}; charset=utf-8", captured_at, metadata=metadata)


def _followed(uri: str, metadata: Mapping[str, str], follow: Follow) -> Input:
    try:
        fetched = follow(uri)
    except CaptureError as error:
        return _failed(uri, error, metadata)
    payload = fetched.payload
    said = {**metadata, **fetched.said_of(uri)}
    return Input(uri, lambda: payload, fetched.media_type, fetched.captured_at, metadata=said)


def _failed(uri: str, error: CaptureError, metadata: Mapping[str, str]) -> Input:
    def fail() -> bytes:
        raise error

    return Input(uri, fail, metadata=metadata)


def _page(content: str) -> str:
    """Content as a page of its own, so that it is HTML whatever it holds; a page stays as it is."""
    if content[:_HEAD].lstrip().lower().startswith(("<!doctype html", "<html")):
        return content
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{content}\n</body></html>\n'


def _place(entry: Entry, feed: Feed, uri: str, number: int) -> str:
    """The uri of an entry: its link, resolved against the feed's, else its id, else its number in the feed."""
    from urllib.parse import urljoin

    said = entry.link or entry.id
    if not said:
        return f"{uri}#{number}"
    if "://" in said[:40] or said.startswith(("urn:", "tag:")):
        return said
    if not entry.link:
        return f"{uri}#{said}"
    try:
        return urljoin(urljoin(uri, feed.link or ""), said)
    except ValueError:
        return said


def _metadata(feed: Feed, entry: Entry, uri: str) -> dict[str, str]:
    said = {
        "source": "feed", "title": entry.title, "author": SEPARATOR.join(entry.authors),
        "published": find_date(entry.published), "published_text": entry.published,
        "updated": find_date(entry.updated), "updated_text": entry.updated,
        "language": entry.language or feed.language, "tags": SEPARATOR.join(entry.tags),
        "feed_title": feed.title, "feed_link": feed.link, "feed": uri,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value}

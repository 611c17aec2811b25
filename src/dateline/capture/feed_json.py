"""JSON Feed (1.0, 1.1) to a feed's entries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.capture.decode import decode
from dateline.capture.feed import Entry, Feed, several, short

_VERSION = re.compile(rb'"version"\s{0,20}:\s{0,20}"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_SEARCHED = 1 << 20
_MARKS = b"\xef\xbb\xbf"


def is_json_feed(payload: bytes) -> bool:
    """True where bytes are a JSON object that says that it is a JSON Feed."""
    head = payload[:_SEARCHED].removeprefix(_MARKS).lstrip()
    if not head.startswith(b"{"):
        return False
    return bool(_VERSION.search(head) or _VERSION.search(payload[-_SEARCHED:]))


def read_json_feed(payload: bytes, uri: str, media_type: str | None = None) -> Feed:
    """The feed in JSON; raises no error for an item that cannot be read, which is left out and told of in `fault`."""
    text, _ = decode(payload.removeprefix(_MARKS), media_type)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as fault:
        return Feed(None, None, None, (), f"the feed is no JSON that can be read ({fault}); fetch it again")
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        return Feed(None, None, None, (), "the feed has no list of items; fetch it again")
    authors = several(_names(data))
    entries = [_entry(item, authors) for item in items if isinstance(item, dict)]
    lost = len(items) - len(entries)
    return Feed(
        short(data.get("title")), short(data.get("home_page_url")), short(data.get("language")), tuple(entries),
        f"{lost} of its items are no objects, and are left out" if lost else None,
    )  # fmt: skip


def _entry(item: dict[str, Any], authors: tuple[str, ...]) -> Entry:
    shown, words, summary = (_words(item, name) for name in ("content_html", "content_text", "summary"))
    tags = item.get("tags")
    return Entry(
        link=short(item.get("url")) or short(item.get("external_url")), id=short(item.get("id")),
        title=short(item.get("title")), content=shown or words or summary, is_html=bool(shown),
        authors=several(_names(item)) or authors, published=short(item.get("date_published")),
        updated=short(item.get("date_modified")), language=short(item.get("language")),
        tags=several(iter(tags)) if isinstance(tags, list) else (),
    )  # fmt: skip


def _words(item: dict[str, Any], name: str) -> str | None:
    said = item.get(name)
    return said if isinstance(said, str) and said.strip() else None


def _names(item: dict[str, Any]) -> Iterator[object]:
    """The names of an item's authors: a list in 1.1, one in 1.0."""
    said = item.get("authors")
    for author in said if isinstance(said, list) else [item.get("author")]:
        yield author.get("name") if isinstance(author, dict) else author

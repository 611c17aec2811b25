"""The links of a page's lists as its markup has them: the words of the link element, and where it leads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from urllib.parse import urljoin

from dateline.markup import Markup
from dateline.records import Link
from dateline.spans import Span

_LEAST = 12
_TOPIC = re.compile(r"/(?:tags?|topics?|categor(?:y|ies)|authors?|people|sections?|search|label)/", re.I)
_WEB = ("http://", "https://")


def lead_links(
    text: str, links: Sequence[tuple[Link, Span]], markup: Markup, page: str | None
) -> list[tuple[Link, Span]]:
    """The links with the address that markup gives each, and its words where a link element has the headline alone.

    `page` is the page's own address, against which others are resolved; where nobody knows it they stay as printed.
    """
    if not links:
        return []
    anchors: list[int] = []
    items: list[int] = []
    for row, tag in enumerate(markup.tags):
        if tag == "a":
            anchors.append(row)
        elif tag == "li":
            items.append(row)
    anchors = [row for row in anchors if markup.ends[row] > markup.starts[row] and markup.attributes[row].get("href")]
    starts = [markup.starts[row] for row in anchors]
    opened = [markup.starts[row] for row in items]
    reached = list(accumulate((markup.ends[row] for row in items), max))
    base = urljoin(page or "", markup.base or "")
    led = [(link, span, _anchor(span, anchors, starts, markup)) for link, span in links]
    return [
        _led(text, link, span, markup, row, base) for link, span, row in led
        if (_is_held(span, opened, reached) if row is None else _is_entry(markup, row, len(link.headline.split())))
    ]  # fmt: skip


def _is_entry(markup: Markup, row: int, words: int) -> bool:
    """True for a link that leads to an article, and to no topic or author."""
    attributes = markup.attributes[row]
    return "tag" not in attributes.get("rel", "").split() and not _TOPIC.search(attributes["href"]) and words > 1


def _is_held(span: Span, opened: Sequence[int], reached: Sequence[int]) -> bool:
    """True where a list's item holds the span: items by where they begin, and how far those up to each reach."""
    at = bisect_right(opened, span.start) - 1
    return at >= 0 and reached[at] >= span.end


def _anchor(span: Span, anchors: Sequence[int], starts: Sequence[int], markup: Markup) -> int | None:
    """The link element that has most of a headline's words."""
    best, most = None, 0
    for place in range(max(0, bisect_left(starts, span.start) - 2), len(anchors)):
        row = anchors[place]
        if markup.starts[row] >= span.end:
            break
        shared = min(span.end, markup.ends[row]) - max(span.start, markup.starts[row])
        if shared > most:
            best, most = row, shared
    return best


def _led(text: str, link: Link, span: Span, markup: Markup, row: int | None, base: str) -> tuple[Link, Span]:
    if row is None:
        return link, span
    url = _resolved(markup.attributes[row]["href"].strip(), base)
    start, end = max(span.start, markup.starts[row]), min(span.end, markup.ends[row])
    said = text[start:end].strip()
    if len(said) < _LEAST or "\n" in said:
        return replace(link, url=url), span
    start = text.index(said, start)
    return Link(said, link.time, url), Span(start, start + len(said))


def _resolved(href: str, base: str) -> str | None:
    """The address a link leads to; null for what is none (`#top`, `javascript:`, `mailto:`)."""
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        found = urljoin(base, href) if base.startswith(_WEB) else href
    except ValueError:
        return None
    return found[:2000]

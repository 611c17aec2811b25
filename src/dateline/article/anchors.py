"""The links of a page's lists as its markup has them: the words of the link element, and where it leads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from urllib.parse import urljoin

from dateline.markup import Markup
from dateline.records import Link
from dateline.spans import Span

_LEAST = 12
_TOPIC = re.compile(r"/(?:tags?|topics?|categor(?:y|ies)|authors?|people|sections?|search|label)/", re.I)
_WEB = ("http://", "https://")
_ROOT = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?(?=[/?#]|$)")
_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?/[A-Za-z0-9_./%~+,=&-]*(?:\?[A-Za-z0-9_./%~+,=&-]+)?")
_PATH = re.compile(r"/(?:[A-Za-z0-9_.%~+,=&-][A-Za-z0-9_./%~+,=&-]*)?")


def lead_links(
    text: str, links: Sequence[tuple[Link, Span]], markup: Markup, page: str | None
) -> list[tuple[Link, Span]]:
    """The links with the address that markup gives each, and its words where a link element has the headline alone.

    `page` is the page's own address, against which others are resolved; where nobody knows it they stay as printed.
    """
    if not links:
        return []
    anchors = [
        row for row, tag in enumerate(markup.tags)
        if tag == "a" and markup.ends[row] > markup.starts[row] and markup.attributes[row].get("href")
    ]  # fmt: skip
    starts = [markup.starts[row] for row in anchors]
    items = _Items(markup)
    base = urljoin(page or "", markup.base or "")
    found = _ROOT.match(base)
    root = found.group() if found else ""
    led = [(link, span, _anchor(span, anchors, starts, markup)) for link, span in links]
    return [
        _led(text, link, span, markup, row, base, root) for link, span, row in led
        if _is_entry(markup, items, span, row, len(link.headline.split()))
    ]  # fmt: skip


class _Items:
    """The items of a page's lists, gathered where one is asked for."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup

    @cached_property
    def _rows(self) -> list[int]:
        return [row for row, tag in enumerate(self._markup.tags) if tag == "li"]

    @cached_property
    def _starts(self) -> list[int]:
        return [self._markup.starts[row] for row in self._rows]

    @cached_property
    def _reaches(self) -> list[int]:
        return list(accumulate((self._markup.ends[row] for row in self._rows), max))

    def hold(self, span: Span) -> bool:
        """True where an item holds the whole span."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and self._reaches[at] >= span.end


def _is_entry(markup: Markup, items: _Items, span: Span, row: int | None, words: int) -> bool:
    """True where a line leads to an article: it has a link that is no topic's or author's, or it is a list's item."""
    if row is not None:
        attributes = markup.attributes[row]
        return "tag" not in attributes.get("rel", "").split() and not _TOPIC.search(attributes["href"]) and words > 1
    return items.hold(span)


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


def _led(text: str, link: Link, span: Span, markup: Markup, row: int | None, base: str, root: str) -> tuple[Link, Span]:
    if row is None:
        return link, span
    url = _resolved(markup.attributes[row]["href"].strip(), base, root)
    start, end = max(span.start, markup.starts[row]), min(span.end, markup.ends[row])
    said = text[start:end].strip()
    if len(said) < _LEAST or "\n" in said:
        return replace(link, url=url), span
    start = text.index(said, start)
    return Link(said, link.time, url), Span(start, start + len(said))


def _resolved(href: str, base: str, root: str) -> str | None:
    """The address a link leads to; null for what is none (`#top`, `javascript:`, `mailto:`).

    One that is plainly written needs no resolving: a whole address, or a path after the `root` of the base.
    """
    if _WHOLE.fullmatch(href):
        return href[:2000]
    if root and _PATH.fullmatch(href) and "/." not in href:
        return (root + href)[:2000]
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        found = urljoin(base, href) if base.startswith(_WEB) else href
    except ValueError:
        return None
    return found[:2000]

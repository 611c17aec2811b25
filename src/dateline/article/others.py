"""Pages that print more than one text: the stretch that markup sets apart as the one under the headline.

Archives print one article after the other, and comments may be longer than the article; what stands outside the
element that holds headline and text is something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from dateline.markup import Markup
from dateline.spans import Span

_LEAST = 250
_MOST_UP = 60
_BESIDE = frozenset(("header", "figure", "aside", "footer", "nav", "figcaption", "form"))
_NAMED = re.compile(r"(?:^|[\s_-])(?:article|hentry|post|story)(?:$|[\s_-])", re.I)
_ARTICLE = re.compile(r"schema\.org/(?:\w*Article|BlogPosting|Report|LiveBlogPosting)\b")
_PARAGRAPHS = frozenset(("p", "blockquote", "li"))


def find_own_article(markup: Markup, headline: Span) -> Span | None:
    """The element of an article that holds its headline and at least _LEAST characters of paragraphs; null without one.

    An `article` element, one that schema.org types as an article, or one that is called so.
    """
    row = _row_at(markup, headline.start)
    for _ in range(_MOST_UP):
        if row < 0 or markup.tags[row] in ("body", "html"):
            return None
        if _is_named(markup, row) and _paragraphs(markup, row, headline) >= _LEAST:
            return Span(markup.starts[row], markup.ends[row])
        row = markup.parents[row]
    return None


def _is_named(markup: Markup, row: int) -> bool:
    if markup.tags[row] in _BESIDE:
        return False
    attributes = markup.attributes[row]
    return (
        markup.tags[row] == "article"
        or bool(_ARTICLE.search(attributes.get("itemtype", "")))
        or bool(_NAMED.search(attributes.get("class", "")[:200]))
    )


def _paragraphs(markup: Markup, row: int, headline: Span) -> int:
    """The characters in paragraphs of an element that stand in none of its headers, figures and asides."""
    end, found, apart = markup.ends[row], 0, -1
    for number in range(row + 1, len(markup.tags)):
        start, to = markup.starts[number], markup.ends[number]
        if start >= end:
            break
        if start < apart:
            continue
        if markup.tags[number] in _BESIDE and not (markup.tags[number] == "header" and to > headline.end + 1000):
            apart = to
        elif markup.tags[number] in _PARAGRAPHS:
            found += to - start
            apart = to
    return found


def _row_at(markup: Markup, offset: int) -> int:
    """The innermost element at an offset, -1 for none."""
    row = bisect_right(markup.starts, offset) - 1
    while row >= 0 and markup.ends[row] <= offset:
        row = markup.parents[row]
    return row

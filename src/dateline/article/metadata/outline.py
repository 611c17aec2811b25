"""The parts of a page's markup that speak of its article, and those that speak of others."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from dateline.markup import Markup
from dateline.spans import Span

DATE, AUTHOR, TITLE, COMMENT, ASIDE, TAGS, SECTION, CRUMBS = (1 << number for number in range(8))
_FLAGS = {"date": DATE, "author": AUTHOR, "title": TITLE, "comment": COMMENT, "aside": ASIDE, "tags": TAGS,
          "section": SECTION, "crumbs": CRUMBS}  # fmt: skip
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_ASIDE_TAGS = frozenset(("aside", "nav", "footer", "form", "button"))
_WHOLE = frozenset(("html", "body", "main", "article"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_NOTED = frozenset(("time", "abbr", "relative-time"))
_SPECIAL = _ASIDE_TAGS | _HEADINGS | _NOTED | {"address"}
_NAMING = TITLE | TAGS | SECTION | CRUMBS
_MOST_ASIDES, _SHORT_COMMENT = 2000, 80
_LONGEST = 400
_MOST_OPEN = 60
_WHOLE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Outline:
    """Rows of the markup by what their tags and names say, in page order; `asides` are spans that speak of others."""

    text: str
    markup: Markup
    flags: Mapping[int, int]
    headings: Sequence[int]
    times: Sequence[int]
    stated: Sequence[int]
    authors: Sequence[int]
    dates: Sequence[int]
    named: Mapping[str, Sequence[int]] = field(default_factory=dict)
    asides: Sequence[tuple[int, int, int]] = ()
    comments: Sequence[tuple[int, int]] = ()

    def words(self, row: int, longest: int = _LONGEST) -> str:
        """The visible words of an element, from its start."""
        start = self.markup.starts[row]
        return self.text[start : min(self.markup.ends[row], start + longest)]

    def span(self, row: int) -> Span:
        """Where an element's words stand."""
        return Span(self.markup.starts[row], max(self.markup.starts[row], self.markup.ends[row])).trimmed(self.text)

    def length(self, row: int) -> int:
        """How many characters an element shows."""
        return self.markup.ends[row] - self.markup.starts[row]

    def is_aside(self, row: int, headline: int | None = None) -> bool:
        """True where an element stands in a part that speaks of other articles; none that holds the headline does."""
        return self.is_aside_at(self.markup.starts[row], headline, row)

    def is_aside_at(self, start: int, headline: int | None = None, row: int | None = None) -> bool:
        """True where an offset lies in a part that speaks of other articles."""
        held = self.markup.starts[headline] if headline is not None else -1
        at = bisect_right(self.asides, (start, 1 << 60, 0))
        return any(
            start < right and (row is None or row >= own) and not left <= held < right
            for left, right, own in self.asides[max(0, at - _MOST_OPEN) : at]
        )

    def is_comment(self, row: int) -> bool:
        """True where an element stands among readers' comments."""
        return self.is_comment_at(self.markup.starts[row])

    def is_comment_at(self, start: int) -> bool:
        """True where an offset lies among readers' comments."""
        at = bisect_right(self.comments, (start, 1 << 60)) - 1
        return at >= 0 and start < self.comments[at][1]

    def shares(self, start: int, headline: int) -> bool:
        """True where an element smaller than the page's whole holds both an offset before the headline and it."""
        markup = self.markup
        row = headline
        while row >= 0 and markup.starts[row] > start:
            row = markup.parents[row]
        return row >= 0 and (markup.tags[row] in ("article", "main", "header", "section") or
                             markup.ends[row] - markup.starts[row] < _WHOLE_SHARE * len(self.text))  # fmt: skip


def read_outline(text: str, markup: Markup) -> Outline:
    """The outline of a page, in one pass over its elements."""
    found = _Found(text, markup)
    starts = markup.starts
    middle = len(text) // 2
    for row, tag in enumerate(markup.tags):
        attributes = markup.attributes[row]
        flag = found.flag(row, tag, attributes) if attributes else 0
        if tag in _SPECIAL:
            if tag in _HEADINGS:
                found.headings.append(row)
            elif tag in _NOTED:
                found.times.append(row)
            elif tag == "address":
                flag |= AUTHOR
            elif tag != "footer" or starts[row] > middle:
                flag |= ASIDE
        if flag:
            found.flags[row] = flag
            found.keep(row, tag, flag)
    return Outline(
        text, markup, found.flags, found.headings, found.times, found.stated, found.authors, found.dates,
        found.named, found.asides, found.comments,
    )  # fmt: skip


class _Found:
    """The rows met so far, by what they hold."""

    def __init__(self, text: str, markup: Markup) -> None:
        self._starts, self._ends = markup.starts, markup.ends
        self.flags: dict[int, int] = {}
        self.headings: list[int] = []
        self.times: list[int] = []
        self.stated: list[int] = []
        self.authors: list[int] = []
        self.dates: list[int] = []
        self.named: dict[str, list[int]] = {"title": [], "tag": [], "tags": [], "section": [], "crumbs": []}
        self.asides: list[tuple[int, int, int]] = []
        self.comments: list[tuple[int, int]] = []

    def flag(self, row: int, tag: str, attributes: Mapping[str, str]) -> int:
        """What an element's attributes say it holds, as bits; those that state a value or a tag are kept."""
        name, own = attributes.get("class"), attributes.get("id")
        flag = 0
        if name or own:
            flag = _flags(f"{name or ''} {own}"[:300] if own else (name or "")[:300])
        if len(attributes) > (name is not None) + (own is not None):
            if "itemprop" in attributes or "property" in attributes:
                self.stated.append(row)
            if rel := attributes.get("rel"):
                if "author" in rel:
                    flag |= AUTHOR
                elif "tag" in rel and "category" not in rel and tag == "a":
                    self.named["tag"].append(row)
            if "data-testid" in attributes:
                flag |= _flags(attributes["data-testid"][:100]) & (DATE | AUTHOR)
        return flag

    def keep(self, row: int, tag: str, flag: int) -> None:
        """Take in an element that speaks of a date, an author or a title, or of another article."""
        start, end = self._starts[row], self._ends[row]
        if flag & (COMMENT | ASIDE) and end > start and tag not in _WHOLE:
            if flag & ASIDE and len(self.asides) < _MOST_ASIDES:
                self.asides.append((start, end, row))
            if flag & COMMENT and end - start > _SHORT_COMMENT and not (self.comments and start < self.comments[-1][1]):
                self.comments.append((start, end))
        if 0 < end - start <= _LONGEST:
            if flag & (DATE | AUTHOR):
                self.dates.append(row)
                if flag & AUTHOR:
                    self.authors.append(row)
            if flag & _NAMING:
                for name, mark in (("title", TITLE), ("tags", TAGS), ("section", SECTION), ("crumbs", CRUMBS)):
                    if flag & mark and tag not in _HEADINGS:
                        self.named[name].append(row)


@lru_cache(maxsize=20_000)
def _flags(name: str) -> int:
    """What an element's class and id say it holds, as bits: by its words, and by each two in a row."""
    table = _words()
    found = 0
    before = ""
    for word in _WORD.findall(name):
        lower = word.lower()
        found |= table.get(lower, 0) | (table.get(before + lower, 0) if before else 0)
        before = lower
    return found


@cache
def _words() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in csv.DictReader(
        resources.files(__package__).joinpath("class_words.csv").read_text(encoding="utf-8").splitlines()
    ):
        for word in row["words"].split("|"):
            found[word] = found.get(word, 0) | _FLAGS[row["flag"]]
    return found

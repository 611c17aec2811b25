"""The parts of a page's markup that speak of its article, and those that speak of others."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import accumulate

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
_STATING = frozenset(("itemprop", "property", "rel", "data-testid"))
_NAMING = TITLE | TAGS | SECTION | CRUMBS
_MOST_ASIDES, _SHORT_COMMENT = 2000, 80
_LONGEST = 400
_MOST_OPEN = 60
_WHOLE_SHARE = 0.8
_MOST_KNOWN, _MOST_NAMED = 20_000, 300


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
    reaches: Sequence[int] = ()
    """The furthest end among the asides up to each."""

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
        last = bisect_right(self.asides, (start, 1 << 60, 0))
        for at in range(last - 1, max(0, last - _MOST_OPEN) - 1, -1):
            if self.reaches[at] <= start:
                return False
            left, right, own = self.asides[at]
            if start < right and (row is None or row >= own) and not left <= held < right:
                return True
        return False

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
    middle = len(text) // 2
    for row, (tag, attributes, start, end) in enumerate(
        zip(markup.tags, markup.attributes, markup.starts, markup.ends, strict=True)
    ):
        special = tag in _SPECIAL
        flag = 0
        if attributes:
            if start < end or special:
                name, own = attributes.get("class"), attributes.get("id")
                known = None if own else _KNOWN.get(name or "")
                flag = known[0] if known else _called(name, own)
            if not _STATING.isdisjoint(attributes):
                flag |= found.stand(row, tag, attributes)
        if special:
            if tag in _HEADINGS:
                found.headings.append(row)
            elif tag in _NOTED:
                found.times.append(row)
            elif tag == "address":
                flag |= AUTHOR
            elif tag != "footer" or start > middle:
                flag |= ASIDE
        if flag:
            found.flags[row] = flag
            found.keep(row, tag, flag)
    return Outline(
        text, markup, found.flags, found.headings, found.times, found.stated, found.authors, found.dates,
        found.named, found.asides, found.comments, list(accumulate((end for _, end, _ in found.asides), max)),
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

    def stand(self, row: int, tag: str, attributes: Mapping[str, str]) -> int:
        """What other attributes say an element holds, as bits; elements that state a value or a tag are kept."""
        flag = 0
        if "itemprop" in attributes or "property" in attributes:
            self.stated.append(row)
        if rel := attributes.get("rel"):
            if "author" in rel:
                flag |= AUTHOR
            elif "tag" in rel and "category" not in rel and tag == "a":
                self.named["tag"].append(row)
        if "data-testid" in attributes:
            flag |= _read_names(attributes["data-testid"][:100])[0] & (DATE | AUTHOR)
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


def _called(name: str | None, own: str | None) -> int:
    """What an element's class and id say it holds, as bits: by their words, and by each two in a row."""
    if not name:
        return _read_names(own[: _MOST_NAMED - 1])[0] if own else 0
    if not own and (found := _KNOWN.get(name)):
        return found[0]
    bits, _, last = _read_names(name[:_MOST_NAMED])
    if own and len(name) < _MOST_NAMED:
        more, first, _ = _read_names(own[: _MOST_NAMED - 1 - len(name)])
        bits |= more
        if last and first:
            bits |= _words().get(last + first, 0)
    return bits


_KNOWN: dict[str, tuple[int, str, str]] = {}
"""What names of classes and ids were found to say; emptied when it is full."""


def _read_names(said: str) -> tuple[int, str, str]:
    """What names say, as bits, with the first and the last of their words, in small letters."""
    found = _KNOWN.get(said)
    if found is not None:
        return found
    table = _words()
    bits, opening, last = 0, "", ""
    names = said.split()
    if len(names) > 1:
        for name in names:
            more, first, end = _KNOWN.get(name) or _read_names(name)
            if first:
                bits |= more
                if last:
                    bits |= table.get(last + first, 0)
                else:
                    opening = first
                last = end
    else:
        for word in _WORD.findall(said):
            lower = word.lower()
            bits |= table.get(lower, 0)
            if last:
                bits |= table.get(last + lower, 0)
            else:
                opening = lower
            last = lower
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN[said] = bits, opening, last
    return bits, opening, last


@cache
def _words() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in csv.DictReader(
        resources.files(__package__).joinpath("class_words.csv").read_text(encoding="utf-8").splitlines()
    ):
        for word in row["words"].split("|"):
            found[word] = found.get(word, 0) | _FLAGS[row["flag"]]
    return found

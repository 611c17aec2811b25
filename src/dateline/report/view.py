"""A sentence as the shallow reader sees it: names and times as single items, everything else word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.records import Analysis, Mention, Sentence
from dateline.report.lexicon import Phrase
from dateline.report.syntax import Tree, build_tree
from dateline.spans import Span

NOMINAL = frozenset({"person", "group", "office", "organisation", "state", "place", "agency", "outlet"})
POSSESSIVES = frozenset({"his", "her", "their", "its"})
AFTER_HER = frozenset(
    {"in", "at", "on", "to", "and", "for", "with", "after", "before", "last", "when", "by", "from", "that"}
)
TOWNS = frozenset({"town", "city", "village", "resort", "port", "capital", "suburb", "district", "island"})
HERE = "here"
"""What stands for the town that a dateline names."""
OPENING_QUOTES = frozenset({'"', "“", "„", "«", "''", "``"})


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a sentence: a word or a mark (`mention` null), or a whole mention with its inner ones."""

    start: int
    end: int
    lower: str
    mention: Mention | None = None
    inner: tuple[Mention, ...] = ()
    possessor: bool = False

    @property
    def nominal(self) -> bool:
        """True for a name, an office, a group: what can take part or be a place; not for `his` in `his visit`."""
        return self.mention is not None and self.mention.kind in NOMINAL and not self.possessor

    @property
    def time(self) -> bool:
        """True for a time expression."""
        return self.mention is not None and self.mention.kind == "time"

    @property
    def span(self) -> Span:
        """Where the item stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class View:
    """A sentence's items in order; `index` is its number in the article.

    `tellers` are the people whom a sentence without a subject is about (`Met with X`); see elided.py.
    """

    index: int
    sentence: Sentence
    items: tuple[Item, ...]
    tree: Tree | None = None
    tellers: tuple[Mention, ...] = ()

    @property
    def block(self) -> str:
        """The kind of block the sentence stands in."""
        return self.sentence.block

    def word(self, at: int) -> str:
        """The lower-case word at `at`; the empty string outside the sentence or on a mention."""
        if 0 <= at < len(self.items) and self.items[at].mention is None:
            return self.items[at].lower
        return ""

    def head(self, at: int) -> int | None:
        """The highest word of the parse in item `at`; null where the sentence was not parsed that far."""
        found = self.tree.heads[at] if self.tree is not None and 0 <= at < len(self.items) else -1
        return found if found >= 0 else None

    def matches(self, at: int, phrase: Phrase) -> bool:
        """True where `phrase` stands at item `at`, word by word."""
        if at < 0 or at + len(phrase) > len(self.items):
            return False
        for offset, word in enumerate(phrase, start=at):  # noqa: SIM110 - asked for at every word of a page
            if self.items[offset].lower != word:
                return False
        return True

    def find_phrase(self, phrases: frozenset[Phrase], first: int, last: int) -> int | None:
        """The first item from `first` to `last` (half-open) at which one of the phrases stands."""
        starts = _by_first(phrases)
        first = max(0, first)
        for at, item in enumerate(self.items[first : max(first, last)], start=first):
            if item.lower in starts and any(self.matches(at, phrase) for phrase in starts[item.lower]):
                return at
        return None


@lru_cache(maxsize=256)
def _by_first(phrases: frozenset[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first word, so that a word which opens none costs one look-up."""
    out: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(phrases):
        out[phrase[0]] = (*out.get(phrase[0], ()), phrase)
    return out


def build_views(analysis: Analysis, mentions: Sequence[Mention], text: str) -> tuple[View, ...]:
    """A view of every sentence; of overlapping mentions the longest stands, those inside it are its `inner`."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    starts = [mention.start for mention in ordered]
    views = []
    for index, sentence in enumerate(analysis.sentences):
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = [mention for mention in ordered[low:high] if mention.end <= sentence.end]
        items, parse = _items(analysis, sentence, inside), analysis.parses.get(index)
        tree = build_tree(parse, text, items) if parse is not None else None
        views.append(View(index, sentence, items, tree))
    return tuple(views)


def _items(analysis: Analysis, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Item, ...]:
    outer = _outermost([mention for mention in mentions if mention.kind in NOMINAL or mention.kind == "time"])
    items: list[Item] = []
    at = sentence.first
    for mention, inner in outer:
        while at < sentence.last and analysis.tokens[at].end <= mention.start:
            token = analysis.tokens[at]
            items.append(Item(token.start, token.end, token.lower))
            at += 1
        items.append(Item(mention.start, mention.end, mention.text.lower(), mention, inner))
        while at < sentence.last and analysis.tokens[at].start < mention.end:
            at += 1
    items.extend(Item(token.start, token.end, token.lower) for token in analysis.tokens[at : sentence.last])
    left_out = {place for at in range(len(items)) for place in range(at, at + _region(items, at))}
    left_out |= {place for at in range(1, len(items) - 2) if _abbreviates(items, at) for place in range(at, at + 3)}
    return tuple(_owning(items, at, _located(items, at)) for at in range(len(items)) if at not in left_out)


def _owning(items: Sequence[Item], at: int, item: Item) -> Item:
    """`his`, `their` and the like as what they are before a noun: a determiner."""
    if item.mention is None or not item.mention.pronoun or item.lower not in POSSESSIVES:
        return item
    after = items[at + 1] if at + 1 < len(items) else None
    noun = after is not None and (after.mention is not None or after.lower.isalpha())
    return replace(item, possessor=noun and (item.lower != "her" or after is None or after.lower not in AFTER_HER))


def _region(items: Sequence[Item], at: int) -> int:
    """How many items from `at` only say where a town lies: the WEST BANK TOWN OF Jericho, the BLACK SEA RESORT OF X."""
    item = items[at]
    if item.mention is None or item.mention.kind not in {"place", "state"}:
        return 0
    length = 2 if item.lower.split()[-1] in TOWNS else 3
    words = [one.lower for one in items[at + 1 : at + length]]
    town = items[at + length].mention if at + length < len(items) else None
    told = words == ["of"] if length == 2 else len(words) == 2 and words[0] in TOWNS and words[1] == "of"
    return length if told and town is not None and town.kind == "place" else 0


def _abbreviates(items: Sequence[Item], at: int) -> bool:
    """True where a body's short name stands in brackets right after the body: the Gulf Cooperation Council (GCC)."""
    named, short = items[at - 1].mention, items[at + 1].mention
    if items[at].lower != "(" or items[at + 2].lower != ")" or named is None or named.kind != "organisation":
        return False
    return short is not None and short.kind == "organisation" and short.text.isupper()


def _located(items: Sequence[Item], at: int) -> Item:
    """A place that no table knows, in the state named right after it: Heiligendamm, Germany."""
    item = items[at]
    if item.mention is None or item.mention.kind != "place" or item.mention.country or at + 2 >= len(items):
        return item
    after = items[at + 2].mention
    if after is None or after.kind not in {"place", "state"} or not after.country:
        return item
    owned = "'s " in after.text or (at + 3 < len(items) and items[at + 3].lower in {"'s", "’s", "'"})
    # "Heiligendamm, Germany" and "Heiligendamm on Germany's Baltic coast"
    if items[at + 1].lower not in {",", "in"} and not (owned and items[at + 1].lower in {"on", "off", "near"}):
        return item
    within = (after.name, *after.within) if after.kind == "place" and after.name else item.mention.within
    return replace(item, mention=replace(item.mention, country=after.country, within=within))


def _outermost(mentions: Sequence[Mention]) -> list[tuple[Mention, tuple[Mention, ...]]]:
    """Mentions that lie in no longer one, each with those inside it; where two cross, the earlier stands."""
    out: list[tuple[Mention, list[Mention]]] = []
    for mention in mentions:
        if out and mention.start < out[-1][0].end:
            if mention.end <= out[-1][0].end:
                out[-1][1].append(mention)
            continue
        out.append((mention, []))
    return [(mention, tuple(inner)) for mention, inner in out]

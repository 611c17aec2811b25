"""What two texts share: the words that stand in runs of the same words, how much of each they are, and where."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from dateline.article.copies.words import SHINGLE, Text
from dateline.spans import Span

LEAD = 40  # words of a text that tell its news
FEWEST_COMMON = 4  # shingles: less is a phrase that anybody may use
LEAST = 0.05  # shingles a word of the shorter text: each of them apart, a quarter of its words


@dataclass(frozen=True, slots=True)
class Side:
    """One text's part: how many of its words are shared, their share of all, and of those of its lead."""

    words: int
    share: float
    lead: float


@dataclass(frozen=True, slots=True)
class Sharing:
    """What two texts share, as seen from either side."""

    left: Side
    right: Side


def find_sharing(left: Text, right: Text) -> Sharing | None:
    """What two texts share; null where it is a phrase or two."""
    common = frozenset(left.shingles).intersection(right.shingles)
    if len(common) < max(FEWEST_COMMON, min(left.size, right.size) * LEAST):
        return None
    return Sharing(_side(left, common), _side(right, common))


def longest_run(left: Text, right: Text) -> tuple[Span, Span]:
    """Where the longest run of words that stands in both is, in code points of each body; the first of several.

    Both spans are empty where nothing is shared.
    """
    first_at: dict[int, int] = {}
    for place, shingle in enumerate(right.shingles):
        first_at.setdefault(shingle, place)
    best, best_left, best_right = 0, 0, 0
    length, last = 0, -2
    for place, shingle in enumerate(left.shingles):
        at = first_at.get(shingle, -2)
        # a run goes on where the other text goes on too, though the shingle may have stood there before
        if length and last + 1 < len(right.shingles) and right.shingles[last + 1] == shingle:
            at = last + 1
            length += 1
        else:
            length = 1 if at >= 0 else 0
        last = at
        if length > best:
            best, best_left, best_right = length, place - length + 1, at - length + 1
    if not best:
        return Span(0, 0), Span(0, 0)
    words = best + SHINGLE - 1
    return _span(left, best_left, words), _span(right, best_right, words)


def _side(text: Text, common: Set[int]) -> Side:
    places = [place for place, shingle in enumerate(text.shingles) if shingle in common]
    lead = min(LEAD, text.size)
    shared, in_lead = _covered(places), _covered([place for place in places if place <= lead - SHINGLE])
    return Side(shared, shared / text.size, in_lead / lead)


def _covered(places: Sequence[int]) -> int:
    """How many words stand in the shingles at these places, which ascend."""
    gaps = sum(min(SHINGLE, after - before) for before, after in pairwise(places))
    return gaps + SHINGLE if places else 0


def _span(text: Text, first: int, words: int) -> Span:
    return Span(text.starts[first], text.ends[first + words - 1])
